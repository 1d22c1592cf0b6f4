"""Exchange rates as matching asks for them: an amount in another currency on a day, or None where no rate is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from tracker.errors import MissingRate
from tracker.ledger.claims import Convert
from tracker.rates import Rates


@cache
def at_days_rate() -> Convert:
    """Convert by the reference tables that ship with the package."""
    return converter(Rates.load())


def converter(rates: Rates) -> Convert:
    """Convert by some rates; matching asks for the same day again and again, so each rate is looked up once."""
    known = _quotes(rates)

    def convert(amount: float, base: str, quote: str, on: date) -> float | None:
        rate = 1.0 if base == quote else known(base, quote, on)
        return None if rate is None else amount * rate

    return convert


def _quotes(rates: Rates) -> Callable[[str, str, date], float | None]:
    @cache
    def quote(base: str, wanted: str, on: date) -> float | None:
        try:
            return rates.rate(base, wanted, on).value
        except MissingRate:
            return None

    return quote
