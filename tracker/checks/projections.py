"""A share of a GDP that the tables do not reach yet: a growth that is named bears it out, or none can."""

from __future__ import annotations

from tracker.checks.findings import HOLDS, Judgement, Verdict, uncheckable
from tracker.checks.outlooks import Outlook
from tracker.checks.precision import Span, as_printed, compared, stated, written
from tracker.errors import MissingRate, MissingReference
from tracker.records import Figure

# A GDP one or two years ahead comes out within this of both the newest and what the growth of ten years would make it.
FAR = {1: 0.12, 2: 0.2}
# A share that is no further than this from what that growth would make it is borne out: a judgement, not measured.
NEAR = 0.05

Projection = tuple[Judgement, list[str]]


def projected(
    outlook: Outlook, year: int, percent: Span, allowed: Span, amount: Figure, missing: Exception
) -> Projection:
    """Judge a share of the GDP of a year that the tables lack, where growth bears it out or none can; else say why not.

    `percent` is the share that is claimed of `amount`, in percent, and `allowed` what may be meant by it.
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
    if year - newest in FAR and compared(percent, allowed, grown.times(1, NEAR)).verdict is Verdict.HOLDS:
        return HOLDS, working
    far = FAR.get(year - newest)
    if far is None:
        return uncheckable(missing), working
    outcome = Span(stated(amount).low * 100 / max(ends) * (1 - far), stated(amount).high * 100 / min(ends) * (1 + far))
    judgement = as_printed(compared(percent, percent, outcome), percent, grown)
    return judgement if judgement.verdict is Verdict.OFF else uncheckable(missing), working
