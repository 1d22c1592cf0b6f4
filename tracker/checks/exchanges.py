"""An amount in another currency, further from the first than a restatement: `£31bn; at today's rate that is $38bn`.

`conversions` holds what figures read as one amount said twice; here the words between two amounts in different
currencies set them equal, or a word of the sentence speaks of the exchange.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.checks.asides import sized
from tracker.checks.cases import Case, ends, says, without
from tracker.checks.conversions import held
from tracker.checks.findings import Finding, Verdict
from tracker.records import Figure, Kind

NAME = "conversion"

# A slip of the pen where the words speak of the exchange, and where nothing but a verb sets two amounts equal.
SPOKEN, SILENT = 2.5, 1.35
# How far apart two amounts stand at most, and how far behind the second the words on the exchange, in characters.
APART, BEHIND = 130, 45
# The first amount may have its noun behind it, and the second its hedge before it.
SIGNS = re.compile(r"[;:]|[.!?]\s")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that words further off set equal to the one before it, in another currency."""
    for one, other in pairwise(range(len(case.figures))):
        factor = _factor(case, one, other)
        if factor > 1 and sized(case, case.figures[one], case.figures[other], factor):
            judgement, working = held(case, case.figures[one], case.figures[other])
            if judgement.verdict in (Verdict.HOLDS, Verdict.OFF):
                yield case.finding(NAME, other, judgement, *working)


def _factor(case: Case, one: int, other: int) -> float:
    """Give how far off an amount may be that says the one before it again; 1 where it does not."""
    first, second = case.figures[one], case.figures[other]
    words = case.unhedged(one, other)
    if not _is_pair(first, second) or len(words) > APART or case.passage.home[other] - case.passage.home[one] > 1:
        return 1.0
    spoken = says(words, "exchanges", "rates") or says(case.behind(other)[:BEHIND], "exchanges", "rates")
    link = ends(without(words, "asides", "hedges"), "exchanges", "links")
    if says(words, "apart", "others") or (SIGNS.search(words) and not spoken):
        return 1.0
    if spoken and (link or _is_aside(words)):
        return SPOKEN
    return SILENT if link and _is_alone(case, one, other) else 1.0


def _is_pair(first: Figure, second: Figure) -> bool:
    money = first.kind is second.kind is Kind.MONEY and first.currency != second.currency
    return money and second.per in (first.per, None) and first.restates is None and second.restates is None


def _is_aside(words: str) -> bool:
    return words.rstrip()[-1:] in tuple(",(–—-;:")


def _is_alone(case: Case, one: int, other: int) -> bool:
    """Say whether a sentence has these two amounts of money and no third."""
    here = [place for place in case.beside(one) if case.figures[place].kind is Kind.MONEY]
    return here == [one, other]
