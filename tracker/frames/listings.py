"""Frames as rows that can be printed: in an order, only so many, and in plain values."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, isfinite, log10
from typing import Any

import pandas as pd

from tracker.errors import BadInput
from tracker.frames.codes import near_ones

DESCENDING = ":desc"
# Converted amounts are estimates: past the cent their digits say nothing.
PLACES = 2
# What amounts were multiplied by, from which a reader makes them again, keeps six digits as the tables do; of what is
# smaller than a hundredth, such as a share of GDP, two digits stay.
FACTORS, DIGITS, SMALLEST = ("rate", "own_rate", "deflator"), 6, 2


def listing(frame: pd.DataFrame, sort: Iterable[str] = (), limit: int | None = None) -> list[dict[str, Any]]:
    """Give the rows of a frame as plain values, None where pandas has its several ways of saying so.

    `sort` names columns, the first weighing most, each smallest first unless `:desc` follows; what is not known comes
    last. Raises BadInput for a column that there is none of.
    """
    for name in reversed(list(sort)):
        frame = _sorted(frame, name.removesuffix(DESCENDING), not name.endswith(DESCENDING))
    if limit is not None:
        frame = frame.head(limit)
    cells = frame.astype(object).where(frame.notna(), None)
    return [{str(name): _plain(str(name), cell) for name, cell in row.items()} for row in cells.to_dict("records")]


def _sorted(frame: pd.DataFrame, name: str, ascending: bool) -> pd.DataFrame:
    if name not in frame.columns:
        near = near_ones(name, frame.columns)
        raise BadInput(f"cannot sort by {name!r}: one of {', '.join(near or map(str, frame.columns))}")
    return frame.sort_values(name, ascending=ascending, kind="stable", na_position="last")


def _plain(name: str, cell: Any) -> Any:
    if isinstance(cell, float):
        return _rounded(cell, DIGITS if name in FACTORS else SMALLEST)
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def _rounded(value: float, digits: int) -> float:
    """Round to the cent, or further down where fewer digits than these would stay.

    >>> _rounded(2379432.8351, 2), _rounded(0.0017221, 2), _rounded(0.0984857123, 6)
    (2379432.84, 0.0017, 0.0984857)
    """
    return round(value, max(PLACES, digits - 1 - floor(log10(abs(value))))) if value and isfinite(value) else value
