"""One refresh: lock → fetch → read → add, fold, audit → write all or nothing → keep → report → receipt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import Unwritable
from tracker.ledger import Ledger, disk
from tracker.records import Document, Extraction, Issue
from tracker.refresh import news, readers
from tracker.refresh.drafts import Draft, draft
from tracker.refresh.intake import Lot, lots, sources
from tracker.refresh.journal import Journal, looked_back
from tracker.refresh.memory import holds, reader
from tracker.refresh.orders import REFERENCE, RUNS, Order
from tracker.refresh.outcomes import Refreshed
from tracker.refresh.receipts import Added, History, Outcome, Stage, Tally, counted
from tracker.refresh.registry import Registry
from tracker.refresh.watching import Nobody, Watch
from tracker.sources import Fetcher

# What lies beside a receipt: the news, to be read and to be counted.
LETTER = ".changes.txt"
TABLE = ".changes.csv"


def refresh(order: Order, now: datetime, fetcher: Fetcher | None = None, watch: Watch | None = None) -> Refreshed:
    """Bring a ledger up to date as ordered, and leave a receipt; doing so twice changes nothing but that.

    What cannot be fetched or read is an issue and stops nothing else. Without a fetcher only what lies on this machine
    is read. Raises what `Ledger` raises for a ledger that is missing, broken or cannot be written, Unsound where what
    was read would make it so, Unwritable where another run is under way; after each the ledger is the old one.
    """
    _check(order)
    with Journal(order, now, reader()) as journal:
        return Run(order, now, fetcher, watch).through(journal)


def rehearse(order: Order, now: datetime, fetcher: Fetcher | None = None, watch: Watch | None = None) -> Refreshed:
    """Tell what a refresh would do, and write nothing."""
    _check(order)
    return Run(order, now, fetcher, watch).rehearsed(History.of(order.folder / RUNS))


def _check(order: Order) -> None:
    """Raise BadInput for what is asked for and does not exist, before anything is done: no ledger, source or report."""
    Ledger(order.folder)
    if order.only:
        sources(order)
    if order.report is not None:
        from tracker.reports.plans import read_plan

        read_plan(order.report)


class Run:
    """One run, from what it takes in to what it leaves."""

    def __init__(self, order: Order, now: datetime, fetcher: Fetcher | None, watch: Watch | None) -> None:
        """Be ready; nothing is read yet."""
        self._order, self._now, self._watch = order, now, watch or Nobody()
        self._fetcher = None if order.offline else fetcher
        self._lots: list[Lot] = []
        self._tables: tuple[str, ...] = ()
        self._issues: list[Issue] = []

    def through(self, journal: Journal) -> Refreshed:
        """Go through with it, stage by stage, the receipt saying how far it is."""
        self._prepare(journal.before, write=True)
        self._take_in(journal.before)
        journal.reach(Stage.READING, **self._sources())
        read = self._read()
        journal.reach(Stage.WRITING, **self._sources())
        with disk.writing(self._order.folder):
            made = self._draft(read, journal.before)
            if made.files:
                disk.replace(self._order.folder, made.files)
        with _ledger_written():
            return self._finished(made, journal)

    def _finished(self, made: Draft, journal: Journal) -> Refreshed:
        """Keep what was fetched, draw the report and end the receipt, the ledger being written."""
        journal.reach(Stage.KEEPING, **_done(made))
        for lot in self._lots:
            lot.keep()
        journal.reach(Stage.REPORTING)
        outcome = self._outcome(made, journal.before, receipt=journal.path, reports=self._drawn())
        journal.end(Outcome.ISSUES if outcome.failed else Outcome.DONE, _news(outcome), **self._told(outcome))
        return outcome

    def rehearsed(self, before: History) -> Refreshed:
        """Do all of it but the writing."""
        self._prepare(before, write=False)
        self._take_in(before)
        return self._outcome(self._draft(self._read(), before), before)

    def _prepare(self, before: History, *, write: bool) -> None:
        """Look back at the runs before and, where that is asked for, bring the reference tables up to date."""
        self._issues += [*before.issues, *looked_back(before, self._now)]
        if self._order.reference and self._fetcher is not None:
            from tracker.sources.series import refresh_reference  # no other run needs the providers' readers

            self._watch.stage("reference tables")
            folder, today = self._order.folder / REFERENCE, self._now.date()
            updated = refresh_reference(folder, self._fetcher, today, write=write)
            self._tables = tuple(map(str, updated.moved))
            self._issues += updated.issues

    def _take_in(self, before: History) -> None:
        anew = not holds(Ledger(self._order.folder), before.full)
        self._watch.stage("sources")
        for lot in lots(self._order, self._fetcher, anew=anew):
            self._lots.append(lot)
            self._watch.step(lot.summary)

    def _read(self) -> list[tuple[Document, Extraction]]:
        """Read all that was taken in, in its order, but for documents older than is asked for."""
        given = [(lot, piece) for lot in self._lots for piece in lot.pieces]
        self._watch.stage("reading", len(given))
        found, registry = list[tuple[Document, Extraction]](), Registry()
        for known in (known for lot in self._lots for known in lot.known):
            registry.remember(*known)
        for (lot, piece), read in zip(
            given, readers.read((piece for _, piece in given), self._order.jobs), strict=True
        ):
            sound = registry.admit(piece, read)
            recent = sound._replace(documents=tuple(pair for pair in sound.documents if self._recent(pair[0])))
            lot.read(piece, recent, left=len(recent.documents) < len(sound.documents))
            found += recent.documents
            self._watch.step()
        return found

    def _recent(self, document: Document) -> bool:
        since = self._order.since
        return since is None or document.published is None or document.published >= since

    def _draft(self, read: list[tuple[Document, Extraction]], before: History) -> Draft:
        self._watch.stage("ledger")
        last = before.last
        return draft(self._order.folder, read, self._now.date(), last.held if last else None)

    def _drawn(self) -> tuple[Path, ...]:
        """Draw the report that is asked for."""
        if self._order.report is None:
            return ()
        from tracker.rates import Rates
        from tracker.reports import Report  # which brings pandas, matplotlib and typst

        self._watch.stage("report")
        ledger, rates = Ledger(self._order.folder), Rates.beside(self._order.folder)
        report = Report(self._order.report, ledger.commitments, rates, chain=ledger.chain)
        paths = report.write(self._order.out / (report.edition.month or "empty"))
        self._issues += report.issues
        return tuple(paths)

    def _outcome(
        self, made: Draft, before: History, receipt: Path | None = None, reports: tuple[Path, ...] = ()
    ) -> Refreshed:
        last = before.last
        return Refreshed(
            documents=sum(lot.documents for lot in self._lots),
            sightings=len(made.update.sightings),
            new=made.update.new,
            changed=made.update.changed,
            issues=(*self._issues, *(issue for lot in self._lots for issue in lot.issues), *made.issues),
            changes=made.changes,
            rows=made.rows,
            title=f"What changed since the run of {last.started:%Y-%m-%d}" if last else "What changed",
            tables=self._tables,
            reports=reports,
            receipt=receipt,
        )

    def _sources(self) -> dict[str, dict[str, Tally]]:
        return {"sources": {lot.name: lot.tally for lot in self._lots}}

    def _told(self, outcome: Refreshed) -> dict[str, Any]:
        return {"reference": outcome.tables, "reports": tuple(map(str, outcome.reports)), **counted(outcome.issues)}


@contextmanager
def _ledger_written() -> Iterator[None]:
    """Say of what cannot be written now that the ledger has been."""
    try:
        yield
    except Unwritable as error:
        what = str(error).rpartition(";")[0] or str(error)
        says = f"{what}; the ledger holds what was read, make room: the next run does the rest"
        raise Unwritable(says) from None


def _done(made: Draft) -> dict[str, Any]:
    """Give what a receipt says of the ledger."""
    update = made.update
    added = Added(sightings=len(update.sightings), commitments=len(update.new), changed=len(update.changed))
    return {"added": added, "held": made.held, "changes": news.count(made.changes)}


def _news(outcome: Refreshed) -> dict[str, bytes]:
    """Give the files that tell the news, none where there are none."""
    if not outcome.changes:
        return {}
    letter = news.letter(outcome.changes, outcome.rows, outcome.title)
    return {LETTER: letter.encode(), TABLE: news.table(outcome.changes, outcome.rows)}
