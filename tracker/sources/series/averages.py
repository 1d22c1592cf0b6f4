"""Yearly averages of exchange rates: the ECB's where it quotes a currency, else the World Bank's, else HMRC's."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.sources.series.asking import Averages
from tracker.sources.series.grids import Grid, Key, Row, digits

# The first that has an average of a year gives it.
ORDER = ("ECB", "WDI", "HMRC")


def merged(before: Grid, source: str, averages: Averages) -> Grid:
    """Put one provider's averages, in units per euro, into the table in the place of those it gave before."""
    rows: dict[Key, Row] = {key: row for key, row in before.rows.items() if row["source"] != source}
    for key, value in averages.items():
        if key not in rows or _rank(rows[key]) > ORDER.index(source):
            rows[key] = {"per_eur": digits(value), "source": source}
    return Grid(before.name, rows)


def _rank(row: Mapping[str, str]) -> int:
    return ORDER.index(row["source"])


def per_euro(grid: Grid, currency: str, year: str) -> float | None:
    """Give the average rate of a currency in a year, in units per euro; None where it is not known."""
    if currency == "EUR":
        return 1.0
    row = grid.rows.get((currency, year))
    return float(row["per_eur"]) if row else None


def per_dollar(grid: Grid, currency: str, year: str) -> float | None:
    """Give the average rate of a currency in a year, in units per US dollar; None where it is not known."""
    own, dollar = per_euro(grid, currency, year), per_euro(grid, "USD", year)
    return own / dollar if own and dollar else None
