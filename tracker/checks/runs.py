"""A rate against the only other sum of its sentence: `over ten years the £31bn scheme costs £3.1bn a year`.

`instalments` reads which sum a rate makes by the words between the two; here it is the only one that there is, and
a word of the sentence says that the two are one thing. A rate for each quarter, which figures do not
name, is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import instalments
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.durations import every_length, is_repeated, recurs, spans, told, years_said
from tracker.checks.findings import Finding
from tracker.checks.instalments import ROUNDED
from tracker.checks.phrasing import bare, ends, says
from tracker.checks.precision import meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, is_slip, levels, settled
from tracker.records import Figure
from tracker.vocabulary.patterns import late

NAME = instalments.NAME

# Behind a rate, in how many years it is due: `SEK 60bn for each of the five years`.
EACH_YEAR = late(
    r"\s*(?:for|in|during)\s(?:each|every\sone)\sof\s(?:the|those|these|its)\s(?:\w+\s){0,2}\w+\s(?:\w+\s)?(?:years|months)\b"
)

PAIR = 2
# That a sum is of one year.
BUDGET = late(r"\b(?:annual|yearly|budget|year)\b", re.IGNORECASE)
# Right before a rate, that it comes on top of another, which the sum that it makes does as well.
FURTHER = late(r"\b(?:extra|additional|further|another)\s(?:\w+\s)?$", re.IGNORECASE)
# That a rate and a sum beside it are two things.
TWO_THINGS = late(
    r";|,\s(?:and|but|while|whereas)\s|\b(?:while|whereas|already|so\sfar|including|includes|of\swhich|up\sfrom|down\sfrom|compared|against|instead|rather|plus|besides|in\saddition|on\stop|as\swell|more\sthan\sthe|than"
    r"|another|further|extra|additional|increas\w+|ris(?:e|es|ing)|grow\w*|rose|grew|rais\w+|cut|by\s\x1a|from\s\x1a|to\s\x1a|earlier|previous\w*|separate\w*|also|since|loan\w*\sof\s\x1a\sand)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check each amount over time against the only sum, or rate over a longer time, that it can make."""
    for rate in case.amounts(*QUANTITIES):
        times = recurs(case, rate)
        total = None if times is None else _total(case, rate, times)
        found = _judged(case, rate, total, times) if times and total is not None and _is_one(case, rate) else None
        if found is not None:
            yield found


def _total(case: Case, rate: int, times: float) -> int | None:
    """Give the only other amount in the unit of a rate, if it is larger."""
    figure = case.figures[rate]
    own = next(levels(case, case.passage.home[rate], [rate]))
    fit = [place for place in own if unit_of(case.figures[place]) == unit_of(figure)]
    if len(fit) != 1 or case.figures[fit[0]].low <= figure.low:
        return None
    longer = recurs(case, fit[0])
    return fit[0] if longer is None or longer < times else None


def _is_one(case: Case, rate: int) -> bool:
    """Say whether a word of the sentence makes a rate and a sum one thing, and none tells them apart."""
    words = case.sentence(rate)
    if is_repeated(case, rate):
        return True
    start, at = case.span(rate).start, case.figures[rate].start
    if _are_two(case, rate, FURTHER.sub(" ", words[: at - start]) + words[at - start :]):
        return True
    if EACH_YEAR.match(case.behind(rate)):
        return True
    before = bare(case.before(rate))
    made = ends(before, "sums", "at") or ends(before, "sums", "paid")
    if made or (ends(before, "runs", "is") and years_said(words) is not None):
        return not says(words, "runs", "apart")
    return says(words, "runs") and not says(words, "runs", "apart")


def _are_two(case: Case, rate: int, words: str) -> bool:
    """Say whether a rate and a sum are all the money of a sentence that says over how long, and in one clause."""
    money = [place for place in case.beside(rate) if case.figures[place].kind is case.figures[rate].kind]
    spanned = BUDGET.search(words) is not None or (
        years_said(words) is not None or bool(told(words)) or any(case.figures[at].per for at in money if at != rate)
    )
    return len(money) == PAIR and spanned and TWO_THINGS.search(words) is None


def _judged(case: Case, rate: int, total: int, times: float) -> Finding | None:
    longer = recurs(case, total)
    years = [1 / longer] if longer else spans(case, rate, total)
    if is_repeated(case, rate):
        years = every_length(case.sentence(rate)) or years
    if not years and times > 1 and BUDGET.search(case.sentence(total)):
        years = [1.0]
    outcomes = [_made(case.figures[rate], times * each) for each in years]
    near = [each for each in outcomes if is_slip(stated(case.figures[total]).low, each.plain)]
    near.sort(key=lambda each: abs(stated(case.figures[total]).low - each.plain))
    return settled(case, NAME, total, near) or settled(case, NAME, total, near[:1])


def _made(figure: Figure, times: float) -> Outcome:
    plain = stated(figure).low * times
    working = f"{figure.surface} × {times:g} = {written(plain, unit_of(figure))}"
    return Outcome(meant(figure, ROUNDED).times(times), plain, working)
