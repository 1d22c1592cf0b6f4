"""Reading what came in: files and raw pages to documents with what they claim, in one process or in several.

What is read does not depend on how many read it: the order is that in which it came.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import msgspec

from tracker.documents.files import good_and_bad
from tracker.errors import Refused
from tracker.records import Document, Extraction, Issue, Level
from tracker.sources.faults import issue, undated
from tracker.sources.items import Item, Raw, place
from tracker.sources.reading import opened
from tracker.sources.source import Source
from tracker.statements import extract

# A process takes a second to load what reads; a page takes some 15 ms.
WORTH_A_PROCESS = 100
# So much goes to a process at a time, and so many such parts wait for each.
PART = 8
WAITING = 3


class Piece(NamedTuple):
    """Something to be read: a file of the inbox, by its name there, or a raw file with the source that it is from."""

    path: Path | None = None
    name: str = ""
    sha256: str | None = None
    raw: Raw | None = None
    source: Source | None = None

    @property
    def where(self) -> str:
        """The address or the file."""
        return self.raw.provenance.where if self.raw else str(self.path)


class Read(NamedTuple):
    """What a piece holds: documents with what they claim, and what went wrong."""

    documents: tuple[tuple[Document, Extraction], ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether it could not be read."""
        return any(issue.level is Level.ERROR for issue in self.issues)


def read(pieces: Iterable[Piece], jobs: int) -> Iterator[Read]:
    """Read pieces in their order, with several processes where there are enough of them."""
    pieces = iter(pieces)
    first = list(islice(pieces, WORTH_A_PROCESS)) if jobs > 1 else []
    if len(first) < WORTH_A_PROCESS:
        yield from map(one, (*first, *pieces))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield from _spread(pool, (*first, *pieces), jobs)
        except BaseException:  # whoever ends the run does not wait for what was handed out
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _spread(pool: ProcessPoolExecutor, pieces: Iterable[Piece], jobs: int) -> Iterator[Read]:
    """Hand parts of the work out, a few ahead, and take them back in their order."""
    pieces, waiting = iter(pieces), deque[tuple[list[Piece], Future[list[Read]]]]()
    while part := list(islice(pieces, PART)):
        waiting.append((part, _handed(pool, part)))
        if len(waiting) >= jobs * WAITING:
            yield from _taken(*waiting.popleft())
    for given in waiting:
        yield from _taken(*given)


def _handed(pool: ProcessPoolExecutor, part: list[Piece]) -> Future[list[Read]]:
    try:
        with _deaf():
            return pool.submit(several, part)
    except BrokenProcessPool as error:
        broken = Future[list[Read]]()
        broken.set_exception(error)
        return broken


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes begin deaf to Ctrl-C, which a terminal sends to all of them: the run ends, and they with it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _taken(part: list[Piece], done: Future[list[Read]]) -> list[Read]:
    try:
        return done.result()
    except BrokenProcessPool:
        return _again(part)


def _again(part: list[Piece]) -> list[Read]:
    """Read a part in a process of its own, after one died; where that dies too, piece by piece."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return _handed(pool, part).result()
        except BrokenProcessPool:
            if len(part) > 1:
                return [read for piece in part for read in _again([piece])]
    says = "ends the process that reads it (for want of memory?); take it out"
    return [Read(issues=(Issue(level=Level.ERROR, code="document.crash", where=part[0].where, message=says),))]


def several(pieces: Iterable[Piece]) -> list[Read]:
    """Read some pieces, in their order."""
    return [one(piece) for piece in pieces]


def one(piece: Piece) -> Read:
    """Read one piece; what cannot be read is an issue."""
    if piece.raw is not None and piece.source is not None:
        return _raw(piece.raw, piece.source)
    return _file(piece.path) if piece.path is not None else Read()


def _raw(raw: Raw, source: Source) -> Read:
    found = list(opened(raw, source))
    issues = [one for one in found if isinstance(one, Issue)]
    items = [item for item in found if isinstance(item, Item)]
    extractions = [item.extraction or extract(item.document, country=source.country) for item in items]
    pairs = tuple((item.document, each) for item, each in zip(items, extractions, strict=True))
    told = [_told(each, place(raw.provenance.where, document)) for document, each in pairs]
    return Read(pairs, (*issues, *(one for some in told for one in some)))


def _file(path: Path) -> Read:
    """Read a file of the inbox: what is good in it is read, whatever else is in it."""
    read, issues = list[tuple[Document, Extraction]](), list[Issue]()
    for found in good_and_bad(path):
        if isinstance(found, Refused):
            issues.append(issue(found))
            continue
        where, extraction = place(str(path), found), extract(found)
        read.append((found, extraction))
        issues += [*([undated(where, found.id)] if found.published is None else []), *_told(extraction, where)]
    return Read(tuple(read), tuple(issues))


def _told(extraction: Extraction, where: str) -> list[Issue]:
    """Give what went wrong in the reading of a document, with the place where a person finds it."""
    return [msgspec.structs.replace(told, where=where) for told in extraction.issues]
