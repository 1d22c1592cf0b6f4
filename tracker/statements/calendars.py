"""What a date or a span of time means, counted from the day of publication.

Dates are written as texts give them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Where the day of publication is not known,
what is named by its distance from it (`next year`) has no meaning and is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from tracker.records import Period
from tracker.vocabulary.words import table

# A month that has just passed may still be meant by `by the end of March`; one passed longer ago is next year's.
GRACE_MONTHS = 1
# `the end of the decade` is the round year that closes it, as those who promise by then count.
DECADE = 10
# How many calendars are kept at hand: those of the currencies of a text.
SEVERAL = 32


class Stretch(NamedTuple):
    """The first and last date that an expression covers; equal for a single date or year."""

    first: str
    last: str


class Naming(StrEnum):
    """Which of the years that a fiscal year touches name it: its tables in the word list."""

    BOTH = "two_years"
    LAST = "last_year"
    FIRST = "first_year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of publication, and the fiscal year that its money is budgeted in.

    `begins` is the month in which the fiscal year begins; `named` tells which of the years it touches name it.
    """

    published: date | None
    begins: int = 1
    named: Naming = Naming.LAST

    @classmethod
    @lru_cache(maxsize=SEVERAL)
    def of(cls, published: date | None, currency: str | None) -> Calendar:
        """Give the calendar that money in a currency is budgeted by."""
        fiscal = table("en/periods.toml")["fiscal"]
        named = next((each for each in Naming if currency in fiscal[each]), Naming.LAST)
        return cls(published, fiscal[named].get(currency, 1), named)

    def year(self, distance: int) -> Stretch | None:
        """Give the calendar year at a distance from that of publication.

        >>> Calendar(date(2025, 3, 6)).year(1)
        Stretch(first='2026', last='2026')
        """
        if self.published is None:
            return None
        return _years(self.published.year + distance)

    def fiscal_year(self, distance: int) -> Stretch | None:
        """Give the fiscal year at a distance from the one that the day of publication falls in.

        >>> Calendar.of(date(2025, 2, 1), "INR").fiscal_year(0)
        Stretch(first='2024', last='2025')
        >>> Calendar.of(date(2025, 11, 1), "USD").fiscal_year(0)
        Stretch(first='2026', last='2026')
        >>> Calendar.of(date(2025, 2, 1), "JPY").fiscal_year(1)
        Stretch(first='2025', last='2025')
        """
        if self.published is None:
            return None
        first = self.published.year + distance - (self.published.month < self.begins)
        if self.named is Naming.FIRST or self.begins == 1:
            return _years(first)
        return _years(first, first + 1) if self.named is Naming.BOTH else _years(first + 1)

    def fiscal_end(self) -> Stretch | None:
        """Give the month in which the running fiscal year ends."""
        if self.published is None or self.named is Naming.LAST:
            return self.fiscal_year(0)
        year = self.published.year + (self.published.month >= self.begins)
        month = f"{year}-{self.begins - 1:02}"
        return Stretch(month, month)

    def month(self, month: int, *, past: bool, future: bool) -> Stretch | None:
        """Give the month of that number that is nearest, or the one that lies in the past or in the future.

        >>> Calendar(date(2024, 4, 17)).month(3, past=False, future=True)
        Stretch(first='2024-03', last='2024-03')
        """
        if self.published is None:
            return None
        away = month - self.published.month
        least = -GRACE_MONTHS if future else -11 if past else -5
        away = away + 12 if away < least else away - 12 if away > least + 11 else away
        return self.months(away, away)

    def months(self, first: int, last: int) -> Stretch | None:
        """Give the stretch between two months, each by its distance from that of publication."""
        if self.published is None:
            return None
        return Stretch(*(_month(self.published.year * 12 + self.published.month - 1 + away) for away in (first, last)))

    def seen_from(self, period: Period | None) -> Calendar:
        """Give the calendar of a year gone by: `Last year it pledged €5bn over the next five years`."""
        year = period.end if period is not None and period.start == period.end else None
        if year is None or self.published is None or int(year[:4]) >= self.published.year:
            return self
        return replace(self, published=self.published.replace(year=int(year[:4]), day=1))

    def lasting(self, years: int) -> Stretch | None:
        """Give a number of years from that of publication on, or up to it where the number is negative.

        >>> Calendar(date(2024, 3, 6)).lasting(5)
        Stretch(first='2024', last='2029')
        """
        if self.published is None:
            return None
        ends = sorted((self.published.year, self.published.year + years))
        return _years(*ends)

    def decade(self) -> Stretch | None:
        """Give the year that closes the running decade."""
        if self.published is None:
            return None
        return _years(-(-self.published.year // DECADE) * DECADE)


def _years(first: int, last: int | None = None) -> Stretch:
    return Stretch(str(first), str(first if last is None else last))


def _month(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02}"
