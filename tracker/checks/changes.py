"""Two levels of one thing that a sentence leads from and to: `from €4bn to €8bn`, `€8bn, against €4bn a year ago`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.phrasing import begins, ends
from tracker.checks.precision import Span, half_unit, stated, unit_of
from tracker.records import Figure
from tracker.statements.clauses import COMPANY
from tracker.vocabulary.patterns import late

# Two levels were rounded alike, to the finer digit of the two, and by no more than this share of them.
ROUNDED = 0.02
# Two levels of one change stand no further apart than this, in characters.
APART = 110
# What may stand between the word that leads to a level and the level: `from last year's already high`.
MEASURED = late(
    r"(?:[^\w\x1a]|\b(?:the|an?|its|their|his|her|this|last|past|previous|current|present|today|earlier|first|original"
    r"|years?|year's|month's|just|only|some|about|around|roughly|nearly|almost|over|barely|a\smere|mere|initial|old"
    r"|planned|budgeted|sum|total|level|record|what\swas|s|then|now)\b)*$",
    re.IGNORECASE,
)
# Behind a level, the year that it is of; between two such levels, what sets the later beside the earlier.
IN_A_YEAR = late(r"\s+(?:in|for|during)\s+(?:the\s+)?(?:(?:fiscal\s+)?year\s+)?(?:19|20)\d\d\b")
AND = late(r"\band\b|\bthen\b|\bbut\b")
# Between two levels of which the later alone has the word for the time that both are over: `from €3bn to €5bn a year`.
SHARED = late(r"\bto\s(?:[\w'’-]+\s){0,3}$")
# The words before a level that opens its sentence.
OPENING = late(r"\W*(?:\w+\W+){0,6}$")
# How far before a level the words stand that lead to it, in characters.
REACH = 90


class Change(NamedTuple):
    """The level that a change begins at and the one that it leads to, by their figures' indices."""

    start: int
    end: int


def level_pairs(case: Case, sentence: int, leaving: int | None = None) -> list[Change]:
    """Give the pairs of levels in a sentence, restatements and the figure that measures the change left out."""
    here = case.by_sentence[sentence]
    if len(here) > COMPANY:
        return []
    levels = [place for place in here if place != leaving and _is_level(case.figures[place])]
    return [pair for pair in _pairs(case, levels) if case.figures[pair.start].low]


def only(case: Case, figure: int) -> Change | None:
    """Give the one pair of levels that a figure measures the change between; None where there is none, or several."""
    found = level_pairs(case, case.passage.home[figure], figure)
    return found[0] if len(found) == 1 else None


def before_measure(words: str) -> str:
    """Give the words before an amount without those that only measure it, as far as any rule looks.

    >>> before_measure("it has risen from last year's ")
    'it has risen from'
    """
    return MEASURED.sub("", words[-REACH:])


def rounded(case: Case, change: Change) -> tuple[Span, Span]:
    """Give what the levels of a change may have been before they were rounded, in base units."""
    levels = [case.figures[place] for place in change]
    finest = min(half_unit(level.low) for level in levels)
    start, end = (_widened(stated(level), finest) for level in levels)
    return start, end


def _is_level(figure: Figure) -> bool:
    return figure.kind in QUANTITIES and figure.restates is None


def _pairs(case: Case, levels: Sequence[int]) -> Iterator[Change]:
    for one, other in pairwise(levels):
        first, second = case.figures[one], case.figures[other]
        words = case.between(one, other)
        shared = first.per is None and SHARED.search(words) is not None
        if unit_of(first) != unit_of(second) or (first.per is not second.per and not shared):
            continue
        if len(words) > APART or ";" in words:
            continue
        if _is_forward(case, one, other):
            yield Change(one, other)
        elif _led(words, "back") and not begins(case.behind(other), "changes", "end"):
            yield Change(other, one)


def _is_forward(case: Case, one: int, other: int) -> bool:
    """Say whether a change leads from the level told first to the next: `from … to`, `compared with …,`, by years."""
    before, words = case.before(one), case.between(one, other)
    if _led(before, "start") and _led(words, "end"):
        return True
    if _led(before, "compared") and "," in words and len(before) < REACH and OPENING.match(before):
        return True
    dated = IN_A_YEAR.match(words) and IN_A_YEAR.match(case.behind(other))
    return dated is not None and AND.search(words) is not None and _led(before, "was")


def _led(words: str, key: str) -> bool:
    """Say whether the words before a level lead to it.

    >>> _led("rose from last year's ", "start"), _led(" in 2023 to a record ", "end"), _led(" for tanks, ", "back")
    (True, True, False)
    """
    return ends(before_measure(words), "changes", key)


def _widened(level: Span, finest: float) -> Span:
    slack = min(finest, ROUNDED * level.low)
    return Span(level.low - slack, level.high + slack)
