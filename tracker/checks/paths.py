"""Two levels of spending and the years between them: what an increase from the one to the other comes to."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.checks.cases import Case
from tracker.checks.precision import stated
from tracker.errors import MissingReference
from tracker.rates import Rates, deflator, output_of
from tracker.records import Figure, Kind

# Levels stand within this many sentences of the increase.
NEAR = 1


@dataclass(frozen=True)
class Path:
    """A level in the year `first` and another in `last`, each in money or percent of GDP, and a straight line between.

    `years` is how many years the increase is added up over, 1 for the difference of the two levels; `said` that both
    levels are amounts of the text, in the currency of the increase.
    """

    rates: Rates
    country: str
    currency: str
    low: float
    high: float
    first: int
    last: int
    years: int
    kind: Kind
    told: str

    @property
    def said(self) -> bool:
        """Say whether the levels are money as the text gives it."""
        return self.kind is Kind.MONEY

    def over_cash(self) -> float:
        """Give the increase over a budget that stays at the first level in units of money."""
        start = self._money(self.first, self.low)
        return sum(level - start for level in self._levels())

    def over_prices(self) -> float:
        """Give the increase over a budget that keeps up with prices."""
        start = self._money(self.first, self.low)
        grown = (start * self._prices(year) for year in self._counted())
        return sum(level - kept for level, kept in zip(self._levels(), grown, strict=True))

    def over_output(self) -> float:
        """Give the increase over a budget that keeps its share of GDP."""
        if self.kind is Kind.GDP_SHARE:
            return sum(self._output(year) * (self._at(year) - self.low) / 100 for year in self._counted())
        first = self._output(self.first)
        kept = (self.low * self._output(year) / first for year in self._counted())
        return sum(level - share for level, share in zip(self._levels(), kept, strict=True))

    def _counted(self) -> range:
        return range(self.last - self.years + 1, self.last + 1)

    def _levels(self) -> list[float]:
        return [self._money(year, self._at(year)) for year in self._counted()]

    def _at(self, year: int) -> float:
        return self.low + (self.high - self.low) * (year - self.first) / max(self.last - self.first, 1)

    def _money(self, year: int, level: float) -> float:
        return level if self.kind is Kind.MONEY else self._output(year) * level / 100

    def _output(self, year: int) -> float:
        return output_of(self.rates, self.country, year, self.currency).value

    def _prices(self, year: int) -> float:
        factor = deflator(self.rates, self.country, self.first, year)
        if factor.used != self.first:
            raise MissingReference(f"no prices of {self.country} for {self.first}")
        return factor.factor


def path(case: Case, figure: int) -> Path | None:
    """Find the two levels that an increase lies between; None where a text does not give them.

    One level alone is completed by what NATO counted last before it, where that is a share of GDP.
    """
    claim, found = case.claims[figure], case.figures[figure]
    if claim.donor is None:
        return None
    levels = _levels(case, figure)
    last = _last(case, figure, levels)
    if not levels or last is None:
        return None
    one, other, first, source = _ends(case, claim.donor, levels, last)
    if other is None or one is None or first is None or first >= last:
        return None
    kind = case.figures[levels[-1]].kind
    years = 1 if found.per or not _cumulative(case, figure) else last - first
    unit = " % of GDP" if kind is Kind.GDP_SHARE else f" {found.currency}"
    told = f"from {one:,g}{unit} in {first}{source} to {other:,g}{unit} in {last}, {_over(years)}"
    return Path(case.rates, claim.donor, str(found.currency), one, other, first, last, years, kind, told)


def _over(years: int) -> str:
    return "the difference" if years == 1 else f"on a straight line, added up over {years} years"


def _levels(case: Case, figure: int) -> list[int]:
    """Give the levels near an increase: at most two of one kind, in the order in which they stand."""
    found, home = case.figures[figure], case.passage.home[figure]
    near = [
        index
        for index, other in enumerate(case.figures)
        if index != figure and abs(case.passage.home[index] - home) <= NEAR and _is_level(found, other)
    ]
    shares = [index for index in near if case.figures[index].kind is Kind.GDP_SHARE]
    money = [index for index in near if case.figures[index].kind is Kind.MONEY]
    chosen = money if len(money) >= 2 or not shares else shares  # noqa: PLR2004 - a level from and a level to
    return chosen[:2] if chosen is shares or len(money) > 1 else []


def _is_level(increase: Figure, other: Figure) -> bool:
    if other.restates is not None:
        return False
    return other.kind is Kind.GDP_SHARE or (other.currency == increase.currency and other.low > increase.low / 10)


def _last(case: Case, figure: int, levels: list[int]) -> int | None:
    """Give the year of the higher level: its own, else that of the increase."""
    top = max(levels, key=lambda index: case.figures[index].low, default=figure)
    for index in (top, figure, *levels):
        period = case.claims[index].period if index in case.claims else None
        if period and (period.end or period.start):
            return int(str(period.end or period.start)[:4])
    return None


def _ends(case: Case, donor: str, levels: list[int], last: int) -> tuple[float | None, float | None, int | None, str]:
    """Give the lower and the upper level, the year of the lower, and where it is from if not from the text."""
    figures = sorted((case.figures[index] for index in levels), key=lambda each: each.low)
    if len(figures) > 1:
        bottom = min(levels, key=lambda index: case.figures[index].low)
        return stated(figures[0]).low, stated(figures[-1]).high, _first(case, bottom), ""
    newest = case.rates.latest_defence_share(donor)
    asked = min(last - 1, case.published.year if case.published else last - 1)
    before = (case.rates.defence_share(donor, asked) or newest) if newest else None
    if before is None or figures[0].kind is not Kind.GDP_SHARE:
        return None, None, None, ""
    return before.percent, stated(figures[0]).high, before.year, f" ({before.source} {before.edition})"


def _first(case: Case, bottom: int) -> int | None:
    period = case.claims[bottom].period if bottom in case.claims else None
    if period and (period.start or period.end):
        return int(str(period.start or period.end)[:4])
    return case.published.year if case.published else None


def _cumulative(case: Case, figure: int) -> bool:
    """Say whether an increase is a sum over years: its period has a beginning and an end, years apart."""
    period = case.claims[figure].period
    return bool(period.start and period.end and int(period.end[:4]) - int(period.start[:4]) > 1)
