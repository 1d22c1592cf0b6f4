"""A column of a table: what its cells must hold, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, get_args

import msgspec

from tracker.records import plain

# What a cell must look like where its type alone would let more pass, such as `1e3`, `NaN` or a thirteenth month.
AMOUNT = r"-?[0-9]+(\.[0-9]+)?"
DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
CURRENCY = "[A-Z]{3}"
PATTERNS = {"low": AMOUNT, "high": AMOUNT, "period_start": DAY, "period_end": DAY, "currency": CURRENCY}

WORDS: dict[Any, str] = {
    AMOUNT: "an amount in digits alone, such as 2.5",
    DAY: "a year, month or day such as 2027, 2027-01 or 2027-01-31",
    CURRENCY: "a code of ISO 4217 such as EUR",
    str: "a text",
    int: "a whole number",
    float: "a number",
    date: "a date such as 2025-03-06",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, and the type of its cells, with `| None` where they may be empty."""

    name: str
    type: Any

    @cached_property
    def kind(self) -> type:
        """The type of a cell that is not empty."""
        (kind,) = (kind for kind in get_args(self.type) or (self.type,) if kind is not type(None))
        return kind

    @property
    def optional(self) -> bool:
        """Whether a cell may be empty."""
        return type(None) in get_args(self.type)

    @property
    def pattern(self) -> str | None:
        """What a cell must match in full besides being of its type."""
        return PATTERNS.get(self.name)

    @property
    def wanted(self) -> str:
        """What a cell must hold, in words.

        >>> Column("published", date | None).wanted
        'a date such as 2025-03-06, or empty'
        """
        words = WORDS.get(self.pattern) or WORDS.get(self.kind) or f"one of {', '.join(map(str, self.kind))}"
        return f"{words}, or empty" if self.optional else words

    def fits(self, cell: str) -> bool:
        """Whether a cell holds what it must.

        >>> [Column("low", Decimal).fits(cell) for cell in ("2.5", "1e3", "NaN", "")]
        [True, False, False, False]
        """
        try:
            self.value(cell)
        except msgspec.ValidationError:
            return False
        return self.matches(cell)

    def matches(self, cell: str) -> bool:
        """Whether a cell that is of its type looks as it must."""
        return not cell or self.pattern is None or self.looks(cell) is not None

    @cached_property
    def looks(self) -> Callable[[str], object]:
        """Match a cell that is not empty in full, a million times over."""
        return re.compile(self.pattern or "(?s:.*)").fullmatch

    def value(self, cell: str | None) -> Any:
        """Read a cell; raises msgspec.ValidationError where it is not of its type."""
        return msgspec.convert(cell or None, self.type, strict=False)

    def written(self, value: Any) -> str:
        """Write a value as a cell: amounts in digits alone, dates as ISO 8601 has them, nothing for None."""
        if value is None:
            return ""
        if self.kind is Decimal:
            return plain(value)
        return repr(value) if self.kind is float else str(value)
