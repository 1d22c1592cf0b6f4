"""Shares of GDP: a percentage of a country's output as money, and money as a percentage of its output.

A share means nothing without its year: one that a text gives none is of the year in which it was said, one with a
deadline is of that year, and where the tables do not reach it, of the newest they have; the answer always says which.
"""

from __future__ import annotations

from datetime import date

from tracker.rates.book import Rates
from tracker.rates.exchange import Rate
from tracker.rates.output import Output, output_of
from tracker.records import Record

PERCENT = 100


class ShareOfOutput(Record, frozen=True):
    """A percentage of a country's output and the sum of money that it is, in units of `currency`.

    `rate` is what the sum was converted at, None where it was said in the currency of the output.
    """

    percent: float
    amount: float
    currency: str
    output: Output
    rate: Rate | None = None


def money_of(rates: Rates, iso3: str, percent: float, year: int, currency: str | None = None) -> ShareOfOutput:
    """Give the money that a share of a year's GDP is, in `currency` at the year's average rate or in the country's own.

    A year that the tables do not reach is stood in for by the newest they have: compare `output.label` with
    `output.asked`. Raises MissingReference for a country without GDP.

    >>> two_and_a_half = money_of(Rates.load(), "GBR", 2.5, 2027)
    >>> f"{two_and_a_half.amount / 1e9:.1f}", two_and_a_half.currency, two_and_a_half.output.label
    ('76.0', 'GBP', '2025')
    """
    gdp = output_of(rates, iso3, year, currency, or_latest=True)
    return ShareOfOutput(percent=percent, amount=gdp.value * percent / PERCENT, currency=gdp.currency, output=gdp)


def share_of(rates: Rates, iso3: str, amount: float, currency: str, year: int, on: date | None = None) -> ShareOfOutput:
    """Give the percentage of a country's GDP of a year that a sum of money is.

    The sum, in units of `currency`, is converted to the currency of the output at the rate of the day `on` which it was
    announced, or at the year's average. Raises MissingReference for a country without GDP, MissingRate without a rate.
    """
    gdp = output_of(rates, iso3, year, or_latest=True)
    rate = None
    if currency != gdp.currency:
        used = int(gdp.label)
        rate = rates.rate(currency, gdp.currency, on) if on else rates.newest_average(currency, gdp.currency, used)
    own = amount * (rate.value if rate else 1.0)
    return ShareOfOutput(percent=own / gdp.value * PERCENT, amount=amount, currency=currency, output=gdp, rate=rate)
