"""An average against the amounts that it is taken of: `pledges of €90m, €60m and €30m, on average €60m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.phrasing import bare, begins
from tracker.checks.precision import Span, stated, written
from tracker.checks.stretches import Outcome, alike, finest, levels, measure, settled, widened
from tracker.records import Kind, Per
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = "average"

LEAST = 2
KINDS = (Kind.MONEY, Kind.COUNT, Kind.GDP_SHARE)
# What an average is called before it, a verb or `of` between the two, and what stands right behind one.
CALLED = late(
    r"\b(?:average|mean)\b[^;]{0,110}?\s(?:is|was|comes\sto|came\sto|works\sout\sat|stands\sat|stood\sat|being|gives?|gave|spends?|spent|pays?|paid"
    r"|gets?|got|costs?|receives?|received|puts?|offers?|offered)\s*$|\b(?:averag(?:es?|ed|ing)|on\saverage|an\saverage\sof)\s*,?\s*$",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that is called an average against all the others of its sentence, or of the one before."""
    averages = (place for place in case.amounts(*KINDS) if _is_average(case, place))
    yield from filter(None, (settled(case, NAME, place, _means(case, place)) for place in averages))


def _is_average(case: Case, index: int) -> bool:
    before = bare(case.before(index))
    called = CALLED.search(before) is not None and MASK not in before[-1:]
    return called or begins(case.behind(index), "averages", "behind")


def _means(case: Case, index: int) -> list[Outcome]:
    for near in levels(case, case.passage.home[index], [index]):
        fit = [place for place in near if _is_told_before(case, place, index)]
        if len(fit) >= LEAST:
            return [_mean(case, fit)]
    return []


def _is_told_before(case: Case, one: int, other: int) -> bool:
    if one > other:
        return False
    part, mean = case.figures[one], case.figures[other]
    yearly = mean.per is Per.YEAR and part.per is None and measure(part) == measure(mean)
    return part.kind is mean.kind and (alike(part, mean) or yearly)


def _mean(case: Case, places: list[int]) -> Outcome:
    figures = [case.figures[place] for place in places]
    wide = [widened(figure, finest(figures)) for figure in figures]
    low, high = (sum(ends) / len(places) for ends in zip(*wide, strict=True))
    plain = sum(stated(figure).low for figure in figures) / len(places)
    working = (
        f"({' + '.join(figure.surface for figure in figures)}) ÷ {len(places)} = {written(plain, measure(figures[0]))}"
    )
    return Outcome(Span(low, high), plain, working)
