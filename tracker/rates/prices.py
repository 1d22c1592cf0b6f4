"""Constant prices: what money of one year would have been worth at the prices of another, in the spender's economy.

The method is that of the OECD's DAC and of NATO: deflate in the spender's own currency by its own price index, then
convert once, at the average rate of the base year. The prices of the currency that is converted to never enter.
"""

from __future__ import annotations

from tracker.errors import MissingReference
from tracker.rates.book import Rates
from tracker.rates.economies import Index, PriceIndex
from tracker.records import Record


class Deflator(Record, frozen=True):
    """What multiplies money of the year `used` into prices of the year `base`, by an index of a country.

    `asked` is the year of the money, the same as `used` unless its prices are not known yet.
    """

    iso3: str
    asked: int
    used: int
    base: int
    factor: float
    index: Index
    source: str
    vintage: str


def deflator(rates: Rates, iso3: str, year: int, base: int, index: Index = Index.GDP_DEFLATOR) -> Deflator:
    """Give what money of a year is multiplied by to be at the prices of the year `base`.

    Prices of a year that the tables do not reach yet are taken for those of the newest they have, and `used` says so.
    Raises MissingReference for a country or a base year without prices.

    >>> deflator(Rates.load(), "GBR", 2021, 2021).factor
    1.0
    """
    there = _level(rates, iso3, base, index)
    here = rates.price_index(iso3, year, index) or _newest(rates, iso3, year, index)
    return Deflator(
        iso3=iso3,
        asked=year,
        used=here.year,
        base=base,
        factor=there.value / here.value,
        index=index,
        source=there.source,
        vintage=there.vintage,
    )


def _level(rates: Rates, iso3: str, year: int, index: Index) -> PriceIndex:
    level = rates.price_index(iso3, year, index)
    if level is None:
        years = _years(rates, iso3, index)
        known = f"the tables have {years[0]} to {years[-1]}" if years else "the tables have no year of it"
        raise MissingReference(f"no prices of {iso3} for {year} ({index}): {known}")
    return level


def _newest(rates: Rates, iso3: str, year: int, index: Index) -> PriceIndex:
    years = _years(rates, iso3, index)
    return _level(rates, iso3, years[-1] if years and years[-1] < year else year, index)


def _years(rates: Rates, iso3: str, index: Index) -> list[int]:
    return sorted(year for code, year, kind in rates.economies.prices if (code, kind) == (iso3, index))
