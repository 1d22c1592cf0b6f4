"""What is broken at a source on the web: told with a code, asked for again, and no hindrance to anything else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.sources.conftest import QUICK
from tests.sources.news import MARCH, NORWAY, SWEDEN, codes, items, source
from tests.sources.site import Site, article, rss
from tracker.errors import FetchError
from tracker.records import Issue, Level
from tracker.sources import Fetched, Fetcher, Item, Source, State, read
from tracker.sources.faults import Fault
from tracker.sources.source import Options, Shape


def test_one_broken_item_stops_no_other_and_is_asked_for_again(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.page("/se", "oh no", status=500)
    state = State()

    first = list(read(feed, fetcher, state))
    site.page("/se", article("Sweden sends drones", SWEDEN))
    second = list(read(feed, fetcher, state))

    assert (len(items(first)), codes(first)) == (1, [Fault.SERVER_ERROR])
    assert [item.document.title for item in items(second)] == ["Sweden sends drones"]


def test_an_item_that_nobody_dates_is_taken_without_a_day_and_told(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", None)))
    site.page("/no", article("Norway gives", NORWAY))

    item, issue = list(read(source(site), fetcher, State()))

    assert isinstance(item, Item)
    assert item.document.published is None
    assert isinstance(issue, Issue)
    assert (issue.code, issue.where, issue.level) == (Fault.UNDATED, site.url("/no"), Level.WARNING)


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


@pytest.mark.parametrize(("status", "code"), [(429, Fault.TOO_MANY_REQUESTS), (503, Fault.SERVER_ERROR)])
def test_a_site_that_is_busy_for_all_is_given_up_until_next_time(
    site: Site, fetcher: Fetcher, status: int, code: str
) -> None:
    site.page("/feed", rss(*((str(n), f"/{n}", MARCH) for n in range(9))))
    for n in range(9):
        site.page(f"/{n}", "not now", status=status, headers={"Retry-After": "0"})

    assert codes(list(read(source(site), fetcher, State()))) == [code] * 5 + [Fault.GIVEN_UP]


def test_a_site_that_is_busy_now_and_then_is_read_on(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(*((str(n), f"/{n}", MARCH) for n in range(12))))
    for n in range(12):
        site.page(f"/{n}", article(str(n), f"{NORWAY} {n}"), status=200 if n % 4 == 3 else 500)

    assert Fault.GIVEN_UP not in codes(list(read(source(site), fetcher, State())))


def test_a_site_that_asks_for_an_hour_is_let_alone_at_once(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(*((str(n), f"/{n}", MARCH) for n in range(9))))
    for n in range(9):
        site.page(f"/{n}", "not now", status=429, headers={"Retry-After": "3600"})

    assert codes(list(read(source(site), fetcher, State()))) == [Fault.LEFT_ALONE, Fault.GIVEN_UP]
    assert len(site.paths()) == 2


def test_a_run_that_has_used_up_its_requests_says_so_once(site: Site, feed: Source) -> None:
    with Fetcher(msgspec.structs.replace(QUICK, run_requests=2), local=True) as fetcher:
        assert codes(list(read(feed, fetcher, State()))) == [Fault.RUN_LIMIT, Fault.GIVEN_UP]


def test_a_link_that_is_no_address_costs_no_other_item(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Bad", "http://[bad", MARCH), ("Norway", site.url("/no"), MARCH)))
    site.page(
        "/sitemap.xml", f"<urlset><url><loc>http://[bad</loc></url><url><loc>{site.url('/no')}</loc></url></urlset>"
    )
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    for shape, path in ((Shape.FEED, "/feed"), (Shape.SITEMAP, "/sitemap.xml")):
        outcomes = list(read(source(site, shape, path), fetcher, State()))
        (told,) = [outcome for outcome in outcomes if isinstance(outcome, Issue)]
        assert len(items(outcomes)) == 1
        assert (told.code, told.level, told.where) == (Fault.BAD_ADDRESS, Level.WARNING, site.url(path))
        assert "'http://[bad'" in told.message


def test_an_item_without_a_link_is_told_and_does_not_hold_the_listing_open(site: Site, fetcher: Fetcher) -> None:
    listed = rss(("Norway", site.url("/no"), MARCH)).replace("</item>", "</item><item><title>No link</title></item>", 1)
    site.page("/feed", listed, headers={"ETag": '"1"'})
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))
    state = State()

    first = list(read(source(site), fetcher, state))

    assert (codes(first), len(items(first))) == ([Fault.BAD_SCHEME], 1)
    assert [outcome.message for outcome in first if isinstance(outcome, Issue)] == [
        "lists 'No link' nowhere; it is left out, tell the publisher"
    ]
    assert codes(list(read(source(site), fetcher, state))) == []


def test_what_a_page_links_to_besides_pages_is_no_item_and_not_told(site: Site, fetcher: Fetcher) -> None:
    site.page("/list", '<a href="mailto:press@example.org">Press</a> <a href="tel:1">Call</a> <a href="/no">Norway</a>')
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    outcomes = list(read(source(site, Shape.PAGES, "/list"), fetcher, State()))

    assert (codes(outcomes), len(items(outcomes))) == ([], 1)


def test_an_item_that_is_not_asked_for_may_be_anywhere(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Bad", "http://[bad", MARCH), ("Norway", site.url("/no"), MARCH)))
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    assert codes(list(read(source(site, options=Options(titles="Norway")), fetcher, State()))) == []


def test_an_index_of_too_many_sitemaps_is_read_in_part_and_told(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.sources.finding.MOST_SITEMAPS", 1)
    days = {"/s1.xml": "2025-03-01", "/s2.xml": "2025-04-01"}
    told = "".join(
        f"<sitemap><loc>{site.url(path)}</loc><lastmod>{on}</lastmod></sitemap>" for path, on in days.items()
    )
    site.page("/sitemap.xml", f"<sitemapindex>{told}</sitemapindex>")
    site.page("/s2.xml", f"<urlset><url><loc>{site.url('/no')}</loc></url></urlset>")
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    outcomes = list(read(source(site, Shape.SITEMAP, "/sitemap.xml"), fetcher, State()))

    assert (codes(outcomes), len(items(outcomes))) == ([Fault.MOST], 1)


def test_a_sitemap_that_is_broken_stops_no_other(site: Site, fetcher: Fetcher) -> None:
    links = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/gone.xml", "/s1.xml"))
    site.page("/sitemap.xml", f"<sitemapindex>{links}</sitemapindex>")
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/no')}</loc></url></urlset>")
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))

    outcomes = list(read(source(site, Shape.SITEMAP, "/sitemap.xml"), fetcher, State()))

    assert (codes(outcomes), len(items(outcomes))) == ([Fault.NOT_FOUND], 1)


def test_items_on_other_private_addresses_are_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    inside = ("http://127.0.0.1:9/secret", "http://localhost/admin", "http://169.254.169.254/latest")
    site.page("/feed", rss(*((str(n), link, MARCH) for n, link in enumerate(inside))))

    assert codes(list(read(source(site), fetcher, State()))) == [Fault.PRIVATE_ADDRESS] * 3


def test_a_source_that_does_not_say_local_reads_nothing_in_the_house(site: Site, feed: Source) -> None:
    with Fetcher() as stranger:
        outcomes = list(read(msgspec.structs.replace(feed, local=False), stranger, State()))

    assert codes(outcomes) == [Fault.PRIVATE_ADDRESS]
    assert site.asked == []
