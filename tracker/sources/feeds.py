"""RSS and Atom: what a feed lists."""

from __future__ import annotations

import io
import re
from datetime import date
from html import unescape
from typing import Any

from tracker.errors import FetchError
from tracker.sources.addresses import link
from tracker.sources.entries import Entry
from tracker.sources.faults import Fault
from tracker.sources.markup import mended, xml

# What feedparser trips over where elements stand in one another that never should (an item within a link).
SLIPS = (LookupError, TypeError, ValueError, AttributeError)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# The text is UTF-8 by now, whatever it came in.
AS_GIVEN = {"content-type": "application/xml; charset=utf-8"}


def feed(data: bytes, charset: str | None, where: str) -> list[Entry]:
    """Read the entries of a feed, in its order; `where` is its address, which links may be relative to.

    A day is that of the publishing in UTC; a feed that is broken in places yields what can be read of it. Raises
    FetchError for what is no feed.

    >>> rss = b"<rss><channel><item><title>Aid</title><link>/1</link></item></channel></rss>"
    >>> [(entry.title, entry.address) for entry in feed(rss, None, "https://example.org/feed")]
    [('Aid', 'https://example.org/1')]
    """
    told = _parsed(data, charset, where)
    if not told.version and not told.entries:
        raise FetchError(Fault.NOT_A_FEED, where, "is no RSS or Atom feed; `tracker source add` finds a site's feed")
    return [_entry(told_of, where) for told_of in told.entries]


def title(data: bytes, charset: str | None, where: str) -> str:
    """Give what a feed is called, or nothing; raises FetchError for what is no XML."""
    return _plain(_parsed(data, charset, where).feed.get("title"))


def _parsed(data: bytes, charset: str | None, where: str) -> Any:
    """Parse a feed that is well formed by now; its stories stay as they are, for trafilatura to read."""
    import feedparser

    text = mended(xml(data, charset, where, Fault.NOT_A_FEED), where, Fault.NOT_A_FEED)
    as_given = {"response_headers": AS_GIVEN, "sanitize_html": False, "resolve_relative_uris": False}
    try:
        return feedparser.parse(io.BytesIO(text), **as_given)
    except SLIPS:
        raise FetchError(Fault.NOT_A_FEED, where, "is XML that no reader of feeds makes sense of") from None


def _plain(words: str | None) -> str:
    return " ".join(TAG.sub("", unescape(words or "")).split())


def _entry(told: Any, where: str) -> Entry:
    """Read one item; one that has no link has no address."""
    led = told.get("link") or (told.get("id") if str(told.get("id", "")).startswith("http") else None)
    return Entry(
        address=link(where, led) if led else "",
        title=_plain(told.get("title")) or None,
        content=_content(told),
        published=_day(told.get("published_parsed")),
        updated=_day(dict.get(told, "updated_parsed")),  # its own `get` would give the day of publishing
    )


def _content(told: Any) -> str | None:
    """Give the longest that a feed has of the story, as HTML: the whole of it, or a summary."""
    given = [part.get("value") or "" for part in told.get("content", ())]
    return max((*given, told.get("summary") or ""), key=len) or None


def _day(moment: Any) -> date | None:
    return date(*moment[:3]) if moment else None
