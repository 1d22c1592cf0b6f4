"""A percentage or fraction set beside two amounts by marks alone: `rose from €2,000 to €3,600, i.e. 80 per cent`.

Whether it is a share, a rise or a fall no word beside it tells: of two levels of one change it may be any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.checks import comparisons
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.phrasing import without
from tracker.checks.portions import Portion, worded
from tracker.checks.precision import Span, as_printed, compared, half_unit, in_points, written
from tracker.checks.stretches import alike, may_slip, widened
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = comparisons.NAME

PAIR = 2
# Levels were rounded by half a unit of their last digit, and by no more than this share of them.
ROUNDED = 0.006
# Before what is told, the mark that sets it apart or the word that says the amounts again by it; behind it, the end.
SET_APART = late(r"(?:[,(:;–—]|\bi\.e\.,?|\bthat\sis,?|\bwhich\sis|\bis|\bor)\s*$", re.IGNORECASE)
ENDED = late(r"(?:\sof\s(?:it|that|them|those|this))?\s*(?:[.;)–—]|,\s|$)")
# That a sentence tells a change.
CHANGED = late(
    r"\bfrom\s(?:[\w'’-]+\s){0,4}\x1a|\b(?:rose|risen|rises?|grew|grown|fell|fallen|falls?|cut|went|gone|up|down|increas\w+|climb\w+|drop\w*|shr[aiu]nk)\b",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """One thing that a proportion may be: what it is called, and what it is of the smaller and the larger amount."""

    called: str
    of: Callable[[float, float], float]


SHARES = (Reading("share", lambda small, large: small / large),)
CHANGES = (
    Reading("rise", lambda small, large: large / small - 1),
    Reading("fall", lambda small, large: 1 - small / large),
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only proportion of a sentence against the only two amounts that it has."""
    for sentence in case.prose:
        amounts = case.firsts(sentence, *QUANTITIES)
        told = list(_told(case, sentence))
        if len(amounts) == PAIR and len(told) == 1 and alike(*(case.figures[place] for place in amounts)):
            yield from _judged(case, amounts, *told[0])


def _told(case: Case, sentence: int) -> Iterator[tuple[Portion, int | None]]:
    """Give the proportions of a sentence that marks set apart from the rest of it, percentages by their figures."""
    for found in worded(case, sentence):
        yield found, None
    for place in case.by_sentence[sentence]:
        figure = case.figures[place]
        if figure.kind is Kind.PERCENT and figure.per is None and not in_points(figure):
            yield Portion.of(figure), place


def _judged(case: Case, amounts: list[int], told: Portion, place: int | None) -> Iterator[Finding]:
    sentence = case.sentence(amounts[0])
    start, end = case.span(amounts[0])
    before = without(case.passage.masked[start : told.start], "asides", "hedges")
    behind = case.passage.masked[told.end : end]
    first, last = sorted(amounts, key=lambda at: case.figures[at].low)
    if not SET_APART.search(before) or not ENDED.match(behind) or not case.figures[first].low:
        return
    readings = (*CHANGES, *SHARES) if CHANGED.search(sentence) else SHARES
    found = [_by(case, first, last, told, place, reading) for reading in readings]
    holding = next((each for each in found if each.judgement.verdict is Verdict.HOLDS), None)
    upward = case.figures[amounts[0]].low < case.figures[amounts[1]].low
    off = found[0] if readings is SHARES or upward else found[1]
    if holding is not None or may_slip(off.judgement):
        yield holding or off


def _by(case: Case, first: int, last: int, told: Portion, place: int | None, reading: Reading) -> Finding:
    small, large = (case.figures[at] for at in (first, last))
    low, high = (widened(figure, half_unit(figure.low), ROUNDED) for figure in (small, large))
    ends = (reading.of(low.low, high.high), reading.of(low.high, high.low))
    plain = reading.of(float(small.low), float(large.low))
    said = Span(told.plain, told.plain)
    judgement = as_printed(
        compared(said, Span(told.low, told.high), Span(min(ends), max(ends))), said, Span(plain, plain)
    )
    working = f"{small.surface} and {large.surface}: a {reading.called} of {written(plain * 100, '%')}"
    return case.finding(NAME, last if place is None else place, judgement, working)
