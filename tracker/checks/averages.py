"""An average against the amounts that it is taken of: `pledges of €90m, €60m and €30m, on average €60m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case, begins
from tracker.checks.findings import Finding
from tracker.checks.increases import HEDGE
from tracker.checks.precision import Span, stated, written
from tracker.checks.stretches import Outcome, alike, finest, levels, measure, settled, widened
from tracker.records import Kind

NAME = "average"

LEAST = 2
KINDS = (Kind.MONEY, Kind.COUNT, Kind.GDP_SHARE)
# What an average is called before it, a verb or `of` between the two, and what stands right behind one.
CALLED = re.compile(
    r"\b(?:average|mean)\b[^;]{0,110}?\s(?:is|was|comes\sto|came\sto|works\sout\sat|stands\sat|stood\sat|being|gives?|gave|spends?|spent|pays?|paid"
    r"|gets?|got|costs?|receives?|received|puts?|offers?|offered)\s*$|\b(?:averag(?:es?|ed|ing)|on\saverage|an\saverage\sof)\s*,?\s*$",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that is called an average against all the others of its sentence, or of the one before."""
    for index in (place for sentence in case.prose for place in case.by_sentence[sentence]):
        figure = case.figures[index]
        if figure.kind in KINDS and figure.restates is None and _is_average(case, index):
            found = settled(case, NAME, index, _means(case, index))
            if found is not None:
                yield found


def _is_average(case: Case, index: int) -> bool:
    before = HEDGE.sub("", case.before(index))
    called = CALLED.search(before) is not None and "\x1a" not in before[-1:]
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
    return case.figures[one].kind is case.figures[other].kind and alike(case.figures[one], case.figures[other])


def _mean(case: Case, places: list[int]) -> Outcome:
    figures = [case.figures[place] for place in places]
    wide = [widened(figure, finest(figures)) for figure in figures]
    low, high = (sum(ends) / len(places) for ends in zip(*wide, strict=True))
    plain = sum(stated(figure).low for figure in figures) / len(places)
    working = (
        f"({' + '.join(figure.surface for figure in figures)}) ÷ {len(places)} = {written(plain, measure(figures[0]))}"
    )
    return Outcome(Span(low, high), plain, working)
