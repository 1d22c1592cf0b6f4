"""What a run takes in: the files of the inbox, and what its sources have that is new or, offline, what is stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tracker.errors import TrackerError
from tracker.records import Issue, Level
from tracker.refresh import inbox
from tracker.refresh.orders import INBOX, RAW, SOURCES, Order
from tracker.refresh.readers import Piece, Read
from tracker.refresh.receipts import Tally
from tracker.sources import Fetcher, Raw, Source, State, find, keep, load, sound, stored
from tracker.sources.faults import Fault
from tracker.sources.items import Found

DAY = len("2026-11-22")


class Lot:
    """What one source, or the inbox, gave: pieces to read, and what is remembered and kept once they are in the ledger.

    `skipped` counts what has nothing new, `issues` say what was refused, `documents` counts what was read. `known` are
    the ids of what is not read again, with where it lies and the fingerprint of its file.
    """

    def __init__(self, name: str, folder: Path, issues: list[Issue] | None = None) -> None:
        """Begin with what is remembered of earlier runs; raises BadData where that is torn."""
        self.name, self.folder = name, folder
        self.state = State.load(folder)
        self.pieces: list[Piece] = []
        self.raws: list[Raw] = []
        self.issues = issues or []
        self.skipped = self.documents = 0
        self.known: list[tuple[tuple[str, ...], str, str]] = []
        self._remembered = _by_day(self.state)

    def take(self, found: Found, source: Source) -> None:
        """Sort in what a source was found to have."""
        if isinstance(found, Raw):
            self.pieces.append(Piece(raw=found, source=source))
            self.raws.append(found)
        elif isinstance(found, Issue):
            self.issues.append(found)
        else:
            self.skipped += 1

    def lay(self, found: Piece | Issue, *, anew: bool) -> None:
        """Sort in a file of the inbox: `anew`, it is read though it is what it was."""
        if isinstance(found, Issue):
            self.issues.append(found)
        elif not anew and (seen := self.state.seen(found.name)) is not None and seen.sha256 == found.sha256:
            self.skipped += 1
            self.known.append((seen.documents, found.where, seen.sha256))
        else:
            self.pieces.append(found)

    def read(self, piece: Piece, found: Read, *, left: bool = False) -> None:
        """Take note of what was read of a piece; a file that could not be read is forgotten, and told again.

        So is a piece of which something was `left` for its age: who asks for less today has not read it.
        """
        self.documents += len(found.documents)
        self.issues += found.issues
        if left:
            self._put_back(piece)
        elif piece.path is not None and piece.sha256 and not found.broken:
            ids = tuple(document.id for document, _ in found.documents)
            self.state.hold(piece.name, piece.sha256, datetime.now(UTC), ids)
        elif found.broken:
            self._forget(piece)

    def _put_back(self, piece: Piece) -> None:
        """Forget that a piece was ever had; what is stored stays, for an earlier run has read it."""
        if piece.raw is None:
            self.state.forget(piece.name)
        elif piece.raw in self.raws:
            self.raws.remove(piece.raw)
            self.state.forget(piece.raw.provenance.address)

    def _forget(self, piece: Piece) -> None:
        """Forget what lies on a disk, which costs nobody anything to look at again; a site is not asked twice."""
        if piece.raw is None or (piece.source is not None and not piece.source.remote):
            self.state.forget(piece.raw.provenance.address if piece.raw else piece.name)

    @property
    def tally(self) -> Tally:
        """What the receipt says of it."""
        refused = sum(issue.level is not Level.NOTE and issue.code != Fault.UNDATED for issue in self.issues)
        return Tally(fetched=len(self.raws), skipped=self.skipped, refused=refused, documents=self.documents)

    @property
    def summary(self) -> str:
        """Say in a line what it gave."""
        told = self.tally
        return f"{self.name}: {len(self.pieces)} to read, {told.skipped} with nothing new, {told.refused} refused"

    def keep(self) -> None:
        """Keep the raw files and remember what was seen, if there is anything that the next run would not know."""
        if self.raws or _by_day(self.state) != self._remembered:
            keep(self.folder, self.raws, self.state)


def _by_day(state: State) -> object:
    """Give what a state says, times cut to their day, which is all that the next run asks of them."""
    seen = json.loads(state.encoded())
    return {address: told | {"accessed": told["accessed"][:DAY]} for address, told in seen.items()}


def lots(order: Order, fetcher: Fetcher | None, *, anew: bool) -> Iterator[Lot]:
    """Yield what the inbox and each source have, the inbox first, the sources by name; one that is broken stops none.

    Without a fetcher nothing is fetched. What is stored, and what the inbox holds, is read `anew` where the ledger
    does not hold what was once read of it.
    """
    chosen, issues = sources(order)
    if order.wants(INBOX):
        yield _whole(INBOX, order, partial(_inbox, order, anew=anew))
    if issues:
        yield _broken(SOURCES, order.folder / RAW, issues)
    for number, source in enumerate(chosen):
        if fetcher is not None:
            fetcher.share(sum(each.remote for each in chosen[number:]))
        yield _whole(source.name, order, partial(_sourced, source, order, fetcher, anew=anew))


def sources(order: Order) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Give the sources that a run asks, and what is wrong with others; raises BadInput for a name that is none's."""
    folder = order.folder / SOURCES
    if order.only:
        names = [name for name in order.only if name != INBOX]
        return (load(folder, names) if names else ()), ()
    read, issues = sound(folder)
    return tuple(source for source in read if source.enabled), issues


