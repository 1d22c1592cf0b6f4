"""A source on the web, read month after month: what is new comes once, what is broken stops nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.sources.conftest import QUICK
from tests.sources.site import Site, article, rss, say
from tracker.errors import FetchError
from tracker.records import Issue
from tracker.sources import Fetched, Fetcher, Item, Raw, Source, State, Unchanged, find, read
from tracker.sources.faults import Fault
from tracker.sources.source import Cadence, Options, PublisherKind, Shape, Text

NORWAY = (
    "Norway will give Ukraine 7 billion kroner ($650 million) in military aid, its prime minister said on Thursday."
)
SWEDEN = "Sweden has sent Ukraine 10,000 drones and will send more of them before the year is out, the minister said."
MARCH = "Thu, 06 Mar 2025 10:00:00 GMT"
APRIL = "Tue, 08 Apr 2025 10:00:00 GMT"


def source(site: Site, kind: Shape = Shape.FEED, path: str = "/feed", **told: Any) -> Source:
    known: dict[str, Any] = {
        "name": "example",
        "title": "Example News",
        "kind": kind,
        "address": site.url(path),
        "cadence": Cadence.MONTHLY,
        "licence": "CC-BY-4.0",
        "publisher": "Example",
        "publisher_kind": PublisherKind.OUTLET,
        "local": True,
    }
    return Source(**(known | told))


@pytest.fixture
def feed(site: Site) -> Source:
    """A feed of two articles."""
    site.page("/feed", rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL)), "application/rss+xml")
    site.page("/no", article("Norway gives more", NORWAY, "2025-03-06"))
    site.page("/se", article("Sweden sends drones", SWEDEN))
    return source(site)


def items(outcomes: list[Item | Unchanged | Issue]) -> list[Item]:
    return [outcome for outcome in outcomes if isinstance(outcome, Item)]


def codes(outcomes: list[Any]) -> list[str]:
    return [outcome.code for outcome in outcomes if isinstance(outcome, Issue)]


def whys(outcomes: list[Any]) -> list[str]:
    return [outcome.why for outcome in outcomes if isinstance(outcome, Unchanged)]


def test_a_feeds_articles_become_documents_the_newest_first(site: Site, feed: Source, fetcher: Fetcher) -> None:
    sweden, norway = items(list(read(feed, fetcher, State())))

    assert sweden.document.text.endswith(SWEDEN)
    assert "Cookies" not in sweden.document.text
    assert (norway.document.title, norway.document.published) == ("Norway gives more", date(2025, 3, 6))
    assert (sweden.document.published, sweden.document.lang) == (date(2025, 4, 8), "en")
    assert (norway.document.publisher, norway.document.publisher_kind) == ("Example", "outlet")
    assert norway.document.source == site.url("/no")


def test_a_document_comes_with_where_it_is_from(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.redirect("/no", "/moved/no")
    site.page("/moved/no", article("Norway gives", NORWAY))

    told = items(list(read(feed, fetcher, State())))[1].raw

    provenance = told.provenance
    assert (provenance.address, provenance.url, provenance.final_url) == (
        site.url("/no"),
        site.url("/no"),
        site.url("/moved/no"),
    )
    assert (provenance.licence, provenance.source, provenance.bytes) == ("CC-BY-4.0", "example", len(told.body))
    assert provenance.accessed.date() == items(list(read(feed, fetcher, State())))[1].document.accessed


def test_a_second_run_finds_nothing_new(site: Site, feed: Source, fetcher: Fetcher) -> None:
    state = State()
    list(read(feed, fetcher, state))
    first = state.encoded()

    again = list(read(feed, fetcher, state))

    assert (items(again), codes(again)) == ([], [])
    assert len(whys(again)) == 2
    assert msgspec.json.decode(first).keys() == msgspec.json.decode(state.encoded()).keys()


def test_a_feed_that_has_not_changed_is_all_that_is_asked_for(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", MARCH)), headers={"ETag": '"1"'})
    state = State()
    list(read(feed, fetcher, state))
    site.asked.clear()

    again = list(read(feed, fetcher, state))

    assert whys(again) == ["the listing has not changed"]
    assert site.paths() == ["/feed"]


def test_an_article_that_was_changed_comes_again_under_its_id(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", None)))
    site.page("/no", article("Norway gives", NORWAY, "2025-03-06"))
    state = State()
    (before,) = items(list(read(source(site), fetcher, state)))
    site.page("/no", article("Norway gives", NORWAY.replace("7 billion", "8 billion"), "2025-03-06"))

    (after,) = items(list(read(source(site), fetcher, state)))

    assert before.document.id == after.document.id
    assert "8 billion" in after.document.text


def test_an_item_under_two_addresses_comes_once(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("A", "/no?utm_source=rss", None), ("B", "/no#top", None), ("C", "/copy", None)))
    for path in ("/no", "/no?utm_source=rss", "/copy"):
        site.page(path, article("Norway gives", NORWAY, "2025-03-06"))

    outcomes = list(read(source(site), fetcher, State()))

    assert len(items(outcomes)) == 1
    assert whys(outcomes) == [f"holds the same bytes as {site.url('/no')}"]


def test_one_broken_item_stops_no_other_and_is_asked_for_again(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.page("/se", "oh no", status=500)
    state = State()

    first = list(read(feed, fetcher, state))
    site.page("/se", article("Sweden sends drones", SWEDEN))
    second = list(read(feed, fetcher, state))

    assert (len(items(first)), codes(first)) == (1, [Fault.SERVER_ERROR])
    assert [item.document.title for item in items(second)] == ["Sweden sends drones"]


def test_a_broken_item_is_asked_for_again_though_the_feed_stays_as_it_is(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", None)), headers={"ETag": '"1"'})
    state = State()
    assert codes(list(read(source(site), fetcher, state))) == [Fault.NOT_FOUND]
    site.page("/no", article("Norway gives", NORWAY, "2025-03-06"))

    assert len(items(list(read(source(site), fetcher, state)))) == 1


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"", "text/html", "document.empty"),
        (b"<html><body><p>Access denied</p></body></html>", "text/html", "document.no_article"),
        (b"<!doctype html><p>The file is gone</p>", "application/pdf", "document.not_a_pdf"),
        (b"%PDF-1.7\nbroken", "application/pdf", "document.broken_pdf"),
        (b"PK\x03\x04word", "application/msword", "document.binary"),
        (article("Sweden sends", SWEDEN).encode(), "text/html", "item.undated"),
    ],
)
def test_what_holds_no_document_is_an_issue_with_its_code(
    site: Site, fetcher: Fetcher, body: bytes, kind: str, code: str
) -> None:
    site.page("/feed", rss(("Bad", "/bad", None), ("Good", "/good", MARCH)))
    site.page("/bad", body, kind)
    site.page("/good", article("Norway gives", NORWAY))

    outcomes = list(read(source(site), fetcher, State()))

    assert codes(outcomes) == [code]
    assert len(items(outcomes)) == 1


def test_a_page_in_another_charset_than_declared_is_read_right(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Loan", "/loan", MARCH)))
    site.page("/loan", article("Loan", "Kyiv gets €40bn — “at once”, the minister said."), "text/html; charset=latin-1")

    (item,) = items(list(read(source(site), fetcher, State())))

    assert "€40bn — “at once”" in item.document.text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<!doctype html><html><body>Moved</body></html>", Fault.NOT_A_FEED),
        ('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', Fault.FORBIDDEN_XML),
        (rss(), Fault.UNDER_FLOOR),
        (rss(("A", "ftp://example.org/a", None), ("B", "javascript:alert(1)", None)), Fault.UNDER_FLOOR),
        (rss(*((str(n), f"/{n}", None) for n in range(9))), Fault.OVER_CEILING),
    ],
)
def test_a_broken_listing_yields_one_issue_and_is_asked_for_again(
    site: Site, fetcher: Fetcher, body: str, code: str
) -> None:
    site.page("/feed", body, headers={"ETag": '"1"'})
    state, asked = State(), source(site, ceiling=8)

    for _ in range(2):
        outcomes = list(read(asked, fetcher, state))

        assert codes(outcomes) == [code]
        assert len(outcomes) == 1


def test_a_source_that_is_gone_is_one_issue(site: Site, fetcher: Fetcher) -> None:
    assert codes(list(read(source(site), fetcher, State()))) == [Fault.NOT_FOUND]


class Silent(Fetcher):
    """A fetcher to whom nothing but the feed answers."""

    def get(self, url: str, **told: Any) -> Fetched:
        if not url.endswith("/feed"):
            raise FetchError(Fault.UNREACHABLE, url, "cannot be reached")
        return super().get(url, **told)


def test_a_site_that_falls_silent_is_given_up_until_next_time(site: Site) -> None:
    site.page("/feed", rss(*((str(n), f"/{n}", MARCH) for n in range(9))))
    with Silent(QUICK, local=True) as fetcher:
        outcomes = list(read(source(site), fetcher, State()))

    assert codes(outcomes) == [Fault.UNREACHABLE] * 5 + [Fault.GIVEN_UP]
    assert isinstance(outcomes[-1], Issue)
    assert "4 items are left" in outcomes[-1].message


def test_a_run_that_has_used_up_its_requests_says_so_once(site: Site, feed: Source) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, run_requests=2), local=True) as fetcher:
        assert codes(list(read(feed, fetcher, State()))) == [Fault.RUN_LIMIT, Fault.GIVEN_UP]


def test_a_sitemap_that_is_broken_stops_no_other(site: Site, fetcher: Fetcher) -> None:
    links = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/gone.xml", "/s1.xml"))
    site.page("/sitemap.xml", f"<sitemapindex>{links}</sitemapindex>")
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/no')}</loc></url></urlset>")
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    outcomes = list(read(source(site, Shape.SITEMAP, "/sitemap.xml"), fetcher, State()))

    assert (codes(outcomes), len(items(outcomes))) == ([Fault.NOT_FOUND], 1)


def test_a_run_over_some_time_leaves_the_rest_to_the_next(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL)), headers={"ETag": '"1"'})
    state = State()
    list(read(feed, fetcher, state, since=date(2025, 4, 1)))

    assert [item.document.title for item in items(list(read(feed, fetcher, state)))] == ["Norway gives more"]


def test_items_on_other_private_addresses_are_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    inside = ("http://127.0.0.1:9/secret", "http://localhost/admin", "http://169.254.169.254/latest")
    site.page("/feed", rss(*((str(n), link, MARCH) for n, link in enumerate(inside))))

    assert codes(list(read(source(site), fetcher, State()))) == [Fault.PRIVATE_ADDRESS] * 3


def test_a_source_that_does_not_say_local_reads_nothing_in_the_house(site: Site, feed: Source) -> None:
    with Fetcher() as stranger:
        outcomes = list(read(msgspec.structs.replace(feed, local=False), stranger, State()))

    assert codes(outcomes) == [Fault.PRIVATE_ADDRESS]
    assert site.asked == []


def test_a_source_asks_for_what_matches_its_patterns(site: Site, fetcher: Fetcher) -> None:
    links = {"/news/1": "Aid for Ukraine", "/news/2": "Sports", "/about": "Aid", "/news/3/live": "Aid"}
    site.page("/list", "".join(f'<a href="{link}">{words}</a>' for link, words in links.items()))
    site.page("/news/1", article("Norway gives", NORWAY, "2025-03-06"))
    options = Options(links="/news/", without="/live$", titles="aid")

    outcomes = list(read(source(site, Shape.PAGES, "/list", options=options), fetcher, State()))

    assert [item.document.title for item in items(outcomes)] == ["Norway gives"]
    assert site.paths() == ["/list", "/news/1"]


def test_a_story_may_be_read_in_the_feed_itself(site: Site, fetcher: Fetcher) -> None:
    feed = rss(("Norway gives", "/no", MARCH)).replace(
        "</item>", f"<description>&lt;p&gt;{NORWAY}</description></item>"
    )
    site.page("/feed", feed)
    asked, state = source(site, options=Options(text=Text.FEED, recheck_days=9999)), State()

    (item,) = items(list(read(asked, fetcher, state)))

    assert (item.document.text, item.document.title, item.document.source) == (NORWAY, "Norway gives", site.url("/no"))
    assert site.paths() == ["/feed"]
    assert whys(list(read(asked, fetcher, state))) == ["has not changed"]


def test_several_listings_are_one_source(site: Site, fetcher: Fetcher) -> None:
    for n in (1, 2):
        site.page(f"/feed{n}", rss((str(n), f"/{n}", MARCH)), headers={"ETag": '"1"'})
        site.page(f"/{n}", article(f"Number {n}", f"{NORWAY} It was number {n} of them."))
    asked = source(site, path="/feed1", options=Options(more=(site.url("/feed2"),)), floor=2)
    state = State()

    assert len(items(list(read(asked, fetcher, state)))) == 2
    site.page("/feed2", rss(("3", "/3", MARCH), ("2", "/2", MARCH)), headers={"ETag": '"2"'})
    site.page("/3", article("Number 3", NORWAY + " It was number 3."))
    assert [item.document.title for item in items(list(read(asked, fetcher, state)))] == ["Number 3"]


def test_a_sitemap_leads_through_its_index_to_pages(site: Site, fetcher: Fetcher) -> None:
    site.page("/sitemap.xml", f"<sitemapindex><sitemap><loc>{site.url('/s1.xml')}</loc></sitemap></sitemapindex>")
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/no')}</loc><lastmod>2025-03-06</lastmod></url></urlset>")
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))
    asked, state = source(site, Shape.SITEMAP, "/sitemap.xml"), State()

    (item,) = items(list(read(asked, fetcher, state)))
    assert item.document.published == date(2025, 3, 1)
    site.asked.clear()

    assert whys(list(read(asked, fetcher, state))) == ["was last changed on 2025-03-06"]
    assert site.paths() == ["/sitemap.xml", "/s1.xml"]


def test_the_day_of_a_change_is_no_day_of_publishing_but_for_a_feed(site: Site, fetcher: Fetcher) -> None:
    link, page = site.url("/no"), article("Norway gives", NORWAY)
    site.page("/sitemap.xml", f"<urlset><url><loc>{link}</loc><lastmod>2025-03-06</lastmod></url></urlset>")
    site.page(
        "/atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>A</title>'
        f'<link href="{link}"/><updated>2025-03-06T10:00:00Z</updated></entry></feed>',
    )
    site.page("/no", page)

    assert codes(list(read(source(site, Shape.SITEMAP, "/sitemap.xml"), fetcher, State()))) == [Fault.UNDATED]
    (item,) = items(list(read(source(site, path="/atom"), fetcher, State())))
    assert item.document.published == date(2025, 3, 6)


def test_only_the_newest_are_read_in_one_run(site: Site, feed: Source, fetcher: Fetcher) -> None:
    few = msgspec.structs.replace(feed, options=Options(most=1))

    outcomes = list(read(few, fetcher, State()))

    assert [item.document.title for item in items(outcomes)] == ["Sweden sends drones"]
    assert whys(outcomes) == ["only the newest 1 are read in one run"]


def test_what_is_older_than_asked_for_is_left(site: Site, feed: Source, fetcher: Fetcher) -> None:
    outcomes = list(read(feed, fetcher, State(), since=date(2025, 4, 1)))

    assert [item.document.title for item in items(outcomes)] == ["Sweden sends drones"]
    assert "/no" not in site.paths()


def test_what_was_old_when_it_was_read_is_not_read_again(site: Site, feed: Source, fetcher: Fetcher) -> None:
    state = State()
    list(read(feed, fetcher, state))
    site.asked.clear()

    again = list(read(feed, fetcher, state))

    assert all("days old" in why for why in whys(again))
    assert site.paths() == ["/feed"]


def test_finding_and_opening_are_two_steps(site: Site, feed: Source, fetcher: Fetcher) -> None:
    raws = [found for found in find(feed, fetcher, State(), folder=Path()) if isinstance(found, Raw)]

    assert [raw.provenance.title for raw in raws] == ["Sweden sends", "Norway gives"]
    assert msgspec.json.decode(msgspec.json.encode(raws[0]), type=Raw) == raws[0]


def test_a_pdf_among_the_items_is_read_by_its_bytes(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Budget", "/budget", MARCH)))
    site.pages["/budget"] = lambda request: say(request, 200, {"Content-Type": "application/pdf"}, pdf(NORWAY))

    (item,) = items(list(read(source(site), fetcher, State())))

    assert (item.document.title, item.document.text) == ("Budget", NORWAY)


def pdf(text: str) -> bytes:
    """A PDF with one paragraph on it."""
    import typst

    page = typst.compile(b"#sys.inputs.text", sys_inputs={"text": text}, ignore_system_fonts=True)
    assert isinstance(page, bytes)
    return page
