"""What a level has moved by, where it moved to, and the percentage of the two: `up by £2.2bn to £59.8bn, or 3.8%`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import growths
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Judgement
from tracker.checks.phrasing import says
from tracker.checks.precision import Span, as_printed, compared, in_points, meant, stated, written
from tracker.checks.stretches import alike, finest, is_slip, widened
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = growths.NAME

PAIR = 2
# Before what a level moved by and, behind it, before where it moved to; or the other way round.
BY = late(r"\b(?:by|of|up|down|cut\w*|gain\w*|los\w+)\s(?:\w+\s){0,3}$", re.IGNORECASE)
TO = late(
    r"[^,;:]{0,40}?,?\s(?:and\s)?(?:to|reaching|taking\s[^,;]{0,40}?to|bringing\s[^,;]{0,40}?to|for\sa\stotal\sof)\s(?:[\w'’-]+\s){0,3}",
    re.IGNORECASE,
)
# Between a percentage and what it is of the level before the move.
SAME = late(r"\s?(?:,|\(|–)?\s?(?:or|that\sis|i\.e\.)?,?\s?")
FALLEN = late(
    r"\b(?:cuts?|cutting|f[ae]ll(?:s|en|ing)?|drop\w*|declin\w+|reduc\w+|decreas\w+|down|shr[aiu]nk\w*|lower\w*|slash\w*|trim\w*|los\w+|less)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only percentage of a sentence against the only two amounts, a step and the level that it leads to."""
    for sentence in case.prose:
        amounts = case.firsts(sentence, *QUANTITIES)
        percents = case.among(sentence, Kind.PERCENT)
        if len(amounts) == PAIR and len(percents) == 1 and _is_told(case, amounts, percents[0]):
            found = _judged(case, amounts[0], amounts[1], percents[0])
            yield from () if found is None else (found,)


def _is_told(case: Case, amounts: list[int], percent: int) -> bool:
    """Say whether a percentage stands behind a move, or right before what moved it: `by 40%, or €30bn, to`."""
    step, level = amounts
    if percent > level:
        return _is_move(case, step, level, step)
    apposed = percent + 1 == step and SAME.fullmatch(case.unhedged(percent, step)) is not None
    return apposed and _is_move(case, step, level, percent)


def _is_move(case: Case, step: int, level: int, first: int) -> bool:
    """Say whether the words lead from what a level moves by, or its percentage before it, to that level."""
    one, other = case.figures[step], case.figures[level]
    led = BY.search(case.before(first)) is not None and TO.fullmatch(case.unhedged(step, level)) is not None
    return led and alike(one, other) and 0 < one.low < other.low


def _judged(case: Case, step: int, level: int, percent: int) -> Finding | None:
    figure, words = case.figures[percent], case.sentence(step)
    if figure.per is not None or in_points(figure) or says(words, "baselines", "real"):
        return None
    moved, reached = (case.figures[place] for place in (step, level))
    sign = 1 if FALLEN.search(words) else -1
    slack = finest((moved, reached))
    by, to = widened(moved, slack), widened(reached, slack)
    low, high = by.low / (to.high + sign * by.low), by.high / (to.low + sign * by.high)
    plain = stated(moved).low / (stated(reached).low + sign * stated(moved).low) * 100
    judgement: Judgement = compared(stated(figure), meant(figure), Span(low * 100, high * 100))
    judgement = as_printed(judgement, stated(figure), Span(plain, plain))
    working = f"{moved.surface} on the way to {reached.surface} is {written(plain, '%')}"
    return case.finding(NAME, percent, judgement, working) if is_slip(stated(figure).low, plain) else None
