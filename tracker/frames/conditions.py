"""Conditions on any column of the ledger, as they are written on the command line: `low>=1e9`, `title~drone`.

Amounts are compared exactly, dates as the days that a year, month or day names, all else as text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import pandas as pd

from tracker.errors import BadInput
from tracker.frames.codes import near_ones
from tracker.frames.days import first_day, last_day
from tracker.frames.queries import AMOUNTS, COUNTS, DATES

Compare = Callable[[Any, Any], bool]

ORDERS: dict[str, Compare] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Whether a text holds another, letters large and small alike.
HOLDS = {"~": True, "!~": False}
WRITTEN = re.compile(r"\s*(?P<column>\w+)\s*(?P<sign>!=|!~|<=|>=|=|<|>|~)\s*(?P<value>.*?)\s*", re.DOTALL)
NUMBERS = (*AMOUNTS, *COUNTS, "confidence")


class Condition(NamedTuple):
    """What the cells of a column must be, or must not be."""

    column: str
    sign: str
    value: str

    @classmethod
    def read(cls, text: str) -> Condition:
        """Read a condition; raises BadInput where it is none.

        >>> Condition.read("low >= 1000000000")
        Condition(column='low', sign='>=', value='1000000000')
        """
        match = WRITTEN.fullmatch(text)
        if match is None:
            signs = " ".join((*ORDERS, *HOLDS))
            raise BadInput(
                f"no condition in {text!r}: write COLUMN, one of {signs}, and a value, as in low>=1000000000"
            )
        return cls(**match.groupdict())

    def holds(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """Mark the rows for which it holds.

        An empty value stands for what is not known: `recipient=` finds the rows without one. A cell that is not known
        is unlike any value, and neither smaller nor larger. Raises BadInput for a column that there is none of, and for
        a value that the column cannot hold.
        """
        if self.column not in frame.columns:
            near = near_ones(self.column, frame.columns)
            raise BadInput(f"no column {self.column!r}: one of {', '.join(near or map(str, frame.columns))}")
        column = frame[self.column]
        if not self.value:
            return self._known(column)
        return column.map(self._test(), na_action="ignore").fillna(self.sign in ("!=", "!~")).astype(bool)

    def _known(self, column: pd.Series[Any]) -> pd.Series[bool]:
        if self.sign not in ("=", "!="):
            raise BadInput(f"{self.column}{self.sign} lacks a value; {self.column}= finds what is not known")
        return column.isna() if self.sign == "=" else column.notna()

    def _test(self) -> Callable[[Any], bool]:
        if self.sign in HOLDS:
            wanted, told = self.value.casefold(), HOLDS[self.sign]
            return lambda cell: (wanted in str(cell).casefold()) is told
        if self.column in DATES:
            return self._on_days()
        compare, value = ORDERS[self.sign], self._number() if self.column in NUMBERS else self.value
        return lambda cell: compare(cell, value)

    def _number(self) -> Decimal:
        try:
            return Decimal(self.value.replace(",", "").replace("_", ""))
        except InvalidOperation:
            raise BadInput(
                f"no number in {self.value!r}: {self.column} is compared with one, as 2500000 or 2.5"
            ) from None

    def _on_days(self) -> Callable[[Any], bool]:
        """Compare with all the days that the value names: `announced=2025-03` is of March."""
        first, last = pd.Timestamp(first_day(self.value)), pd.Timestamp(last_day(self.value))
        if self.sign in ("=", "!="):
            return lambda day: (first <= day <= last) is (self.sign == "=")
        return lambda day: ORDERS[self.sign](day, first if self.sign in ("<", ">=") else last)


def meeting(frame: pd.DataFrame, conditions: Iterable[Condition]) -> pd.DataFrame:
    """Pick the rows for which every condition holds."""
    for condition in conditions:
        frame = frame[condition.holds(frame)]
    return frame
