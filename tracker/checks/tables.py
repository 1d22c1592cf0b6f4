"""Lists in lines and tables against their totals: a line a part, a line that says `total`, or a line before them all.

In a table the unit stands in the heading as often as in its cells, so that bare numbers are added up as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from tracker.checks.additions import SUM, added_up
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding
from tracker.checks.phrasing import begins
from tracker.checks.stretches import alike
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = SUM

# A list has two parts at least.
LEAST = 2
# Percentages are added up where they are said to make a whole: those of a total may be changes.
HUNDRED = 100
# What a line of a list begins with; how the line before one ends; what parts the cells of a row; a heading's rule.
LINE = late(
    r"(?:\n|(?<=\x1a[.;])(?=\s[A-Z][\w ]{0,30}:\s)|(?<=\s)(?=[•·▪◦‣]\s)"
    r"|(?<=[\w)%]\s)(?=[—–]\s[A-Z][\w ]{1,40}\s[\d,.]+\s?(?:[—–]|$)))"
)
BULLET = late(r"\s*(?:[-–—•*·▪◦‣]|\(?\w[.)])\s+")
LEAD = late(r":\s*$")
# What a line is called that has a total: `Benelux total: `.
TOTAL = late(
    r"\W*(?:this|that|these|they|it|all\sof\s(?:this|it))\s(?:\w+\s)?(?:adds?|comes?|makes?|amounts?|sums?|totals?)\b|"
    + r"\W*(?:[\w'’-]+\s){1,3}(?:total|altogether|together|combined|in\sall)\s*[:–—|]",
    re.IGNORECASE,
)
CELL = late(r"\||\t|\s{3,}|;\s*")
RULE = late(r"[\s|:–—=+-]*")
# A cell that holds a number alone, but for the sign of its currency or its unit; none that is a year.
NUMBER = late(r"[^\w\d.,-]{0,3}(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\*{0,2}\s*")
# A line that is but a name and a number.
LABELLED = late(
    r"[\s—–•·▪*-]*[A-Z][A-Za-z ()'’/&-]{1,48}?:?\s+(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
)
YEAR = late(r"(?:19|20)\d\d")


class Row(NamedTuple):
    """A line of a list: its words, amounts blotted out, the amounts, and the bare numbers of its cells."""

    words: str
    amounts: tuple[Figure, ...]
    numbers: tuple[Figure, ...]

    @property
    def is_total(self) -> bool:
        """Say whether the line is that of the total, by the word that it begins with."""
        return TOTAL.match(self.words) is not None or begins(
            BULLET.sub("", self.words, count=1).lstrip(" |*_"), "tables", "total"
        )


def find(case: Case) -> Iterator[Finding]:
    """Check each total of a list of lines, be it of one column or of several."""
    for rows in _blocks(case):
        for whole, parts in _columns(rows):
            judgement, working = added_up(whole, parts)
            yield case.told(NAME, whole, judgement, working)


def _blocks(case: Case) -> Iterator[list[Row]]:
    """Give each run of lines that hold amounts, with the line before it, if that leads to them."""
    block: list[Row] = []
    for row in _rows(case):
        if row.amounts or row.numbers or (not block and LEAD.search(row.words)):
            block.append(row)
        elif not RULE.fullmatch(row.words):
            yield block
            block = []
    yield block


def _rows(case: Case) -> Iterator[Row]:
    start, figures = 0, [figure for figure in case.figures if figure.restates is None]
    starts = [figure.start for figure in figures]
    for words in LINE.split(case.passage.masked):
        end = start + len(words)
        here = tuple(figures[bisect_left(starts, start) : bisect_left(starts, end)])
        yield Row(words, here, tuple(_numbers(case.passage.text[start:end], start)))
        start = end + case.passage.text.startswith("\n", end)


def _numbers(line: str, at: int) -> Iterator[Figure]:
    """Give the bare numbers of the cells of a row, each as a count of nothing in particular."""
    cells = CELL.split(line) if CELL.search(line) else []
    start = at
    named = LABELLED.fullmatch(line) if not cells else None
    if named is not None and not YEAR.fullmatch(named["number"]):
        yield _bare(named["number"], at + named.start("number"))
    for cell in cells:
        start = at + line.index(cell, start - at)
        found = NUMBER.fullmatch(cell.strip(" *_"))
        if found and not YEAR.fullmatch(found["number"]):
            yield _bare(found["number"], start + cell.index(found["number"]))


def _bare(number: str, start: int) -> Figure:
    """Give a bare number as a count of nothing in particular."""
    amount = Decimal(number.replace(",", ""))
    return Figure(start=start, end=start + len(number), surface=number, kind=Kind.COUNT, low=amount, high=amount)


def _columns(rows: list[Row]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Give the total and the parts of each column of a list."""
    totals = [place for place, row in enumerate(rows) if row.is_total]
    if len(totals) == 1:
        at = totals[0]
        yield from _summed_up(rows[at], rows[:at] if at >= LEAST else rows[at + 1 :])
    elif not totals and len(rows) > LEAST and _is_led(rows):
        yield from _whole(rows[0].amounts[0], [row.amounts[0] for row in rows[1:]])


def _is_led(rows: Sequence[Row]) -> bool:
    """Say whether a line with an amount and a colon leads to lines of one amount each."""
    led = LEAD.search(rows[0].words) is not None and len(rows[0].amounts) == 1
    return led and all(BULLET.match(row.words) and len(row.amounts) == 1 for row in rows[1:])


def _summed_up(last: Row, rows: Sequence[Row]) -> Iterator[tuple[Figure, list[Figure]]]:
    for read in (attrgetter("amounts"), attrgetter("numbers")):
        wholes = read(last)
        fit = [read(row) for row in rows if len(read(row)) == len(wholes)]
        found = [pair for column, whole in enumerate(wholes) for pair in _whole(whole, [row[column] for row in fit])]
        if found and len(fit) >= len(rows) - 1:
            yield from found
            return


def _whole(whole: Figure, parts: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    fit = whole.kind in QUANTITIES or (whole.kind is Kind.PERCENT and whole.low == HUNDRED)
    if fit and len(parts) >= LEAST and all(alike(whole, part) for part in parts):
        yield whole, parts
