"""What amounts come to when they are added up, or leave of the largest, as far as their rounding tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Judgement
from tracker.checks.precision import Span, compared, half_unit, stated, unit_of, written
from tracker.checks.stretches import Outcome, alike, measure, widened
from tracker.records import Bound, Figure

# What every check of a total against its parts is called.
SUM = "sum"
# Figures that are added were rounded alike, to the finest digit among them; of a round one no more than this is slack.
ROUNDED = 0.015
# And what is this little of a total is the rounding of figures that carry more digits than the parts.
NEGLIGIBLE = 0.0025
# Parts that come to less than this share of a total, or to more than its inverse, are of another.
NEAR = 0.6


class Sum(NamedTuple):
    """A total and its parts, by their figures' indices."""

    whole: int
    parts: tuple[int, ...]


def are_addends(case: Case, one: int, other: int) -> bool:
    """Say whether two amounts are of one kind that can be added up, in one unit and over one span of time."""
    return case.figures[one].kind in QUANTITIES and alike(case.figures[one], case.figures[other])


def is_largest(case: Case, places: list[int]) -> bool:
    """Say whether the first of several amounts is the largest."""
    return all(case.figures[places[0]].low > case.figures[place].low for place in places[1:])


def added_up(total: Figure, figures: Sequence[Figure]) -> tuple[Judgement, str]:
    """Judge a total by parts that are known to be all of it, and write the sum that they make."""
    outcome = Span(sum(stated(figure).low for figure in figures), sum(stated(figure).high for figure in figures))
    working = f"{' + '.join(figure.surface for figure in figures)} = {written(outcome, unit_of(total))}"
    return _compared(total, figures, outcome, _slack(total, figures)), working


def _compared(total: Figure, figures: Sequence[Figure], outcome: Span, slack: float) -> Judgement:
    said = stated(total)
    allowed = Span(said.low - slack, said.high + slack)
    if total.bound is Bound.AT_LEAST:
        allowed = Span(allowed.low, float("inf"))
    if total.bound is Bound.AT_MOST:
        allowed = Span(0.0, allowed.high)
    if any(figure.bound is Bound.AT_MOST for figure in figures) and total.bound is not Bound.AT_MOST:
        outcome = Span(0.0, outcome.high)
    if any(figure.bound is Bound.AT_LEAST for figure in figures):
        outcome = Span(outcome.low, max(outcome.high, said.high if outcome.low <= said.high else outcome.high))
    return compared(said, allowed, outcome)


def _slack(total: Figure, figures: Sequence[Figure]) -> float:
    """Give what rounding may have done to a sum: to each part, by the finest digit of them, and to the total."""
    finest = min(half_unit(figure.low) for figure in (total, *figures))
    hedged = sum(float(figure.low) * ROUNDED * 2 for figure in (total, *figures) if figure.bound is Bound.ABOUT)
    of_parts = sum(min(finest, ROUNDED * float(figure.low)) for figure in figures)
    of_total = min(half_unit(total.low), ROUNDED * float(total.low))
    return max(of_parts + of_total + hedged, NEGLIGIBLE * float(total.low))


def is_near(total: Figure, figures: Sequence[Figure]) -> bool:
    """Say whether amounts come near enough to a total to be all of it, right or wrong."""
    named, whole = sum(stated(figure).low for figure in figures), stated(total).low
    return whole > 0 and NEAR < named / whole < 1 / NEAR


def left_over(figures: Sequence[Figure], slack: float) -> Outcome:
    """Reckon what several amounts leave of the largest, `slack` being half a unit of their finest digit."""
    *parts, whole = sorted(figures, key=lambda figure: figure.low)
    total, spans = widened(whole, slack), [widened(part, slack) for part in parts]
    low, high = total.low - sum(each.high for each in spans), total.high - sum(each.low for each in spans)
    plain = stated(whole).low - sum(stated(part).low for part in parts)
    working = f"{whole.surface} − {' − '.join(part.surface for part in parts)} = {written(plain, measure(whole))}"
    return Outcome(Span(max(low, 0.0), max(high, 0.0)), plain, working)
