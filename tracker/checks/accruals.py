"""A rate and what it comes to in the sentence behind: `It gives £3bn a year. Over seven years that makes £21bn`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case, ends, says
from tracker.checks.durations import recurs, told
from tracker.checks.findings import Finding
from tracker.checks.increases import HEDGE
from tracker.checks.instalments import ROUNDED
from tracker.checks.precision import meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, is_slip, settled
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = "rate and sum"

# How a sentence begins or goes on that speaks of the rate before it.
GOES_ON = late(r"\b(?:that|this|it|which|the (?:total|sum|bill|programme|package|whole))\b", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Check the only amount of a sentence against the only rate of the one before, over the years that it names."""
    for sentence in case.prose:
        here, before = (_money(case, home) for home in (sentence, sentence - 1))
        if len(here) == 1 and len(before) == 1 and _is_made(case, here[0]):
            found = _judged(case, before[0], here[0])
            if found is not None:
                yield found


def _money(case: Case, sentence: int) -> list[int]:
    here = case.by_sentence.get(sentence, ())
    return [place for place in here if case.figures[place].kind is Kind.MONEY and case.figures[place].restates is None]


def _is_made(case: Case, total: int) -> bool:
    """Say whether the words before an amount make it what came before comes to."""
    before = HEDGE.sub("", case.before(total))
    made = ends(before, "equal", "strong") or ends(before, "asides", "copula") or ends(before, "sums", "opening")
    return made and GOES_ON.search(before) is not None and not says(before, "runs", "apart")


def _judged(case: Case, rate: int, total: int) -> Finding | None:
    figure, whole = case.figures[rate], case.figures[total]
    times, longer = recurs(case, rate), recurs(case, total)
    if times is None or unit_of(figure) != unit_of(whole) or whole.low <= figure.low:
        return None
    years = [1 / longer] if longer else told(case.sentence(total)) or told(case.sentence(rate))
    outcomes = [_made(figure, times * each) for each in years]
    near = sorted(outcomes, key=lambda each: abs(stated(whole).low - each.plain))
    near = [each for each in near if is_slip(stated(whole).low, each.plain)]
    return settled(case, NAME, total, near) or settled(case, NAME, total, near[:1])


def _made(figure: Figure, times: float) -> Outcome:
    plain = stated(figure).low * times
    working = f"{figure.surface} × {times:g} = {written(plain, unit_of(figure))}"
    return Outcome(meant(figure, ROUNDED).times(times), plain, working)
