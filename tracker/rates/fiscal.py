"""Fiscal years: whose budget begins in another month than January, and which years of a table such a year takes in.

The rule: a fiscal year takes the output of the calendar years that it lies in, by its months in each; where the table's
own years are fiscal, it takes the one that is the same. The year that a fiscal year is counted under, where one must be
named, is the calendar year that holds most of its months (NATO's rule).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

MONTHS = 12


class Kept(StrEnum):
    """By which years the World Bank keeps an output: calendar years, or fiscal ones under their first or last year."""

    CALENDAR = "calendar"
    FIRST = "first"
    LAST = "last"


class Fiscal(NamedTuple):
    """The month in which a country's fiscal year begins, and by which years its output is kept."""

    month: int
    kept: Kept = Kept.CALENDAR


FISCAL_YEARS = {
    "AUS": Fiscal(7, Kept.LAST),
    "CAN": Fiscal(4),
    "GBR": Fiscal(4),
    "IND": Fiscal(4, Kept.FIRST),
    "JPN": Fiscal(4),
    "USA": Fiscal(10),
}


def calendar_months(iso3: str, first: int) -> dict[int, int]:
    """Say how many months of the fiscal year that begins in `first` lie in which calendar year.

    >>> calendar_months("GBR", 2025), calendar_months("USA", 2024), calendar_months("DEU", 2025)
    ({2025: 9, 2026: 3}, {2024: 3, 2025: 9}, {2025: 12})
    """
    fiscal = FISCAL_YEARS.get(iso3)
    if fiscal is None:
        return {first: MONTHS}
    before = fiscal.month - 1
    return {first: MONTHS - before, first + 1: before}


def table_months(iso3: str, first: int) -> dict[int, int]:
    """Say which years of the output table a fiscal year takes in, and for how many months each.

    >>> table_months("GBR", 2025), table_months("AUS", 2024), table_months("IND", 2024)
    ({2025: 9, 2026: 3}, {2025: 12}, {2024: 12})
    """
    fiscal = FISCAL_YEARS.get(iso3)
    if fiscal is None or fiscal.kept is Kept.CALENDAR:
        return calendar_months(iso3, first)
    return {first if fiscal.kept is Kept.FIRST else first + 1: MONTHS}


def counted_under(iso3: str, first: int) -> int:
    """Name the calendar year that holds most of a fiscal year's months, the earlier of two that hold as many.

    >>> counted_under("GBR", 2025), counted_under("USA", 2024), counted_under("AUS", 2024)
    (2025, 2025, 2024)
    """
    months = calendar_months(iso3, first)
    return max(months, key=lambda year: months[year])