def _whole(name: str, order: Order, taken: Callable[[], Lot]) -> Lot:
    """Take one lot in whole; where that cannot be done, its name stands for what went wrong."""
    try:
        return taken()
    except TrackerError as error:
        told = Issue(level=Level.ERROR, code="source.broken", where=name, message=str(error))
        return _broken(name, order.folder / RAW, [told])


def _broken(name: str, raw: Path, issues: tuple[Issue, ...] | list[Issue]) -> Lot:
    return Lot(name, raw / ".none", list(issues))


def _inbox(order: Order, *, anew: bool) -> Lot:
    """Take in the files of the inbox that are new, or not what they were."""
    lot = Lot(INBOX, order.folder / RAW / f".{INBOX}")
    for found in inbox.files(order.folder / INBOX):
        lot.lay(found, anew=anew)
    return lot


def _sourced(source: Source, order: Order, fetcher: Fetcher | None, *, anew: bool) -> Lot:
    lot = Lot(source.name, order.folder / RAW / source.name)
    resting = _resting(source, lot.state) if fetcher is not None and source.remote and not order.only else None
    if resting is not None:
        lot.issues.append(resting)
    elif fetcher is not None or not source.remote:
        for found in find(source, fetcher or Fetcher(), lot.state, folder=order.folder, since=order.since):
            lot.take(found, source)
    if anew or order.offline:
        lot.pieces = [*_stored(lot, source), *lot.pieces]
    return lot


def _resting(source: Source, state: State) -> Issue | None:
    """Say that a source of a slow cadence is not asked again yet, once all that it listed was had."""
    listing = state.seen(source.address)
    if listing is None or (until := listing.accessed + source.cadence.rest) <= datetime.now(UTC):
        return None
    if listing.options not in (None, source.options.digest):  # it asks for other items than it did
        return None
    says = f"is {source.cadence} and not asked before {until:%Y-%m-%d}; ask it now with --only {source.name}"
    return Issue(level=Level.NOTE, code="source.resting", where=source.name, message=says)


def _stored(lot: Lot, source: Source) -> list[Piece]:
    """Give the newest of what is stored for each address, but for what was just found to be another."""
    fresh = {raw.provenance.address for raw in lot.raws}
    newest: dict[str, Piece] = {}
    for found in stored(lot.folder):
        if isinstance(found, Issue):
            lot.issues.append(found)
        elif found.provenance.address not in fresh:
            newest[found.provenance.address] = Piece(raw=found, source=source)
    return list(newest.values())
