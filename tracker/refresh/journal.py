"""The journal of a run: its lock, and its receipt from the beginning to the end, whatever becomes of the run."""

from __future__ import annotations

import os
import platform
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from tracker.errors import TrackerError, Unwritable
from tracker.ledger import disk
from tracker.records import Issue, Level
from tracker.refresh.orders import RUNS, Order
from tracker.refresh.receipts import SUFFIX, History, Outcome, Receipt, Stage
from tracker.sources.notation import written

# Of all that is installed, what decides what is read.
READERS = ("defence-tracker", "babel", "quantulum3", "trafilatura", "pypdfium2", "feedparser", "urllib3", "lxml")
# A clock is put right by seconds all the time.
CLOCKS_DIFFER = timedelta(minutes=1)
KILOBYTES = 1 if sys.platform == "darwin" else 1024  # what the system counts memory in


class Journal:
    """The one run that a folder sees at a time, and what it says of itself.

        with Journal(order, now) as journal:
            journal.reach(Stage.READING)
            ...
            journal.end(issues=…)

    A run that leaves the block by an error ends as failed, with the error's words. Raises Unwritable where another run
    is under way, or the disk refuses the receipt.
    """

    def __init__(self, order: Order, now: datetime, reader: str) -> None:
        self.folder = order.folder / RUNS
        self._began, self._cpu = time.monotonic(), _cpu()
        self._held = ExitStack()
        self._now, self._order, self._reader = now, order, reader

    def __enter__(self) -> Self:
        disk.prepare(self.folder)
        self._held.enter_context(disk.writing(self.folder))
        try:
            self._settle(History.of(self.folder))
            self.before = History.of(self.folder)
            self.receipt = self._first()
            self._write()
        except BaseException:
            self._held.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._held:
            if error is not None:
                self._fail(error)

    @property
    def path(self) -> Path:
        """Where the receipt lies."""
        return self.folder / f"{self.receipt.name}{SUFFIX}"

    def reach(self, stage: Stage, **known: Any) -> None:
        """Note how far the run has come, and what is known of it by now."""
        self.receipt = msgspec.structs.replace(self.receipt, stage=stage, **known)
        self._write()

    def end(self, outcome: Outcome, files: dict[str, bytes], **known: Any) -> Receipt:
        """Write the receipt for good, with other `files` beside it, each by the suffix of its name."""
        self._close(outcome, stage=Stage.ENDED, **known)
        self._write({self.receipt.name + suffix: data for suffix, data in files.items()})
        return self.receipt

    def _close(self, outcome: Outcome, **known: Any) -> None:
        told = {
            "outcome": outcome,
            "ended": datetime.now(UTC).replace(microsecond=0),
            "seconds": round(time.monotonic() - self._began, 2),
            "cpu_seconds": round(_cpu() - self._cpu, 2),
            "memory_mb": _memory(),
        }
        self.receipt = msgspec.structs.replace(self.receipt, **told, **known)

    def _fail(self, error: BaseException) -> None:
        """Say what ended the run; where not even that can be written, the receipt says how far the run had come."""
        says = str(error) if isinstance(error, TrackerError) else f"{type(error).__name__}: {error}"
        if isinstance(error, KeyboardInterrupt | SystemExit):
            self._close(Outcome.INTERRUPTED)
        else:
            self._close(Outcome.FAILED, error=" ".join(says.split()))
        try:
            self._write()
        except Unwritable as further:
            error.add_note(str(further))

    def _write(self, beside: dict[str, bytes] | None = None) -> None:
        disk.replace(self.folder, {self.path.name: written(self.receipt)} | (beside or {}))

    def _first(self) -> Receipt:
        return Receipt(
            number=self.before.number,
            outcome=Outcome.BEGUN,
            stage=Stage.FETCHING,
            started=self._now.replace(microsecond=0),
            asked=str(self._order),
            partial=self._order.partial,
            reader=self._reader,
            versions=_versions(),
        )

    def _settle(self, before: History) -> None:
        """Say of receipts that were never ended that their runs were cut short: we hold the lock, so they are over."""
        open_ones = [receipt for receipt in before.receipts if receipt.outcome is Outcome.BEGUN]
        cut = [msgspec.structs.replace(receipt, outcome=Outcome.INTERRUPTED) for receipt in open_ones]
        if cut:
            disk.replace(self.folder, {receipt.name + SUFFIX: written(receipt) for receipt in cut})


def looked_back(before: History, now: datetime) -> list[Issue]:
    """Tell what a run should know of the last one: that it failed, and that the clock went backwards since."""
    if not before.receipts:
        return []
    last, issues = before.receipts[-1], list[Issue]()
    where = last.name + SUFFIX
    if not last.ended_well:
        why = f"failed: {last.error}" if last.error else "was cut short"
        says = f"the last run {why} (while {last.stage}); this one does its work again"
        issues.append(Issue(level=Level.WARNING, code=f"run.{Outcome.FAILED}", where=where, message=says))
    if now < last.started - CLOCKS_DIFFER:
        says = f"the clock says {now:%Y-%m-%d %H:%M}, and this run was before; set it right: days are taken from it"
        issues.append(Issue(level=Level.WARNING, code="run.clock_set_back", where=where, message=says))
    return issues


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in READERS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _cpu() -> float:
    """Give the processor's seconds of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory() -> float | None:
    """Give the most that a process of the run held, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(most * KILOBYTES / 1_000_000, 1)
