"""What lies between two amounts, by the words that touch it alone: `€86.6bn against €59.5bn, a gap of €27.1bn`.

`differences` reads the two levels by the words that lead to them; where those are not of the usual kind the only two
others of a sentence, or of it and the one before, are taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from tracker.checks.cases import Case, begins, ends, says
from tracker.checks.findings import Finding
from tracker.checks.increases import HEDGE, PLANNED, is_difference
from tracker.checks.precision import Span, stated, written
from tracker.checks.stretches import Outcome, alike, finest, levels, measure, settled, widened
from tracker.records import Kind
from tracker.vocabulary.words import alternation, table

NAME = "difference"

KINDS = (Kind.MONEY, Kind.COUNT, Kind.PERCENT)
PAIR = 2
# How far before an amount the noun stands that makes it a gap: `the gap between this year's and next year's is`.
NEAR = 110
# Behind a level, that it moves to the next: `from €5bn down to €4bn`.
LEADS = re.compile(r"\s*(?:up|down)\s(?:to|from)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that its words make the gap between two others, which no other words lead to."""
    for index in (place for sentence in case.prose for place in case.by_sentence[sentence]):
        figure = case.figures[index]
        if figure.kind in KINDS and figure.restates is None and is_gap(case, index):
            found = _judged(case, index)
            if found is not None:
                yield found


def is_gap(case: Case, index: int) -> bool:
    """Say whether the words that touch an amount make it what lies between two others."""
    figure = case.figures[index]
    if figure.kind is Kind.PERCENT and "point" not in figure.surface:
        return False
    if says(case.sentence(index), "baselines", "real"):
        return False
    before, behind = HEDGE.sub(" ", case.before(index)[-NEAR:]), case.behind(index)
    missed = ends(before, "extra", "by") and says(before, "gaps", "missed")
    noun = missed or _noun().search(before) is not None or begins(behind, "gaps", "nouns")
    planned = says(behind[:PLANNED], "extra", "planned")
    return noun or (begins(behind, "gaps", "behind") and not planned)


def _judged(case: Case, index: int) -> Finding | None:
    pairs = next(
        filter(None, (_pairs(case, index, near) for near in levels(case, case.passage.home[index], [index]))), []
    )
    return settled(case, NAME, index, pairs)


def _pairs(case: Case, index: int, near: list[int]) -> list[Outcome]:
    figure = case.figures[index]
    fit = [place for place in near if measure(case.figures[place]) == measure(figure) and not is_step(case, place)]
    return [_apart(case, one, other) for one, other in combinations(fit, PAIR) if _is_pair(case, one, other)]


def is_step(case: Case, place: int) -> bool:
    """Say whether an amount is itself what something moves by, and no level."""
    return is_gap(case, place) or (is_difference(case, place) and LEADS.match(case.behind(place)) is None)


def _is_pair(case: Case, one: int, other: int) -> bool:
    return alike(case.figures[one], case.figures[other])


def _apart(case: Case, one: int, other: int) -> Outcome:
    low, high = sorted((case.figures[one], case.figures[other]), key=lambda figure: figure.low)
    slack = finest((low, high))
    ends = widened(low, slack), widened(high, slack)
    span = Span(max(ends[1].low - ends[0].high, 0.0), ends[1].high - ends[0].low)
    plain = stated(high).low - stated(low).low
    return Outcome(span, plain, f"{high.surface} − {low.surface} = {written(plain, measure(high))}")


@cache
def _noun() -> re.Pattern[str]:
    """Compile the nouns that an amount right behind `of`, or behind a verb further on, is the measure of."""
    section = table("en/claims.toml")["gaps"]
    nouns, verbs = alternation(section["nouns"]), alternation(section["verbs"])
    return re.compile(
        rf"\b{nouns}(?:\s(?:between|from|to|of|in|with)\b[^.;]{{0,90}}?)?(?:\s+of|\s+{verbs}|:|,)\s*$", re.IGNORECASE
    )
