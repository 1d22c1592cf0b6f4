"""So many at so much each where the number or the bill stands in the sentence before or behind that of the price.

`lots` holds a price against the number and the sum of its own sentence; here either may stand next to it, if it is the
only one there that it can be.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import lots
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.lots import is_for_one, judged
from tracker.checks.phrasing import says
from tracker.checks.precision import Span, unit_of
from tracker.checks.stretches import may_slip
from tracker.checks.tallies import numbers
from tracker.records import Kind

NAME = lots.NAME

# The sentences beside that of a price, the nearest first.
NEAR = (0, -1, 1)


def find(case: Case) -> Iterator[Finding]:
    """Check each price of one of several things against the number and the sum that stand nearest to it."""
    sums = (place for place in case.amounts(Kind.MONEY) if case.figures[place].per is None)
    yield from filter(None, (_judged(case, place) for place in sums if is_for_one(case, place)))


def _judged(case: Case, price: int) -> Finding | None:
    total, number = _total(case, price), _number(case, price)
    if total is None or number is None:
        return None
    judgement, working = judged(case.figures[price], case.figures[total], number)
    return case.finding(NAME, price, judgement, working) if may_slip(judgement) else None


def _number(case: Case, price: int) -> Span | None:
    """Give the only number of the nearest sentence that tells one."""
    for home in (case.passage.home[price] + step for step in NEAR):
        if 0 <= home < len(case.passage.sentences):
            found = numbers(case, home, price)
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _total(case: Case, price: int) -> int | None:
    """Give the only larger sum of the nearest sentence that has one, where nothing else is paid of it."""
    figure, home = case.figures[price], case.passage.home[price]
    for step in NEAR:
        places = [place for place in case.by_sentence.get(home + step, ()) if place != price]
        sums = [place for place in places if unit_of(case.figures[place]) == unit_of(figure)]
        larger = [
            place for place in sums if case.figures[place].low > figure.low and case.figures[place].restates is None
        ]
        if larger:
            words = case.sentence(larger[0])
            alone = len(sums) == 1 and case.figures[larger[0]].per is None and not says(words, "lots", "others")
            return larger[0] if alone and (step == 0 or says(words, "lots", "bill")) else None
    return None
