"""Two levels of spending and the years between them: what an increase from the one to the other comes to."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.checks.outlooks import Outlook
from tracker.checks.precision import written
from tracker.records import Kind


@dataclass(frozen=True)
class Path:
    """A level in the year `first` and another in `last`, both in money or in percent of GDP; a straight line between.

    `years` is how many years the increase is added up over, 1 for the difference of the two levels; `source` is where
    the first level is from, if not from the text. Two amounts without years (`first` and `last` are None) have a
    difference in cash and no other.
    """

    outlook: Outlook
    kind: Kind
    low: float
    high: float
    first: int | None
    last: int | None
    years: int = 1
    source: str = ""

    def __str__(self) -> str:
        """Say it in a line of working."""
        unit = "% of GDP" if self.kind is Kind.GDP_SHARE else self.outlook.currency
        since, until = (f" in {year}" if year else "" for year in (self.first, self.last))
        over = "the difference" if self.years == 1 else f"on a straight line, added up over {self.years} years"
        return f"from {written(self.low, unit)}{since}{self.source} to {written(self.high, unit)}{until}, {over}"

    @property
    def span(self) -> tuple[int, int] | None:
        """The years of the two levels; None where the text does not date them."""
        return None if self.first is None or self.last is None else (self.first, self.last)

    @property
    def said(self) -> bool:
        """Say whether the levels are money as the text gives it."""
        return self.kind is Kind.MONEY

    @property
    def projected(self) -> bool:
        """Say whether it runs past the years that are known."""
        return self.last is not None and self.last > self.outlook.newest

    def over_cash(self) -> float:
        """Give the increase over a budget that stays at the first level in units of money."""
        if self.span is None:
            return self.high - self.low
        start = self._money(self.span[0], self.low)
        return sum(level - start for level in self._levels(*self.span))

    def over_prices(self, first: int, last: int) -> float:
        """Give the increase over a budget that keeps up with prices."""
        start = self._money(first, self.low)
        kept = (start * self.outlook.prices(first, year) for year in self._counted(last))
        return sum(level - flat for level, flat in zip(self._levels(first, last), kept, strict=True))

    def over_output(self, first: int, last: int) -> float:
        """Give the increase over a budget that keeps its share of GDP."""
        share = self.low if self.kind is Kind.GDP_SHARE else self.low / self.outlook.output(first) * 100
        kept = (self.outlook.output(year) * share / 100 for year in self._counted(last))
        return sum(level - flat for level, flat in zip(self._levels(first, last), kept, strict=True))

    def _counted(self, last: int) -> range:
        return range(last - self.years + 1, last + 1)

    def _levels(self, first: int, last: int) -> list[float]:
        steps = ((self.high - self.low) * (year - first) / (last - first) for year in self._counted(last))
        return [self._money(year, self.low + step) for year, step in zip(self._counted(last), steps, strict=True)]

    def _money(self, year: int, level: float) -> float:
        return level if self.kind is Kind.MONEY else self.outlook.output(year) * level / 100
