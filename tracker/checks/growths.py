"""A change in percent against the two levels that it lies between: `up by 25% from €2.4bn to €3bn`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.checks.cases import Case, begins, ends, says
from tracker.checks.findings import Finding, Judgement, uncheckable
from tracker.checks.precision import Span, compared, half_unit, meant, stated, written
from tracker.records import Figure, Kind

NAME = "change in percent"

# Two levels were rounded alike, to the finer digit of the two, and by no more than this share of them.
ROUNDED = 0.02


def find(case: Case) -> Iterator[Finding]:
    """Check each percentage that is a change, where its sentence gives the one pair of levels it lies between."""
    for index, figure in enumerate(case.figures):
        if figure.kind is not Kind.PERCENT or figure.per is not None or not _is_change(case, index):
            continue
        levels = _levels(case, index)
        if levels is not None:
            judgement, working = _judged(case, index, levels)
            yield case.finding(NAME, index, judgement, working)


def _is_change(case: Case, index: int) -> bool:
    before, behind = case.before(index), case.behind(index)
    grown = any(ends(before, "extra", key) for key in ("by", "words", "growth", "falls"))
    yearly = begins(behind, "changes", "yearly")
    return not yearly and (grown or begins(behind, "extra", "behind") or begins(behind, "extra", "fallen"))


def _levels(case: Case, index: int) -> tuple[Figure, Figure] | None:
    """Give the one pair of amounts of a sentence that a change leads from and to; None where there are several."""
    here = [place for place in range(len(case.figures)) if case.together(place, index)]
    money = [place for place in here if case.figures[place].kind is Kind.MONEY and case.figures[place].restates is None]
    percents = [place for place in here if case.figures[place].kind is Kind.PERCENT]
    pairs = [(one, other) for one, other in pairwise(money) if _leads(case, one, other)]
    if len(pairs) != 1 or len(percents) != 1:
        return None
    low, high = (case.figures[place] for place in pairs[0])
    return (low, high) if low.currency == high.currency and low.low else None


def _leads(case: Case, one: int, other: int) -> bool:
    return ends(case.before(one), "changes", "start") and ends(case.between(one, other), "changes", "end")


def _judged(case: Case, index: int, levels: tuple[Figure, Figure]) -> tuple[Judgement, str]:
    finest = min(half_unit(level.low) for level in levels)
    start, end = (_rounded(stated(level), finest) for level in levels)
    low, high = sorted(abs(ratio - 1) * 100 for ratio in (end.low / start.high, end.high / start.low))
    plain = stated(levels[1]).low / stated(levels[0]).low
    working = f"from {levels[0].surface} to {levels[1].surface} is {written(abs(plain - 1) * 100, '%')}"
    if says(case.sentence(index), "baselines", "real"):
        return uncheckable("a change in real terms rests on prices, which the text does not give"), working
    figure = case.figures[index]
    return compared(stated(figure), meant(figure), Span(low, high)), working


def _rounded(level: Span, finest: float) -> Span:
    slack = min(finest, ROUNDED * level.low)
    return Span(level.low - slack, level.high + slack)
