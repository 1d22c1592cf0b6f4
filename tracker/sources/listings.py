"""Pages that list pages: the links that a page holds, with what is written on them, and the feeds that it offers."""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.documents.encodings import decoded
from tracker.documents.web import LONG_TAG, MOST_MARKUP, PROLOGUE
from tracker.errors import FetchError, Unreadable
from tracker.sources.addresses import target
from tracker.sources.entries import Entry
from tracker.sources.faults import Fault

FEEDS = ("application/rss+xml", "application/atom+xml")


class Links(NamedTuple):
    """What a page is called, where it leads to, and its feeds; each an address with the words on it."""

    title: str
    links: list[tuple[str, str]]
    feeds: list[tuple[str, str]]


def listing(data: bytes, charset: str | None, where: str) -> list[Entry]:
    """Read the links of a page that lists pages, in its order; raises FetchError for what is no page.

    >>> page = b'<a href="/1">Aid <b>doubled</b></a>'
    >>> [(entry.address, entry.title) for entry in listing(page, None, "https://a.org/")]
    [('https://a.org/1', 'Aid doubled')]
    """
    return [Entry(address=address, title=title or None) for address, title in links(data, charset, where).links]


def links(data: bytes, charset: str | None, where: str) -> Links:
    """Read where a page leads to; raises FetchError for what is no page, or of megabytes."""
    root = _tree(data, charset, where)
    if root is None:
        return Links("", [], [])
    base = next((led for element in root.iter("base") if (led := _led(where, element))), where)
    anchors = [(_led(base, element), _words(element)) for element in root.iter("a")]
    offered = [(_led(base, link), link.get("title", "")) for link in root.iter("link") if link.get("type") in FEEDS]
    titles = [_words(element) for element in root.iterfind(".//head/title")]
    return Links(next(iter(titles), ""), [told for told in anchors if told[0]], [told for told in offered if told[0]])


def _tree(data: bytes, charset: str | None, where: str) -> Any:
    """Parse a page; None where there is nothing of one."""
    from lxml import etree, html  # the standard library's parser takes a square of the time for a page that is broken

    try:
        text = decoded(data, charset, where)
    except Unreadable as error:
        raise FetchError(Fault.NOT_A_LISTING, where, error.message) from None
    if len(text) > MOST_MARKUP:
        raise FetchError(Fault.TOO_LARGE, where, f"is a page of {len(text):,} letters; no list of pages is")
    try:
        return html.document_fromstring(LONG_TAG.sub("", PROLOGUE.sub("", text.replace("\0", ""))))
    except etree.ParserError:
        return None


def _led(base: str, element: Any) -> str:
    """Give the address that an element leads to, or nothing."""
    href = element.get("href", "")
    try:
        return target(base, href) if href.strip() else ""
    except FetchError:
        return ""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
