"""The parts against their total: `a €10bn package of €6bn for tanks and €5bn for shells` does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.cases import Case, begins, says
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.listings import ANNOUNCED, LAST, closes, totals
from tracker.checks.precision import Span, compared, half_unit, stated, unit_of, written
from tracker.checks.remainders import remainders
from tracker.records import Bound, Figure, Kind

NAME = "sum"

# Figures that are added were rounded alike, to the finest digit among them; of a round one no more than this is slack.
ROUNDED = 0.015
# And what is this little of a total is the rounding of figures that carry more digits than the parts.
NEGLIGIBLE = 0.0025


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that has parts, or is said to be their total, against their sum."""
    linked = _linked(case)
    listed = totals(case, ())
    linked |= {
        whole: parts for whole, parts in listed.items() if _is_cut_short(case, whole, linked.get(whole, []), parts)
    }
    held = {part for parts in linked.values() for part in parts} | set(linked)
    left = remainders(case)
    for whole, named in (linked | totals(case, held) | left).items():
        judgement, working = _judged(case, whole, named, whole in left)
        if judgement is not None and judgement.verdict is Verdict.OFF and whole in listed:
            judgement, working = _by_list(case, whole, listed[whole], (judgement, working))
        if judgement is not None:
            yield case.finding(NAME, whole, judgement, *working)


def _is_cut_short(case: Case, whole: int, linked: Sequence[int] | None, listed: Sequence[int]) -> bool:
    """Say whether statements tie but the last part of a list to its total, which the words give more of."""
    return linked is not None and len(linked) == 1 and linked[0] in listed and case.figures[whole].kind is Kind.MONEY


Outcome = tuple[Judgement | None, list[str]]


def _by_list(case: Case, whole: int, listed: Sequence[int], otherwise: Outcome) -> Outcome:
    """Judge a total by the list that the words announce, if that bears it out: a link may add what comes on top."""
    judgement, working = _judged(case, whole, listed)
    return (judgement, working) if judgement is not None and judgement.verdict is Verdict.HOLDS else otherwise


def _linked(case: Case) -> dict[int, list[int]]:
    """Give the parts of each whole that statements tie to it, by their figures."""
    parts: dict[int, list[int]] = {}
    for statement in case.statements:
        if statement.part_of is not None:
            whole = case.statements[statement.part_of].figure
            if case.figures[whole].kind is Kind.MONEY or case.together(whole, statement.figure):
                parts.setdefault(whole, []).append(statement.figure)
    return {whole: _of_clause(case, whole, _once(case, whole, named)) for whole, named in parts.items()}


def _of_clause(case: Case, whole: int, named: list[int]) -> list[int]:
    """Leave out what a semicolon parts from a whole that has parts on its own side of it."""
    near = [part for part in named if ";" not in case.between(whole, part)]
    return near or named


def _once(case: Case, whole: int, named: Sequence[int]) -> list[int]:
    """Leave out parts that are told a second time."""
    heads = {case.statements.index(case.claims[part]) for part in named}
    told = [part for part in named if part != whole]
    return [part for part in told if (same := case.claims[part].same_as) is None or same not in heads]


def _judged(case: Case, whole: int, named: Sequence[int], complete: bool = False) -> Outcome:
    total, figures = case.figures[whole], [case.figures[part] for part in named]
    if any(figure.kind is not total.kind or figure.per is not total.per for figure in figures):
        return None, []  # items bought for a sum, or a yearly slice of it, are no addends
    if any(unit_of(figure) != unit_of(total) for figure in figures):
        if len(figures) == 1 or total.kind is not Kind.MONEY:
            return None, []
        return uncheckable("the parts are not in the unit of the total"), []
    outcome = Span(sum(stated(figure).low for figure in figures), sum(stated(figure).high for figure in figures))
    slack = _slack(total, figures)
    whole_said, judgement = stated(total), _compared(total, figures, outcome, slack)
    working = [f"{' + '.join(figure.surface for figure in figures)} = {written(outcome, unit_of(total))}"]
    if judgement.verdict is Verdict.OFF and any(begins(case.behind(part), "complete", "each") for part in named):
        return None, []
    if judgement.verdict is not Verdict.OFF:
        return (judgement if len(figures) > 1 else None), working
    if whole_said.high < outcome.low or complete or _complete(case, whole, named):
        return (judgement if len(figures) > 1 or whole_said.high < outcome.low else None), working
    if len(figures) == 1:
        return None, []
    rest = written(whole_said.high - outcome.high, unit_of(total))
    if _announced(case, whole, named) and _ended(case, whole, named):
        return judgement, working
    if _announced(case, whole, named):
        return unclear(f"whether the parts named are all of it is not said: {rest} are missing"), working
    return HOLDS, [*working, f"the other {rest} are not named"]


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


def _complete(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether the text gives its parts as all that there are."""
    first, last = min(whole, *named), max(whole, *named)
    start, end = case.passage.sentence_of(first).start, case.passage.sentence_of(last).end
    words = case.passage.masked[start:end]
    if whole > max(named) and closes(case, whole):
        return not says(words, "partial", "some")
    return says(words, "complete") and not says(words, "partial")


def _announced(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether a mark behind a total announces a list."""
    first = min(named)
    return whole < first and any(mark in case.between(whole, first) for mark in ANNOUNCED)


def _ended(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether a list is told to its end: an `and` before the last, no item without an amount, no word for some."""
    last, before = max(named), sorted(named)[-2]
    words = case.passage.masked[case.figures[before].end : case.figures[last].start]
    unnamed = "," in case.between(whole, min(named)) or LAST.search(case.between(whole, min(named)))
    return LAST.search(words) is not None and not unnamed and not says(case.sentence(last), "partial")
