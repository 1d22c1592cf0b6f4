"""What a step from one share of GDP to another costs: `going from 2.3% to 2.5% of GDP would cost £6bn a year`."""

from __future__ import annotations

from tracker.checks.cases import Case
from tracker.checks.phrasing import ends, says
from tracker.checks.precision import Span, half_unit, meant, stated
from tracker.records import Kind

# The two shares of a step are rounded by half a unit of the finer one's last digit, and so is what lies between them:
# by no more than this share of it. Whole and half points are what is aimed at, and are not rounded.
ROUNDED = 0.15


def points(case: Case, share: int, money: int) -> Span | None:
    """Give the points that a sum pays for: those between two shares where it is the cost of the step; else None."""
    if not share or money < share or not _costs(case.between(share, money)):
        return None
    first, last = case.figures[share - 1], case.figures[share]
    leads = ends(case.before(share - 1), "changes", "start") and ends(case.between(share - 1, share), "changes", "end")
    if not leads or first.kind not in (Kind.PERCENT, Kind.GDP_SHARE) or not case.together(share - 1, share):
        return None
    step = abs(stated(last).low - stated(first).low)
    return Span(step, step) if step else None


def _costs(words: str) -> bool:
    return says(words, "outputs", "costs")


def allowed(case: Case, share: int, step: Span | None) -> Span:
    """Give what the share, or the step that ends with it, may be before rounding."""
    if step is None:
        return meant(case.figures[share])
    ends = [case.figures[place].low for place in (share - 1, share)]
    aimed = all(end * 2 == int(end * 2) for end in ends)
    slack = 0.0 if aimed else min(ROUNDED * step.low, *map(half_unit, ends))
    return Span(step.low - slack, step.high + slack)
