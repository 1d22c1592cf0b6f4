"""Where the amounts stand that a claim reckons with: in its own sentence, or else in that before it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.precision import Span, as_printed, compared, half_unit, meant, stated, unit_of
from tracker.records import Figure, Kind

# What is reckoned with was rounded by half a unit of its finest digit, and by no more than this share of it.
ROUNDED = 0.015
# A slip is threefold at the most: what is further off was reckoned from other amounts.
SLIP = 3.0
# A table in a sentence: nobody says of so many amounts what they come to by a word.
MANY = 9


class Outcome(NamedTuple):
    """What comes out of one way to reckon: the ends that rounding leaves, what the printed digits make, and how."""

    span: Span
    plain: float
    working: str


def levels(case: Case, home: int, leaving: Sequence[int] = ()) -> Iterator[list[int]]:
    """Give the amounts that a sentence may reckon with: its own, then those of the sentence before as well."""
    own = [place for place in case.by_sentence.get(home, ()) if _is_level(case, place, leaving)]
    yield own if len(own) < MANY else []
    earlier = [place for place in case.by_sentence.get(home - 1, ()) if _is_level(case, place, leaving)]
    yield [*earlier, *own] if len(own) + len(earlier) < MANY else []


def _is_level(case: Case, place: int, leaving: Sequence[int]) -> bool:
    figure = case.figures[place]
    return place not in leaving and figure.restates is None and bool(figure.low)


def alike(one: Figure, other: Figure) -> bool:
    """Say whether two figures count one thing, over one span of time if any."""
    return measure(one) == measure(other) and one.per is other.per


def of_one_sign(total: Figure, part: Figure) -> Figure:
    """Give a part in the currency of its total where both bear one bare sign: a list has dollars of one country."""
    bare = total.surface[:1] == part.surface[:1] == "$"
    return msgspec.structs.replace(part, currency=total.currency) if bare else part


def measure(figure: Figure) -> str:
    """Name what a figure counts, shares of output and percentages taken as one."""
    return "%" if figure.kind in (Kind.PERCENT, Kind.GDP_SHARE) else unit_of(figure)


def widened(figure: Figure, finest: float, most: float = ROUNDED) -> Span:
    """Give what a figure may have been before it was rounded, by half a unit, and by no more than a share of it."""
    low, high = stated(figure)
    slack = min(finest, most * high)
    return Span(low - slack, high + slack)


def finest(figures: Sequence[Figure]) -> float:
    """Give half a unit of the finest digit of several figures."""
    return min(half_unit(figure.low) for figure in figures)


def settled(case: Case, check: str, result: int, outcomes: Sequence[Outcome]) -> Finding | None:
    """Judge a result by each way in which it may have been reckoned; it is wrong where there is but one."""
    figure = case.figures[result]
    judged = [(_by(figure, outcome), outcome.working) for outcome in outcomes]
    holding = next((each for each in judged if each[0].verdict is Verdict.HOLDS), None)
    if holding is None and (len(judged) != 1 or not is_slip(stated(figure).low, outcomes[0].plain)):
        return None
    judgement, working = holding or judged[0]
    return case.finding(check, result, judgement, working)


def is_slip(said: float, plain: float) -> bool:
    """Say whether one amount may have been written for another by mistake."""
    return plain > 0 and 1 / SLIP <= said / plain <= SLIP


def may_slip(judgement: Judgement) -> bool:
    """Say whether what is off is so by no more than a slip; what is not off may be one, too."""
    return is_slip(1 + (judgement.off or 0.0) / 100, 1)


def _by(figure: Figure, outcome: Outcome) -> Judgement:
    judgement = compared(stated(figure), meant(figure), outcome.span)
    return as_printed(judgement, stated(figure), Span(outcome.plain, outcome.plain))
