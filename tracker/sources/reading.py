"""Reading a source: what is new there, and which documents are in it.

Two steps, so that fetching can be one after the other and reading many at a time: `find` asks the source and yields
raw files, `opened` makes documents of one raw file, without network or disk. `read` is both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from tracker.documents import bodies
from tracker.documents.encodings import decoded
from tracker.documents.files import headed
from tracker.documents.jsonlines import good_and_bad
from tracker.errors import Refused, Unreadable
from tracker.records import Document, Issue
from tracker.sources import claims, folders, tables
from tracker.sources.faults import issue, undated
from tracker.sources.fetching import Fetcher
from tracker.sources.finding import Search
from tracker.sources.items import Found, Item, Outcome, Raw, place
from tracker.sources.source import Shape, Source
from tracker.sources.state import State

LINES = "application/jsonl"
HEADER = b"+++"
ADDRESS = ("http://", "https://")


def find(
    source: Source, fetcher: Fetcher, state: State, *, folder: Path = Path(), since: date | None = None
) -> Iterator[Found]:
    """Ask a source for what is new: raw files, what has not changed, and what could not be had, in the source's order.

    `folder` is what a source's path is relative to; with `since` items known to be older are left. The `state` is
    asked and noted in. One broken item never stops the others; a listing that cannot be read, or has fewer items than
    the source's floor or more than its ceiling, is an issue and yields nothing else.
    """
    match source.kind:
        case Shape.FOLDER:
            return folders.files(source, state, folder)
        case Shape.TABLE:
            return tables.found(source, fetcher, state, folder)
        case _:
            return Search(source, fetcher, state, since).found()


def opened(raw: Raw, source: Source) -> Iterator[Item | Issue]:
    """Make documents of a raw file: one of a page or a PDF, many of JSON lines or a table.

    What cannot be read is an issue with a code; so is what has no date, which is taken without. `extract` reads a bare
    dollar by the provenance's `country`.
    """
    if source.kind is Shape.TABLE:
        yield from claims.rows(raw, source)
        return
    for found in _lines(raw) if raw.provenance.content_type == LINES else _one(raw, source):
        if isinstance(found, Issue):
            yield found
            continue
        yield Item(document=found, raw=raw)
        if found.published is None:
            yield undated(place(raw.provenance.where, found), found.id)


def read(
    source: Source, fetcher: Fetcher, state: State, *, folder: Path = Path(), since: date | None = None
) -> Iterator[Outcome]:
    """Ask a source for what is new, and make documents of it; see `find` and `opened`."""
    for found in find(source, fetcher, state, folder=folder, since=since):
        if isinstance(found, Raw):
            yield from opened(found, source)
        else:
            yield found


def _one(raw: Raw, source: Source) -> Iterator[Document | Issue]:
    try:
        yield _headed(raw) if raw.body.startswith(HEADER) else _body(raw, source)
    except Refused as error:
        yield issue(error)


def _body(raw: Raw, source: Source) -> Document:
    """Read a page, a PDF or a text; what only an Atom feed gives, the day of the last change, stands in for its day."""
    told = raw.provenance
    document = bodies.document(
        raw.body,
        told.where,
        declared=told.content_type,
        charset=told.charset,
        address=told.final_url if told.final_url.startswith(ADDRESS) else None,
        listed=told.title,
        published=told.published,
        **_known(raw),
    )
    listed = told.updated if source.kind is Shape.FEED else None
    return msgspec.structs.replace(document, published=document.published or listed)


def _headed(raw: Raw) -> Document:
    """Read a text that says itself in a header what it is."""
    told = raw.provenance
    document = headed(decoded(raw.body, told.charset, told.where), told.where, {})
    return _filled(document, raw, document.id)


def _lines(raw: Raw) -> Iterator[Document | Issue]:
    for found in good_and_bad(raw.body.split(b"\n"), raw.provenance.where):
        yield issue(found) if isinstance(found, Unreadable) else _filled(found, raw, found.id)


def _filled(document: Document, raw: Raw, own: str) -> Document:
    """Add what the source knows to what a document says of itself, which goes first; its id is the source's own."""
    known = _known(raw) | {"id": f"{raw.provenance.source}-{own}"}
    missing = {name: value for name, value in known.items() if name == "id" or getattr(document, name) is None}
    return msgspec.structs.replace(document, **missing)


def _known(raw: Raw) -> dict[str, object]:
    told = raw.provenance
    return {
        "id": raw.id,
        "source": told.address,
        "publisher": told.publisher,
        "publisher_kind": told.publisher_kind,
        "accessed": told.accessed.date(),
    }
