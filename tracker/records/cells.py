"""Texts of others in the cells of a table that a spreadsheet may open: shown as they were said, and never run."""

from __future__ import annotations

import re

# What a spreadsheet takes for the beginning of a formula; an apostrophe before it keeps the cell a text.
FORMULA = ("=", "+", "-", "@", "\t", "\n")
APOSTROPHE = "'"
# Bare, `csv` leaves it unquoted, and a reader begins a new row.
CARRIAGE_RETURN = re.compile(r"\r\n?")


def inert(text: str) -> str:
    """Write a text of a source as a cell of CSV that no spreadsheet runs as a formula.

    >>> inert("=1+1"), inert("-5"), inert("a = b")
    ("'=1+1", "'-5", 'a = b')
    """
    cell = CARRIAGE_RETURN.sub("\n", text)
    return APOSTROPHE + cell if cell.startswith(FORMULA) else cell
