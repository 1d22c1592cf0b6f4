"""What came of a refresh."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tracker.ledger import Change
from tracker.records import Commitment, Issue, Level, Record


class Refreshed(Record, frozen=True, kw_only=True):
    """What a refresh did: documents read, sightings added, commitments that are new or changed, and what went wrong.

    `changes` tell what became of the commitments since the run before, with the commitments as `rows` by their ids;
    `title` says since when, `tables` what moved in the reference tables. A rehearsal has no `receipt`.
    """

    documents: int
    sightings: int
    new: tuple[Commitment, ...]
    changed: tuple[Commitment, ...]
    issues: tuple[Issue, ...]
    changes: tuple[Change, ...] = ()
    rows: dict[str, Commitment] = msgspec.field(default_factory=dict)
    title: str = ""
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
        return not (self.sightings or self.changed or self.changes or self.tables)
