"""The reference tables on disk: where they lie and how a row of one is read.

A reference table is a CSV (UTF-8, LF, a header row, empty for unknown). A checkout holds them in `data/reference`, an
installed package carries a copy inside itself; either is whole, so that nothing is fetched to convert an amount.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from math import isfinite
from pathlib import Path

from tracker.errors import BadData, BadInput

# What a refresh of the reference adds to the tables that ship: their publishers' terms or their size bar the shipping.
ADDED = ("nbu_daily", "weo")

# What to do about a cell that cannot be right.
REMEDY = "correct it, or fetch the table anew: tracker refresh --reference"

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = (PACKAGE / "data" / "reference", PACKAGE.parent / "data" / "reference")


def reference_folder(folder: Path | None = None) -> Path:
    """Find the reference tables: those of `folder`, else the shipped ones.

    Raises BadInput where there is no such folder.
    """
    candidates = SHIPPED if folder is None else (Path(folder),)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise BadInput(f"no reference tables in {candidates[-1]}: name the folder that holds ecb_daily.csv")


def has(folder: Path, name: str) -> bool:
    """Say whether a folder has a table, as it need not have those that a refresh adds."""
    return name not in ADDED or (folder / f"{name}.csv").exists()


def lines(folder: Path, name: str) -> list[str]:
    """Read a reference table as its lines, the header first; BadData if there is none."""
    path = folder / f"{name}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadData(f"{path} is missing: the reference tables are incomplete") from None
    except UnicodeDecodeError as error:
        raise BadData(f"{path} is not UTF-8 at byte {error.start}") from None
    if not text.strip():
        raise BadData(f"{path} is empty: a reference table begins with its header")
    return text.splitlines()


def rows(folder: Path, name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the cells of the named columns, a row at a time; BadData names a column that is missing or a torn row."""
    table = csv.reader(lines(folder, name))
    header = next(table)
    missing = [column for column in columns if column not in header]
    if missing:
        raise BadData(f"{folder / name}.csv lacks the column {missing[0]}: it has {', '.join(header)}")
    places = [header.index(column) for column in columns]
    for number, row in enumerate(table, start=2):
        whole(row, header, f"{folder / name}.csv line {number}")
        yield [row[place] for place in places]


def number(cell: str) -> float | None:
    """Read a positive number; None for anything else.

    >>> number("1.19346"), number(""), number("-1"), number("N/A")
    (1.19346, None, None, None)
    """
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if value > 0 and isfinite(value) else None


def known(cell: str, place: str) -> float | None:
    """Read the number of a cell, None where it is empty; BadData names the place of what is no positive number.

    >>> known("1.19346", "ecb_daily.csv 2025-03-06 GBP"), known("", "ecb_daily.csv 2025-03-06 HRK")
    (1.19346, None)
    """
    if not cell:
        return None
    value = number(cell)
    if value is None:
        raise BadData(f"{place}: {cell!r} is no positive number; {REMEDY}")
    return value


def year(cell: str, place: str) -> int:
    """Read a year; BadData names the place of what is none.

    >>> year("2025", "gdp.csv GBR")
    2025
    """
    if not (cell.isdecimal() and len(cell) == len("YYYY")):
        raise BadData(f"{place}: {cell!r} is no year; {REMEDY}")
    return int(cell)


def day(cell: str, place: str) -> date:
    """Read a day; BadData names the place of what is none.

    >>> day("2023-01-01", "euro_entry.csv HRK")
    datetime.date(2023, 1, 1)
    """
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise BadData(f"{place}: {cell!r} is no day, such as 2025-03-06; {REMEDY}") from None


def split(folder: Path, name: str) -> tuple[list[str], list[list[str]]]:
    """Read a wide table as the codes of its columns and its rows of cells; BadData names a torn row."""
    header, *body = (line.split(",") for line in lines(folder, name))
    for place, row in enumerate(body, start=2):
        whole(row, header, f"{folder / name}.csv line {place}")
    return header, body


def whole(row: list[str], header: list[str], place: str) -> list[str]:
    """Give a row that has a cell for each column; BadData names one that has not."""
    if len(row) != len(header):
        raise BadData(f"{place} has {len(row)} cells, its header {len(header)}")
    return row
