"""One refresh: lock → fetch → read → add, fold, audit → write all or nothing → keep → report → receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tracker.ledger import Change, Ledger, disk
from tracker.records import Commitment, Document, Extraction, Issue, Level, Record
from tracker.refresh import news, readers
from tracker.refresh.drafts import Draft, draft
from tracker.refresh.intake import Lot, lots
from tracker.refresh.journal import Journal
from tracker.refresh.memory import holds, reader
from tracker.refresh.orders import REFERENCE, Order
from tracker.refresh.receipts import Added, Held, Outcome, Receipt, Stage, counted
from tracker.sources import Fetcher

Pairs = list[tuple[Document, Extraction]]
NOTES = ".changes.txt"
CSV = ".changes.csv"


class Watch(Protocol):
    """Whoever watches a run."""

    def stage(self, words: str, total: int | None = None) -> None:
        """Hear that something begins, of so many steps where that is known."""

    def step(self) -> None:
        """Hear that a step of it is done."""


class Nobody:
    """Who looks away."""

    def stage(self, words: str, total: int | None = None) -> None:
        """Let it begin."""

    def step(self) -> None:
        """Let it be done."""


class Refreshed(Record, frozen=True):
    """What a refresh did: documents read, sightings added, commitments that are new or changed, and what went wrong.

    `changes` tell what became of the commitments since the run before, in `letter` in words; `tables` what moved in the
    reference tables. A rehearsal has no receipt.
    """

    documents: int
    sightings: int
    new: tuple[Commitment, ...]
    changed: tuple[Commitment, ...]
    issues: tuple[Issue, ...]
    changes: tuple[Change, ...] = ()
    letter: str = ""
    tables: tuple[str, ...] = ()
    reports: tuple[Path, ...] = ()
    receipt: Path | None = None

    @property
    def failed(self) -> bool:
        """Whether an issue is grave enough to fail the run."""
        return any(issue.level is Level.ERROR for issue in self.issues)

    @property
    def idle(self) -> bool:
        """Whether there was nothing new."""
        return not (self.sightings or self.new or self.changed or self.changes or self.tables)


def refresh(order: Order, now: datetime, fetcher: Fetcher | None = None, watch: Watch | None = None) -> Refreshed:
    """Bring a ledger up to date as ordered, and leave a receipt; doing so twice changes nothing but that.

    What cannot be fetched or read is an issue and stops nothing else. Without a fetcher only what lies on this machine
    is read. Raises what `Ledger` raises for a ledger that is missing, broken or cannot be written, Unsound where what
    was read would make it so, Unwritable where another run is under way; after each the ledger is the old one.
    """
    Ledger(order.folder)
    with Journal(order, now, reader()) as journal:
        return Run(order, now, fetcher, watch or Nobody()).through(journal)


def rehearse(order: Order, now: datetime, fetcher: Fetcher | None = None, watch: Watch | None = None) -> Refreshed:
    """Tell what a refresh would do, and write nothing."""
    return Run(order, now, fetcher, watch or Nobody()).rehearsed()


class Run:
    """One run, from what it takes in to what it leaves."""

    def __init__(self, order: Order, now: datetime, fetcher: Fetcher | None, watch: Watch) -> None:
        """Be ready; nothing is read yet."""
        self._order, self._now, self._fetcher, self._watch = order, now, fetcher, watch
        self._lots: list[Lot] = []
        self._tables: tuple[str, ...] = ()
        self._issues: list[Issue] = []

    def through(self, journal: Journal) -> Refreshed:
        """Go through with it."""
        self._issues += journal.issues
        self._refer(write=True)
        self._take_in(journal.full)
        journal.reach(Stage.READING, sources=self._tallies())
        read = self._read()
        journal.reach(Stage.WRITING, sources=self._tallies())
        with disk.writing(self._order.folder):
            made = draft(self._order.folder, read, self._now.date(), journal.last and journal.last.held)
            if made.files:
                disk.replace(self._order.folder, made.files)
        journal.reach(Stage.KEEPING, **_written(made))
        for lot in self._lots:
            lot.keep()
        journal.reach(Stage.REPORTING)
        outcome = self._outcome(made, journal)
        journal.end(*_ended(outcome), **self._told(outcome))
        return outcome

    def rehearsed(self) -> Refreshed:
        """Do all of it but the writing."""
        before, broken = receipts(self._order.folder / RUNS)
        ...


def added_to(ledger: Ledger, read: Iterable[Document], today: object) -> Refreshed: ...
