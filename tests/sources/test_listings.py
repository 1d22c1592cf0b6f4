"""Feeds, sitemaps and pages of links, as bytes: what they list, and what is not read as one."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.site import rss
from tracker.errors import FetchError
from tracker.sources.entries import Entry
from tracker.sources.faults import Fault
from tracker.sources.feeds import feed
from tracker.sources.listings import links, listing
from tracker.sources.sitemaps import sitemap

WHERE = "https://example.org/feed"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {new} "{"&" + old + ";"}{"&" + old + ";"}">' for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    + "]><rss><channel><item><title>&g;</title><link>/1</link></item></channel></rss>"
)


def refusal(read: object, data: bytes) -> str:
    with pytest.raises(FetchError) as error:
        read(data, None, WHERE)  # type: ignore[operator]
    assert WHERE in str(error.value)
    assert "\n" not in str(error.value)
    return error.value.code


def test_a_feed_lists_titles_links_and_days() -> None:
    text = rss(("Aid &amp; arms", "/1", "Thu, 06 Mar 2025 23:30:00 -0500"), ("Loan", "https://b.org/2?a=1&b=2", None))

    assert feed(text.encode(), None, WHERE) == [
        Entry(address="https://example.org/1", title="Aid & arms", published=date(2025, 3, 7)),
        Entry(address="https://b.org/2?a=1&b=2", title="Loan"),
    ]


def test_an_atom_entry_may_say_when_it_was_updated_alone() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Aid</title>'
        '<link rel="alternate" href="/1"/><updated>2025-03-06T10:00:00Z</updated></entry></feed>'
    )

    (entry,) = feed(text.encode(), None, WHERE)

    assert (entry.published, entry.updated, entry.newest) == (None, date(2025, 3, 6), date(2025, 3, 6))


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1251", "utf-16"])
def test_a_feed_is_read_in_the_encoding_it_is_in(charset: str) -> None:
    name = "Помощь" if "1251" in charset else "Größe"
    text = rss((name, "/1", None)).replace("utf-8", charset)

    assert [entry.title for entry in feed(text.encode(charset), charset, WHERE)] == [name]
    assert [entry.title for entry in feed(text.encode(charset), None, WHERE)] == [name]


def test_a_feed_that_is_broken_in_places_is_mended() -> None:
    item = "<item><title>Aid&nbsp;&amp; <b>arms</b></title><link>/1</link><media:thumb url='x'/><br></item>"
    text = rss().replace(
        "</channel>", item + "<item><title><![CDATA[Loan &eacute; <i>R&D</i>]]></title><link>/2</link>"
    )

    told = [(entry.title, entry.address) for entry in feed(text.encode(), None, WHERE)]

    assert told[0] == ("Aid & arms", "https://example.org/1")


@pytest.mark.parametrize("part", ["<a ", "<!--", "<![", "</", "<?", "<", "<item>", "<link>&", "&a;", "<a x='", "]]>"])
def test_a_page_that_is_nothing_but_broken_is_read_in_good_time(part: str) -> None:
    """Parsers that go back to the start at each of them would be at it for minutes."""
    for read in (feed, sitemap, listing):
        for before in ("", "<rss><channel>", "<urlset>", "<html>"):
            try:
                read((before + part * (100_000 // len(part))).encode(), None, WHERE)
            except FetchError as error:
                assert error.code.startswith("source.")


def test_a_feed_that_breaks_off_yields_what_was_whole() -> None:
    text = rss(("One", "/1", None), ("Two", "/2", None))

    assert [entry.title for entry in feed(text[: text.index("Two")].encode(), None, WHERE)][:1] == ["One"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        b"<html><head><title>Login</title></head></html>",
        b'{"error": 404}',
        b"plain words",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_feed_is_not_read_as_an_empty_one(data: bytes) -> None:
    assert refusal(feed, data) == Fault.NOT_A_FEED


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS.encode(),
        LAUGHS.encode("utf-16"),
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
        b'<!DOCTYPE r SYSTEM "http://evil.example/x.dtd"><rss><channel><title>x</title></channel></rss>',
        b'<!doctype r [<!entity % x "y">]><rss/>',
    ],
)
@pytest.mark.parametrize("read", [feed, sitemap])
def test_xml_that_multiplies_itself_or_reads_files_is_not_read(read: object, data: bytes) -> None:
    assert refusal(read, data) == Fault.FORBIDDEN_XML


def test_a_sitemap_lists_pages_with_the_day_of_their_change() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://a.org/1 </loc>'
        "<lastmod>2025-03-06T10:00:00+01:00</lastmod><news:news><news:publication_date>2025-03-05</news:publication_date>"
        "<news:title>Aid</news:title></news:news></url><url><loc>/2</loc><lastmod>soon</lastmod></url><url/></urlset>"
    )

    assert sitemap(text.encode(), None, "https://a.org/sitemap.xml").pages == [
        Entry(address="https://a.org/1", title="Aid", published=date(2025, 3, 5), updated=date(2025, 3, 6)),
        Entry(address="https://a.org/2"),
    ]


def test_an_index_lists_further_sitemaps() -> None:
    text = b"<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2025-03-06</lastmod></sitemap></sitemapindex>"

    told = sitemap(text, None, "https://a.org/sitemap.xml")

    assert (told.pages, [entry.address for entry in told.further]) == ([], ["https://a.org/s1.xml"])


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<rss></rss>", b"<urlset><url>", b"words"])
def test_what_is_no_sitemap_is_not_read_as_an_empty_one(data: bytes) -> None:
    assert refusal(sitemap, data) == Fault.NOT_A_SITEMAP


def test_a_page_lists_its_links_with_what_is_written_on_them() -> None:
    page = (
        b'<base href="/news/"><a href="1">Aid\n <b>doubled</b></a><a name="x">no link</a><a href="http://[">bad</a>'
        b'<a href=" https://b.org/2#top">Loan<a href="mailto:a@b.org">Open</a><a href="3">unclosed'
    )

    told = [(entry.address, entry.title) for entry in listing(page, None, "https://example.org/")]

    assert told == [
        ("https://example.org/news/1", "Aid doubled"),
        ("https://b.org/2#top", "Loan"),
        ("mailto:a@b.org", "Open"),
        ("https://example.org/news/3", "unclosed"),
    ]


def test_a_page_tells_which_feeds_it_offers_and_what_it_is_called() -> None:
    page = (
        b"<title>Example\n News</title><link rel=stylesheet href=a.css>"
        b'<link rel="alternate" type="application/atom+xml" title="All" href="/feed.xml"><svg><title>Logo</title></svg>'
    )

    told = links(page, None, "https://example.org/a/")

    assert (told.title, told.feeds) == ("Example News", [("https://example.org/feed.xml", "All")])


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    for read in (feed, sitemap, listing):
        try:
            read(data, None, WHERE)
        except FetchError as error:
            assert "\n" not in str(error)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["<rss>", "<channel>", "<item>", "<link>", "/1", "</item>", "&", "<![CDATA[", "]]>"])))
def test_whatever_looks_like_a_feed_is_read_or_refused(parts: list[str]) -> None:
    try:
        feed("".join(parts).encode(), None, WHERE)
    except FetchError as error:
        assert "\n" not in str(error)


def test_a_feed_that_trips_its_reader_up_is_refused() -> None:
    with pytest.raises(FetchError) as error:
        feed(b"<rss><channel><item><link><item>", None, WHERE)
    assert error.value.code == Fault.NOT_A_FEED


def test_a_sitemap_may_be_packed_and_one_made_to_burst_is_refused() -> None:
    whole = b"<urlset><url><loc>https://a.org/1</loc></url></urlset>"
    assert [page.address for page in sitemap(gzip.compress(whole), None, WHERE).pages] == ["https://a.org/1"]

    for bad, code in ((b"\0" * 60_000_000, Fault.TOO_LARGE), (None, Fault.NOT_A_SITEMAP)):
        with pytest.raises(FetchError) as error:
            sitemap(gzip.compress(bad) if bad else b"\x1f\x8bnothing", None, WHERE)
        assert error.value.code == code
