"""Exchange rates as their publishers give them: the ECB by the day, HMRC by the month, averages by the year.

The three series answer the same two questions: what was one unit of `base` worth in `quote` at a date, and for which
dates is a currency known at all. Both legs of a cross rate come from one series and one publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from tracker.rates.tables import known, lines, number, rows, split, whole
from tracker.records import Record

EURO = "EUR"
STERLING = "GBP"
HRYVNIA = "UAH"

# The ECB's longest silence since 2010 (Easter, Christmas) is five days: an older rate is no rate of that day.
OLDEST_RATE = timedelta(days=5)

# HMRC fixes the rate of a month eight to fifteen days before it begins. From the 22nd, the next month's rate is the
# nearer one: against the ECB's daily rates that makes the error smaller by about a quarter.
NEXT_MONTH_FROM = 22

# HMRC prints errors as they come (Brazil's real at 439943 in 2019-04). A value more than a quarter away from both
# neighbours, which agree with each other within a tenth, is taken for one; the rouble of 2022-03 is not.
JUMP = 0.25
AGREEMENT = 0.10


class Rate(Record, frozen=True):
    """What one unit of `base` was worth in `quote`: the value, the day it was published for, and by whom."""

    base: str
    quote: str
    value: float
    date: date
    source: str


class Source(Protocol):
    """Something that knows rates of some currencies: `currencies` holds every code it has ever quoted."""

    currencies: frozenset[str]

    def span(self, currency: str) -> str | None:
        """Say from when to when a currency is quoted, for the message of a missing rate; None if it never is."""


class Series(Source, Protocol):
    """Exchange rates of one publisher."""

    def cross(self, base: str, quote: str, on: date) -> Rate | None:
        """Give the rate that holds on a day, or None."""


class Daily:
    """The ECB's euro reference rates, units of each currency per euro, one row a day on which they were published."""

    table, home, source = "ecb_daily", EURO, "ECB daily"

    def __init__(self, folder: Path) -> None:
        header, *body = lines(folder, self.table)
        self._path, self._header = f"{folder / self.table}.csv", header.split(",")
        self._places = {code: place for place, code in enumerate(self._header) if place}
        self._lines = {line[:10]: line for line in body}
        self.currencies = frozenset(self._places) | {self.home}
        self._cells = lru_cache(maxsize=4096)(self._split)

    def cross(self, base: str, quote: str, on: date) -> Rate | None:
        """Give the last rate published on or before the day, at most `OLDEST_RATE` earlier."""
        for age in range(OLDEST_RATE.days + 1):
            day = on - timedelta(days=age)
            per_base, per_quote = self._per_home(base, day), self._per_home(quote, day)
            if per_base and per_quote:
                return Rate(base=base, quote=quote, value=per_quote / per_base, date=day, source=self.source)
        return None

    def span(self, currency: str) -> str | None:
        """Say between which days a currency is quoted."""
        days = sorted(day for day in self._lines if self._per_home(currency, date.fromisoformat(day)))
        return f"{self.source} {days[0]} to {days[-1]}" if days else None

    def _per_home(self, currency: str, day: date) -> float | None:
        if currency == self.home:
            return 1.0 if day.isoformat() in self._lines else None
        place = self._places.get(currency)
        if place is None or day.isoformat() not in self._lines:
            return None
        return known(self._cells(day.isoformat())[place], f"{self._path} {day} {currency}")

    def _split(self, day: str) -> list[str]:
        return whole(self._lines[day].split(","), self._header, f"{self._path} {day}")


class Hryvnia(Daily):
    """The National Bank of Ukraine's rates, hryvnias per unit of each currency; of two others it says nothing."""

    table, home, source = "nbu_daily", HRYVNIA, "NBU daily"

    def cross(self, base: str, quote: str, on: date) -> Rate | None:
        """Give the last rate published on or before the day, at most `OLDEST_RATE` earlier."""
        return super().cross(base, quote, on) if self.home in (base, quote) else None

    def _per_home(self, currency: str, day: date) -> float | None:
        hryvnias = super()._per_home(currency, day)
        return 1 / hryvnias if hryvnias else None


