"""Economies by the year: output, prices, defence spending, and which currency a country used when.

Every value names its source and vintage, for output is revised for years after (the United Kingdom's of 2023 by 1.5 %
within nine months). Nothing is interpolated: a year without a row has no value.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

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
        found, editions = {}, Editions(self._folder, table)
        columns = ("iso3", "year", "gdp_lcu", "currency", "status", "source", "vintage")
        for iso3, year, cell, currency, status, source, vintage in rows(self._folder, table, columns):
            place = editions.place(iso3, year, source, vintage)
            when, value = year_of(year, place), known(cell, place)
            if value is not None:
                found[iso3, when] = Gdp(
                    iso3=iso3,
                    year=when,
                    value=value,
                    currency=currency,
                    status=status,
                    source=source,
                    vintage=vintage,
                )
        return found

    @cached_property
    def defence(self) -> dict[tuple[str, int], DefenceShare]:
        """NATO's defence spending by ally (and its two totals) and year."""
        found, editions = {}, Editions(self._folder, "nato_defence")
        columns = ("iso3", "year", "percent", "expenditure_lcu_million", "currency", "status", "source", "edition")
        for iso3, year, share, millions, currency, status, source, edition in rows(
            self._folder, "nato_defence", columns
        ):
            place = editions.place(iso3, year, source, edition)
            when = year_of(year, place)
            percent, spent = known(share, place), known(millions, place)
            if percent is not None:
                found[iso3, when] = DefenceShare(
                    iso3=iso3,
                    year=when,
                    percent=percent,
                    expenditure=spent * MILLION if spent else None,
                    currency=currency or None,
                    status=status,
                    source=source,
                    edition=edition,
                )
        return found

    @cached_property
    def prices(self) -> dict[tuple[str, int, Index], PriceIndex]:
        """Price levels by country, year and index, the years to come among them as for output."""
        past = self._prices("price_index")
        return lengthened(past, self._prices(OUTLOOK)) if has(self._folder, OUTLOOK) else past

    def _prices(self, table: str) -> dict[tuple[str, int, Index], PriceIndex]:
        found, editions = {}, Editions(self._folder, table)
        columns = ("iso3", "year", "status", "source", "vintage", *Index)
        for iso3, year, status, source, vintage, *levels in rows(self._folder, table, columns):
            place = editions.place(iso3, year, source, vintage)
            when = year_of(year, place)
            for index, cell in zip(Index, levels, strict=True):
                value = known(cell, place)
                if value is not None:
                    found[iso3, when, index] = PriceIndex(
                        iso3=iso3,
                        year=when,
                        value=value,
                        index=index,
                        status=status,
                        source=source,
                        vintage=vintage,
                    )
        return found

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
