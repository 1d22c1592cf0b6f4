"""What is new at a source on the web: its listing is asked first, then what it lists and we have not seen as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

import msgspec

from tracker.errors import FetchError
from tracker.records import Issue, Level
from tracker.sources.entries import Entry, astray, inside, known_by, wanted
from tracker.sources.expectations import outside
from tracker.sources.faults import Fault, issue
from tracker.sources.feeds import feed
from tracker.sources.fetching import Fetched, Fetcher, Validators
from tracker.sources.items import Found, Provenance, Raw, Unchanged, fingerprint
from tracker.sources.listings import listing
from tracker.sources.sitemaps import sitemap
from tracker.sources.source import Shape, Source, Text
from tracker.sources.state import State

# A large site has a sitemap a month or a section; more than this is a crawl, and no source.
MOST_SITEMAPS = 50
# What a feed has of a story, as a page like any other.
STORY = "<html><head><title>{title}</title></head><body><article>{content}</article></body></html>"
# A site that is silent or busy so often in a row will be so for the rest of the run, and each time takes minutes.
MOST_SILENCE = 5
SILENCE = (
    Fault.UNREACHABLE,
    Fault.TOO_SLOW,
    Fault.ROBOTS_UNKNOWN,
    Fault.TOO_MANY_REQUESTS,
    Fault.SERVER_ERROR,
)
# After these nothing more is had in this run.
LAST = (Fault.RUN_LIMIT, Fault.LEFT_ALONE)


class Search:
    """One source, asked in one run."""

    def __init__(self, source: Source, fetcher: Fetcher, state: State, since: date | None) -> None:
        self._source, self._fetcher, self._state = source, fetcher, state
        self._since = since
        self._listings: list[tuple[str, Fetched]] = []
        # What is missing, for the sake of which the listing is read again next time; and what would be missing again.
        self._issues: list[Issue] = []
        self._asides: list[Issue] = []

    def found(self) -> Iterator[Found]:
        """Yield what is new, what is not, and what could not be had; a broken listing is all there is to say."""
        try:
            listed = list(self._listed())
        except FetchError as error:
            yield issue(error)
            return
        asked = wanted(listed, self._source)
        if self._listings and all(page.unchanged for _, page in self._listings):
            yield Unchanged(address=self._source.address, why="the listing has not changed")
            seen = self._state.seen(self._source.address)
            asked = list(seen.lists) if seen else []
            yield from self._items(asked)
        elif (unbelievable := outside(len(asked), "items", self._source)) is not None:
            yield unbelievable
            return
        else:
            yield from (*self._asides, *astray(listed, self._source), *self._issues)
            yield from self._items(asked)
        if not self._issues and self._since is None:  # else it is read again next time, for the sake of what is missing
            for address, page in self._listings:
                told = self._open(asked) if page.unchanged or page.validators != Validators() else ()
                self._state.note(address, page, told, self._source.options.digest)

    def _open(self, entries: list[Entry]) -> tuple[Entry, ...]:
        """Give the items that are asked for again next time, though their one listing stay as it is by then."""
        if self._source.options.more or self._source.options.text is Text.FEED:
            return ()
        return tuple(msgspec.structs.replace(entry, content=None) for entry in entries if not self._settled(entry))

    def _listed(self) -> Iterator[Entry]:
        for address in (self._source.address, *self._source.options.more):
            yield from self._entries(address)

    def _entries(self, address: str) -> list[Entry]:
        page = self._ask(address, address if self._read_before(address) else None)
        self._listings.append((address, page))
        if page.unchanged:
            return []
        match self._source.kind:
            case Shape.FEED:
                return feed(page.body, page.charset, page.final_url)
            case Shape.SITEMAP:
                return self._mapped(page)
            case _:
                return listing(page.body, page.charset, page.final_url)

    def _read_before(self, address: str) -> bool:
        """Whether all that a listing told when it was last read is known, so that it need not be told again.

        Of several listings those that have not changed are wanted too, to be counted with the others; by other options
        other items are asked for.
        """
        seen = self._state.seen(address)
        return not self._source.options.more and seen is not None and seen.options == self._source.options.digest

    def _mapped(self, page: Fetched) -> list[Entry]:
        """Read a sitemap, and those it leads to as long as there are not too many."""
        told = sitemap(page.body, page.charset, page.final_url)
        entries, below = list(told.pages), sorted(told.further, key=lambda entry: entry.newest, reverse=True)
        if below:  # an index may stay as it is while what it leads to does not: it is asked for in full each time
            address, _ = self._listings.pop()
            self._listings.append((address, msgspec.structs.replace(page, etag=None, last_modified=None)))
        if len(below) > MOST_SITEMAPS:
            self._asides.append(self._too_many(len(below)))
        for further in below[:MOST_SITEMAPS]:
            if self._since is None or not date.min < further.newest < self._since:
                entries += self._below(further.address)
        return entries

    def _below(self, address: str) -> list[Entry]:
        """Read one of many sitemaps; a site often has one that is broken, which stops no other."""
        try:
            page = self._ask(address, None)
            return sitemap(page.body, page.charset, page.final_url).pages
        except FetchError as error:
            self._issues.append(issue(error))
            return []

    def _ask(self, address: str, known_as: str | None) -> Fetched:
        """Fetch a page, or learn that it is as it was when we last saw it, where it is known as something."""
        seen = self._state.seen(known_as) if known_as else None
        local = inside(address, self._source)
        return self._fetcher.get(address, validators=seen.validators if seen else None, local=local)

    def _items(self, entries: list[Entry]) -> Iterator[Found]:
        told = [(entry, self._settled(entry)) for entry in entries]
        yield from (settled for _, settled in told if settled)
        due, most = self._in_turn([entry for entry, settled in told if not settled]), self._source.options.most
        silent = 0
        for number, entry in enumerate(due[:most]):
            found = self._item(entry)
            yield found
            if isinstance(found, Issue):
                self._issues.append(found)
            silent = silent + 1 if isinstance(found, Issue) and found.code in SILENCE else 0
            if silent >= MOST_SILENCE or (isinstance(found, Issue) and found.code in LAST):
                yield self._given_up(len(due) - number - 1)
                return
        if len(due) > most:
            self._issues.append(beyond := self._beyond(due[most:]))
            yield beyond

    def _in_turn(self, entries: list[Entry]) -> list[Entry]:
        """Put those never seen before others of which nobody says how old they are, so that each has its turn."""
        return sorted(entries, key=lambda entry: entry.newest == date.min and bool(self._state.seen(known_by(entry))))

    def _beyond(self, left: list[Entry]) -> Issue:
        """Say how many items were not asked for, being more than a run reads of a source."""
        unread, most = sum(self._state.seen(known_by(entry)) is None for entry in left), self._source.options.most
        says = (
            f"{len(left)} items were not asked for, {unread} of them never yet: a run asks for {most} "
            f"(most = {most} in [options]), the next goes on; write a larger one to read more at once"
        )
        return Issue(level=Level.NOTE, code=Fault.MOST, where=self._source.address, message=says)

    def _too_many(self, sitemaps: int) -> Issue:
        says = f"leads to {sitemaps} sitemaps; the newest {MOST_SITEMAPS} are read: name one of them as the address"
        return Issue(level=Level.NOTE, code=Fault.MOST, where=self._source.address, message=says)

    def _given_up(self, left: int) -> Issue:
        says = f"does not answer any more; {left} items are left for the next run"
        return Issue(level=Level.ERROR, code=Fault.GIVEN_UP, where=self._source.address, message=says)

    def _settled(self, entry: Entry) -> Unchanged | None:
        """Tell why an item need not be asked for, where the listing and what we remember say enough."""
        seen, address = self._state.seen(known_by(entry)), known_by(entry)
        if self._since is not None and date.min < entry.newest < self._since:
            return Unchanged(address=address, why=f"nothing happened to it since {self._since}")
        if seen is not None and entry.updated is not None and entry.updated < seen.accessed.date():
            return Unchanged(address=address, why=f"was last changed on {entry.updated}")
        if seen is not None and entry.published is not None:
            age = (seen.accessed.date() - entry.published).days
            if age > self._source.options.recheck_days:
                return Unchanged(address=address, why=f"was {age} days old when it was last read")
        return None

    def _item(self, entry: Entry) -> Found:
        if self._source.options.text is Text.FEED:
            return self._told(entry)
        address = known_by(entry)
        try:
            page = self._ask(entry.address, address)
        except FetchError as error:
            return issue(error)
        same = self._same(address, page)
        self._state.note(address, page)
        return Unchanged(address=address, why=same) if same else _raw(self._source, entry, page)

    def _told(self, entry: Entry) -> Found:
        """Take a story as the feed tells it."""
        (_, page), address = self._listings[0], known_by(entry)
        body = STORY.format(title=escape(entry.title or ""), content=entry.content or "").encode("utf-8", "replace")
        if not self._state.hold(address, fingerprint(body), page.accessed):
            return Unchanged(address=address, why="has not changed")
        told = {"body": body, "content_type": "text/html", "charset": "utf-8", "final_url": entry.address}
        return _raw(self._source, entry, msgspec.structs.replace(page, **told))

    def _same(self, address: str, page: Fetched) -> str | None:
        """Tell what a page is the same as: itself, as it was, or another's under a second address."""
        seen, digest = self._state.seen(address), fingerprint(page.body)
        if page.unchanged or (seen is not None and seen.sha256 == digest):
            return "has not changed"
        holder = self._state.holder(digest)
        return f"holds the same bytes as {holder}" if holder is not None and holder != address else None


def _raw(source: Source, entry: Entry, page: Fetched) -> Raw:
    return Raw(
        body=page.body,
        provenance=Provenance(
            **source.terms(),
            address=known_by(entry),
            url=page.url,
            final_url=page.final_url,
            accessed=page.accessed,
            sha256=fingerprint(page.body),
            bytes=len(page.body),
            content_type=page.content_type,
            charset=page.charset,
            title=entry.title,
            published=entry.published,
            updated=entry.updated,
        ),
    )
