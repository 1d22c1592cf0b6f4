"""`tracker source`: a feed is added, listed and looked at; the TOML that is written is one that loads."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.sources.conftest import QUICK
from tests.sources.news import APRIL, MARCH, NORWAY, SWEDEN
from tests.sources.site import Site, article, rss
from tests.sources.test_tables import ROWS
from tracker.cli import main
from tracker.errors import BadInput, FetchError
from tracker.sources import Fetcher, Shape, Source, fetching, load
from tracker.sources.drafts import draft, written
from tracker.sources.source import from_toml

README = Path(__file__).parents[2] / "README.md"
FEED = rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL), title='Example "News" \\ daily')


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, a feed of two articles on the site, and nobody who waits."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fetching, "DEFAULTS", QUICK)
    site.page("/news/feed.xml", FEED, "application/rss+xml")
    site.page("/no", article("Norway gives more", NORWAY))
    site.page("/se", article("Sweden sends drones", SWEDEN))
    return tmp_path


def made(address: str, fetcher: Fetcher) -> Source:
    found = draft(address, fetcher, local=True)
    return from_toml(written(found).encode(), Path(f"{found.name}.toml"))


@pytest.mark.parametrize(
    ("path", "body", "kind", "shape"),
    [
        ("/feed", FEED, "application/rss+xml", Shape.FEED),
        ("/feed", FEED, "text/html", Shape.FEED),
        ("/map", "<urlset><url><loc>/a</loc></url></urlset>", "application/xml", Shape.SITEMAP),
        ("/map", "<sitemapindex><sitemap><loc>/a</loc></sitemap></sitemapindex>", "text/xml", Shape.SITEMAP),
        ("/news/", '<title>News</title><a href="/news/1">One</a>', "text/html", Shape.PAGES),
        ("/aid.csv", ROWS, "text/csv", Shape.TABLE),
    ],
)
def test_what_lies_at_an_address_is_told_by_looking(
    site: Site, fetcher: Fetcher, path: str, body: str, kind: str, shape: Shape
) -> None:
    made_of = made(site.page(path, body, kind), fetcher)

    assert (made_of.kind, made_of.address) == (shape, site.url(path))
    assert made_of.enabled
    assert made_of.local


def test_a_page_is_read_by_the_first_feed_it_offers_that_is_one(site: Site, fetcher: Fetcher) -> None:
    site.page("/real.xml", FEED)
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in ("/old", "/real.xml")
    )
    page = site.page("/", f"<html><head>{links}</head><body><a href='/1'>One</a></body></html>")

    assert made(page, fetcher).address == site.url("/real.xml")


def test_a_folder_and_a_table_are_told_by_looking(tmp_path: Path, fetcher: Fetcher) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "aid.csv").write_text("Donor;Amount;Currency;Published\n", "utf-8")

    folder, table = made(str(tmp_path / "papers"), fetcher), made(str(tmp_path / "aid.csv"), fetcher)

    assert (folder.kind, folder.title) == (Shape.FOLDER, "papers")
    assert (table.kind, table.options.columns["amount"], table.options.columns["donor"]) == (
        Shape.TABLE,
        "Amount",
        "Donor",
    )
    assert set(table.options.fixed) == {"type", "status"}
    assert table.title == "aid"


def test_a_table_is_called_as_its_file_and_its_rows_are_counted(site: Site, fetcher: Fetcher) -> None:
    found = draft(site.page("/data/aid.csv", 'Donor,Amount\nNorway,"5\n"\nSweden,6\n', "text/csv"), fetcher, local=True)

    assert (found.title, found.items, found.headings) == ("aid", 2, ("Donor", "Amount"))


@pytest.mark.parametrize("address", ["nothing-here", "/nowhere.csv"])
def test_what_is_nothing_that_can_be_read_is_misuse(address: str, fetcher: Fetcher) -> None:
    with pytest.raises(BadInput, match="is no folder, no CSV file and no URL"):
        draft(address, fetcher)


def test_a_page_without_a_link_is_no_source(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(BadInput, match="give the address of a feed"):
        draft(site.page("/a", "<p>Nothing</p>"), fetcher, local=True)
    with pytest.raises(FetchError, match="404"):
        draft(site.url("/none"), fetcher, local=True)


def test_the_recipe_of_the_readme_adds_a_feed(desk: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = README.read_text("utf-8").partition("## Follow a source")[2].partition("```")[2].partition("```")[0]
    lines = [line for line in recipe.splitlines() if line.startswith("tracker source")]
    ours = [re.sub(r"https://\S+", site.url("/news/feed.xml") + " --local", line) for line in lines]

    codes = [main(shlex.split(line)[1:]) for line in ours]

    assert len(ours) >= 2
    assert codes == [0] * len(ours)
    assert [one.kind for one in load(desk / "data" / "sources")] == [Shape.FEED]
    assert "Sweden sends drones" in capsys.readouterr().out


def test_what_was_added_is_listed_and_looked_at(desk: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "add", site.url("/news/feed.xml"), "--local", "--name", "example"]) == 0
    assert "feed, 2 items" in capsys.readouterr().out

    assert main(["source", "list", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("example,feed,yes,monthly,")

    assert main(["source", "check", "example", "--csv"]) == 0
    assert [line.split(",")[1:3] for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["2025-04-08", "en"],
        ["2025-03-06", "en"],
    ]
    assert sorted(path.name for path in (desk / "data").rglob("*") if path.suffix) == ["example.toml"]


def test_what_a_source_cannot_yield_is_said(desk: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    main(["source", "add", site.url("/news/feed.xml"), "--local", "--name", "example"])
    site.page("/no", "gone", status=404)
    capsys.readouterr()

    assert main(["source", "check", "example"]) == 1

    told = capsys.readouterr()
    assert "Sweden sends drones" in told.out
    assert "[fetch.not_found]" in told.err


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("source add", 2, "a URL or a path"),
        ("source check", 2, "say its name"),
        ("source list example", 2, "takes no name"),
        ("source check exampel", 2, "did you mean example"),
        ("source remove example", 2, "invalid choice"),
        ("source add nothing-here", 2, "no folder, no CSV file and no URL"),
        ("source add {site}/news/feed.xml", 1, "no public address"),
        ("source add {site}/none --local", 1, "404"),
        ("source add {site}/news/feed.xml --local --name example", 2, "is there already"),
        ("source add {site}/news/feed.xml --local --name Café", 2, "lower case letters"),
    ],
)
def test_misuse_is_one_line(
    desk: Path, site: Site, capsys: pytest.CaptureFixture[str], command: str, code: int, says: str
) -> None:
    main(["source", "add", site.url("/news/feed.xml"), "--local", "--name", "example"])
    before = sorted(path.name for path in (desk / "data" / "sources").iterdir())
    capsys.readouterr()

    try:
        ended = main(shlex.split(command.format(site=site.root)))
    except SystemExit as stop:
        ended = int(str(stop.code))

    error = capsys.readouterr().err
    assert (ended, error.count("\n")) == (code, 1)
    assert says in error
    assert sorted(path.name for path in (desk / "data" / "sources").iterdir()) == before


def test_a_broken_source_is_listed_as_an_issue(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "data" / "sources").mkdir(parents=True)
    (desk / "data" / "sources" / "bad.toml").write_text("titel = 1\n")

    assert main(["source", "list"]) == 1
    assert "did you mean 'title'?" in capsys.readouterr().err
