"""Exchange rates, output, prices and defence spending on a date, from the reference tables; no pandas, no network."""

from tracker.rates.book import Rates
from tracker.rates.economies import Country, DefenceShare, Gdp, Index, PriceIndex
from tracker.rates.exchange import Rate
from tracker.rates.fiscal import FISCAL_YEARS, calendar_months, counted_under
from tracker.rates.output import Output, fiscal_output_of, output_of
from tracker.rates.prices import Deflator, deflator
from tracker.rates.shares import ShareOfOutput, money_of, share_of

__all__ = [
    "FISCAL_YEARS",
    "Country",
    "DefenceShare",
    "Deflator",
    "Gdp",
    "Index",
    "Output",
    "PriceIndex",
    "Rate",
    "Rates",
    "ShareOfOutput",
    "calendar_months",
    "counted_under",
    "deflator",
    "fiscal_output_of",
    "money_of",
    "output_of",
    "share_of",
]
