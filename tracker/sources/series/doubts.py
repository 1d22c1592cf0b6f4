"""What of a provider's answer is not let in although it can be read: days to come, and values that nobody bears out.

One slip at the end of a series would be every conversion of today, and one date in the future would make each right
edition after it an older one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import log
from typing import NamedTuple

from tracker.errors import Unreadable
from tracker.records import Issue
from tracker.sources.series.asking import Trouble, odd
from tracker.sources.series.grids import LAYOUTS, Grid, Key

# A day may have begun at the provider's that has not begun here.
AHEAD = timedelta(days=1)
MONTH = timedelta(days=31)
# How far ahead of today the rows of a table of rates may be: HMRC publishes the rates of the month to come.
RATES = {"ecb_daily": AHEAD, "nbu_daily": AHEAD, "hmrc_monthly": MONTH}
# No rate of the tables has moved by more than this from one row to the next but in a collapse, which the next row
# bears out by being nearer to where it led.
JUMP = 0.25
# Ukraine at war spends 37 % of its GDP on defence; no ally has spent a tenth in NATO's tables.
MOST_OF_GDP = 20.0


class Held(NamedTuple):
    """A cell that is held back: of which row and currency, as printed, and the value before it."""

    key: Key
    code: str
    cell: str
    last: float


def believed(before: Grid, after: Grid, today: date) -> tuple[Grid, list[Issue]]:
    """Give a table without what cannot be believed, and what that was.

    Raises Unreadable for an edition of a day to come, for what is no day, and for shares of GDP that cannot be.
    """
    _check_edition(after, today)
    _check_shares(after)
    if after.name not in RATES:
        return after, []
    come, issues = _come(after, today)
    held = list(_held(before, come))
    told = [odd(Trouble.HELD_BACK, f"{after.name}.csv {each.key[0]} {each.code}", _why(each)) for each in held]
    return _without(before, come, held), [*issues, *told]


def _check_edition(after: Grid, today: date) -> None:
    if LAYOUTS[after.name].edition and after.edition > (today + AHEAD).isoformat():
        raise Unreadable(Trouble.FUTURE, after.name, f"is of {after.edition}, which is to come; kept what there was")


def _check_shares(after: Grid) -> None:
    for key, row in after.rows.items() if after.name == "nato_defence" else ():
        if float(row["percent"]) > MOST_OF_GDP:
            told = f"{row['percent']} % of GDP is above {MOST_OF_GDP:g} %, the most that is read; kept what there was"
            raise Unreadable(Trouble.BAD_NUMBER, f"{after.name} {' '.join(key)}", told)


def _come(after: Grid, today: date) -> tuple[Grid, list[Issue]]:
    """Give the rows whose day or month has come, and an issue for each other."""
    last = today + RATES[after.name]
    late = sorted(key for key in after.rows if _day(key, after.name) > last)
    issues = [odd(Trouble.FUTURE, f"{after.name}.csv {key[0]}", f"is after {today}: left out") for key in late]
    return Grid(after.name, {key: row for key, row in after.rows.items() if key not in late}), issues


def _day(key: Key, name: str) -> date:
    try:
        return date.fromisoformat(f"{key[0]}-01" if name == "hmrc_monthly" else key[0])
    except ValueError:
        raise Unreadable(Trouble.NOT_SOUND, name, f"{key[0]!r} is no day or month; kept what there was") from None


def _held(before: Grid, after: Grid) -> Iterator[Held]:
    """Yield each new value that jumps away from the one before it and has none behind it that bears it out."""
    keys = sorted(after.rows)
    for code in after.columns:
        quoted = [(key, cell) for key in keys if (cell := after.rows[key].get(code))]
        last = 0.0
        for place, (key, cell) in enumerate(quoted):
            behind = float(quoted[place + 1][1]) if place + 1 < len(quoted) else 0.0
            known = before.rows.get(key, {}).get(code) == cell
            if last and not known and _jumps(last, float(cell)) and not _borne_out(last, float(cell), behind):
                yield Held(key, code, cell, last)
            else:
                last = float(cell)


def _jumps(one: float, other: float) -> bool:
    """Say whether a value is further from the one before it than rates move.

    >>> _jumps(1.1172, 116.01), _jumps(1.1172, 1.1601)
    (True, False)
    """
    return abs(other / one - 1) > JUMP


def _borne_out(last: float, value: float, behind: float) -> bool:
    """Say whether the value behind a jump is nearer to where it led than to where it came from; 0 is none yet.

    >>> _borne_out(1.1, 116.0, 0.0), _borne_out(1.1, 116.0, 1.2), _borne_out(366.0, 800.0, 820.0)
    (False, False, True)
    """
    return behind > 0 and abs(log(behind / value)) < abs(log(behind / last))


def _why(held: Held) -> str:
    return f"{held.cell} after {held.last:g} is over {JUMP:.0%} away: held back until another bears it out"


def _without(before: Grid, after: Grid, held: list[Held]) -> Grid:
    """Give a table with held cells as they were before, without rows in which nothing is left."""
    rows = {key: dict(row) for key, row in after.rows.items()}
    for key, code, _, _ in held:
        was: Mapping[str, str] = before.rows.get(key, {})
        rows[key][code] = was.get(code, "")
    return Grid(after.name, {key: row for key, row in rows.items() if any(row.values())})
