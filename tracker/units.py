"""Units of money, shares, items and time, with the exchange rates of one day: the home of pint.

Each currency is a dimension of its own, so that adding pounds to euros raises as adding tonnes to years would; the one
bridge between two currencies is a conversion that is asked for, and it goes by a dated rate that is looked up there and
then. (With one dimension of money and every currency a multiple of one of them, a sum would convert unasked, and a
currency without a rate would need a NaN.) Rates over periods multiply out: £3bn a year for five years is £15bn.

This module loads pint, so whoever needs it imports it inside the function that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pint
from pint.util import UnitsContainer, to_units_container

from tracker.errors import MissingRate

# A year is the base, so that what texts say (a year, a month, a quarter) multiplies out without a remainder.
DEFINITIONS = (
    "year = [time]",
    "quarter = year / 4",
    "month = year / 12",
    "day = year / 365.25",
    "week = 7 * day",
    "percent = 0.01",
    "item = [item]",
)

# How a currency is written: a word of three letters that is no unit is one that the tables do not know.
CURRENCY = re.compile(r"[A-Za-z]{3}")

Exchange = Callable[[str, str], float]


class Registry(pint.UnitRegistry[Any]):
    """The units of one day: a quantity in one currency converts to another by that day's rate, or raises.

    Magnitudes that are converted between currencies become floats, for a rate is an estimate. A currency that the
    tables do not know raises MissingRate, wherever it is first named; `day` is what the message calls the rates.
    """

    def __init__(self, exchange: Exchange, currencies: Iterable[str], day: str = "the day") -> None:
        super().__init__(None, cache_folder=None)
        self._exchange, self._day = exchange, day
        self._currencies = frozenset(currencies)
        self.load_definitions([*DEFINITIONS, *(f"{code} = [{code}]" for code in sorted(self._currencies))])

    def convert(self, value: Any, src: Any, dst: Any, inplace: bool = False, **context: Any) -> Any:
        """Convert a magnitude between units, through the day's rate where they name two currencies.

        Raises MissingRate where the day has none, and pint's DimensionalityError where the units are unlike.
        """
        source, target = to_units_container(src, self), to_units_container(dst, self)
        here, there = self._currency(source), self._currency(target)
        if here is None or there is None or here == there or source[here] != target[there]:
            return super().convert(value, source, target, inplace, **context)
        power = float(str(source[here]))
        estimate = float(value) if isinstance(value, Decimal) else value
        factor = self._exchange(here, there) ** power
        return super().convert(estimate * factor, source.rename(here, there), target)

    def get_name(self, name_or_alias: str, case_sensitive: bool | None = None) -> str:
        """Give the name of a unit; raises MissingRate for a currency, and pint's error for what else is none."""
        try:
            return super().get_name(name_or_alias, case_sensitive)
        except pint.UndefinedUnitError:
            if CURRENCY.fullmatch(name_or_alias) is None:
                raise
            raise MissingRate(self._missing(name_or_alias)) from None

    def _missing(self, currency: str) -> str:
        known = sorted(self._currencies)
        told = f"{len(known)} currencies, {known[0]} to {known[-1]}" if known else "none"
        return f"no rate of {currency} on {self._day}: it is in no table; known are {told}"

    def _currency(self, units: UnitsContainer) -> str | None:
        named = [name for name in units if name in self._currencies]
        return named[0] if len(named) == 1 else None


def registry(exchange: Exchange, currencies: Iterable[str], day: str = "the day") -> Registry:
    """Make the units of a `day`, whose rates `exchange(base, quote)` gives in units of `quote` per one `base`.

    >>> units = registry(lambda base, quote: 1.25, ["EUR", "GBP"])
    >>> (units.Quantity(3, "GBP / year") * units.Quantity(5, "year")).to("EUR").magnitude
    18.75
    >>> units.Quantity(1, "GBP") + units.Quantity(1, "EUR")
    Traceback (most recent call last):
    pint.errors.DimensionalityError: Cannot convert from 'GBP' ([GBP]) to 'EUR' ([EUR])
    >>> units.Quantity(1, "XDR")
    Traceback (most recent call last):
    tracker.errors.MissingRate: no rate of XDR on the day: it is in no table; known are 2 currencies, EUR to GBP
    """
    return Registry(exchange, currencies, day)
