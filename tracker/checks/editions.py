"""What a text may have from an edition of NATO's series that is not at hand: each edition restates the years before."""

from __future__ import annotations

from tracker.checks.cases import Case
from tracker.checks.findings import Judgement, Verdict, uncheckable
from tracker.rates import DefenceShare

# A text of the day that is no further off than this, in percent, holds within what editions differ: Poland's estimate
# for 2025 went from 4.48 to 4.25 % of GDP.
APART = 6
# Up to here it may have been right in its day: Estonia's went from 3.38 to 3.93 %.
UNSETTLED = 17
# What a year that is not over is to bring is planned, and seldom all of it spent: Poland's went from 3.9 to 3.26 %.
PLANNED = 20
# Of a year that is over estimates lie closer to what was counted in the end: Poland's of 2024 went from 4.12 to 3.75.
OVER = 12


def is_older(case: Case, share: DefenceShare) -> bool:
    """Say whether a text is older than the edition at hand, and of a year that was then not yet counted."""
    if case.published is None:
        return False
    return f"{case.published:%Y-%m}" < share.edition and share.year >= case.published.year - 1


def excused(case: Case, share: DefenceShare, off: float, told: str) -> Judgement | None:
    """Judge a level that an older text gives by how far editions differ; None where none can have had it.

    `off` is by how many percent it is above the edition at hand, which `told` says. A year that was to come when the
    text was written had a budget, which NATO's later count does not show to be wrong.
    """
    if not is_older(case, share):
        return None
    if case.published and share.year > case.published.year:
        return uncheckable(f"it is of a year that was to come, of which no edition of the day is at hand: {told}")
    if round(abs(off)) <= APART:
        return Judgement(verdict=Verdict.HOLDS, why=f"within what NATO's editions differ: {told}")
    ahead = PLANNED if off > 0 else UNSETTLED
    if abs(off) <= (OVER if case.published and share.year < case.published.year else ahead):
        return uncheckable(f"it may rest on an estimate that NATO has revised since: {told}")
    return None
