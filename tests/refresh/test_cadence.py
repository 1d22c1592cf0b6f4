"""How often a source is asked: a slow one is let alone between runs, unless it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refresh.conftest import codes, follow, run
from tests.sources.site import Site, article, rss

LOAN = "Britain will lend Ukraine £2.26bn, the Chancellor announced in London on Thursday."


@pytest.mark.parametrize(("cadence", "rests"), [("daily", False), ("monthly", False), ("quarterly", True)])
def test_a_source_of_a_slow_cadence_is_not_asked_again_at_the_next_run(
    folder: Path, site: Site, cadence: str, rests: bool
) -> None:
    _follow(folder, site, cadence)
    run(folder)
    asked = len(site.asked)

    outcome = run(folder)

    assert ("source.resting" in codes(outcome)) is rests
    assert (len(site.asked) == asked) is rests


def test_an_index_of_sitemaps_rests_as_any_listing(folder: Path, site: Site) -> None:
    _follow(folder, site, "quarterly")
    site.page("/feed", f"<sitemapindex><sitemap><loc>{site.url('/s1.xml')}</loc></sitemap></sitemapindex>")
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/uk')}</loc></url></urlset>")
    path = folder / "sources" / "news.toml"
    path.write_text(path.read_text("utf-8").replace('"feed"', '"sitemap"'), "utf-8")
    assert run(folder).new
    asked = len(site.asked)

    assert codes(run(folder)) == ["source.resting"]
    assert len(site.asked) == asked


def test_one_that_asks_for_other_items_does_not_rest(folder: Path, site: Site) -> None:
    _follow(folder, site, "yearly", '[options]\ntitles = "nothing"\n')
    site.page("/feed", rss(("Loan", "/uk", None), ("nothing", "/none", None)))
    site.page("/none", article("Nothing", "Nothing was promised to anybody on that day, it was said.", "2025-03-06"))
    assert not run(folder).new
    path = folder / "sources" / "news.toml"
    path.write_text(path.read_text("utf-8").replace('"nothing"', '"Loan"'), "utf-8")

    assert run(folder).new


def test_one_that_rests_is_asked_where_it_is_named(folder: Path, site: Site) -> None:
    _follow(folder, site, "yearly")
    run(folder)
    asked = len(site.asked)

    outcome = run(folder, only=("news",))

    assert codes(outcome) == []
    assert len(site.asked) > asked


def test_one_whose_listing_could_not_be_had_is_asked_again(folder: Path, site: Site) -> None:
    _follow(folder, site, "yearly")
    site.page("/feed", "no feed at all")
    run(folder)
    site.page("/feed", rss(("Loan", "/uk", None)))

    assert run(folder).new


def _follow(folder: Path, site: Site, cadence: str, options: str = "") -> None:
    site.page("/feed", rss(("Loan", "/uk", None)))
    site.page("/uk", article("Loan", LOAN, "2025-03-06"))
    follow(folder, "news", "feed", site.url("/feed"))
    path = folder / "sources" / "news.toml"
    path.write_text(path.read_text("utf-8").replace('"monthly"', f'"{cadence}"') + options, "utf-8")
