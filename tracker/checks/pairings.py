"""Which sum of money a text sets a share of GDP equal to: `£66bn, or 2.3% of GDP`, `at 34% of GDP it took €30bn`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.continuations import sum_before
from tracker.checks.phrasing import ends, is_extra, says, without
from tracker.checks.shortfalls import is_output
from tracker.checks.steps import points
from tracker.checks.thresholds import is_mark
from tracker.records import Kind, Type
from tracker.vocabulary.patterns import late

# Two measures of one amount stand no further apart than this, in characters; alone in their sentence, than that.
REACH, ALONE = 60, 120
# Behind a percentage, that it is of a country's output, and not of that of several together.
OF_OUTPUT = late(
    r"\s+(?:share\s+|slice\s+)?of\s+(?!(?:[\w'’-]+\s+){0,2}(?:their|combined|joint|collective|global|world)\b)"
    r"(?:[\w'’-]+\s+){0,3}?(?:(?P<year>(?:19|20)\d\d)(?:['’]s)?\s+)?"
    r"(?:GDP|gross domestic product|economy|(?:economic|national) output)\b",
    re.IGNORECASE,
)
PAIR = 2
OPENING = late(
    r"\W*(?:At|With|Taking|Taking\sup|On|Accounting\sfor|Making\sup|Equal\sto|Equivalent\sto)\s(?:\w+\s){0,2}"
)
# Between a share and the only sum behind it, the verb that gives its worth; and before a share to be reached.
VALUED = late(
    r"[^,;:.]{0,60}\b(?:sav\w+|free\w*|releas\w+|costs?|brings?|brought|yields?|rais\w+|gives?|provides?|means?|amounts?|comes?|sets?|takes?|swallows?|adds?|requir\w+|need(?:s|ed)?|took|meant|represents?|equals?|makes?|worth|translates?)"
    r"\s(?:(?!and\b|but\b|while\b|than\b|from\b)[\w'’-]+\s){0,6}",
    re.IGNORECASE,
)
WOULD = late(r"(?:\s(?:in|for)\s(?:19|20)\d\d)?\s(?:would|could|might)\s")
TOWARDS_IT = late(
    r"\b(?:to|from|at|reach\w*|hit\w*|towards?|target\w*|of|below|above|than)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
# Between a sum and a share, that the one is told in apposition to the other: a mark, and words of measure or none.
APPOSED = late(
    r"[,(–—-]\s*(?:(?:still|only|just|barely|slightly|a\s(?:little|bit|shade|touch|fraction)|already|now|then|again|merely|even|well|thus|so|perhaps|hardly|no\smore\sthan|not\squite|close\sto|near\sto|nearer\sto|short\sof|shy\sof|a\smere"
    r"|about|some|around|roughly|nearly|almost|over|under|less\sthan|more\sthan|or|i\.e\.|at|an?|the|same\sas|as\smuch\sas|jump|rise|increase|boost|uplift|hike|burden|effort|gain|saving|cost|outlays?|investment|commitment|amount|sum|total|share|figure|bill|level|proportion|of|equal|equivalent|to|worth)\s*,?\s*)*$",
    re.IGNORECASE,
)
# Between a step from one share to another and a sum, that it costs that.
PRICED = late(
    r"\b(?:cost\w*|requir\w+|mean(?:s|t|ing)?|takes?|took|need\w*|find\w*|demand\w*|calls?\sfor|works?\sout)\b"
)
# When something began that is counted up to now.
SINCE_WHEN = late(
    r"\ssince\s(?:the\s)?(?:\w+\s(?:of\s)?)?(?:(?:19|20)\d\d|invasion|war|attack)(?:\sbegan|\sstarted)?\b"
)
SINCE = late(r"\ssince\s[^,;\x1a]{3,45}(?=,)")
STOOD = late(
    r"\b(?:(?:st(?:ands?|ood)|ran|runs|sits?|sat|puts?|worked\sout|works\sout|came\sin|comes\sin|measured|counted)\s(?:\w+\s)?(?:at|to|for|as)"
    r"|(?<!target\s)(?<!goal\s)(?:are|were|is|was|be|been))\s(?:[\w'’-]+\s){0,2}$",
    re.IGNORECASE,
)
# Between a sum and a share that allies are held to, that the one is not the other.
MISSED = late(r"\b(?:short\sof|below|under|above|beyond|past|exceed\w*|over|towards?|instead\sof|than)\b")
# Right before a sum, that it stands in apposition; an output is more than so many times a share of it.
APPOSITION = late(r"(?:,|\(|–|—)\s*(?:(?:which\sis|or|some|about|around|roughly|worth)\s)?$")
MANY_TIMES = 12
BRACKET = late(r"\s*[(–—-]\s*(?:\w+\s){0,3}")


def is_set_equal(case: Case, share: int) -> bool:
    """Say whether a text sets a share of GDP equal to a sum of money, rightly or not."""
    return sum_of(case, share) is not None


def is_measured(case: Case, figure: int) -> bool:
    """Say whether a share, or a sum of money, is set equal to the other of the two."""
    return any(figure in pair for pair in pairs(case))


def pairs(case: Case) -> Iterator[tuple[int, int]]:
    """Go through the shares of GDP that a text sets equal to a sum of money, each with that sum, in text order."""
    for index in range(len(case.figures)):
        money = sum_of(case, index)
        if money is not None:
            yield index, money


def sum_of(case: Case, share: int) -> int | None:
    """Give the sum of money that a share of GDP is set equal to; None where it is no such share."""
    if not is_share(case, share) or case.figures[share].restates is not None:
        return None
    money = _linked(case, share)
    if money is not None and _is_output(case, money):
        money = None
    money = (
        share + 2 if money is None and share + 2 in case.beside(share) and _is_said_again(case, share + 1) else money
    )
    money = _beside(case, share) if money is None else money
    money = sum_before(case, share) if money is None else money
    claim = case.claims.get(share)
    return None if claim is not None and claim.type is Type.OTHER else money


def _is_output(case: Case, money: int) -> bool:
    """Say whether a sum is all that a country makes: `with a GDP of £2.9tn`, `of GDP, €2.9tn, … stands for €3bn`."""
    return is_output(case, money) or _is_said_again(case, money)


def _is_said_again(case: Case, money: int) -> bool:
    """Say whether a sum right behind a share of output is that output, a much smaller one behind it being the share."""
    share, part = money - 1, money + 1
    beside = share in case.beside(money) and part in case.beside(money) and is_share(case, share)
    if not beside or APPOSITION.search(case.before(money)) is None:
        return False
    whole, other = case.figures[money], case.figures[part]
    return other.kind is Kind.MONEY and other.currency == whole.currency and 0 < other.low * MANY_TIMES < whole.low


def is_share(case: Case, share: int) -> bool:
    """Say whether a figure is a share of output, be it of that of a year: `0.6 per cent of its 2022 GDP`."""
    kind = case.figures[share].kind
    return kind is Kind.GDP_SHARE or (kind is Kind.PERCENT and OF_OUTPUT.match(case.behind(share)) is not None)


def _linked(case: Case, share: int) -> int | None:
    """Give the sum of money that statements call the same commitment."""
    told = (other for other in case.told_again.get(share, ()) if case.figures[other].kind is Kind.MONEY)
    return next((other for other in told if case.together(share, other)), None)


def _beside(case: Case, share: int) -> int | None:
    """Give the sum next to a share, where the words between them set the two equal."""
    for other in (share - 1, share + 1):
        if not 0 <= other < len(case.figures) or case.figures[other].kind is not Kind.MONEY or _is_output(case, other):
            continue
        words = case.between(share, other)
        far = len(words) > (REACH if len(case.beside(share)) > PAIR else ALONE)
        apposed = _apposed(words)
        two = _is_of_two(case, share, words)
        if MISSED.search(words) and is_mark(case, share):
            continue
        if far or not case.together(share, other) or (_apart(words) and not apposed and not two):
            continue
        extra = is_extra(case.before(other), case.behind(other))
        priced = points(case, share, other) is not None and PRICED.search(words) is not None
        if extra and points(case, share, other) is None:
            continue
        said = says(words, "equal") or any(says(words, "outputs", key) for key in ("reach", "price"))
        apposed = apposed or BRACKET.fullmatch(words) is not None
        if case.figures[other].restates is None and (said or priced or apposed or two):
            return other
    return None


def _apposed(words: str) -> bool:
    """Say whether one measure is told in apposition to the other: `€2bn for 2026, still only`.

    >>> _apposed(" in aid to Kyiv, close to "), _apposed(" and 2% next year, about "), _apposed(" in aid and ")
    (True, False, False)
    """
    words = SINCE.sub(" ", words)
    found = APPOSED.search(words)
    found = found or STOOD.search(words)
    return found is not None and not says(words[: found.start()], "apart", "others")


def _is_of_two(case: Case, share: int, words: str) -> bool:
    """Say whether a share is what the only sum behind it is worth: `At 34% of GDP it swallowed`, `… will save`."""
    if len(case.beside(share)) != PAIR or share != case.beside(share)[0]:
        return False
    opened = OPENING.fullmatch(case.before(share)) is not None and not says(words, "apart")
    supposed = WOULD.match(words) is not None
    valued = VALUED.fullmatch(words) is not None and (supposed or TOWARDS_IT.search(case.before(share)) is None)
    return opened or valued


def _apart(words: str) -> bool:
    """Say whether the words between two measures tell them apart: `from €2bn to`, `€2bn in aid and`.

    >>> _apart(" in aid to Kyiv equals "), _apart(" in aid to Kyiv, about "), _apart(" and ")
    (False, True, True)
    """
    equal = ends(without(words, "asides", "hedges"), "equal", "strong")
    words = without(SINCE_WHEN.sub(" ", words), "outputs", "reach")
    return says(without(words, "equal"), "apart", "others" if equal else "words")
