"""Receipts: what each refresh did, a TOML file a run in `data/runs`, and what the newest ones say to the next.

A receipt is written when a run begins, again before and after it writes, and when it ends. One that says `begun` and
whose run is over was cut short: the next run finds it, and says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from tracker.records import Issue, Level, Record
from tracker.refresh.orders import INBOX
from tracker.sources.faults import Fault

SUFFIX = ".toml"
# So many issues are told one by one; all are counted.
MOST_TOLD = 200
UNREACHABLE = str(Fault.UNREACHABLE)


class Outcome(StrEnum):
    """How a run ended: with issues at error level it did its work all the same, failed it did not."""

    BEGUN = "begun"
    DONE = "done"
    ISSUES = "issues"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Stage(StrEnum):
    """How far a run has come; before `keeping` the ledger is the old one, from then on the new one."""

    FETCHING = "fetching"
    READING = "reading"
    WRITING = "writing"
    KEEPING = "keeping"
    REPORTING = "reporting"
    ENDED = "ended"


class Tally(Record, frozen=True, kw_only=True):
    """What one source gave: new files, addresses with nothing new, what was refused, and documents read."""

    fetched: int = 0
    skipped: int = 0
    refused: int = 0
    documents: int = 0


class Held(Record, frozen=True, kw_only=True):
    """The ledger that a run left: its rows, and size and SHA-256 of `sightings.csv`, which is only ever appended to."""

    sightings: int
    decisions: int
    commitments: int
    bytes: int
    sha256: str


class Added(Record, frozen=True, kw_only=True):
    """Rows that a run added or changed."""

    sightings: int = 0
    commitments: int = 0
    changed: int = 0


class Receipt(Record, frozen=True, kw_only=True):
    """What one run did. Times are UTC; `memory_mb` is the most that one process held.

    `number` counts the runs of a folder, so that their order is known though the clock was set back. `reader` is the
    fingerprint of what read, `partial` says that less was asked for than there is. `changes` counts what became of
    commitments since the last run that ended, `issues` the issues by their codes.
    """

    number: int
    outcome: Outcome
    stage: Stage
    started: datetime
    ended: datetime | None = None
    seconds: float | None = None
    cpu_seconds: float | None = None
    memory_mb: float | None = None
    asked: str = ""
    partial: bool = False
    error: str | None = None
    reader: str = ""
    versions: dict[str, str] = msgspec.field(default_factory=dict)
    added: Added = Added()
    held: Held | None = None
    changes: dict[str, int] = msgspec.field(default_factory=dict)
    sources: dict[str, Tally] = msgspec.field(default_factory=dict)
    reference: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    issues: dict[str, int] = msgspec.field(default_factory=dict)
    told: tuple[Issue, ...] = ()

    @property
    def ended_well(self) -> bool:
        """Whether the run came to its end and the ledger holds what it read, be there issues or not."""
        return self.outcome in (Outcome.DONE, Outcome.ISSUES)

    @property
    def cut_off(self) -> bool:
        """Whether nothing at all could be reached: then the month's run is still to come."""
        reached = any(tally.fetched or tally.skipped for name, tally in self.sources.items() if name != INBOX)
        return UNREACHABLE in self.issues and not reached

    @property
    def name(self) -> str:
        """The name that its files have, up to their suffix: when the run began, and its number.

        >>> Receipt(number=7, outcome="done", stage="ended", started=datetime(2026, 11, 1, 6, 30)).name
        '2026-11-01T06-30-00Z-7'
        """
        return f"{self.started:%Y-%m-%dT%H-%M-%SZ}-{self.number}"


def counted(issues: Iterable[Issue]) -> dict[str, Any]:
    """Give what a receipt says of issues: how many there are of each code, and the first of them in full."""
    issues = tuple(issues)
    codes = sorted(issue.code for issue in issues)
    return {"issues": {code: codes.count(code) for code in dict.fromkeys(codes)}, "told": issues[:MOST_TOLD]}


class History(Record, frozen=True, kw_only=True):
    """The receipts of a folder in the order of the runs, and what is wrong with files that are none."""

    receipts: tuple[Receipt, ...] = ()
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, folder: Path) -> History:
        """Read the receipts of a folder; one that cannot be read is an issue, and stops none."""
        read, issues = list[Receipt](), list[Issue]()
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                read.append(msgspec.convert(tomllib.loads(path.read_text("utf-8")), Receipt))
            except (OSError, ValueError, msgspec.ValidationError) as error:
                says = f"cannot be read ({error}); delete it: the run that it tells of is not looked back to"
                issues.append(Issue(level=Level.WARNING, code="run.broken_receipt", where=str(path), message=says))
        return cls(receipts=tuple(sorted(read, key=lambda receipt: receipt.number)), issues=tuple(issues))

    @property
    def number(self) -> int:
        """The number of the next run."""
        return 1 + max((receipt.number for receipt in self.receipts), default=0)

    @property
    def last(self) -> Receipt | None:
        """The newest run that came to its end."""
        return next(self._ended(), None)

    @property
    def full(self) -> Receipt | None:
        """The newest run that came to its end and read all there was."""
        return next((receipt for receipt in self._ended() if not receipt.partial), None)

    def _ended(self) -> Iterator[Receipt]:
        return (receipt for receipt in reversed(self.receipts) if receipt.ended_well)
