"""What a question to the ledger is answered with: a frame, what it rests on, and what it leaves out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from tracker.records import Issue, Level, Record

# A note names the rows it speaks of, but a note of a thousand names is read by nobody: the frame has them all.
NAMED = 20


class Basis(Record, frozen=True):
    """What the amounts of an answer are measured in, so that its reader can make them again.

    `currency` is None where each amount stays in the currency that was said; `prices` says at whose prices;
    `cut_off` is the day of the newest sighting that the answer could know of.
    """

    currency: str | None
    rule: str
    prices: str = "current prices"
    output: str | None = None
    cut_off: date | None = None

    def columns(self) -> dict[str, str | None]:
        """Say it in columns, for rows that are read without their foot.

        >>> Basis(currency="EUR", rule="the day's rate").columns()["prices"]
        'current prices'
        """
        known_by = str(self.cut_off) if self.cut_off else None
        named = {"in_currency": self.currency, "prices": self.prices, "rate_rule": self.rule}
        return named | ({"output": self.output} if self.output else {}) | {"known_by": known_by}

    def __str__(self) -> str:
        """Say it in one line, fit for the foot of a table."""
        parts = (
            self.currency or "each in its own currency",
            self.prices,
            self.rule,
            self.output,
            f"known by {self.cut_off}" if self.cut_off else "nothing dated",
        )
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class Answer:
    """A frame with its basis; `notes` tell in a line each what was left out, `left_out` holds those rows themselves.

    `left_out` has the columns of the frame that was asked, and `reason`.
    """

    frame: pd.DataFrame
    basis: Basis
    left_out: pd.DataFrame
    notes: tuple[Issue, ...] = field(default=())


def cut_off(frame: pd.DataFrame) -> date | None:
    """Give the day of the newest sighting in a frame of commitments; None if no row is dated."""
    newest = frame[["announced", "updated"]].max().max()
    return None if pd.isna(newest) else newest.date()


def note(code: str, ids: Iterable[str], told: str, level: Level = Level.NOTE) -> Issue:
    """Say in one line of some commitments what a reader must know of them.

    >>> note("left_out.rate", ["c1", "c2"], "left out: a rate over time is no one-off sum").message
    '2 left out: a rate over time is no one-off sum'
    """
    names = list(ids)
    where = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    return Issue(level=level, code=code, where=where, message=f"{len(names)} {told}")


def notes_on(left_out: pd.DataFrame) -> tuple[Issue, ...]:
    """Gather the rows that were left out into one note for each reason, in the order of the reasons' first rows."""
    groups = left_out.groupby(["code", "reason"], sort=False)["id"]
    return tuple(note(str(code), ids, f"left out: {reason}") for (code, reason), ids in groups)
