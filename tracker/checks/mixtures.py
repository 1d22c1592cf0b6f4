"""A whole dealt out in shares and in money: `half of the €20bn is for arms, €6bn for repairs, the other €4bn for aid`.

What the shares leave of the whole is what the amounts come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.additions import SUM
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.fractions import OF_IT, OF_SUM
from tracker.checks.portions import Portion, worded
from tracker.checks.precision import Span, in_points, stated, unit_of, written
from tracker.checks.remainders import is_rest
from tracker.checks.stretches import MANY, Outcome, alike, finest, is_slip, settled, widened
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST, MOST = 2, 4
# By this the working tells a share.
OF_THE_WHOLE = " of it"
# Behind a percentage, that it is of the whole, or goes to somebody like the shares and amounts beside it.
OF_WHOLE = late(r"\sof\s(?:[\w'’-]+\s){0,4}?(?=\x1a)")
DEALT = late(
    r"\s(?:(?:is|are|was|were|will|would|to|be|go|goes|went|meant|set|aside|reserved|earmarked|allotted|allocated"
    r"|of\sit|of\sthis|of\sthat)\s)*(?:for|to|towards?|on|in|into)\s"
)
# That a sentence tells changes, or more of the whole than is dealt out.
ELSE = late(r"\b(?:interest|inflation|GDP|growth|rose|grew|fell|up\sfrom|down\sfrom|including|of\swhich|such\sas)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check the last amount of each sentence that deals out a whole in shares and in money."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        money = case.among(sentence, Kind.MONEY)
        if not 1 < len(money) <= MOST or len(here) > MANY or ELSE.search(case.sentence(here[0])):
            continue
        found = _judged(case, sentence, money)
        yield from () if found is None else (found,)


def _judged(case: Case, sentence: int, money: list[int]) -> Finding | None:
    whole = max(money, key=lambda place: case.figures[place].low)
    given = [place for place in money if place != whole]
    told = [each for each in _shares(case, sentence) if each.start < case.figures[given[-1]].start]
    shares = sum(each.plain for each in told)
    alikes = all(alike(case.figures[place], case.figures[whole]) for place in given)
    if not told or not alikes or shares >= 1 or not is_rest(case, given[-1]) or len(told) + len(given) <= LEAST:
        return None
    if any(_is_said_again(case, whole, place, each) for place in given[:-1] for each in told):
        return None
    outcome = _outcome(case, whole, given, told)
    fit = is_slip(stated(case.figures[given[-1]]).low, outcome.plain)
    return settled(case, NAME, given[-1], [outcome]) if fit else None


def _is_said_again(case: Case, whole: int, place: int, share: Portion) -> bool:
    """Say whether an amount is but what a share comes to: `a third of the €900m, €300m, is for demining`."""
    total, amount = stated(case.figures[whole]).low, stated(case.figures[place]).low
    return total * share.low <= amount <= total * share.high


def _shares(case: Case, sentence: int) -> Iterator[Portion]:
    """Give the shares that a sentence tells of the whole, in words or in percent."""
    for behind in (OF_SUM, OF_IT, rf"(?P<of>{DEALT.pattern})"):
        yield from worded(case, sentence, behind)
    for place in case.by_sentence[sentence]:
        figure, behind = case.figures[place], case.behind(place) + MASK
        dealt = OF_WHOLE.match(behind) or DEALT.match(behind)
        if figure.kind is Kind.PERCENT and dealt and not in_points(figure):
            yield Portion.of(figure)


def _outcome(case: Case, whole: int, given: list[int], told: list[Portion]) -> Outcome:
    """Reckon what shares and amounts leave of a whole."""
    total, others = case.figures[whole], [case.figures[place] for place in given[:-1]]
    slack = finest([case.figures[place] for place in (whole, *given)])
    taken = sum(stated(each).low for each in others)
    plain = stated(total).low * (1 - sum(each.plain for each in told)) - taken
    low = widened(total, slack).low * (1 - sum(each.high for each in told)) - taken - slack * len(others)
    high = widened(total, slack).high * (1 - sum(each.low for each in told)) - taken + slack * len(others)
    shares = [f"{each.words}{OF_THE_WHOLE}" for each in told]
    words = " − ".join([total.surface, *shares, *(each.surface for each in others)])
    return Outcome(Span(max(low, 0.0), high), plain, f"{words} = {written(plain, unit_of(total))}")
