"""The two levels that an increase lies between: both from the text, or the lower one from what NATO counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tracker.checks.cases import Case
from tracker.checks.changes import before_measure
from tracker.checks.outlooks import Outlook
from tracker.checks.owners import spender
from tracker.checks.paths import Path
from tracker.checks.phrasing import ends
from tracker.rates import DefenceShare
from tracker.records import Kind

# Fewer years have no sum.
LEAST = 2
# Levels stand within this many sentences of the increase.
NEAR = 1


def path(case: Case, figure: int) -> Path | None:
    """Find the two levels of an increase; None where a text does not give them.

    One level alone is completed by what NATO counted last before it, where that is a share of GDP.
    """
    found, donor, levels = case.figures[figure], spender(case, figure), _levels(case, figure)
    if donor is None or not levels:
        return None
    outlook = Outlook(case.rates, donor, str(found.currency))
    kind, low, high = case.figures[levels[0]].kind, *(float(case.figures[end].low) for end in (levels[0], levels[-1]))
    last = _last(case, figure, levels)
    first, source = _first(case, levels[0], last), ""
    if len(levels) == 1:
        before = _before(case, donor, last)
        if before is None:
            return None
        low, first, source = before.percent, before.year, f" ({before.source} {before.edition})"
    if last is None or first is None or first >= last:
        return Path(outlook, kind, low, high, None, None) if kind is Kind.MONEY else None
    years = last - first if _cumulative(case, figure) and not found.per else 1
    return Path(outlook, kind, low, high, first, last, years, source)


def accumulated(over: Path, years: float | None) -> Path | None:
    """Give a path added up over the years that its sentence tells, in which it leads from one level to the other."""
    if not years or years < LEAST or over.years > 1 or over.last is None or not over.said:
        return None
    return replace(over, first=over.last - int(years), years=int(years))


def _levels(case: Case, figure: int) -> list[int]:
    """Give the levels near an increase, the lower first: two amounts of money, else two shares of GDP, else one."""
    near = [index for index in range(len(case.figures)) if index != figure and _is_level(case, figure, index)]
    money = [index for index in near if case.figures[index].kind is Kind.MONEY]
    shares = [index for index in near if case.figures[index].kind is Kind.GDP_SHARE]
    for pair in (*pairwise(money), *pairwise(shares)):
        lower = sorted(pair, key=lambda index: case.figures[index].low)
        if ends(before_measure(case.before(lower[0])), "bottoms"):
            return lower
    return shares if len(shares) == 1 and _agrees(case, figure, shares[0]) else []


def _is_level(case: Case, increase: int, other: int) -> bool:
    level, found = case.figures[other], case.figures[increase]
    if level.restates is not None or abs(case.passage.home[other] - case.passage.home[increase]) > NEAR:
        return False
    return level.kind is Kind.GDP_SHARE or (level.kind is Kind.MONEY and level.currency == found.currency)


def _agrees(case: Case, increase: int, level: int) -> bool:
    """Say whether an increase and the level that it leads to are of one year, or the increase of several."""
    own, reached = case.year_of(increase, end=True), case.year_of(level, end=True)
    return own is None or own == reached or _cumulative(case, increase)


def _last(case: Case, figure: int, levels: list[int]) -> int | None:
    """Give the year of the higher level: its own, else that of the increase."""
    years = (case.year_of(index, end=True) for index in (levels[-1], figure, *levels))
    return next((year for year in years if year), None)


def _first(case: Case, bottom: int, last: int | None) -> int | None:
    """Give the year of the lower level: one before the last, or that of publication."""
    said = case.year_of(bottom)
    if said and last and said < last:
        return said
    return case.published.year if case.published else None


def _before(case: Case, donor: str, last: int | None) -> DefenceShare | None:
    """Give what NATO counted last before a level was reached, as far as the text can know."""
    if last is None:
        return None
    asked = min(last - 1, case.published.year if case.published else last - 1)
    known = case.rates.defence_share(donor, asked) or case.rates.latest_defence_share(donor)
    return known if known and known.year < last else None


def _cumulative(case: Case, figure: int) -> bool:
    """Say whether an increase is a sum over years: its period has a beginning and an end, years apart."""
    period = case.claims[figure].period
    return bool(period.start and period.end and int(period.end[:4]) - int(period.start[:4]) > 1)
