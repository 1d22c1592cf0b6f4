"""Sitemaps: what a site says of its pages, and the sitemaps that a sitemap leads to."""

from __future__ import annotations

import zlib
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree

from tracker.errors import FetchError
from tracker.sources.addresses import link
from tracker.sources.entries import Entry
from tracker.sources.faults import Fault
from tracker.sources.markup import xml

ROOTS = {"urlset", "sitemapindex"}
GZIP = b"\x1f\x8b"
# As much as the protocol lets a sitemap hold.
MOST_BYTES = 52_428_800


class Sitemap(NamedTuple):
    """A site's pages, and its further sitemaps with the day each was changed."""

    pages: list[Entry]
    further: list[Entry]


def sitemap(data: bytes, charset: str | None, where: str) -> Sitemap:
    """Read a sitemap or an index of sitemaps; raises FetchError for what is none.

    >>> data = b"<urlset><url><loc>https://a.org/1</loc><lastmod>2025-03-06</lastmod></url></urlset>"
    >>> [(entry.address, entry.updated) for entry in sitemap(data, None, "-").pages]
    [('https://a.org/1', datetime.date(2025, 3, 6))]
    """
    try:
        root = ElementTree.fromstring(xml(_unpacked(data, where), charset, where, Fault.NOT_A_SITEMAP))
    except ElementTree.ParseError as error:
        raise FetchError(Fault.NOT_A_SITEMAP, where, f"is no sitemap ({error})") from None
    if _name(root) not in ROOTS:
        raise FetchError(Fault.NOT_A_SITEMAP, where, f"is no sitemap but <{_name(root)}>")
    entries = [_entry(child, where) for child in root]
    found = [entry for entry in entries if entry is not None]
    return Sitemap(found, []) if _name(root) == "urlset" else Sitemap([], found)


def _unpacked(data: bytes, where: str) -> bytes:
    """Unpack what is stored as `sitemap.xml.gz`; raises FetchError for what is broken, or made to burst."""
    if not data.startswith(GZIP):
        return data
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = unpacking.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise FetchError(Fault.NOT_A_SITEMAP, where, f"is packed, and broken ({error})") from None
    if unpacking.unconsumed_tail:
        raise FetchError(Fault.TOO_LARGE, where, f"is over {MOST_BYTES:,} bytes when unpacked; no sitemap is")
    return whole


def _entry(element: ElementTree.Element, where: str) -> Entry | None:
    """Read one page; news sitemaps say its title and the day of its publishing too."""
    said = {_name(part): (part.text or "").strip() for part in element.iter()}
    if not said.get("loc"):
        return None
    return Entry(
        address=link(where, said["loc"]),
        title=said.get("title") or None,
        published=_day(said.get("publication_date")),
        updated=_day(said.get("lastmod")),
    )


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
