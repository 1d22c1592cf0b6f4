"""Targets for defence spending: who aims at what share of GDP by when, where they stand, and what is still to be found.

Where a donor stands is what NATO counts, its core defence spending by its own definition and edition; a target that
takes in more than core spending is told apart by `component`, and measured against nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from tracker.errors import MissingRate, MissingReference
from tracker.frames.answers import Answer, Basis, cut_off, note, notes_on
from tracker.frames.codes import check_currency
from tracker.frames.components import WIDER, is_level, taken_in
from tracker.rates import Output, Rates, money_of
from tracker.records import Issue, Kind, Status, Type

AIMED = (Status.TARGET, Status.PLEDGE, Status.COMMITMENT)

COLUMNS = {
    "id": "str",
    "donor": "str",
    "low": "float64",
    "high": "float64",
    "bound": "str",
    "status": "str",
    "component": "str",
    "deadline": "str",
    "announced": "datetime64[s]",
    "stands_at": "float64",
    "stands_in": "str",
    "stands_by": "str",
    "gap": "float64",
    "yearly_step": "float64",
    "money_needed": "float64",
    "money_in_all": "float64",
    "currency": "str",
    "gdp_year": "str",
    "gdp_source": "str",
    "sentence": "str",
}


def targets(frame: pd.DataFrame, rates: Rates, currency: str | None = None) -> Answer:
    """List each donor's targets for its own defence spending, the nearest deadline first, against where it stands.

    A row is one donor's target: `low` and `high` percent of GDP, the `deadline` as the text gives it, the `component`
    (core, related, total, as the text says or the alliance set the share; else missing). `stands_at` is the donor's
    newest share by NATO's count, `stands_in` its year, `stands_by` its edition. `gap` is what is missing to `low`
    (percentage points, 0 once it is reached), `yearly_step` that per year left until the deadline, and `money_needed`
    what it is in a year: units of `currency`, or of the donor's own, at the GDP of the deadline's year or, where the
    tables do not reach it, of the newest (`gdp_year`; `gdp_source` says if it is actual or a forecast). `money_in_all`
    is what the whole target is in a year, by the same GDP. What several aim at, each of them does.

    A target for more than core spending, or a donor without NATO's figures or without GDP, has no gap or no money, and
    a note.
    """
    if currency is not None:
        check_currency(currency, rates.currencies)
    shares = frame[_aimed(frame)]
    levels = [is_level(str(row["sentence"]), Decimal(row["low"])) for row in shares.to_dict("records")]
    held = pd.Series(levels, index=shares.index, dtype=bool)
    aimed, grown = shares[held], shares[~held]
    rows = [_target(row, donor, rates, currency) for row in aimed.to_dict("records") for donor in _donors(row["donor"])]
    listed = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    listed = listed.sort_values(["deadline", "donor", "low"], na_position="last", ignore_index=True)
    basis = Basis(
        currency=currency,
        rule="yearly averages, for money in another currency than the donor's own",
        output="standing by NATO's core defence spending; money by the GDP of the deadline, else the newest",
        cut_off=cut_off(frame),
    )
    return Answer(
        frame=listed, basis=basis, left_out=_left_out(grown), notes=(*notes_on(_left_out(grown)), *_notes(listed))
    )


def _left_out(grown: pd.DataFrame) -> pd.DataFrame:
    return grown.assign(code="targets.no_level", reason="what spending is to grow by, or a share for aid, is no level")


def _aimed(frame: pd.DataFrame) -> pd.Series[bool]:
    shares = frame["kind"].eq(Kind.GDP_SHARE) & frame["type"].eq(Type.DEFENCE_SPENDING)
    return shares & frame["status"].isin(AIMED) & frame["superseded_by"].isna()


def _donors(donor: object) -> list[str]:
    return donor.split("+") if isinstance(donor, str) else []


def _target(row: Mapping[Any, Any], donor: str, rates: Rates, currency: str | None) -> dict[str, Any]:
    said = {name: row[name] for name in ("id", "bound", "status", "announced", "sentence")}
    aim = {"donor": donor, "low": row["low"], "high": row["high"], "deadline": row["period_end"]}
    announced = None if pd.isna(row["announced"]) else row["announced"].date()
    deadline = row["period_end"] if isinstance(row["period_end"], str) else None
    kind = taken_in(str(row["sentence"]), Decimal(row["low"]), announced, deadline)
    standing = rates.latest_defence_share(donor)
    if standing is None or kind in WIDER:
        return said | aim | {"component": kind}
    gap = max(0.0, float(row["low"]) - standing.percent)
    stands = {
        "component": kind,
        "stands_at": standing.percent,
        "stands_in": f"{standing.year} ({standing.status})",
        "stands_by": f"{standing.source} {standing.edition}",
    }
    return said | aim | stands | _step(float(row["low"]), gap, standing.year, row["period_end"], donor, rates, currency)


def _step(
    low: float, gap: float, since: int, deadline: object, donor: str, rates: Rates, currency: str | None
) -> dict[str, Any]:
    year = int(deadline[:4]) if isinstance(deadline, str) else None
    left = year - since if year else 0
    step = {"gap": gap, "yearly_step": gap / left if left > 0 else None}
    try:
        money = money_of(rates, donor, gap, max(year or since, since), currency)
        whole = money_of(rates, donor, low, max(year or since, since), currency)
    except (MissingReference, MissingRate):
        return step
    gdp = {"gdp_year": money.output.label, "gdp_source": _source(money.output)}
    return step | gdp | {"money_needed": money.amount, "money_in_all": whole.amount, "currency": money.currency}


def _source(gdp: Output) -> str:
    return f"{gdp.source} {gdp.vintage}, {gdp.status}"


def _notes(listed: pd.DataFrame) -> Iterator[Issue]:
    wider = listed["component"].isin(WIDER)
    overdue = listed["gap"].gt(0) & (listed["deadline"].str[:4] <= listed["stands_in"].str[:4])
    reasons = (
        ("targets.wider", wider, "for more than core spending: NATO counts no more, so nothing to measure against"),
        ("targets.unknown", listed["stands_at"].isna() & ~wider, "of donors whose spending NATO does not count"),
        ("targets.undated", listed["deadline"].isna(), "without a deadline: no yearly step"),
        ("targets.overdue", overdue, "not reached although the deadline's year is counted"),
        ("targets.no_gdp", listed["gap"].notna() & listed["money_needed"].isna(), "of donors without GDP: no money"),
    )
    for code, held, told in reasons:
        if held.any():
            yield note(code, listed.loc[held, "id"], told)
