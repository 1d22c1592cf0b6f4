"""The parts against their total: `a €10bn package of €6bn for tanks and €5bn for shells` does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.cases import Case, says
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable
from tracker.checks.precision import Span, compared, half_unit, stated, unit_of, written
from tracker.records import Bound, Figure

NAME = "sum"

# Figures that are added were rounded alike, to the finest digit among them; of a round one no more than this is slack.
ROUNDED = 0.015
# Marks between a whole and its parts that announce the list of them all.
ANNOUNCED = (":", "—", " – ")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that has parts against their sum."""
    parts: dict[int, list[int]] = {}
    for statement in case.statements:
        if statement.part_of is not None:
            parts.setdefault(case.statements[statement.part_of].figure, []).append(statement.figure)
    for whole, named in parts.items():
        judgement, working = _judged(case, whole, _once(case, whole, named))
        if judgement is not None:
            yield case.finding(NAME, whole, judgement, *working)


def _once(case: Case, whole: int, named: Sequence[int]) -> list[int]:
    """Leave out parts that are told a second time."""
    heads = {case.statements.index(case.claims[part]): part for part in named}
    return [
        part for part in named if part != whole and (same := case.claims[part].same_as) is None or same not in heads
    ]


def _judged(case: Case, whole: int, named: Sequence[int]) -> tuple[Judgement | None, list[str]]:
    total, figures = case.figures[whole], [case.figures[part] for part in named]
    if any(figure.kind is not total.kind or figure.per is not total.per for figure in figures):
        return None, []  # items bought for a sum, or a yearly slice of it, are no addends
    if any(unit_of(figure) != unit_of(total) for figure in figures):
        return uncheckable("the parts are not in the unit of the total"), []
    outcome = Span(sum(stated(figure).low for figure in figures), sum(stated(figure).high for figure in figures))
    slack = _slack([total, *figures])
    whole_said, judgement = stated(total), _compared(total, figures, outcome, slack)
    working = [f"{' + '.join(figure.surface for figure in figures)} = {written(outcome, unit_of(total))}"]
    if judgement.verdict is not Verdict.OFF:
        return (judgement if len(figures) > 1 else None), working
    if whole_said.high > outcome.high and not _complete(case, whole, named):
        rest = written(whole_said.high - outcome.high, unit_of(total))
        return (HOLDS, [*working, f"the other {rest} are not named"]) if len(figures) > 1 else (None, [])
    return judgement, working


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


def _slack(figures: Sequence[Figure]) -> float:
    finest = min(half_unit(figure.low) for figure in figures)
    hedged = sum(float(figure.low) * ROUNDED * 2 for figure in figures if figure.bound is Bound.ABOUT)
    return sum(min(finest, ROUNDED * float(figure.low)) for figure in figures) + hedged


def _complete(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether the text gives its parts as all that there are."""
    first, last = min(whole, *named), max(whole, *named)
    start, end = case.passage.sentence_of(first).start, case.passage.sentence_of(last).end
    words = case.passage.masked[start:end]
    if says(words, "partial"):
        return False
    between = case.passage.masked[case.figures[first].end : case.figures[named[0]].start] if first == whole else ""
    return says(words, "complete") or any(mark in between for mark in ANNOUNCED)
