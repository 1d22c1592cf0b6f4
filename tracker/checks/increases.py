"""An `extra £75bn` for defence against what it is more than: flat cash, flat real terms, a flat share of GDP.

The same two levels make three increases: over a budget frozen in cash, over one that keeps up with prices, and over one
that keeps its share of GDP. Where a text names none of the three and they differ, its wording is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from tracker.checks.cases import Case, says
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.paths import Path, path
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.errors import MissingRate, MissingReference
from tracker.records import Kind, Status, Type

NAME = "increase"

# Where the path between two levels is not said it is taken as straight, which is right within this.
STRAIGHT = 0.06
# One difference between two levels needs no path, only their rounding.
DIFFERENCE = 0.02
# The words that make a sum an increase touch it.
BEFORE, BEHIND = 24, 16
TOUCHING = re.compile(
    r"(?:\W|about|around|roughly|nearly|almost|over|some|a|an|of|up\sto|than|at\sleast)*$", re.IGNORECASE
)


class Baseline(StrEnum):
    """What an increase is measured from."""

    CASH = "cash"
    REAL = "real"
    SHARE = "share"


TOLD = {Baseline.CASH: "flat cash", Baseline.REAL: "flat real terms", Baseline.SHARE: "a flat share of GDP"}


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a text gives as an increase of a country's own defence spending."""
    for statement in case.statements:
        figure = case.figures[statement.figure]
        if figure.kind is not Kind.MONEY or statement.type is not Type.DEFENCE_SPENDING:
            continue
        if statement.status is not Status.CANCELLED and _is_increase(case, statement.figure):
            judgement, working = _judged(case, statement.figure)
            yield case.finding(NAME, statement.figure, judgement, *working)


def _is_increase(case: Case, figure: int) -> bool:
    """Say whether the words that touch a sum make it an increase."""
    found, sentence = case.figures[figure], case.passage.sentence_of(figure)
    before = case.passage.masked[max(sentence.start, found.start - BEFORE) : found.start]
    behind = case.passage.masked[found.end : min(sentence.end, found.end + BEHIND)]
    bare = TOUCHING.sub("", before)
    touching = bare.rsplit(maxsplit=2)[-2:]
    return says(" ".join(touching), "extra") or says(behind, "extra", "behind")


def _judged(case: Case, figure: int) -> tuple[Judgement, list[str]]:
    found = case.figures[figure]
    try:
        over = path(case, figure)
    except (MissingReference, MissingRate) as missing:
        return uncheckable(missing), []
    if over is None:
        return unclear("more than what: the text gives no levels that the sum lies between"), []
    outcomes: dict[Baseline, float] = {}
    working: list[str] = [over.told]
    for baseline in Baseline:
        try:
            outcomes[baseline] = _increase(over, baseline)
            working.append(f"over {TOLD[baseline]}: {written(outcomes[baseline], str(found.currency))}")
        except (MissingReference, MissingRate) as missing:
            working.append(f"over {TOLD[baseline]}: {missing}")
    return _weighed(case, figure, over, outcomes), working


def _increase(over: Path, baseline: Baseline) -> float:
    rises = {Baseline.CASH: over.over_cash, Baseline.REAL: over.over_prices, Baseline.SHARE: over.over_output}
    return rises[baseline]()


def _weighed(case: Case, figure: int, over: Path, outcomes: dict[Baseline, float]) -> Judgement:
    """Judge by the baseline that the text names, else by whether all that are known agree."""
    found = case.figures[figure]
    slack = STRAIGHT if over.years > 1 else DIFFERENCE
    judged = {
        baseline: compared(stated(found), meant(found), Span(*sorted((rise * (1 - slack), rise * (1 + slack)))))
        for baseline, rise in outcomes.items()
    }
    named = _named(case, figure)
    if named is not None:
        missing = f"the tables do not give the increase over {TOLD[named]}"
        return judged[named] if named in judged else uncheckable(missing)
    holding = [baseline for baseline, judgement in judged.items() if judgement.verdict is Verdict.HOLDS]
    if not judged:
        return uncheckable("the tables give none of the three increases")
    if holding and len(holding) == len(judged) == len(Baseline):
        return HOLDS
    if over.said and Baseline.CASH in holding:
        return (
            HOLDS
            if over.years <= 1
            else unclear(f"it holds over {TOLD[Baseline.CASH]} alone, which the text does not say")
        )
    if holding:
        told = " and ".join(TOLD[baseline] for baseline in holding)
        return unclear(f"it holds over {told}; the text does not say what it is more than")
    if len(judged) < len(Baseline) and not (over.said and Baseline.CASH in judged):
        return unclear("the text does not say what it is more than, and not every reading can be worked out")
    return min(judged.values(), key=lambda each: abs(each.off or 0.0))


def _named(case: Case, figure: int) -> Baseline | None:
    sentence = case.sentence(figure)
    return next((each for each in Baseline if says(sentence, "baselines", each.value)), None)
