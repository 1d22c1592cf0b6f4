"""A source on the web, read month after month: what is new comes once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from tests.sources.news import APRIL, MARCH, NORWAY, SWEDEN, codes, items, pdf, source, whys
from tests.sources.site import Site, article, rss, say
from tracker.sources import Fetcher, Raw, Source, State, find, read
from tracker.sources.faults import Fault
from tracker.sources.source import Options, Shape, Text


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


def test_a_page_in_another_charset_than_declared_is_read_right(site: Site, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Loan", "/loan", MARCH)))
    site.page("/loan", article("Loan", "Kyiv gets €40bn — “at once”, the minister said."), "text/html; charset=latin-1")

    (item,) = items(list(read(source(site), fetcher, State())))

    assert "€40bn — “at once”" in item.document.text


def test_a_run_over_some_time_leaves_the_rest_to_the_next(site: Site, feed: Source, fetcher: Fetcher) -> None:
    site.page("/feed", rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL)), headers={"ETag": '"1"'})
    state = State()
    list(read(feed, fetcher, state, since=date(2025, 4, 1)))

    assert [item.document.title for item in items(list(read(feed, fetcher, state)))] == ["Norway gives more"]


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


def test_options_that_ask_for_more_do_so_though_the_listing_stays_as_it_is(
    site: Site, feed: Source, fetcher: Fetcher
) -> None:
    site.page("/feed", rss(("Norway gives", "/no", MARCH), ("Sweden sends", "/se", APRIL)), headers={"ETag": '"1"'})
    state = State()
    narrow = msgspec.structs.replace(feed, options=Options(titles="Norway"))
    assert len(items(list(read(narrow, fetcher, state)))) == 1

    (sweden,) = items(list(read(feed, fetcher, state)))

    assert sweden.document.title == "Sweden sends drones"
    assert whys(list(read(feed, fetcher, state))) == ["the listing has not changed"]


def test_an_index_of_sitemaps_is_asked_for_in_full_each_time(site: Site, fetcher: Fetcher) -> None:
    told = f"<sitemapindex><sitemap><loc>{site.url('/s1.xml')}</loc></sitemap></sitemapindex>"
    site.page("/sitemap.xml", told, headers={"ETag": '"1"'})
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/no')}</loc></url></urlset>")
    site.page("/no", article("Norway gives", NORWAY, "2025-03-01"))
    site.page("/se", article("Sweden sends", SWEDEN, "2025-04-08"))
    asked, state = source(site, Shape.SITEMAP, "/sitemap.xml"), State()
    list(read(asked, fetcher, state))
    site.page("/s1.xml", f"<urlset><url><loc>{site.url('/se')}</loc></url></urlset>")

    assert [item.document.title for item in items(list(read(asked, fetcher, state)))] == ["Sweden sends"]


def test_each_of_several_indexes_is_remembered_by_its_own_address(site: Site, fetcher: Fetcher) -> None:
    for n in (1, 2):
        told = f"<sitemapindex><sitemap><loc>{site.url(f'/s{n}.xml')}</loc></sitemap></sitemapindex>"
        site.page(f"/index{n}.xml", told)
        site.page(f"/s{n}.xml", f"<urlset><url><loc>{site.url(f'/{n}')}</loc></url></urlset>")
        site.page(f"/{n}", article("Norway gives", NORWAY.replace("7", str(n)), "2025-03-01"))
    asked = source(site, Shape.SITEMAP, "/index1.xml", options=Options(more=(site.url("/index2.xml"),)))
    state = State()

    assert len(items(list(read(asked, fetcher, state)))) == 2
    assert all(state.seen(site.url(f"/index{n}.xml")) for n in (1, 2))


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
    assert (codes(outcomes), whys(outcomes)) == ([Fault.MOST], [])
    assert "1 items were not asked for, 1 of them never yet" in str(outcomes[-1])


def test_the_next_runs_read_on_where_one_run_reads_not_all(site: Site, fetcher: Fetcher) -> None:
    listed = "".join(f"<url><loc>{site.url(f'/{n}')}</loc></url>" for n in range(5))
    site.page("/sitemap.xml", f"<urlset>{listed}</urlset>", headers={"ETag": '"1"'})
    for n in range(5):
        site.page(f"/{n}", article(f"Number {n}", f"{NORWAY} It was number {n}.", "2025-03-06"))
    asked, state = source(site, Shape.SITEMAP, "/sitemap.xml", options=Options(most=2)), State()

    runs = [list(read(asked, fetcher, state)) for _ in range(3)]

    assert [[item.document.title for item in items(outcomes)] for outcomes in runs] == [
        ["Number 0", "Number 1"],
        ["Number 2", "Number 3"],
        ["Number 4"],
    ]
    assert [codes(outcomes) for outcomes in runs] == [[Fault.MOST]] * 3


def test_a_young_article_that_changed_is_found_though_its_feed_did_not(site: Site, fetcher: Fetcher) -> None:
    young = f"{datetime.now(UTC) - timedelta(days=9):%a, %d %b %Y 10:00:00 GMT}"
    site.page("/feed", rss(("Norway gives", "/no", young), ("Sweden", "/se", MARCH)), headers={"ETag": '"1"'})
    site.page("/no", article("Norway gives", NORWAY), headers={"ETag": '"a"'})
    site.page("/se", article("Sweden sends", SWEDEN))
    asked, state = source(site), State()
    (before, _) = items(list(read(asked, fetcher, state)))
    list(read(asked, fetcher, state))
    site.page("/no", article("", NORWAY.replace("7 billion", "8 billion")), headers={"ETag": '"b"'})
    site.asked.clear()

    (after,) = items(list(read(asked, fetcher, state)))

    assert site.paths() == ["/feed", "/no"]
    assert [headers.get("If-None-Match") for path, headers in site.asked if path in site.paths()] == ['"1"', '"a"']
    assert (after.document.id, after.document.published) == (before.document.id, before.document.published)
    assert after.raw.provenance.title == "Norway gives"


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
