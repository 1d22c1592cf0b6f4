"""Whose money a national amount is in: statistics restate history when a country changes its currency, or do not."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.sources.series.averages import per_dollar
from tracker.sources.series.grids import Grid

# An amount in national money over the same in dollars is the year's average rate within this; where it is not, the
# country converts at another rate than the market's or by another year, and its national money would mislead.
AGREES = 0.10


def currency_of(national: float, dollars: float, year: str, candidates: Iterable[str], averages: Grid) -> str | None:
    """Tell which of a country's currencies an amount is in, by the dollars it is said to be; None where none fits.

    The candidate that fits best is taken: an amount in leva is almost twice one in euros.
    """
    rate = national / dollars
    known = [(code, average) for code in candidates if (average := per_dollar(averages, code, year))]
    apart = {code: abs(rate / average - 1) for code, average in known}
    best = min(apart, key=lambda code: apart[code], default=None)
    return best if best is not None and apart[best] <= AGREES else None
