"""The days that a date names when a question bounds time: a year, a month or a day of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from tracker.errors import BadInput


def first_day(bound: date | str) -> date:
    """Give the first day of a year, month or day.

    >>> first_day("2025"), first_day("2025-03")
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 1))
    """
    if isinstance(bound, date):
        return bound
    return _day(bound, f"{bound}-01-01"[:10])


def last_day(bound: date | str) -> date:
    """Give the last day of a year, month or day.

    >>> last_day("2024"), last_day("2024-02")
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29))
    """
    if isinstance(bound, date):
        return bound
    if len(bound) != len("YYYY-MM"):
        return _day(bound, f"{bound}-12-31"[:10])
    first = _day(bound, f"{bound}-01")
    return first.replace(day=monthrange(first.year, first.month)[1])


def _day(bound: str, completed: str) -> date:
    try:
        return date.fromisoformat(completed)
    except ValueError:
        raise BadInput(f"no date in {bound!r}: write YYYY, YYYY-MM or YYYY-MM-DD") from None
