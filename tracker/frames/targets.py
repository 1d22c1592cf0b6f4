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
from tracker.frames.answers import Answer, Basis, cut_off, note
from tracker.frames.codes import check_currency
from tracker.frames.components import Component, component
from tracker.rates import Rates, money_of
from tracker.records import Issue, Kind, Status, Type

AIMED = (Status.TARGET, Status.PLEDGE, Status.COMMITMENT)

# NATO publishes what is spent on core defence alone.
WIDER = (Component.RELATED, Component.TOTAL)

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
    "currency": "str",
    "gdp_year": "str",
    "gdp_source": "str",
    "sentence": "str",
}


def targets(frame: pd.DataFrame, rates: Rates, currency: str | None = None) -> Answer:
    """List each donor's targets for its own defence spending, the nearest deadline first, against where it stands.

    A row is one donor's target: `low` and `high` percent of GDP, the `deadline` as the text gives it, the `component`
    (core, related, total; missing where the text does not say). `stands_at` is the donor's newest share by NATO's
    count, `stands_in` its year, `stands_by` its edition. `gap` is what is missing to `low` (percentage points, 0 once
    it is reached), `yearly_step` that per year left until the deadline, and `money_needed` what it is in a year: units
    of `currency`, or of the donor's own, at the GDP of the deadline's year or, where the tables do not reach it, of the
    newest (`gdp_year`). What several aim at, each of them does.

    A target for more than core spending, or a donor without NATO's figures or without GDP, has no gap or no money, and
    a note.
    """
    if currency is not None:
        check_currency(currency, rates.currencies)
    aimed = frame[_aimed(frame)]
    rows = [_target(row, donor, rates, currency) for row in aimed.to_dict("records") for donor in _donors(row["donor"])]
    listed = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    listed = listed.sort_values(["deadline", "donor", "low"], na_position="last", ignore_index=True)
    basis = Basis(
        currency=currency,
        rule="yearly averages, for money in another currency than the donor's own",
        output="standing by NATO's core defence spending; money by the GDP of the deadline, else the newest",
        cut_off=cut_off(frame),
    )
    return Answer(frame=listed, basis=basis, left_out=frame[:0].assign(code="", reason=""), notes=tuple(_notes(listed)))


def _aimed(frame: pd.DataFrame) -> pd.Series[bool]:
    shares = frame["kind"].eq(Kind.GDP_SHARE) & frame["type"].eq(Type.DEFENCE_SPENDING)
    return shares & frame["status"].isin(AIMED) & frame["superseded_by"].isna()


def _donors(donor: object) -> list[str]:
    return donor.split("+") if isinstance(donor, str) else []


def _target(row: Mapping[Any, Any], donor: str, rates: Rates, currency: str | None) -> dict[str, Any]:
    said = {name: row[name] for name in ("id", "bound", "status", "announced", "sentence")}
    aim = {"donor": donor, "low": row["low"], "high": row["high"], "deadline": row["period_end"]}
    kind = component(str(row["sentence"]), Decimal(row["low"]))
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
    return said | aim | stands | _step(gap, standing.year, row["period_end"], donor, rates, currency)


def _step(gap: float, since: int, deadline: object, donor: str, rates: Rates, currency: str | None) -> dict[str, Any]:
    year = int(deadline[:4]) if isinstance(deadline, str) else None
    left = year - since if year else 0
    step = {"gap": gap, "yearly_step": gap / left if left > 0 else None}
    try:
        money = money_of(rates, donor, gap, max(year or since, since), currency)
    except (MissingReference, MissingRate):
        return step
    gdp = {"gdp_year": money.output.label, "gdp_source": f"{money.output.source} {money.output.vintage}"}
    return step | gdp | {"money_needed": money.amount, "currency": money.currency}


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
