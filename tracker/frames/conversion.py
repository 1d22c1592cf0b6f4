"""Commitments in one currency, at the rate of the day on which each was announced.

Amounts as they were said stay beside what they are worth: a conversion adds float64 columns and the rate it used, with
the rate's own date and its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from msgspec.structs import replace

from tracker.errors import MissingRate
from tracker.frames.answers import Answer, Basis, cut_off, note, notes_on
from tracker.frames.codes import check_currency
from tracker.frames.measures import NO_RATE, UNDATED, Gap, Measure, measured
from tracker.records import Issue

if TYPE_CHECKING:
    from tracker.rates import Rates

RULE = (
    "the day's rate of the announcement: ECB, at most five days old; else HMRC's of the month "
    "(from the 22nd, the next); else the year's average"
)
# Where a refresh of the reference has fetched them.
HRYVNIAS = "; hryvnias by the National Bank of Ukraine's rate of the day before HMRC's"
# What stands in for a rate of the day or the month, by the words in the source of a rate.
STAND_INS = (
    ("rates.fixed", " fixed", "at the fixed rate of a currency that has become the euro"),
    ("rates.yearly", "annual average", "at the average rate of the year, for no nearer one is known"),
)
RATED = {"rate": "float64", "rate_date": "datetime64[s]", "rate_source": "str"}


def convert(frame: pd.DataFrame, currency: str, rates: Rates) -> Answer:
    """Say what each sum of money was worth in `currency` on the day it was announced.

    The answer's frame has the rows that are money and can be converted, with the columns `low_in`, `high_in` (units of
    `currency`), `rate` (units of `currency` per unit of the row's), `rate_date` and `rate_source`. A sum in `currency`
    needs no rate, and so no date. Counts and shares, undated sums and those without a rate are left out and named.

    Raises BadInput for a currency that no table knows.
    """
    check_currency(currency, rates.currencies)
    converted, left_out = measured(frame, _day_rate(currency, rates))
    rule = RULE + (HRYVNIAS if rates.quotes_hryvnias else "")
    basis = Basis(currency=currency, rule=rule, cut_off=cut_off(frame))
    return Answer(frame=converted, basis=basis, left_out=left_out, notes=(*notes_on(left_out), *_notes(converted)))


def among(answer: Answer, asked: pd.DataFrame) -> Answer:
    """Give what a conversion says of some of its commitments alone, as if they had been all."""
    ids = set(asked["id"])
    frame, left_out = (rows[rows["id"].isin(ids)].reset_index(drop=True) for rows in (answer.frame, answer.left_out))
    basis = replace(answer.basis, cut_off=cut_off(asked))
    return Answer(frame=frame, basis=basis, left_out=left_out, notes=(*notes_on(left_out), *_notes(frame)))


def _notes(converted: pd.DataFrame) -> Iterator[Issue]:
    """Tell of each rate that is not the market's of the day or the month."""
    sources = converted["rate_source"]
    for source in sources.dropna().unique():
        for code, sign, told in STAND_INS:
            if sign in source:
                yield note(code, converted.loc[sources == source, "id"], f"{told} ({source})")


def _day_rate(currency: str, rates: Rates) -> Measure:
    def look(code: object, day: pd.Timestamp) -> Mapping[str, Any] | Gap:
        if not isinstance(code, str):
            return Gap(NO_RATE, "a sum of money without a currency")
        if code == currency:
            return {"factor": 1.0, "rate": 1.0, "rate_date": day, "rate_source": "same currency"}
        if pd.isna(day):
            return Gap(UNDATED, "without a day of announcement there is no rate")
        try:
            rate = rates.rate(code, currency, day.date())
        except MissingRate:
            known = rates.available(code, currency)
            return Gap(NO_RATE, f"no rate from {code} to {currency} on the day of announcement: {known}")
        return {"factor": rate.value, "rate": rate.value, "rate_date": rate.date, "rate_source": rate.source}

    return Measure(keys=("currency", "announced"), columns=RATED, look=look)
