"""What a step from one share of GDP to another costs: `going from 2.3% to 2.5% of GDP would cost £6bn a year`."""

from __future__ import annotations

from tracker.checks.cases import Case, ends, says
from tracker.checks.precision import Span, meant, stated
from tracker.records import Kind

# The two shares of a step are rounded, and so is what lies between them, by up to this share of it.
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
    return meant(case.figures[share]) if step is None else step.times(1, ROUNDED)
