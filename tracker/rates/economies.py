"""Economies by the year: output, prices, defence spending, and which currency a country used when.

Every value names its source and vintage, for output is revised for years after (the United Kingdom's of 2023 by 1.5 %
within nine months). Nothing is interpolated: a year without a row has no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from tracker.rates.editions import Editions
from tracker.rates.outlook import lengthened
from tracker.rates.tables import day, has, known, rows
from tracker.rates.tables import year as year_of
from tracker.records import Record

MILLION = 1e6
# The IMF's table of past and coming years, which a refresh fetches and which does not ship.
OUTLOOK = "weo"


class Index(StrEnum):
    """What prices are measured by: the deflator of output (NATO, OECD), or consumer prices (SIPRI)."""

    GDP_DEFLATOR = "gdp_deflator"
    CPI = "cpi"


class Gdp(Record, frozen=True):
    """A country's gross domestic product in one year, in units of its own currency, at that year's prices.

    `status` is actual or forecast; `vintage` is the month of the edition it was read from.
    """

    iso3: str
    year: int
    value: float
    currency: str
    status: str
    source: str
    vintage: str


class DefenceShare(Record, frozen=True):
    """Core defence spending of an ally in one year by NATO's count: percent of GDP, and units of its currency.

    `status` is actual or estimate; `edition` is the month of NATO's publication, for each edition restates all years.
    """

    iso3: str
    year: int
    percent: float
    expenditure: float | None
    currency: str | None
    status: str
    source: str
    edition: str


class PriceIndex(Record, frozen=True):
    """A country's price level in one year, on the base of its table; only ratios of two years mean anything."""

    iso3: str
    year: int
    value: float
    index: Index
    status: str
    source: str
    vintage: str


class Country(Record, frozen=True):
    """A country and one currency it used, from a day to a day (both inclusive, None where open)."""

    iso3: str
    name: str
    currency: str
    since: date | None
    until: date | None


class Economies:
    """The yearly tables of a folder, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def output(self) -> dict[tuple[str, int], Gdp]:
        """GDP by country and year, the years to come among them where a refresh has fetched an outlook."""
        past = self._output("gdp")
        return lengthened(past, self._output(OUTLOOK)) if has(self._folder, OUTLOOK) else past

    def _output(self, table: str) -> dict[tuple[str, int], Gdp]:
        found = {}
        for place, told, (cell, currency) in self._yearly(table, ("gdp_lcu", "currency")):
            value = known(cell, place)
            if value is not None:
                found[told["iso3"], told["year"]] = Gdp(value=value, currency=currency, **told)
        return found

    @cached_property
    def defence(self) -> dict[tuple[str, int], DefenceShare]:
        """NATO's defence spending by ally (and its two totals) and year."""
        found, columns = {}, ("percent", "expenditure_lcu_million", "currency")
        for place, told, (share, millions, currency) in self._yearly("nato_defence", columns, edition="edition"):
            percent, spent = known(share, place), known(millions, place)
            if percent is not None:
                found[told["iso3"], told["year"]] = DefenceShare(
                    percent=percent,
                    expenditure=spent * MILLION if spent else None,
                    currency=currency or None,
                    **told,
                )
        return found

    @cached_property
    def prices(self) -> dict[tuple[str, int, Index], PriceIndex]:
        """Price levels by country, year and index, the years to come among them as for output."""
        past = self._prices("price_index")
        return lengthened(past, self._prices(OUTLOOK)) if has(self._folder, OUTLOOK) else past

    def _prices(self, table: str) -> dict[tuple[str, int, Index], PriceIndex]:
        found = {}
        for place, told, levels in self._yearly(table, tuple(Index)):
            for index, cell in zip(Index, levels, strict=True):
                value = known(cell, place)
                if value is not None:
                    found[told["iso3"], told["year"], index] = PriceIndex(value=value, index=index, **told)
        return found

    def _yearly(
        self, table: str, columns: tuple[str, ...], edition: str = "vintage"
    ) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
        """Read a table that has a row for a country and year: where each stands, what all tables say, and some cells.

        `edition` is the column that names the edition. Raises BadData where one series is of several.
        """
        editions = Editions(self._folder, table)
        shared = ("iso3", "year", "status", "source", edition)
        for iso3, year, status, source, issued, *cells in rows(self._folder, table, (*shared, *columns)):
            place = editions.place(iso3, year, source, issued)
            told = {"iso3": iso3, "year": year_of(year, place), "status": status, "source": source, edition: issued}
            yield place, told, cells

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """Every country with each currency that it used, in the order of the codes."""
        columns = ("iso3", "name", "currency", "from", "to")
        return tuple(
            Country(iso3=iso3, name=name, currency=currency, since=_day(since, iso3), until=_day(until, iso3))
            for iso3, name, currency, since, until in rows(self._folder, "country_currency", columns)
        )

    def currency(self, iso3: str, on: date) -> str | None:
        """Give the currency of a country on a day, the later one where two overlap; None if it is not known."""
        used = [
            country.currency
            for country in self.countries
            if country.iso3 == iso3 and (country.since or date.min) <= on <= (country.until or date.max)
        ]
        return used[-1] if used else None


def _day(cell: str, iso3: str) -> date | None:
    return day(cell, f"country_currency.csv {iso3}") if cell else None