class Monthly:
    """HMRC's monthly rates, units of each currency per pound, its printing errors left out."""

    def __init__(self, folder: Path) -> None:
        self._path = f"{folder / 'hmrc_monthly'}.csv"
        header, body = split(folder, "hmrc_monthly")
        self._months = [row[0] for row in body]
        self._columns = {code: [row[place] for row in body] for place, code in enumerate(header) if place}
        self.currencies = frozenset(self._columns) | {STERLING}
        self._per_pound = lru_cache(maxsize=None)(self._series)

    def cross(self, base: str, quote: str, on: date) -> Rate | None:
        """Give the rate of the month, or from the 22nd that of the next, once it is out."""
        for month in months_for(on):
            per_base, per_quote = self._at(base, month), self._at(quote, month)
            if per_base and per_quote:
                first = date.fromisoformat(f"{month}-01")
                return Rate(base=base, quote=quote, value=per_quote / per_base, date=first, source="HMRC monthly")
        return None

    def span(self, currency: str) -> str | None:
        """Say between which months HMRC quotes a currency."""
        months = sorted(self._months if currency == STERLING else self._per_pound(currency))
        return f"HMRC monthly {months[0]} to {months[-1]}" if months else None

    def rejected(self) -> Iterator[tuple[str, str, float]]:
        """Yield the currency, month and printed value of what is taken for a printing error."""
        for currency, cells in self._columns.items():
            values = [number(cell) for cell in cells]
            for month, value, kept in zip(self._months, values, without_errors(values), strict=True):
                if value is not None and kept is None:
                    yield currency, month, value

    def _at(self, currency: str, month: str) -> float | None:
        return 1.0 if currency == STERLING else self._per_pound(currency).get(month)

    def _series(self, currency: str) -> dict[str, float]:
        cells = zip(self._months, self._columns.get(currency, ()), strict=False)
        values = without_errors([known(cell, f"{self._path} {month} {currency}") for month, cell in cells])
        return {month: value for month, value in zip(self._months, values, strict=False) if value is not None}


class Annual:
    """Annual averages, units of each currency per euro: the last resort, which says that it is one."""

    def __init__(self, folder: Path) -> None:
        columns = ("currency", "year", "per_eur", "source")
        self._averages: dict[tuple[str, str], tuple[float, str]] = {}
        for currency, year, per_euro, source in rows(folder, "annual_average", columns):
            value = known(per_euro, f"{folder / 'annual_average'}.csv {currency} {year}")
            if value is not None:
                self._averages[currency, year] = value, source
        self.currencies = frozenset(currency for currency, _ in self._averages) | {EURO}

    def cross(self, base: str, quote: str, on: date) -> Rate | None:
        """Give the average of the calendar year that holds the day, dated by the year's first day."""
        per_base, per_quote = self._average(base, str(on.year)), self._average(quote, str(on.year))
        if per_base is None or per_quote is None:
            return None
        sources = "/".join(sorted({source for _, source in (per_base, per_quote) if source}))
        value = per_quote[0] / per_base[0]
        return Rate(base=base, quote=quote, value=value, date=date(on.year, 1, 1), source=f"annual average ({sources})")

    def span(self, currency: str) -> str | None:
        """Say for which years an average of a currency is known."""
        years = sorted(year for code, year in self._averages if code == currency)
        return f"annual averages {years[0]} to {years[-1]}" if years else None

    def _average(self, currency: str, year: str) -> tuple[float, str] | None:
        return (1.0, "") if currency == EURO else self._averages.get((currency, year))


def months_for(on: date) -> tuple[str, ...]:
    """Name the months whose HMRC rate is asked for a day, the nearest first.

    >>> months_for(date(2025, 3, 6)), months_for(date(2025, 12, 22))
    (('2025-03',), ('2026-01', '2025-12'))
    """
    own = f"{on:%Y-%m}"
    if on.day < NEXT_MONTH_FROM:
        return (own,)
    following = on.replace(day=1) + timedelta(days=31)
    return f"{following:%Y-%m}", own


def without_errors(values: list[float | None]) -> list[float | None]:
    """Blank each value that jumps away from two neighbours which agree.

    >>> without_errors([4.96, 4.85, 439943.0, 5.12])
    [4.96, 4.85, None, 5.12]
    >>> without_errors([104.3, 171.7, 128.5])
    [104.3, 171.7, 128.5]
    """
    triples = zip([None, *values], values, [*values[1:], None], strict=False)
    return [None if _errs(*triple) else triple[1] for triple in triples]


def _errs(before: float | None, value: float | None, after: float | None) -> bool:
    if before is None or value is None or after is None:
        return False
    jumps = min(abs(value / before - 1), abs(value / after - 1)) > JUMP
    return jumps and abs(after / before - 1) < AGREEMENT
