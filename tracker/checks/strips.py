"""A table that is written in one line, name and number by turns: `Army 13.1 | Navy 9.4 | Air force 9.9 | Total 32.4`.

`tables` reads what stands in lines of its own. Here a mark parts each name with its number from the next, the unit
stands in the heading as often as with the numbers, and one of the names is that of the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tracker.checks.additions import SUM, added_up, is_near
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.unsigned import SCALES
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = SUM

# A line of more numbers is a table of several columns.
MOST = 24
LEAST = 2
# And where no name is that of a total, more than so many make their sum no chance.
FEWEST = 3
LINE = late(r"[^\n]+")
# A number with the sign or code of its currency before it and its scale behind it; a year alone is a name.
NUMBER = late(
    r"(?<![\w.,/])(?!(?:19|20)\d\d(?!\d|[,.]\d|\s?(?:m|bn|million|billion)\b))(?P<sign>[A-Z]{2,3}\s?|[A-Z]{0,3}[€$£¥]\s?)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:bn|billion|mn|mln|m|million|tn|trn|trillion|k|thousand)\b)?(?P<unit>%|\sper\scent|\spercent|\s[A-Z]{3}\b)?(?![\w/]|[.,]\d)"
)
# From one number to the next: the mark that parts the two, the next one's name, and what sets that off from its number.
NAMED = r"(?P<name>[^\W_](?:(?!,\s|\s[–—-]\s)[^;|•·\n:=€$£¥]){0,48}?)\s*(?:[:=|–—-]\s*)?"
STEP = late(rf"\s?(?P<mark>[;|,/•·*.–—]|--?)\s*(?:\|\s*)?(?:[–—-]\s+)?(?:and\s)?{NAMED}")
# The same behind a total that leads its parts, and before the first number of all.
LED = late(rf"\s*(?:\([^()]*\)|[^\W\d_]+)?\s*[:;|,–—=-]\s*{NAMED}")
FIRST = late(rf"(?:^|[:;|.–—]\s*(?:[*•·]\s*)?|[*•·–—-]\s+){NAMED}$")
# The name of a total.
TOTAL = late(
    r"(?:(?:[\w'’-]+\s){0,2}(?:totals?|sum|overall|altogether|together|combined|aggregate|all\stold|in\sall|in\stotal|all)"
    r"|(?:grand\s|sub-?|the\s)?(?:total|sum)\b[\w\s'’-]*|all\s(?:of\sthem|countries|donors|services|items|together|years|months|quarters|lots))",
    re.IGNORECASE,
)
# A name of more words is a clause of prose; no name reaches back so far, in characters.
WORDS, REACH = 6, 60


class Cell(NamedTuple):
    """A number with its name, its scale where one stands with it, and its place in the text."""

    name: str
    surface: str
    amount: Decimal
    scaled: bool
    sign: str
    start: int
    end: int

    @property
    def is_total(self) -> bool:
        """Say whether the name is that of a total."""
        return TOTAL.fullmatch(self.name.strip()) is not None


def find(case: Case) -> Iterator[Finding]:
    """Check the total of each table in a line against the numbers beside it."""
    for line in LINE.finditer(case.passage.text):
        for cells in _runs(line.group(), line.start()):
            pair = _summed(cells)
            if pair is not None:
                judgement, working = added_up(*pair)
                yield case.told(NAME, pair[0], judgement, working)


def _runs(line: str, at: int) -> Iterator[list[Cell]]:
    """Give each run of numbers of a line that are named by turns, with one mark between them."""
    found = list(NUMBER.finditer(line))
    if not LEAST < len(found) <= MOST:
        return
    run, mark = _opened(line, found[0], at), ""
    for one, other in pairwise(found):
        gap = line[one.end() : other.start()]
        step = STEP.fullmatch(gap)
        led = LED.fullmatch(gap) if len(run) == 1 and run[0].is_total else None
        parted = step["mark"] if step else ""
        if step and (not mark or parted in (mark, ".")) and run:
            run.append(_cell(step["name"], other, at))
            mark = mark or parted
        elif led:
            run.append(_cell(led["name"], other, at))
        else:
            yield run
            run, mark = _opened(line[: other.start()], other, at), ""
    yield run


def _opened(line: str, found: re.Match[str], at: int) -> list[Cell]:
    first = FIRST.search(line[max(0, found.start() - REACH) : found.start()])
    return [_cell(first["name"], found, at)] if first else []


def _cell(name: str, found: re.Match[str], at: int) -> Cell:
    scale = (found["scale"] or "").strip()
    amount = Decimal(found["number"].replace(",", "")) * SCALES.get(scale, 1)
    sign = (found["sign"] or "").strip() + (found["unit"] or "").strip()
    return Cell(name, found.group(), amount, bool(scale), sign, at + found.start(), at + found.end())


def _summed(cells: Sequence[Cell]) -> tuple[Figure, list[Figure]] | None:
    """Give the one total of a run, first or last, and its parts; None where it has none, or their units differ."""
    totals = [place for place, cell in enumerate(cells) if cell.is_total]
    at = totals[0] if totals else len(cells) - 1
    if len(totals) > 1 or len(cells) <= LEAST or at not in (0, len(cells) - 1):
        return None
    if not totals and (len(cells) <= FEWEST or cells[at].amount != sum(cell.amount for cell in cells[:at])):
        return None  # that numbers come to the last of them by chance is unlikely; that it is no sum is not
    if any(len(cell.name.split()) > WORDS for cell in cells) or not _are_alike(cells):
        return None
    whole, parts = _figure(cells[at]), [_figure(cell) for place, cell in enumerate(cells) if place != at]
    return (whole, parts) if is_near(whole, parts) else None


def _are_alike(cells: Sequence[Cell]) -> bool:
    """Say whether all numbers are written in one unit: each with a scale or none, no two with unlike signs."""
    signs = {cell.sign for cell in cells} - {""}
    return len({cell.scaled for cell in cells}) == 1 and len(signs) <= 1


def _figure(cell: Cell) -> Figure:
    amount = cell.amount
    return Figure(start=cell.start, end=cell.end, surface=cell.surface, kind=Kind.COUNT, low=amount, high=amount)
