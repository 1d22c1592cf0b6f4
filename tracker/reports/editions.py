"""The ledger as it stood at the end of a month: which commitments were known, at which stage, and what was new."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from tracker.errors import BadInput
from tracker.ledger.summaries import PROGRESS
from tracker.records import Commitment, Status

# What stands between two entries of a history.
SEVERAL = ";"


@dataclass(frozen=True)
class Edition:
    """One month of the ledger: what was `known` up to `cut_off`; `month` is `YYYY-MM`, empty if nothing is dated.

    `undated` are the commitments that no month can hold; they are told of, never counted. `wholes` are what others
    promised that some of `known` are parts of: those parts count in them, whomever the edition is about.
    """

    month: str
    cut_off: date | None
    known: tuple[Commitment, ...]
    undated: tuple[Commitment, ...]
    wholes: tuple[Commitment, ...] = ()

    def about(self, donors: Collection[str]) -> Edition:
        """Give the same month of some donors alone; what they promised with others is not their own."""
        known, undated = (tuple(row for row in rows if row.donor in donors) for rows in (self.known, self.undated))
        return Edition(self.month, self.cut_off, known, undated, _wholes(known, (*self.known, *self.wholes)))

    def of(self, commitments: Collection[str]) -> Edition:
        """Give the same month of some commitments alone, by their ids; parts of what others promised are not theirs."""
        known, undated = (tuple(row for row in rows if row.id in commitments) for rows in (self.known, self.undated))
        donors = {row.donor for row in known}
        wholes = _wholes(known, (*self.known, *self.wholes))
        return Edition(
            self.month, self.cut_off, known, undated, tuple(row for row in wholes if row.donor not in donors)
        )

    @cached_property
    def news(self) -> tuple[Commitment, ...]:
        """The commitments first announced in this month and not yet superseded, in the order of the days."""
        new = [row for row in self.known if _month(row.announced) == self.month and not row.superseded_by]
        return tuple(sorted(new, key=lambda row: (row.announced or date.min, row.source or "", row.id)))

    @cached_property
    def moved(self) -> tuple[tuple[Commitment, Status, Status], ...]:
        """The commitments known before whose status changed in this month, each with its status then and now."""
        changes = []
        for row in (row for row in self.known if self.month in row.history):
            before = [status for day, status in stages(row) if day.isoformat()[:7] < self.month]
            if before and furthest(before) != row.status and _month(row.announced) != self.month:
                changes.append((row, furthest(before), row.status))
        return tuple(changes)


def edition(commitments: Sequence[Commitment], month: str | None = None) -> Edition:
    """Take the ledger back to the end of a month, by default the newest with an announcement.

    Raises BadInput for a month that is not `YYYY-MM`, or that lies before all news.
    """
    dated = [row for row in commitments if row.announced]
    undated = tuple(row for row in commitments if not row.announced)
    newest = max((row.announced for row in dated if row.announced), default=None)
    chosen = month if month is not None else _month(newest)
    if not chosen:
        return Edition("", None, (), undated)
    end = _last_day(chosen)
    oldest = min((row.announced for row in dated if row.announced), default=end)
    if end < oldest:
        raise BadInput(f"no news by {chosen}: the ledger begins in {_month(oldest)}")
    past = [row for row in dated if row.announced and row.announced <= end]
    ids = {row.id for row in past}
    known = tuple(_as_of(row, end, ids) for row in past)
    return Edition(chosen, min(end, newest) if newest else end, known, undated)


def stages(row: Commitment) -> list[tuple[date, Status]]:
    """Read the dated stages of a commitment from its history, oldest first."""
    entries = (entry.split() for entry in row.history.split(SEVERAL) if entry.strip())
    return [(date.fromisoformat(day), Status(status)) for day, status, *_ in entries]


def furthest(past: Sequence[Status]) -> Status:
    """Give the stage that a commitment has reached: a later mention of the promise does not undo its payment.

    It is cancelled where that is the last that is known of it; what was spoken of since is alive.

    >>> print(furthest([Status.COMMITMENT, Status.PLEDGE]), furthest([Status.CANCELLED, Status.PLEDGE]))
    commitment pledge
    """
    live = [status for status in past if status is not Status.CANCELLED]
    return past[-1] if past[-1] is Status.CANCELLED else max(live, key=PROGRESS.__getitem__)


def reached(told: Sequence[tuple[date, Status]]) -> list[tuple[date, Status]]:
    """Give, for each dated stage of a history, the stage that had been reached by then."""
    return [(day, furthest([status for _, status in told[: at + 1]])) for at, (day, _) in enumerate(told)]


def _wholes(known: Sequence[Commitment], ledger: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Give what some commitments are parts or stages of, through however many links, beside those commitments."""
    rows = {row.id: row for row in ledger}
    found: dict[str, Commitment] = {}
    own = {row.id for row in known}
    waiting = list(known)
    while waiting:
        row = waiting.pop()
        above = (rows[name] for name in (row.part_of, row.stage_of) if name in rows)
        new = {whole.id: whole for whole in above if whole.id not in own and whole.id not in found}
        found |= new
        waiting.extend(new.values())
    return tuple(found.values())


def _as_of(row: Commitment, end: date, known: Collection[str]) -> Commitment:
    """Give a commitment the status that it had on a day, and take back that a later one superseded it."""
    told = stages(row) if SEVERAL in row.history else []
    past = [status for day, status in told if day <= end]
    status = furthest(past) if past and len(past) < len(told) else row.status
    superseded_by = row.superseded_by if row.superseded_by in known else None
    if (status, superseded_by) == (row.status, row.superseded_by):
        return row
    return msgspec.structs.replace(row, status=status, superseded_by=superseded_by)


def _month(day: date | None) -> str:
    return day.isoformat()[:7] if day else ""


def _last_day(month: str) -> date:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise BadInput(f"{month!r} is no month: write it as 2026-02") from None
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
