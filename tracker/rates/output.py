"""A country's output in a year or fiscal year, in any currency: what a share of GDP is a share of.

GDP of another currency is converted at the average rate of its own year, never at a day's. Each value says which year
it is really of: a year that the tables do not reach is stood in for by the newest they have, only where that is asked.
"""

from __future__ import annotations

from tracker.errors import MissingReference
from tracker.rates.book import Rates
from tracker.rates.economies import Gdp
from tracker.rates.exchange import Rate
from tracker.rates.fiscal import MONTHS, table_months
from tracker.records import Record


class Output(Record, frozen=True):
    """GDP of a country over the year `label` (`2025`, or the fiscal `2025-26`), in units of `currency`.

    `asked` is the year that was asked for, the same unless a newer one was not known; `status` is actual or forecast;
    `rates` are the average rates it was converted at, none where it stayed in the country's own currency.
    """

    iso3: str
    label: str
    asked: str
    value: float
    currency: str
    status: str
    source: str
    vintage: str
    rates: tuple[Rate, ...] = ()

    def __str__(self) -> str:
        """Say it in a line: `GDP of GBR 2025 (actual, WDI 2026-07)`."""
        stands_in = f", the newest there is: {self.asked} is not known" if self.label != self.asked else ""
        return f"GDP of {self.iso3} {self.label} ({self.status}, {self.source} {self.vintage}{stands_in})"


def output_of(rates: Rates, iso3: str, year: int, currency: str | None = None, *, or_latest: bool = False) -> Output:
    """Give a country's GDP of a calendar year in `currency`, or in its own.

    With `or_latest`, the newest year before stands in for one that the tables do not reach, and the answer says so.
    Raises MissingReference, which names the country, the year and what is available; MissingRate where the average
    rate of the year is not known.
    """
    return _blended(rates, iso3, {year: MONTHS}, str(year), currency, or_latest=or_latest)


def fiscal_output_of(
    rates: Rates, iso3: str, first: int, currency: str | None = None, *, or_latest: bool = False
) -> Output:
    """Give a country's GDP of the fiscal year that begins in the calendar year `first`, as `output_of` does.

    >>> rates = Rates.load()
    >>> british = [rates.gdp("GBR", year).value for year in (2024, 2025)]
    >>> fiscal_output_of(rates, "GBR", 2024).value == 0.75 * british[0] + 0.25 * british[1]
    True
    """
    label = f"{first}-{(first + 1) % 100:02}"
    return _blended(rates, iso3, table_months(iso3, first), label, currency, or_latest=or_latest)


def _blended(
    rates: Rates, iso3: str, months: dict[int, int], asked: str, currency: str | None, *, or_latest: bool
) -> Output:
    known = {year: gdp for year in months if (gdp := rates.gdp(iso3, year))}
    label = asked
    if len(known) < len(months):
        stand_in = _newest_before(rates, iso3, max(months)) if or_latest else None
        if stand_in is None:
            raise MissingReference(f"no GDP of {iso3} for {asked}: {_available(rates, iso3)}")
        known, months, label = {stand_in.year: stand_in}, {stand_in.year: MONTHS}, str(stand_in.year)
    newest = known[max(known)]
    into = currency or newest.currency
    used = {year: _average(rates, gdp, into, or_latest) for year, gdp in known.items() if gdp.currency != into}
    value = sum(gdp.value * months[year] / MONTHS * _factor(used.get(year)) for year, gdp in known.items())
    status = "forecast" if any(gdp.status != "actual" for gdp in known.values()) else "actual"
    return Output(
        iso3=iso3,
        label=label,
        asked=asked,
        value=value,
        currency=into,
        status=status,
        source=newest.source,
        vintage=newest.vintage,
        rates=tuple(used.values()),
    )


def _average(rates: Rates, gdp: Gdp, into: str, or_latest: bool) -> Rate:
    """Give the average rate of the output's own year; a forecast year has none yet, so the newest may stand in."""
    if or_latest and gdp.status != "actual":
        return rates.newest_average(gdp.currency, into, gdp.year)
    return rates.average(gdp.currency, into, gdp.year)


def _factor(rate: Rate | None) -> float:
    return rate.value if rate else 1.0


def _newest_before(rates: Rates, iso3: str, year: int) -> Gdp | None:
    years = [known for code, known in rates.economies.output if code == iso3 and known < year]
    return rates.gdp(iso3, max(years)) if years else None


def _available(rates: Rates, iso3: str) -> str:
    years = sorted(year for code, year in rates.economies.output if code == iso3)
    return f"the tables have {years[0]} to {years[-1]}" if years else "the tables have no year of it"
