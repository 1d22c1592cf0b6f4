"""Commitments at constant prices: deflated in the spender's own currency, then converted once, at the base year's rate.

That is the method of the OECD's DAC and of NATO. A sum said in another currency than the spender's own is first worth
what it was on the day of announcement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from tracker.errors import BadInput, MissingRate, MissingReference
from tracker.frames.answers import Answer, Basis, cut_off, note, notes_on
from tracker.frames.codes import check_currency
from tracker.frames.conversion import RATED, RULE
from tracker.frames.measures import NO_PRICES, NO_RATE, UNDATED, Gap, Measure, measured
from tracker.frames.spans import by_slices, money_years
from tracker.rates import Index, Rates, deflator
from tracker.records import Issue, Level

KEYS = ("donor", "currency", "announced", "money_year")
NAMES = {Index.GDP_DEFLATOR: "GDP deflator", Index.CPI: "consumer prices"}
DEFLATED = {
    "own_currency": "str",
    "own_rate": "float64",
    "deflator": "float64",
    "deflated_from": "float64",
    "price_source": "str",
    **RATED,
}


def at_prices(frame: pd.DataFrame, currency: str, base: int, rates: Rates, index: Index = Index.GDP_DEFLATOR) -> Answer:
    """Say what each sum of money is in `currency` at the prices of the year `base`.

    The answer's frame has the columns `low_in`, `high_in` (units of `currency` at prices of `base`) and all that they
    were multiplied by: `own_rate` (the day's, from the currency said to `own_currency`), `deflator` (`deflated_from`
    to `base`), `rate` (the average of `base`). A sum for several years is deflated by its slices where the ledger has
    all of them, else as a whole, with a note; a year whose prices are not known yet takes the newest, with a note.
    Donors that are no single country have no prices of their own and are left out.

    Raises BadInput for a currency or a base year that no table knows.
    """
    check_currency(currency, rates.currencies)
    _check_base(base, rates, index)
    look = ConstantPrices(currency, base, rates, index).look
    dated = frame.join(money_years(frame))
    deflated, left_out = measured(dated, Measure(keys=KEYS, columns=DEFLATED, look=look))
    deflated, known = by_slices(deflated)
    return Answer(
        frame=deflated.drop(columns="spread").astype({"deflated_from": "Int64", "money_year": "Int64"}),
        basis=_basis(currency, base, index, deflated, cut_off(frame)),
        left_out=left_out.drop(columns=["spread", "money_year"]),
        notes=(*notes_on(left_out), *_notes(deflated[~known])),
    )


@dataclass(frozen=True)
class ConstantPrices:
    """What brings a sum to `currency` at prices of `base`: the day's rate, the own deflator, the base year's rate."""

    currency: str
    base: int
    rates: Rates
    index: Index

    def look(self, donor: object, code: object, day: pd.Timestamp, year: float) -> Mapping[str, Any] | Gap:
        """Give the factors for what a donor said in a currency, on a day, as money of a year; or why there are none."""
        if not isinstance(donor, str) or not isinstance(code, str):
            return Gap(NO_PRICES, "without a donor and a currency there are no prices to go by")
        if pd.isna(year):
            return Gap(UNDATED, "without a year there are no prices to go by")
        try:
            return self._factors(donor, code, None if pd.isna(day) else day.date(), int(year))
        except MissingReference as error:
            return Gap(NO_PRICES, str(error))
        except MissingRate as error:
            return Gap(NO_RATE, str(error))

    def _factors(self, donor: str, code: str, day: date | None, year: int) -> Mapping[str, Any] | Gap:
        prices = deflator(self.rates, donor, year, self.base, self.index)
        own = self.rates.currency(donor, day or date(year, 12, 31))
        if own is None or (day is None and code != own):
            return Gap(UNDATED, "without a day of announcement there is no rate")
        said = 1.0 if day is None else self.rates.rate(code, own, day).value
        average = self.rates.average(own, self.currency, self.base)
        return {
            "factor": said * prices.factor * average.value,
            "own_currency": own,
            "own_rate": said,
            "deflator": prices.factor,
            "deflated_from": prices.used,
            "price_source": f"{prices.source} {prices.vintage}",
            "rate": average.value,
            "rate_date": average.date,
            "rate_source": average.source,
        }


def _check_base(base: int, rates: Rates, index: Index) -> None:
    years = sorted({year for _, year, kind in rates.economies.prices if kind is index})
    if base not in years:
        known = f"{years[0]} to {years[-1]}" if years else "no year"
        raise BadInput(f"no prices of {base}: the tables have {NAMES[index]} of {known}")


def _basis(currency: str, base: int, index: Index, deflated: pd.DataFrame, known_by: date | None) -> Basis:
    sources = ", ".join(sorted(deflated["price_source"].dropna().unique())) or "none was needed"
    return Basis(
        currency=currency,
        rule=f"from the donor's own currency at the average rate of {base}; what was said in another, first at {RULE}",
        prices=f"prices of {base} by each donor's {NAMES[index]} ({sources})",
        cut_off=known_by,
    )


def _notes(deflated: pd.DataFrame) -> Iterator[Issue]:
    spread = deflated.loc[deflated["spread"], "id"]
    if len(spread):
        told = "for several years at the prices of the year of announcement: how they are spread is not known"
        yield note("prices.profile_unknown", spread, told, Level.WARNING)
    early = deflated[deflated["deflated_from"] < deflated["money_year"]]
    for year, ids in early.groupby("deflated_from")["id"]:
        told = f"at the prices of {year:.0f}, the newest there are, for those of their own year are not known yet"
        yield note("prices.newest", ids, told, Level.WARNING)
