"""An `extra £75bn` for defence against what it is more than: flat cash, flat real terms, a flat share of GDP.

The same two levels make three increases: over a budget frozen in cash, over one that keeps up with prices, and over one
that keeps its share of GDP. Where a text names none of the three and they differ, its wording is unclear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.checks.baselines import Baseline, named, outcomes
from tracker.checks.cases import Case
from tracker.checks.changes import REACH, only
from tracker.checks.durations import years_said
from tracker.checks.endpoints import accumulated, path
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.owners import spender
from tracker.checks.paths import Path
from tracker.checks.phrasing import bare, begins, ends, is_extra, says
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.checks.steps import points
from tracker.errors import MissingRate, MissingReference
from tracker.records import Figure, Kind, Statement, Status, Type

NAME = "increase"
OPEN = "more than what"

# Where the path between two levels is not said it is taken as straight, which is right within this.
STRAIGHT = 0.06
# One difference between two levels needs no path, only their rounding.
DIFFERENCE = 0.02
# Growth that is taken to go on as it did is right within this, over the few years that budgets are planned for.
PROJECTED = 0.12
# A level that the text does not give is NATO's newest; the text may have meant another, within this, in percent.
SUPPLIED = 25
# How far behind an increase the words stand that say more than what, in characters.
PLANNED = 40


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a text gives as an increase of a country's own defence spending."""
    for statement in case.statements:
        other = only(case, statement.figure) or _is_price(case, statement.figure)
        if _is_increase(case, statement) and (is_found(case, statement.figure) or not other):
            judgement, working = _judged(case, statement.figure)
            yield case.finding(NAME, statement.figure, judgement, *working)


def _is_price(case: Case, figure: int) -> bool:
    """Say whether a sum is the cost of a step between two shares of output, as which it is judged."""
    return figure > 0 and points(case, figure - 1, figure) is not None


def is_found(case: Case, figure: int) -> bool:
    """Say whether a sum is judged here: an increase of own defence, its levels or what it is more than being known."""
    claim = case.claims.get(figure)
    if claim is None or not _is_increase(case, claim):
        return False
    return _is_over_plan(case, figure) or path(case, figure) is not None


def _is_over_plan(case: Case, figure: int) -> bool:
    """Say whether a sum is more than was planned, of which the sentence does not give the two levels."""
    return says(case.behind(figure)[:PLANNED], "extra", "planned") and only(case, figure) is None


def is_difference(case: Case, figure: int) -> bool:
    """Say whether the words that touch a sum make it what something rises or falls by."""
    before, behind = bare(case.before(figure)[-REACH:]), case.behind(figure)
    fallen = any(ends(before, "extra", key) for key in ("falls", "short"))
    moved = ends(before, "extra", "by") and says(case.before(figure), "extra", "moved")
    told_behind = any(begins(behind, "extra", key) for key in ("fallen", "short_behind"))
    return moved or fallen or told_behind or _has_grown(case, figure)


def _is_increase(case: Case, claim: Statement) -> bool:
    own = claim.type is Type.DEFENCE_SPENDING and claim.status is not Status.CANCELLED
    return own and case.figures[claim.figure].kind is Kind.MONEY and _has_grown(case, claim.figure)


def _has_grown(case: Case, figure: int) -> bool:
    """Say whether the words that touch a sum make it an increase."""
    before, behind = bare(case.before(figure)[-REACH:]), case.behind(figure)
    grown = ends(before, "extra", "by") and says(case.before(figure), "extra", "growth")
    return grown or is_extra(before, behind)


def _judged(case: Case, figure: int) -> tuple[Judgement, list[str]]:
    if _is_over_plan(case, figure):
        return unclear(f"{OPEN} was planned or spent before: the text does not give that"), []
    over = path(case, figure)
    if over is None and case.claims[figure].donor and spender(case, figure) is None:
        return uncheckable(f"whose economy: {case.claims[figure].donor} has other money, and nobody else is named"), []
    if over is None:
        return unclear(f"{OPEN}: the text gives no levels that the sum lies between"), []
    try:
        rises = outcomes(over)
    except (MissingReference, MissingRate) as missing:
        return uncheckable(missing), [str(over)]
    unit = str(case.figures[figure].currency)
    working = [str(over), *(f"over {each.told}: {written(rise, unit)}" for each, rise in rises.items())]
    judged = {each: _by(case.figures[figure], rise, over) for each, rise in rises.items()}
    judgement = _weighed(over, judged, named(case.sentence(figure)))
    added = accumulated(over, years_said(case.sentence(figure))) if judgement.off is not None else None
    if added is not None and _by(case.figures[figure], added.over_cash(), added).verdict is Verdict.HOLDS:
        return HOLDS, [str(added), f"over {Baseline.CASH.told}: {written(added.over_cash(), unit)}"]
    if over.source and judgement.off is not None and abs(judgement.off) <= SUPPLIED:
        judgement = unclear(f"the text does not give the lower level; from NATO's it is off by {judgement.off:+.0f} %")
    return judgement, [*working, over.outlook.growth()] if over.projected else working


def _by(found: Figure, rise: float, over: Path) -> Judgement:
    slack = STRAIGHT if over.years > 1 else DIFFERENCE
    slack = PROJECTED if over.projected and not over.said else slack
    return compared(stated(found), meant(found), Span(*sorted((rise * (1 - slack), rise * (1 + slack)))))


def _weighed(over: Path, judged: Mapping[Baseline, Judgement], meant_by: Baseline | None) -> Judgement:
    """Judge by the baseline that the text names, else by all three: where they disagree the wording is unclear."""
    if meant_by is None and over.said and over.years == 1:
        meant_by = Baseline.CASH  # two amounts of money and their difference: nobody deflates that unasked
    if meant_by is not None:
        return _by_named(over, judged, meant_by)
    holding = [baseline for baseline, judgement in judged.items() if judgement.verdict is Verdict.HOLDS]
    if len(holding) == len(judged):
        return HOLDS
    if holding:
        told = " and ".join(baseline.told for baseline in holding)
        return unclear(f"it holds over {told} alone; the text does not say what it is more than")
    if over.projected and {each.off is not None and each.off > 0 for each in judged.values()} == {True, False}:
        return unclear("it lies between what the baselines make of it; the text does not say what it is more than")
    if over.projected:
        return uncheckable(f"it rests on growth past {over.outlook.newest}; by that of the ten years before, none fits")
    return min(judged.values(), key=lambda each: abs(each.off or 0.0))


def _by_named(over: Path, judged: Mapping[Baseline, Judgement], baseline: Baseline) -> Judgement:
    if baseline not in judged:
        return uncheckable("the text does not date the levels that the sum lies between")
    estimated = over.projected and not (over.said and baseline is Baseline.CASH)
    if estimated and judged[baseline].verdict is Verdict.OFF:
        return uncheckable(f"it rests on growth past {over.outlook.newest}")
    return judged[baseline]
