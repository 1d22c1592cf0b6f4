"""What a listing says of its items: addresses with titles and days, each item once, those asked for alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from tracker.errors import FetchError
from tracker.records import Issue, Level, Record
from tracker.sources.addresses import canonical, origin
from tracker.sources.source import Shape, Source


class Entry(Record, frozen=True, kw_only=True):
    """One item of a listing: where it is, and what the listing says of it; `content` is the story as a feed has it."""

    address: str
    title: str | None = None
    published: date | None = None
    updated: date | None = None
    content: str | None = None

    @property
    def newest(self) -> date:
        """The last day on which something is said to have happened to it; the first of all days where none is."""
        return max(filter(None, (self.updated, self.published)), default=date.min)


def wanted(entries: Iterable[Entry], source: Source) -> list[Entry]:
    """Keep the entries that a source asks for, each address once, the newest first; equals keep the listing's order.

    What is at no address that can be fetched from is no item; `astray` tells of it.
    """
    kept: dict[str, Entry] = {}
    for entry in entries:
        with suppress(FetchError):
            address = canonical(entry.address)
            if _asked_for(address, entry.title or "", source):
                kept.setdefault(address, entry)
    return sorted(kept.values(), key=lambda entry: entry.newest, reverse=True)


def astray(entries: Iterable[Entry], source: Source) -> Iterator[Issue]:
    """Tell of the items that a source would ask for, were they at an address that can be fetched from.

    What a page links to (a telephone number, a script) is only an item where it is a page.
    """
    for entry in entries if source.kind is not Shape.PAGES else ():
        try:
            canonical(entry.address)
        except FetchError as error:
            if _asked_for(entry.address, entry.title or "", source):
                named = repr(entry.title) if entry.title else "an item"
                where = f"at {entry.address!r}, which {error.message.partition(';')[0]}" if entry.address else "nowhere"
                says = f"lists {named} {where}; it is left out, tell the publisher"
                yield Issue(level=Level.WARNING, code=error.code, where=source.address, message=says)


def known_by(entry: Entry) -> str:
    """Give the address that an item is known by from month to month."""
    return canonical(entry.address)


def inside(address: str, source: Source) -> bool:
    """Tell whether a private address is the source's own, which it says is in the house."""
    return source.local and origin(address) == origin(source.address)


def _asked_for(address: str, title: str, source: Source) -> bool:
    options = source.options
    if options.links and not re.search(options.links, address):
        return False
    if options.without and re.search(options.without, address):
        return False
    return not options.titles or bool(re.search(options.titles, title, re.IGNORECASE))
