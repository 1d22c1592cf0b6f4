"""What is wrong with a folder of reference tables: each audit reads it and gives issues, none of them raises.

What HMRC misprinted is no rate: looking it up finds the next best source or raises MissingRate. Where another cell
that an audit complains of is asked for, BadData is raised: nothing stands in for it in silence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from tracker.rates.exchange import Monthly
from tracker.rates.tables import has, lines, number
from tracker.records import Issue, Level

# A wide table has a number in every column but the first, a long one in the columns named; a row of a table is known
# by its first two cells, or by the first alone.
WIDE = ("ecb_daily", "hmrc_monthly", "nbu_daily")
LONG = {
    "annual_average": ("per_eur",),
    "euro_entry": ("per_eur",),
    "gdp": ("gdp_lcu", "gdp_usd"),
    "price_index": ("gdp_deflator", "cpi"),
    "weo": ("gdp_lcu", "gdp_usd", "gdp_deflator", "cpi"),
    "nato_defence": ("percent", "expenditure_lcu_million"),
}
DAY = re.compile(r"\d{4}-[01]\d-[0-3]\d")
# When a row is of: the column that says so, and how it is written.
YEARLY = "year", re.compile(r"\d{4}")
WHEN = {
    "ecb_daily": ("date", DAY),
    "nbu_daily": ("date", DAY),
    "hmrc_monthly": ("month", re.compile(r"\d{4}-[01]\d")),
    "euro_entry": ("entered", DAY),
}
ONE_KEY = (*WIDE, "euro_entry")
EDITIONS = {"gdp": "vintage", "price_index": "vintage", "weo": "vintage", "nato_defence": "edition"}


Names = tuple[str, ...]


def audit(folder: Path, names: Names = (*WIDE, *LONG)) -> list[Issue]:
    """List what is wrong with the reference tables: bad numbers, printing errors, editions mixed in one series.

    `names` are the tables that are looked at, all of them unless some are named.
    """
    checks = (_torn, _keys, _numbers, _misprints, _editions, _repeats)
    return [issue for check in checks for issue in check(folder, names)]


def _torn(folder: Path, names: Names) -> Iterator[Issue]:
    for name in names:
        header, *body = csv.reader(lines(folder, name)) if has(folder, name) else ([],)
        for line, row in enumerate(body, start=2):
            if len(row) != len(header):
                message = f"the row has {len(row)} cells, the header {len(header)}"
                yield _issue("rates.torn", f"{name}.csv line {line}", message)


def _keys(folder: Path, names: Names) -> Iterator[Issue]:
    """Complain of what is no day, month or year where one must be."""
    for name in names:
        column, shape = WHEN.get(name, YEARLY)
        for place, row in _rows(folder, name):
            if not shape.fullmatch(row[column]):
                yield _issue("rates.when", f"{place} {column}", f"{row[column]!r} names no {column}")


def _numbers(folder: Path, names: Names) -> Iterator[Issue]:
    for name in names:
        for place, row in _rows(folder, name):
            columns = LONG.get(name) or tuple(row)[1:]
            for column in columns:
                cell = row[column]
                if cell and number(cell) is None:
                    yield _issue("rates.number", f"{place} {column}", f"{cell!r} is no positive number")


def _misprints(folder: Path, names: Names) -> Iterator[Issue]:
    if "hmrc_monthly" not in names or any(_torn(folder, names)):
        return  # a column cannot be followed through the months
    for currency, month, value in Monthly(folder).rejected():
        message = f"{value:g} per pound jumps away from both neighbours: taken for a printing error and not used"
        yield _issue("rates.printing_error", f"hmrc_monthly.csv {month} {currency}", message, Level.NOTE)


def _editions(folder: Path, names: Names) -> Iterator[Issue]:
    for name in names:
        column = EDITIONS.get(name, "")
        seen: dict[tuple[str, str], set[str]] = {}
        for _, row in _rows(folder, name) if column else ():
            seen.setdefault((row["iso3"], row["source"]), set()).add(row[column])
        for (iso3, source), editions in seen.items():
            if len(editions) > 1:
                message = f"{source} of {', '.join(sorted(editions))} are mixed in one series: read all of it from one"
                yield _issue("rates.mixed_editions", f"{name}.csv {iso3}", message)


def _repeats(folder: Path, names: Names) -> Iterator[Issue]:
    for name in names:
        seen: set[tuple[str, ...]] = set()
        width = 1 if name in ONE_KEY else 2
        for place, row in _rows(folder, name):
            key = tuple(row.values())[:width]
            if key in seen:
                yield _issue("rates.repeated", place, f"{' '.join(key)} has a second row: one of them is wrong")
            seen.add(key)


def _rows(folder: Path, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table that are whole, each with where it stands."""
    header, *body = csv.reader(lines(folder, name)) if has(folder, name) else ([],)
    for line, row in enumerate(body, start=2):
        if len(row) == len(header):
            yield f"{name}.csv line {line}", dict(zip(header, row, strict=True))


def _issue(code: str, where: str, message: str, level: Level = Level.ERROR) -> Issue:
    return Issue(level=level, code=code, where=where, message=message)
