"""Sums of commitments: what was promised, approved or paid, each by itself, in one currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tracker.errors import BadInput
from tracker.frames.answers import Answer, Basis, cut_off, note, notes_on
from tracker.frames.codes import near_ones
from tracker.frames.constant import at_prices
from tracker.frames.conversion import among, convert
from tracker.frames.exclusions import PART, PART_CODE, excluded, parts
from tracker.rates import Index, Rates
from tracker.records import Bound, Issue, Status

GROUPS = (
    "donor",
    "recipient",
    "type",
    "status",
    "instrument",
    "currency",
    "year",
    "month",
    "bound",
    "period_start",
    "period_end",
    "publisher",
)

# How a part that counts without its whole is told of.
ALONE = "counted here, but part of a sum that this question leaves out: not to be added to that sum"

# The order in which a promise comes true, so that a table reads from the demand to the money paid.
STAGES = {status.value: place for place, status in enumerate(Status)}


def totals(
    frame: pd.DataFrame,
    by: Sequence[str] = ("donor",),
    currency: str | None = "EUR",
    rates: Rates | None = None,
    *,
    prices: int | None = None,
    index: Index = Index.GDP_DEFLATOR,
    converted: Answer | None = None,
) -> Answer:
    """Add up commitments by donor, recipient, type, status, instrument, currency said, month of announcement and more.

    The answer's frame has the columns of `by`, always `status` (stages are never summed together), then `low` and
    `high`, the sums of the lower and of the upper ends in units of `currency` at the rate of each day of announcement
    (float64), `commitments`, how many were added, and how many of them are ceilings (`up to`) and floors (`at least`),
    whose other end nobody said. With `currency=None` nothing is converted: the column `currency` joins the groups and
    the sums are exact `Decimal`. With `prices`, a year, sums are at its prices, deflated by `index` (see `at_prices`).
    `converted` is what `convert` gave for `frame`, or for more than it, in `currency`, where that is at hand.

    Left out, and told in the notes: proposals and targets, levels and rates, running totals, counts and shares,
    superseded sums, what cannot be converted, and parts of a counted whole of the same stage. Joint donors stay joint
    (`DNK+NOR`). A part whose whole is not in `frame`, for instance since others gave that, counts, and a note says so.

    Raises BadInput for a group, a currency or a price year that does not exist, and for prices without a currency.
    """
    groups, asked = _groups(by, currency), frame.reset_index(drop=True)
    unfit = excluded(asked)
    fit = asked.drop(index=unfit.index)
    answer = among(converted, fit) if converted else _measured(fit, currency, rates, prices, index)
    within = parts(answer.frame, asked)
    left_out = pd.concat([unfit, answer.left_out, _contained(answer.frame[within], asked)], ignore_index=True)
    counted = answer.frame[~within]
    told = (*notes_on(left_out), *_alone(counted, asked), *_told_of(answer.notes))
    return Answer(frame=_summed(counted, groups), basis=answer.basis, left_out=left_out, notes=told)


def _contained(within: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    return within[asked.columns].assign(code=PART_CODE, reason=PART)


def _alone(counted: pd.DataFrame, asked: pd.DataFrame) -> list[Issue]:
    """Tell of parts that count because the question leaves out their whole, in which the ledger's sums count them."""
    parted = counted.loc[counted["part_of"].notna() & ~counted["part_of"].isin(set(asked["id"])), "id"]
    return [note("parts.alone", parted, ALONE)] if len(parted) else []


def _told_of(notes: Sequence[Issue]) -> list[Issue]:
    """Keep what a measure tells of the rows that count; what it leaves out is told with all that is left out."""
    return [issue for issue in notes if not issue.code.startswith("left_out.")]


def _groups(by: Sequence[str], currency: str | None) -> list[str]:
    asked = [by] if isinstance(by, str) else list(by)
    for name in asked:
        if name not in GROUPS:
            near = near_ones(name, GROUPS)
            raise BadInput(f"cannot group by {name!r}: one of {', '.join(near or GROUPS)}")
    said = ["currency"] if currency is None else []
    return list(dict.fromkeys([*asked, *said, "status"]))


def _measured(
    frame: pd.DataFrame, currency: str | None, rates: Rates | None, prices: int | None, index: Index
) -> Answer:
    if currency is None and prices is not None:
        raise BadInput(f"prices of {prices} need one currency: name it, for the sums to be converted to")
    if currency is None:
        return _as_said(frame)
    known = rates or Rates.load()
    return convert(frame, currency, known) if prices is None else at_prices(frame, currency, prices, known, index)


def _as_said(frame: pd.DataFrame) -> Answer:
    same = frame.assign(low_in=frame["low"], high_in=frame["high"])
    basis = Basis(currency=None, rule="nothing converted", cut_off=cut_off(frame))
    return Answer(frame=same, basis=basis, left_out=frame[:0].assign(code="", reason=""))


def _summed(counted: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    ready = counted.assign(
        year=counted["announced"].dt.year.astype("Int64"),
        month=counted["announced"].dt.strftime("%Y-%m"),
        ceiling=counted["bound"].eq(Bound.AT_MOST),
        floor=counted["bound"].eq(Bound.AT_LEAST),
    )
    sums = ready.groupby(groups, dropna=False, sort=False).agg(
        low=("low_in", "sum"),
        high=("high_in", "sum"),
        commitments=("id", "size"),
        ceilings=("ceiling", "sum"),
        floors=("floor", "sum"),
    )
    return sums.reset_index().sort_values(groups, key=_in_order, ignore_index=True)


def _in_order(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.map(STAGES) if column.name == "status" else column
