"""Shares of one sum in a row, and what each comes to in another: `62 and 38 per cent of the €50bn, €31bn and €19bn`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import msgspec

from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.portions import Portion, worded
from tracker.checks.precision import in_points
from tracker.checks.stretches import MANY, alike
from tracker.records import Kind
from tracker.vocabulary.patterns import late

LEAST = 2
# Bare numbers before a percentage that share its `per cent`.
LISTED = late(
    r"(?<![\w.,/€$£¥-])(?P<numbers>(?:\d+(?:\.\d+)?,\s)*\d+(?:\.\d+)?)(?:,?\s(?:and|plus)\s)(?:(?:about|some|around)\s)?$"
)
NUMBER = late(r"\d+(?:\.\d+)?")
# Between two amounts of a row: a mark or `and`, and who gets it.
JOINED = late(r"(?:\s?\([^()\x1a]*\))?(?:\s(?!of\b)[\w'’-]+){0,5}?(?:,|,?\sand|;|\splus)\s(?:[\w'’-]+\s){0,4}")
HUNDRED = 100


class Row(NamedTuple):
    """A whole, and the amounts in it with the shares that they are said to be, in their order."""

    whole: int
    parts: tuple[tuple[int, Portion], ...]


def row_in(case: Case, sentence: int) -> Row | None:
    """Give the row of shares that a sentence tells of a sum, where it tells as many amounts in a row besides."""
    amounts = case.firsts(sentence, *QUANTITIES)
    if not LEAST < len(amounts) < MANY:
        return None
    whole = max(amounts, key=lambda place: case.figures[place].low)
    parts = [place for place in amounts if place != whole]
    shares = sorted(_shares(case, sentence), key=lambda each: each.start)
    fit = len(shares) == len(parts) and all(alike(case.figures[part], case.figures[whole]) for part in parts)
    if not fit or not _are_apart(case, parts, shares):
        return None
    return Row(whole, tuple(zip(parts, shares, strict=True)))


def _shares(case: Case, sentence: int) -> Iterator[Portion]:
    """Give the percentages of a sentence, the bare numbers that share their `per cent`, and the parts in words."""
    yield from worded(case, sentence)
    start = case.passage.sentences[sentence].start
    for place in case.among(sentence, Kind.PERCENT):
        figure = case.figures[place]
        if in_points(figure) or figure.per is not None:
            continue
        yield Portion.of(figure)
        listed = LISTED.search(case.passage.masked[start : figure.start])
        for number in NUMBER.finditer(listed["numbers"]) if listed else ():
            low = Decimal(number.group())
            at = start + (listed.start("numbers") if listed else 0)
            bare = msgspec.structs.replace(
                figure, start=at + number.start(), end=at + number.end(), surface=f"{low} per cent", low=low, high=low
            )
            yield Portion.of(bare)


def _are_apart(case: Case, parts: Sequence[int], shares: Sequence[Portion]) -> bool:
    """Say whether all shares stand before all amounts, or behind them, the amounts one behind the other."""
    first, last = case.figures[parts[0]].start, case.figures[parts[-1]].end
    before = shares[-1].end <= first or shares[0].start >= last
    rows = all(other == one + 1 and JOINED.fullmatch(case.between(one, other)) for one, other in pairwise(parts))
    return before and rows
