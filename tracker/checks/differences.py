"""A sum by which something rose or fell against its two levels: `up by €3bn, from €12bn to €14bn`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import increases
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.changes import Change, only, rounded
from tracker.checks.findings import Finding, Judgement
from tracker.checks.phrasing import says
from tracker.checks.precision import Span, as_printed, compared, meant, stated, unit_of, written

NAME = "difference"


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that a sentence says another one rose or fell by; own defence over a baseline is left aside."""
    for index, figure in enumerate(case.figures):
        if figure.kind not in QUANTITIES or figure.restates is not None or not increases.is_difference(case, index):
            continue
        change = only(case, index)
        if change is not None and _is_alike(case, index, change) and not increases.is_found(case, index):
            judgement, working = _judged(case, index, change)
            yield case.finding(NAME, index, judgement, working)


def _is_alike(case: Case, index: int, change: Change) -> bool:
    figure, level = case.figures[index], case.figures[change.end]
    return unit_of(figure) == unit_of(level) and not says(case.sentence(index), "baselines", "real")


def _judged(case: Case, index: int, change: Change) -> tuple[Judgement, str]:
    start, end = rounded(case, change)
    figure, levels = case.figures[index], [case.figures[place] for place in change]
    low, high = sorted((abs(end.low - start.high), abs(end.high - start.low)))
    plain = abs(stated(levels[1]).low - stated(levels[0]).low)
    working = f"from {levels[0].surface} to {levels[1].surface} is {written(plain, unit_of(figure))}"
    judgement = compared(stated(figure), meant(figure), Span(low, high))
    return as_printed(judgement, stated(figure), Span(plain, plain)), working
