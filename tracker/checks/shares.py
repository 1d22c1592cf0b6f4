"""A share of a sum and the only other amount of its sentence, which is that share or the rest: `60% of the €5bn cost`.

`fractions` holds a share against the amount that a sign or a verb sets equal to it; here other words stand between the
two, or the amount is what the share leaves: `covers 60% of the €500m cost, the remaining €200m being found elsewhere`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import fractions
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding
from tracker.checks.pairings import VALUED
from tracker.checks.phrasing import ends, says
from tracker.checks.portions import Portion, worded
from tracker.checks.precision import Span, half_unit, in_points, stated, unit_of, written
from tracker.checks.remainders import is_rest
from tracker.checks.shortfalls import is_output
from tracker.checks.stretches import MANY, Outcome, is_slip, settled
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = fractions.NAME

# What a percentage is of: the sum right behind it, or the one that it is charged on.
ON_SUM = late(
    r"\x1a+\s(?:of|in|from|(?:interest\s|commission\s|a\syear\s)?on|interest|commission)\s(?:[\w'’-]+\s){0,6}?(?=\x1a)"
)
# That something is charged on a sum.
CHARGED = late(r"\b(?:interest|commission|coupon|fee|duty|tariff|VAT|tax|discount|premium|levy)\b", re.IGNORECASE)
# Behind the sum that a share is of, the verb that makes an amount that share.
COSTS = late(
    r",\s(?:(?:it|that|this|they|which|the\s\w+)\s(?:(?:would|will)\s)?(?:have\s)?)?(?:costs?|spent|paid|needed|taken|meant|came\sto|comes\sto|yields?|brings?|is|are|was|were|would\s\w+|will\s\w+|means|makes|goes)\s(?:\w+\s){0,3}"
)
# Between a sum and the rate of interest that is charged on it.
AT_RATE = late(r"\s(?:\w+\s){0,3}at\s(?:an?\s)?(?:(?:interest\s)?rate\sof\s)?(?:\w+\s)?")
# Before a sum, that a share takes all of it.
TAKES = late(
    r"\b(?:need|needs|require|requires|spend|spends|spent|budget\w*|find|cost|costs|take|takes|pay|pays|paid|outlay\w*|bill)\s(?:[\w'’-]+\s){0,3}$",
    re.IGNORECASE,
)
# Between the two ends of a step from one share to another.
BETWEEN = late(r"\s?(?:of\sGDP\s)?to\s(?:[\w-]+\s){0,2}")
STEPPED = late(r"\d.*\sto\s")
STEP = 2
# The whole was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.02


def find(case: Case) -> Iterator[Finding]:
    """Check the only other amount of a sentence against the share that it tells of a sum, or what that leaves."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        found = (_judged(case, sentence) or _left(case, sentence)) if len(here) < MANY else None
        if found is not None:
            yield found


def _judged(case: Case, sentence: int) -> Finding | None:
    told = _stepped(case, sentence, list(_told(case, sentence)) or _asked(case, sentence))
    outputs = [_output(case, sentence, told)]
    whole = _whole(case, sentence, told)
    whole = outputs[0] if whole is None else whole
    if whole is None:
        return None
    other = _other(case, sentence, whole)
    if other is None:
        return None
    rest = is_rest(case, other)
    if whole in outputs and not rest and _is_paid(case, whole, other):
        outcome = _outcome(case, whole, told, rest)
        return settled(case, NAME, other, [outcome])
    costs = STEPPED.search(told[0].words) is not None and says(case.sentence(other), "outputs", "costs")
    costs = costs or (whole in outputs and len(told) == 1 and _is_valued(case, told[0], other))
    if not rest and not costs and (len(told) > 1 or not _is_equal(case, whole, other)):
        return None
    outcome = _outcome(case, whole, told, rest)
    fit = is_slip(stated(case.figures[other]).low, outcome.plain)
    return settled(case, NAME, other, [outcome]) if fit else None


def _left(case: Case, sentence: int) -> Finding | None:
    """Judge what a sentence says is left of the sum of the one before, of which that tells a share."""
    here = case.by_sentence[sentence]
    money = case.firsts(sentence - 1, *QUANTITIES)
    told = list(_told(case, sentence - 1)) if len(money) == len(here) == 1 else []
    if (
        len(told) != 1
        or unit_of(case.figures[money[0]]) != unit_of(case.figures[here[0]])
        or not is_rest(case, here[0])
    ):
        return None
    outcome = _outcome(case, money[0], told, True)
    fit = is_slip(stated(case.figures[here[0]]).low, outcome.plain)
    return settled(case, NAME, here[0], [outcome]) if fit else None


def _told(case: Case, sentence: int) -> Iterator[Portion]:
    """Give the shares that a sentence tells, in percent or in words."""
    yield from worded(case, sentence)
    for place in case.by_sentence[sentence]:
        figure = case.figures[place]
        if figure.kind in (Kind.PERCENT, Kind.GDP_SHARE) and not in_points(figure):
            yield Portion.of(figure)


