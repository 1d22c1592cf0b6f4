"""Exchange rates as matching asks for them: an amount in another currency on a day, or None where no rate is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from tracker.errors import MissingRate
from tracker.ledger.claims import COMMON, Convert
from tracker.rates import Rates

# Donors that are no country and decide in euros.
EUROPEAN = frozenset({"EU", "EIB", "EBRD"})


@cache
def at_days_rate() -> Convert:
    """Convert by the reference tables that ship with the package."""
    return converter(_shipped())


@cache
def own_currency(donor: str, day: date) -> str | None:
    """Give the currency that a donor decides in on a day; None for several together, and where none is known.

    >>> [own_currency(donor, date(2025, 3, 6)) for donor in ("SWE", "EU", "DNK+NOR")]
    ['SEK', 'EUR', None]
    """
    return COMMON if donor in EUROPEAN else _shipped().currency(donor, day)


@cache
def _shipped() -> Rates:
    return Rates.load()


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
