"""Commitments as a frame, and the rows of it that a question is about."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from tracker.frames.codes import check_parties, expected, parts
from tracker.frames.days import first_day, last_day
from tracker.records import Commitment, Instrument, Status, Type

AMOUNTS = ("low", "high")
DATES = ("announced", "updated", "recorded")
COUNTS = ("sightings", "sources")
FIELDS = Commitment.__struct_fields__

Asked = str | Collection[str] | None


def commitments_frame(commitments: Iterable[Commitment]) -> pd.DataFrame:
    """Lay commitments out as a frame, a row each, its columns the fields of a commitment in their order.

    Amounts stay `Decimal` (dtype object, base units); dates are datetime64, NaT where unknown; counts of sightings and
    sources int64; the confidence float64; all else str, missing where not said.
    """
    rows = list(commitments)
    return pd.DataFrame({name: _column(name, [getattr(row, name) for row in rows]) for name in FIELDS})


def select(
    frame: pd.DataFrame,
    *,
    donor: Asked = None,
    recipient: Asked = None,
    type: Asked = None,  # noqa: A002 - a keyword is named as the column that it asks about
    status: Asked = None,
    instrument: Asked = None,
    since: date | str | None = None,
    until: date | str | None = None,
) -> pd.DataFrame:
    """Pick the commitments that a question is about; what is not asked for is not looked at.

    A field takes one value or several, of which any will do. A party is found alone and among several: `DNK` finds what
    `DNK+NOR` promised together, whole, for nobody said how they share it; `DNK+NOR` finds only what both take part in.
    `since` and `until` bound the day of announcement, both inclusive, as a date or `YYYY`, `YYYY-MM`, `YYYY-MM-DD`
    (`until="2025-03"` takes in all of March); commitments without a day are then left out.

    Raises BadInput, which suggests near ones, for a code or a word that nothing can match.
    """
    kept = _among_parties(frame, "donor", donor) & _among_parties(frame, "recipient", recipient)
    worded = (("type", type, Type), ("status", status, Status), ("instrument", instrument, Instrument))
    for name, asked, words in worded:
        kept &= _among(frame, name, asked, words)
    if since is not None:
        kept &= frame["announced"] >= pd.Timestamp(first_day(since))
    if until is not None:
        kept &= frame["announced"] <= pd.Timestamp(last_day(until))
    return frame[kept]


def _column(name: str, values: list[Any]) -> pd.Series[Any]:
    if name in DATES:
        return pd.Series(pd.to_datetime(values), dtype="datetime64[s]")
    if name in AMOUNTS:
        return pd.Series(values, dtype=object)
    dtype = "int64" if name in COUNTS else "float64" if name == "confidence" else "str"
    return pd.Series([value.value if isinstance(value, StrEnum) else value for value in values], dtype=dtype)


def _among(frame: pd.DataFrame, name: str, asked: Asked, words: builtins.type[StrEnum]) -> pd.Series[bool]:
    if asked is None:
        return _all(frame)
    return frame[name].isin(expected(_several(asked), words))


def _among_parties(frame: pd.DataFrame, name: str, asked: Asked) -> pd.Series[bool]:
    if asked is None:
        return _all(frame)
    wanted = [frozenset(code.split("+")) for code in _several(asked)]
    check_parties(frozenset().union(*wanted), parts(frame[name]))
    joined = [frozenset(cell.split("+")) for cell in frame[name].fillna("")]
    return pd.Series([any(codes <= cell for codes in wanted) for cell in joined], index=frame.index, dtype=bool)


def _several(asked: str | Collection[str]) -> list[str]:
    return [asked] if isinstance(asked, str) else list(asked)


def _all(frame: pd.DataFrame) -> pd.Series[bool]:
    return pd.Series(True, index=frame.index)