def _stepped(case: Case, sentence: int, told: list[Portion]) -> list[Portion]:
    """Give the points between two shares of output as the one share that they cost: `from 1.5 to 2 per cent`."""
    if len(told) != STEP or BETWEEN.fullmatch(case.passage.masked[told[0].end : told[1].start]) is None:
        return told
    start = case.passage.sentences[sentence].start
    if not ends(case.passage.masked[start : told[0].start], "changes", "start") or told[1].plain <= told[0].plain:
        return told
    step, slack = told[1].plain - told[0].plain, min(each.high - each.plain for each in told)
    words = f"{told[0].words} to {told[1].words}"
    return [Portion(step, step - slack, step + slack, words, told[0].start, told[1].end)]


def _whole(case: Case, sentence: int, told: list[Portion]) -> int | None:
    """Give the one sum that a share is told of, right behind it."""
    wholes = [place for each in told for place in case.by_sentence[sentence] if _is_of(case, each, place)]
    if not wholes and CHARGED.search(case.passage.slice(case.passage.sentences[sentence])):
        wholes = [place for each in told for place in case.by_sentence[sentence] if _is_lent(case, place, each)]
    return wholes[0] if len(wholes) == 1 and case.figures[wholes[0]].kind in QUANTITIES else None


def _asked(case: Case, sentence: int) -> list[Portion]:
    """Give the share that the sentence before asks about: `What would 3.5% mean? On an output of CZK 8,556bn, …`."""
    start, end = case.passage.sentences[sentence - 1] if sentence else (0, 0)
    asked = case.passage.text[start:end].rstrip().endswith("?")
    return list(_told(case, sentence - 1)) if asked and sentence - 1 in case.by_sentence else []


def _output(case: Case, sentence: int, told: list[Portion]) -> int | None:
    """Give the sum that is called a country's output, where one share alone is told."""
    found = [place for place in case.among(sentence, Kind.MONEY) if is_output(case, place)]
    return found[0] if len(found) == len(told) == 1 else None


def _is_lent(case: Case, place: int, share: Portion) -> bool:
    """Say whether interest is charged on a sum at a rate: `borrowed €20bn at 3.5%`."""
    return AT_RATE.fullmatch(case.passage.masked, case.figures[place].end, share.start) is not None


def _is_of(case: Case, share: Portion, place: int) -> bool:
    start = case.figures[place].start
    words = MASK + case.passage.masked[share.end : start] + MASK
    found = ON_SUM.match(words) if share.end < start else None
    charged = (
        found is None
        or any(each in found[0][:6] for each in (" of ", " in ", " from "))
        or CHARGED.search(case.sentence(place)) is not None
    )
    return found is not None and found.end() == len(words) - 1 and charged


def _other(case: Case, sentence: int, whole: int) -> int | None:
    """Give the only other amount in the unit of a whole, where it is the smaller."""
    unit = unit_of(case.figures[whole])
    here = [place for place in case.by_sentence[sentence] if place != whole and unit_of(case.figures[place]) == unit]
    fit = [place for place in here if case.figures[place].restates is None and case.figures[place].low]
    return fit[0] if len(fit) == 1 == len(here) and case.figures[fit[0]].low < case.figures[whole].low else None


def _is_equal(case: Case, whole: int, other: int) -> bool:
    """Say whether the words behind a whole lead to an amount that is the share, and tell it from no other."""
    if other < whole:
        return False
    words = case.unhedged(whole, other)
    led = (
        ends(words, "fractions", "equal")
        or ends(words, "equal", "strong")
        or words.rstrip().endswith((",", "–", "—", "(", ":"))
    )
    charged = CHARGED.search(case.sentence(whole)) is not None or COSTS.fullmatch(words) is not None
    return (led or charged) and not says(words, "apart", "others") and not says(words, "shares", "apart")


def _is_paid(case: Case, whole: int, other: int) -> bool:
    """Say whether a sum before an output is what a share of that takes: `would need €150bn to spend 3.5% of`."""
    return (
        other < whole
        and TAKES.search(case.before(other)) is not None
        and not says(case.sentence(whole), "baselines", "real")
    )


def _is_valued(case: Case, share: Portion, other: int) -> bool:
    """Say whether a verb behind a share of the output that a sentence tells gives what it is worth."""
    words = case.passage.masked[share.end : case.figures[other].start]
    return share.end < case.figures[other].start and VALUED.fullmatch(words) is not None


def _outcome(case: Case, whole: int, told: list[Portion], rest: bool) -> Outcome:
    figure, total = case.figures[whole], stated(case.figures[whole])
    plain, low, high = (sum(ends) for ends in zip(*((each.plain, each.low, each.high) for each in told), strict=True))
    words = " + ".join(each.words for each in told)
    if rest:
        plain, low, high = 1 - plain, 1 - high, 1 - low
    slack = min(half_unit(figure.low), ROUNDED * total.high)
    span = Span((total.low - slack) * low, (total.high + slack) * high)
    of = f"{figure.surface} less {words} of it" if rest else f"{words} of {figure.surface}"
    return Outcome(span, total.low * plain, f"{of} = {written(total.low * plain, unit_of(figure))}")
