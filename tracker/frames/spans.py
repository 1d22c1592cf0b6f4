"""The year that a sum of money is of: what its prices are those of.

A sum for one year is of that year, one for a fiscal year is of the year that holds most of its months; any other is of
the year in which it was announced, and how a sum for several years is spread over them is known from its slices alone.
"""

from __future__ import annotations

import pandas as pd

from tracker.rates import FISCAL_YEARS, counted_under

YEAR = "YYYY"
ENDS = ("low", "high", "low_in", "high_in")


def money_years(frame: pd.DataFrame) -> pd.DataFrame:
    """Give each commitment's `money_year` (float64, NaN where unknown), and whether it is `spread` over several."""
    start, end = _years(frame["period_start"]), _years(frame["period_end"])
    announced = frame["announced"].dt.year.astype("float64")
    bare = frame["period_start"].str.len().eq(len(YEAR)) & frame["period_end"].str.len().eq(len(YEAR))
    fiscal = bare & end.eq(start + 1) & frame["donor"].isin(FISCAL_YEARS)
    year = announced.mask(start.eq(end), start).mask(fiscal, start + frame["donor"].map(_later).fillna(0))
    spread = ~fiscal & ((end > start) | (start.isna() & (end > announced)))
    return pd.DataFrame({"money_year": year.astype("float64"), "spread": spread.astype(bool)})


def is_fiscal(donor: str, start: object, end: object) -> bool:
    """Say whether a period is a fiscal year of a donor who has one.

    >>> is_fiscal("GBR", "2025", "2026"), is_fiscal("DEU", "2025", "2026"), is_fiscal("GBR", "2025", "2027")
    (True, False, False)
    """
    if not isinstance(start, str) or not isinstance(end, str) or donor not in FISCAL_YEARS:
        return False
    return len(start) == len(end) == len(YEAR) and int(end) == int(start) + 1


def by_slices(deflated: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[bool]]:
    """Replace what a sum over several years is worth by what its yearly slices are, where they make it up exactly.

    Takes and gives a frame with `spread`, `low_in` and `high_in`; the series marks the sums that their slices explain.
    """
    wholes = deflated[deflated["spread"]].set_index("id")
    one_year = ~deflated["spread"] & deflated["superseded_by"].isna()
    slices = deflated[one_year & deflated["part_of"].isin(wholes.index)]
    sums = slices.groupby("part_of").agg({**dict.fromkeys(ENDS, "sum"), "currency": "unique"})
    whole = wholes.loc[sums.index]
    alike = sums["currency"].map(len).eq(1) & sums["currency"].str[0].eq(whole["currency"])
    exact = sums[alike & sums["low"].eq(whole["low"]) & sums["high"].eq(whole["high"])]
    known = deflated["id"].isin(exact.index)
    worth = {end: deflated[end].mask(known, deflated["id"].map(exact[end])) for end in ("low_in", "high_in")}
    return deflated.assign(**worth), known


def _years(days: pd.Series[str]) -> pd.Series[float]:
    return pd.to_numeric(days.str[: len(YEAR)], errors="coerce").astype("float64")


def _later(iso3: str) -> int:
    """Say by how many years a fiscal year is counted under a later year than it begins in."""
    return counted_under(iso3, 0)
