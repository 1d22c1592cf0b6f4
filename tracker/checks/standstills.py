"""What a yearly plan adds over a budget that stands still: `flat at €30bn it is €150bn; €36bn a year is €30bn more`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.durations import told
from tracker.checks.findings import Finding
from tracker.checks.increases import HEDGE
from tracker.checks.phrasing import begins, ends
from tracker.checks.precision import Span, stated, written
from tracker.checks.stretches import Outcome, finest, settled, widened
from tracker.records import Kind, Per
from tracker.vocabulary.patterns import late

NAME = "difference"

# That a budget stays where it is.
FLAT = late(
    r"\b(?:flat|frozen|freez\w+|unchanged|standstill|constant|kept\sat|keeping|holding|held\sat|staying|stays)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a yearly plan is said to add to a budget which stands still, over years that are told."""
    for sentence in case.prose:
        money = case.among(sentence, Kind.MONEY)
        extra = [place for place in money if _is_extra(case, place)]
        rates = [place for place in money if case.figures[place].per is Per.YEAR and place not in extra]
        if len(extra) == len(rates) == 1 and FLAT.search(case.sentence(extra[0])):
            levels = [place for place in money if place not in (*extra, *rates)]
            found = settled(case, NAME, extra[0], _outcomes(case, rates[0], levels, extra[0]))
            yield from () if found is None else (found,)


def _is_extra(case: Case, place: int) -> bool:
    before, behind = HEDGE.sub("", case.before(place)), case.behind(place)
    return ends(before, "extra") or begins(behind, "extra", "behind")


def _outcomes(case: Case, rate: int, levels: list[int], extra: int) -> list[Outcome]:
    """Reckon what a plan adds: the difference of each year, or all of it less what standing still costs."""
    years = told(case.sentence(extra))
    fit = [place for place in levels if case.figures[place].currency == case.figures[rate].currency]
    found = [_added(case, rate, place, years[0]) for place in fit] if len(years) == 1 else []
    return list({round(each.plain): each for each in found if each.plain > 0}.values())


def _added(case: Case, rate: int, level: int, years: float) -> Outcome:
    plan, still = case.figures[rate], case.figures[level]
    times = years if still.low < plan.low else 1.0
    slack = finest((plan, still))
    ends_of = widened(plan, slack), widened(still, slack)
    low, high = (ends_of[0][at] * years - ends_of[1][1 - at] * times for at in (0, 1))
    plain = stated(plan).low * years - stated(still).low * times
    working = f"{plan.surface} × {years:g} − {still.surface}{f' × {times:g}' if times > 1 else ''}"
    return Outcome(Span(max(low, 0.0), high), plain, f"{working} = {written(plain, str(plan.currency))}")
