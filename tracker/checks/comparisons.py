"""How two amounts compare, by the only two that a sentence can mean: `€86.6bn, one and a half times France's €59.5bn`.

`growths`, `multiples` and `fractions` read which amounts are compared by the words between them; where those are not of
the usual kind, and the sentence has two amounts of one kind and no third, they are the ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tracker.checks.cases import Case, ends, says
from tracker.checks.findings import Finding, Verdict
from tracker.checks.gaps import is_step
from tracker.checks.precision import Span, as_printed, compared, half_unit, meant, stated
from tracker.checks.proportions import Proportion, Sort, proportions
from tracker.checks.stretches import alike, is_slip, levels, widened
from tracker.records import Bound, Figure, Kind

NAME = "comparison"

KINDS = (Kind.MONEY, Kind.COUNT, Kind.GDP_SHARE)
PAIR = 2
# Between a proportion and a level that is none of its own.
APART = re.compile(r";|,\s(?:and|but|while)\s")
# Levels were rounded by half a unit of their last digit, and by no more than this share of them.
ROUNDED = 0.006


def find(case: Case) -> Iterator[Finding]:
    """Check each percentage, fraction and multiple of a sentence against the only two amounts that it can compare."""
    for sentence in case.prose:
        said = list(proportions(case, sentence))
        yield from (found for each in said if each.pair and (found := _of_pair(case, each)) is not None)
        said = [each for each in said if not each.pair]
        if len(said) == 1 and not _is_of_more(case, sentence, said[0]):
            found = _judged(case, sentence, said[0])
            if found is not None:
                yield found


def _of_pair(case: Case, said: Proportion) -> Finding | None:
    """Judge a share that stands right behind a part and its whole: `€210m of the €600m, or 35 per cent`."""
    part, whole = said.pair or (0, 0)
    fit = alike(case.figures[part], case.figures[whole]) and 0 < case.figures[part].low <= case.figures[whole].low
    found = _by(case, said, part, whole) if fit else None
    return found if found is None or found.judgement.off is None or _may_slip(found) else None


def _is_of_more(case: Case, sentence: int, said: Proportion) -> bool:
    """Say whether a sentence tells a second percentage, or one over prices: its amounts may be those of another."""
    percents = [place for place in case.by_sentence[sentence] if case.figures[place].kind is Kind.PERCENT]
    words = case.passage.masked[slice(*case.passage.sentences[sentence])]
    return percents not in ([], [said.figure]) or says(words, "baselines", "real")


def _judged(case: Case, sentence: int, said: Proportion) -> Finding | None:
    own, wider = (_pairs(case, near, said) for near in levels(case, sentence))
    judged = [_by(case, said, *pair) for pair in own or wider]
    holding = next((each for each in judged if each.judgement.verdict is Verdict.HOLDS), None)
    single = judged[0] if len(own) == 1 and said.tied and _may_slip(judged[0]) else None
    return holding or single


def _may_slip(found: Finding) -> bool:
    return is_slip(1 + (found.judgement.off or 0.0) / 100, 1)


def _pairs(case: Case, near: list[int], said: Proportion) -> list[tuple[int, int]]:
    """Give the pairs of amounts of one kind, the smaller first."""
    fit = [place for place in near if case.figures[place].kind in KINDS and not _is_aside(case, place, said)]
    pairs = ((one, other) for one, other in combinations(fit, PAIR) if alike(case.figures[one], case.figures[other]))
    return [
        (min(pair, key=lambda at: case.figures[at].low), max(pair, key=lambda at: case.figures[at].low))
        for pair in pairs
    ]


def _is_aside(case: Case, place: int, said: Proportion) -> bool:
    """Say whether an amount is a step or an addend, or stands in another clause."""
    figure = case.figures[place]
    first, last = sorted((figure.start, said.start))
    added = ends(case.before(place), "proportions", "added")
    apart = APART.search(case.passage.masked[first:last]) is not None and said.sort is not Sort.SHARE
    return added or is_step(case, place) or apart


def _meant(figure: Figure) -> Span:
    """Give what an amount may have been before it was rounded, and what its hedge takes in."""
    return widened(figure, half_unit(figure.low), ROUNDED) if figure.bound is Bound.EXACT else meant(figure)


def _by(case: Case, said: Proportion, small: int, large: int) -> Finding:
    """Hold what is said against two amounts; a percentage is judged itself, for words the amount told later is."""
    figures = [case.figures[place] for place in (small, large)]
    low, high = (_meant(figure) for figure in figures)
    plain = said.of(stated(figures[0]).low, stated(figures[1]).low)
    outcome = Span(*sorted((said.of(low.low, high.high), said.of(low.high, high.low))))
    judgement = compared(Span(said.plain, said.plain), Span(said.low, said.high), outcome)
    judgement = as_printed(judgement, Span(said.plain, said.plain), Span(plain, plain))
    working = f"{figures[0].surface} and {figures[1].surface}: {said.told(plain)}"
    return case.finding(NAME, max(small, large) if said.figure is None else said.figure, judgement, working)
