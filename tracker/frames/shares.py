"""Sums of commitments as shares of what the donors' economies put out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pandas as pd

from tracker.errors import BadInput, MissingReference
from tracker.frames.answers import Answer, note
from tracker.rates import Output, Rates, output_of
from tracker.records import Level

CURRENT = "current prices"
NO_GDP = "shares.no_gdp"
SHARES = {"low_share": "float64", "high_share": "float64", "gdp": "float64", "gdp_year": "str", "gdp_source": "str"}
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
        "gdp_source": "/".join(sorted({f"{output.source} {output.vintage}" for output in outputs})),
    }


def _output(donor: str, currency: str, rates: Rates, asked: Any) -> Output:
    if asked is not None and not pd.isna(asked):
        return output_of(rates, donor, int(asked), currency, or_latest=True)
    newest = rates.latest_gdp(donor)
    if newest is None:
        raise MissingReference(f"no GDP of {donor} in any year")
    return output_of(rates, donor, newest.year, currency)
