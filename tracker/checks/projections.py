"""A share of a GDP that the tables do not reach yet: whatever growth brings, some claims can be told to be off."""

from __future__ import annotations

from tracker.checks.findings import Judgement, Verdict, uncheckable
from tracker.checks.outlooks import Outlook
from tracker.checks.precision import Span, as_printed, compared, stated, written
from tracker.errors import MissingRate, MissingReference
from tracker.records import Figure

# A GDP one or two years ahead comes out within this of both the newest and what the growth of ten years would make it.
FAR = 0.2
SOON = 2

Projection = tuple[Judgement, list[str]]


def projected(outlook: Outlook, year: int, percent: Span, amount: Figure, missing: Exception) -> Projection:
    """Judge a share of the GDP of a year that the tables lack, where no growth bears it out; else say what is missing.

    `percent` is the share that is claimed of `amount`, in percent.
    """
    try:
        newest = outlook.newest
        ends = outlook.output(newest), outlook.output(year)
    except (MissingReference, MissingRate):
        return uncheckable(missing), []
    if year <= newest:
        return uncheckable(missing), []
    grown = stated(amount).times(100 / ends[1])
    working = [f"it would be {written(grown, '% of GDP')}", outlook.growth()]
    outcome = Span(stated(amount).low * 100 / max(ends) * (1 - FAR), stated(amount).high * 100 / min(ends) * (1 + FAR))
    judgement = as_printed(compared(percent, percent, outcome), percent, grown)
    certain = year - newest <= SOON and judgement.verdict is Verdict.OFF
    return judgement if certain else uncheckable(missing), working
