"""Shares of GDP: sums of commitments as shares of what the donors' economies put out, and promised shares as money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pandas as pd

from tracker.errors import BadInput, MissingReference
from tracker.frames.answers import Answer, Basis, cut_off, note, notes_on
from tracker.frames.measures import REASONED, UNDATED, Gap
from tracker.frames.spans import is_fiscal
from tracker.rates import Output, Rates, fiscal_output_of, output_of
from tracker.records import Kind, Level

CURRENT = "current prices"
NO_GDP = "shares.no_gdp"
SHARES = {"low_share": "float64", "high_share": "float64", "gdp": "float64", "gdp_year": "str", "gdp_source": "str"}
MONEY = {"low_in": "float64", "high_in": "float64", "in_currency": "str", "gdp_year": "str", "gdp_source": "str"}
PERCENT = 100


def shares_of_gdp(summed: Answer, rates: Rates, year: int | None = None) -> Answer:
    """Say what percentage of its donor's GDP each sum of an answer of `totals` is.

    GDP is of the year that the sum is grouped by, else of `year`, else of the newest there is, in the currency of the
    sum at that year's average rate; `gdp_year` and `gdp_source` name it in each row. Donors in common are measured by
    their GDP together. A donor without GDP (the EU, a company) has no share, which a note tells.

    Raises BadInput for an answer that is not by donor, not in one currency, or not at current prices.
    """
    _check(summed)
    currency = str(summed.basis.currency)
    rows = [_share(row, currency, rates, year) for row in summed.frame.to_dict("records")]
    frame = summed.frame.join(pd.DataFrame(rows, columns=list(SHARES), index=summed.frame.index).astype(SHARES))
    without = frame.loc[frame["gdp"].isna(), "donor"].fillna("no donor").drop_duplicates()
    told = "without a share: the tables have no GDP of theirs"
    notes = [note(NO_GDP, without, told, Level.WARNING)] if len(without) else []
    vintages = ", ".join(sorted(frame["gdp_source"].dropna().unique())) or "none"
    which = "the year of announcement" if "year" in frame else str(year or "the newest year")
    basis = msgspec.structs.replace(summed.basis, output=f"shares of each donor's GDP of {which} ({vintages})")
    return Answer(frame=frame, basis=basis, left_out=summed.left_out, notes=(*summed.notes, *notes))


def money_of_shares(frame: pd.DataFrame, rates: Rates, currency: str | None = None) -> Answer:
    """Say what money each commitment is that was given as a share of GDP, in `currency` or in the donor's own.

    The answer's frame has the shares with `low_in`, `high_in`, `in_currency`, `gdp_year` and `gdp_source`. GDP is of
    the year that the share is for (a deadline's; a fiscal year's by its months), else of the year of announcement, and
    where the tables do not reach that, of the newest, which `gdp_year` then names. Donors without GDP and donors in
    common, shares without any year, and all that is no share are left out and named.
    """
    asked = frame.reset_index(drop=True)
    found = [_as_money(row, rates, currency) for row in asked.to_dict("records")]
    gaps = {place: gap._asdict() for place, gap in enumerate(found) if isinstance(gap, Gap)}
    worth = {place: money for place, money in enumerate(found) if not isinstance(money, Gap)}
    shares = pd.DataFrame.from_dict(worth, orient="index", columns=list(MONEY)).astype(MONEY)
    reasons = pd.DataFrame.from_dict(gaps, orient="index", columns=list(REASONED)).astype(REASONED)
    left_out = asked.join(reasons, how="inner").reset_index(drop=True)
    basis = Basis(
        currency=currency,
        rule="the average rate of the year of the GDP",
        output="GDP of the year that the share is for, else of its announcement, else the newest",
        cut_off=cut_off(frame),
    )
    money = asked.join(shares, how="inner").reset_index(drop=True)
    return Answer(frame=money, basis=basis, left_out=left_out, notes=notes_on(left_out))


def _as_money(row: Mapping[Any, Any], rates: Rates, currency: str | None) -> dict[str, Any] | Gap:
    if row["kind"] != Kind.GDP_SHARE:
        return Gap("left_out.no_share", "what is no share of GDP")
    year = _year_of(row)
    if year is None:
        return Gap(UNDATED, "without a year there is no GDP to take a share of")
    start, end, donor = row["period_start"], row["period_end"], str(row["donor"])
    try:
        if is_fiscal(donor, start, end):
            gdp = fiscal_output_of(rates, donor, int(start), currency, or_latest=True)
        else:
            gdp = output_of(rates, donor, year, currency, or_latest=True)
    except MissingReference:
        return Gap("left_out.no_gdp", "of donors without a GDP of their own")
    money = {f"{name}_in": float(row[name]) / PERCENT * gdp.value for name in ("low", "high")}
    named = {"in_currency": gdp.currency, "gdp_year": gdp.label, "gdp_source": _source(gdp)}
    return money | named


def _source(gdp: Output) -> str:
    return f"{gdp.source} {gdp.vintage}, {gdp.status}"


def _year_of(row: Mapping[Any, Any]) -> int | None:
    said = [day for day in (row["period_end"], row["period_start"]) if isinstance(day, str)]
    if said:
        return int(said[0][:4])
    return None if pd.isna(row["announced"]) else int(row["announced"].year)


def _check(summed: Answer) -> None:
    if "donor" not in summed.frame:
        raise BadInput("a share of GDP is a donor's: group by donor")
    if summed.basis.currency is None:
        raise BadInput("a share of GDP needs sums in one currency: name it")
    if summed.basis.prices != CURRENT:
        raise BadInput(f"a share of GDP is taken at {CURRENT}, not at {summed.basis.prices}")


def _share(row: Mapping[Any, Any], currency: str, rates: Rates, year: int | None) -> dict[str, Any]:
    asked = row.get("year", year)
    donors = [] if pd.isna(row["donor"]) else str(row["donor"]).split("+")
    try:
        outputs = [_output(donor, currency, rates, asked) for donor in donors]
    except MissingReference:
        return {}
    if not outputs:
        return {}
    gdp = sum(output.value for output in outputs)
    return {
        "low_share": row["low"] / gdp * PERCENT,
        "high_share": row["high"] / gdp * PERCENT,
        "gdp": gdp,
        "gdp_year": "/".join(sorted({output.label for output in outputs})),
        "gdp_source": "/".join(sorted({_source(output) for output in outputs})),
    }


def _output(donor: str, currency: str, rates: Rates, asked: Any) -> Output:
    if asked is not None and not pd.isna(asked):
        return output_of(rates, donor, int(asked), currency, or_latest=True)
    newest = rates.latest_gdp(donor)
    if newest is None:
        raise MissingReference(f"no GDP of {donor} in any year")
    return output_of(rates, donor, newest.year, currency)
