"""So many for so much, and more of them for more: `the first 20 cost €160m, so the 50 on order will cost €400m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import lots
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding
from tracker.checks.precision import Span, stated, unit_of, written
from tracker.checks.stretches import Outcome, finest, settled, widened
from tracker.vocabulary.patterns import late

NAME = lots.NAME

PAIR = 2
# That the second sum follows from the first.
FOLLOWS = late(
    r"\b(?:so|hence|therefore|thus|at\s(?:that|the\ssame|this)\s(?:price|rate|cost)|pro\srata|in\sproportion|by\sthat\sreckoning|accordingly|would)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the second of two sums that two numbers of one thing cost, where it is drawn from the first."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        money, counts = ([place for place in here if case.figures[place].kind is kind] for kind in QUANTITIES)
        if len(money) == len(counts) == PAIR == len(here) / PAIR and _is_drawn(case, money, counts):
            found = settled(case, NAME, money[1], [_outcome(case, money, counts)])
            yield from () if found is None else (found,)


def _is_drawn(case: Case, money: list[int], counts: list[int]) -> bool:
    units = [{unit_of(case.figures[place]) for place in places} for places in (money, counts)]
    apart = max(money[0], counts[0]) < min(money[1], counts[1])
    named = all(case.figures[place].low and case.figures[place].restates is None for place in (*money, *counts))
    return all(map(_is_one, units)) and apart and named and FOLLOWS.search(case.sentence(money[0])) is not None


def _is_one(units: set[str]) -> bool:
    return len(units) == 1


def _outcome(case: Case, money: list[int], counts: list[int]) -> Outcome:
    paid, (few, many) = case.figures[money[0]], (case.figures[place] for place in counts)
    times = stated(many).low / stated(few).low
    low, high = widened(paid, finest([paid, case.figures[money[1]]]))
    plain = stated(paid).low * times
    working = f"{paid.surface} ÷ {few.low:,} × {many.low:,} = {written(plain, unit_of(paid))}"
    return Outcome(Span(low * times, high * times), plain, working)
