"""An amount in another currency, further from the first than a restatement: `£31bn; at today's rate that is $38bn`.

`conversions` holds what figures read as one amount said twice; here the words between two amounts in different
currencies set them equal, or a word of the sentence speaks of the exchange.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tracker.checks import conversions
from tracker.checks.asides import sized
from tracker.checks.cases import Case
from tracker.checks.conversions import held
from tracker.checks.findings import Finding, Verdict
from tracker.checks.phrasing import ends, says, without
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = conversions.NAME

# A slip of the pen where the words speak of the exchange, and where nothing but a verb sets two amounts equal.
SPOKEN, SILENT, APPOSED = 2.5, 1.8, 1.7
# How far apart two amounts stand at most, and how far behind the second the words on the exchange, in characters.
APART, BEHIND = 130, 45
# The first amount may have its noun behind it, and the second its hedge before it.
MARKS = late(r"[(–—;:.]|,\s")
CLOSED = late(r"\s*(?:US\b)?(?:[)\]–—,;]|\.\s|\.$)")
SIGNS = late(r"[;:]|[.!?]\s")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that words further off set equal to the one before it, in another currency."""
    money = [place for place, figure in enumerate(case.figures) if figure.kind is Kind.MONEY]
    for one, other in pairwise(money):
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
    if any(case.figures[place].kind is not Kind.COUNT for place in range(one + 1, other)):
        return 1.0
    spoken = says(words, "exchanges", "rates") or says(case.behind(other)[:BEHIND], "exchanges", "rates")
    link = any(ends(each, "exchanges", "links") for each in (words, without(words, "asides", "hedges")))
    if says(MARKS.split(words)[-1 if link or spoken else 0], "apart", "others") or (
        SIGNS.search(words) and not (spoken or link)
    ):
        return _apposed(case, one, other, words)
    if spoken and (link or _is_aside(words)):
        return SPOKEN
    return SILENT if link and _is_alone(case, one, other) else _apposed(case, one, other, words)


def _apposed(case: Case, one: int, other: int, words: str) -> float:
    """Give how far off an amount may be that stands between two marks behind another: `¥8.7tn budget – $55.8bn –`."""
    alone = _is_alone(case, one, other) and not says(words, "apart", "others")
    bare = without(words, "asides", "hedges").rstrip().endswith(("–", "—", "(", ",", ";", "/", "["))
    return APPOSED if alone and bare and CLOSED.match(case.behind(other)) else 1.0


def _is_pair(first: Figure, second: Figure) -> bool:
    money = first.kind is second.kind is Kind.MONEY and first.currency != second.currency
    return money and second.per in (first.per, None) and first.restates is None and second.restates is None


def _is_aside(words: str) -> bool:
    return words.rstrip()[-1:] in tuple(",(–—-;:") or words.lstrip()[:1] in tuple(",(–—")


def _is_alone(case: Case, one: int, other: int) -> bool:
    """Say whether a sentence has these two amounts of money and no third."""
    here = sorted({*case.beside(one), *case.beside(other)})
    return [place for place in here if case.figures[place].kind is Kind.MONEY] == [one, other]
