"""What a run takes in: the files of the inbox, and what its sources have that is new or, offline, what is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import TrackerError
from tracker.records import Issue, Level
from tracker.refresh.orders import INBOX, RAW, SOURCES, Order
from tracker.refresh.readers import Piece, Read
from tracker.refresh.receipts import Tally
from tracker.sources import Fetcher, Raw, Source, State, find, keep, load, sound, stored
from tracker.sources.items import Found, fingerprint

SUFFIXES = (".md", ".txt", ".jsonl", ".html", ".htm", ".pdf")
DAY = len("2026-11-22")


class Lot:
    """What one source, or the inbox, gave: pieces to read, and what is remembered and kept once they are in the ledger.

    `skipped` counts what has nothing new, `issues` say what was refused, `documents` counts what was read.
    """

    def __init__(self, name: str, folder: Path, issues: list[Issue] | None = None) -> None:
        """Begin with what is remembered of earlier runs; raises BadData where that is torn."""
        self.name, self.folder = name, folder
        self.state = State.load(folder)
        self.pieces: list[Piece] = []
        self.raws: list[Raw] = []
        self.issues = issues or []
        self.skipped = self.documents = 0
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

    def read(self, piece: Piece, found: Read) -> None:
        """Take note of what was read of a piece; a file that could not be read is not remembered, and is told again."""
        self.documents += len(found.documents)
        self.issues += found.issues
        if piece.path is not None and piece.sha256 and not found.broken:
            self.state.hold(piece.name, piece.sha256, datetime.now(UTC))

    @property
    def tally(self) -> Tally:
        """What the receipt says of it."""
        refused = sum(issue.level is not Level.NOTE for issue in self.issues)
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
        yield _inbox(order, anew=anew)
    if issues:
        yield _broken(SOURCES, order.folder / RAW, issues)
    for source in chosen:
        try:
            yield _sourced(source, order, fetcher, anew=anew)
        except TrackerError as error:
            told = Issue(level=Level.ERROR, code="source.broken", where=source.address, message=str(error))
            yield _broken(source.name, order.folder / RAW, [told])


def sources(order: Order) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Give the sources that a run asks, and what is wrong with others; raises BadInput for a name that is none's."""
    folder = order.folder / SOURCES
    if order.only:
        names = [name for name in order.only if name != INBOX]
        return (load(folder, names) if names else ()), ()
    read, issues = sound(folder)
    return tuple(source for source in read if source.enabled), issues


def _broken(name: str, raw: Path, issues: tuple[Issue, ...] | list[Issue]) -> Lot:
    return Lot(name, raw / ".none", list(issues))


def _inbox(order: Order, *, anew: bool) -> Lot:
    """Take in the files of the inbox that are new, or not what they were."""
    lot, folder = Lot(INBOX, order.folder / RAW / f".{INBOX}"), order.folder / INBOX
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES):
        name = path.relative_to(folder).as_posix()
        seen, digest = lot.state.seen(name), _digest(path)
        if anew or seen is None or seen.sha256 != digest:
            lot.pieces.append(Piece(path=path, name=name, sha256=digest))
        else:
            lot.skipped += 1
    return lot


def _digest(path: Path) -> str | None:
    try:
        return fingerprint(path.read_bytes())
    except OSError:
        return None  # whoever reads it says why it cannot be read


def _sourced(source: Source, order: Order, fetcher: Fetcher | None, *, anew: bool) -> Lot:
    lot = Lot(source.name, order.folder / RAW / source.name)
    if fetcher is not None or not source.remote:
        for found in find(source, fetcher or Fetcher(), lot.state, folder=order.folder, since=order.since):
            lot.take(found, source)
    if anew or order.offline:
        lot.pieces = [*_stored(lot, source), *lot.pieces]
    return lot


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
