"""The World Bank's World Development Indicators: output, prices and official rates of all countries, page by page.

An error comes with HTTP 200 and a message in the place of data; a page may be one of several; aggregates of countries
come among the countries. All pages must be of one edition, which is the month of their last update.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any, NamedTuple

from tracker.errors import Unreadable
from tracker.sources.series.asking import (
    FIRST_YEAR,
    Ask,
    Averages,
    Edition,
    Provider,
    Trouble,
    by_year,
    decoded,
    positive,
)
from tracker.sources.series.averages import merged, per_euro
from tracker.sources.series.denominations import currency_of
from tracker.sources.series.grids import Grid, Key, Row, digits

PATH = "/v2/country/all/indicator/{indicator}?source=2&format=json&date={first}:{last}&per_page=20000&page={page}"
NATIONAL, DOLLARS = "NY.GDP.MKTP.CN", "NY.GDP.MKTP.CD"
DEFLATOR, CONSUMER = "NY.GDP.DEFL.ZS", "FP.CPI.TOTL"
RATE = "PA.NUS.FCRF"
# The prices of every country are set to 100 in this year, NATO's base.
BASE = "2021"
SOURCE, STATUS = "WDI", "actual"
MOST_PAGES = 50


class Page(NamedTuple):
    """A page of an indicator: values by (country, year), of which edition, and how many pages there are."""

    values: dict[Key, float]
    edition: str
    pages: int


def read(body: bytes, where: str) -> Page:
    """Read a page; values that are not known are left out. Raises Unreadable."""
    match decoded(body, where):
        case [{"message": [{"value": str(said)}, *_]}, *_]:
            raise Unreadable(Trouble.REFUSED, where, f"the World Bank answers {said!r}; kept what there was")
        case [{"lastupdated": str(updated), "pages": int(pages)}, list(rows)]:
            values = dict(_values(rows, where))
            return Page(values, updated[: len("2026-07")], pages)
        case [{"total": 0}, None]:
            raise Unreadable(Trouble.UNREADABLE, where, "holds no value at all; kept what there was")
    raise Unreadable(Trouble.UNREADABLE, where, "is not the pair of a head and rows that it should be")


def _values(rows: list[Mapping[str, Any]], where: str) -> Iterator[tuple[Key, float]]:
    for row in rows:
        country, year, value = (row.get(name) for name in ("countryiso3code", "date", "value"))
        if country and value is not None:
            yield (str(country), str(year)), positive(value, f"{where} {country} {year}")


def _indicator(ask: Ask, name: str) -> tuple[dict[Key, float], str]:
    """Fetch all pages of an indicator, of countries alone, and the edition that they are all of."""
    values: dict[Key, float] = {}
    editions, number, pages = set(), 1, 1
    while number <= min(pages, MOST_PAGES):
        answer = ask.page(PATH.format(indicator=name, first=FIRST_YEAR, last=ask.today.year, page=number))
        page = read(answer.body, answer.url)
        values |= {key: value for key, value in page.values.items() if key[0] in ask.currencies}
        editions.add(page.edition)
        number, pages = number + 1, page.pages
    return values, _one(editions, name)


def _one(editions: set[str], where: str) -> str:
    if len(editions) == 1:
        return editions.pop()
    raise Unreadable(Trouble.MIXED, where, f"is of {' and '.join(sorted(editions))}: ask again when all of it is out")


def latest(ask: Ask) -> Edition:
    """Fetch output, prices and official rates; raises FetchError or Unreadable."""
    fetched = {name: _indicator(ask, name) for name in (NATIONAL, DOLLARS, DEFLATOR, CONSUMER, RATE)}
    edition = _one({edition for _, edition in fetched.values()}, "the World Bank's five indicators")
    values = {name: found for name, (found, _) in fetched.items()}
    official = averages(values[RATE], ask)
    rates = merged(ask.grids["annual_average"], SOURCE, official)
    named = {"status": STATUS, "source": SOURCE, "vintage": edition}
    output = _output(values[NATIONAL], values[DOLLARS], ask, rates, named)
    return Edition((Grid("gdp", output), Grid("price_index", _prices(values, named))), official)


def _output(
    national: Mapping[Key, float], dollars: Mapping[Key, float], ask: Ask, rates: Grid, named: Row
) -> dict[Key, Row]:
    """Put output in national money beside that in dollars, blank where its currency cannot be told."""
    rows: dict[Key, Row] = {}
    for key in sorted(national.keys() | dollars.keys()):
        own, other = national.get(key), dollars.get(key)
        code = currency_of(own, other, key[1], ask.currencies[key[0]], rates) if own and other else None
        if other or code:
            amounts = {"gdp_lcu": digits(own) if own and code else "", "gdp_usd": digits(other) if other else ""}
            rows[key] = {"currency": code or "", **amounts, **named}
    return rows


def _prices(values: Mapping[str, Mapping[Key, float]], named: Row) -> dict[Key, Row]:
    deflator, consumer = (rebased(values[name]) for name in (DEFLATOR, CONSUMER))
    return {
        key: {"gdp_deflator": deflator.get(key, ""), "cpi": consumer.get(key, ""), **named}
        for key in sorted(deflator.keys() | consumer.keys())
    }


def rebased(levels: Mapping[Key, float]) -> dict[Key, str]:
    """Set price levels by (country, year) to 100 in the base year; a country without that year has none.

    >>> rebased({("GBR", "2021"): 120.0, ("GBR", "2022"): 126.0, ("XKX", "2022"): 5.0})
    {('GBR', '2021'): '100', ('GBR', '2022'): '105'}
    """
    found: dict[Key, str] = {}
    for country, years in by_year(levels).items():
        for year, level in years.items() if BASE in years else ():
            found[country, year] = digits(level / years[BASE] * 100)
    return found


def averages(official: Mapping[Key, float], ask: Ask) -> Averages:
    """Give the official rate of each currency over each year that is over, in units per euro.

    The Bank gives units per dollar by country; of countries that share a currency it is the median. Where a country
    has changed its currency the one is taken whose average is known to be like it.
    """
    shared: dict[tuple[str, str], list[float]] = {}
    known = ask.grids["annual_average"]
    for (country, year), rate in official.items():
        used = ask.currencies[country]
        code = used[0] if len(used) == 1 else currency_of(rate, 1.0, year, used, known)
        if code and int(year) < ask.today.year:
            shared.setdefault((code, year), []).append(rate)
    dollars = {year: per_euro(known, "USD", year) for _, year in shared}
    return {(code, year): median(rates) * dollar for (code, year), rates in shared.items() if (dollar := dollars[year])}


WORLD_BANK = Provider("WDI", "https://api.worldbank.org", latest)
