"""A share of GDP against the money it is said to be: `£66bn, or 2.3% of GDP`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.anew import sum_before
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.outlooks import Outlook
from tracker.checks.owners import owner
from tracker.checks.phrasing import begins, ends, says, without
from tracker.checks.precision import Span, as_printed, compared, meant, stated, written
from tracker.checks.projections import projected
from tracker.checks.steps import allowed, points
from tracker.checks.thresholds import is_mark
from tracker.errors import MissingRate, MissingReference
from tracker.rates import FISCAL_YEARS, Output, fiscal_output_of, output_of
from tracker.records import Figure, Kind, Type
from tracker.vocabulary.patterns import late

NAME = "share of GDP"

# GDP is revised (the United Kingdom's of 2023 by 1.5 % within nine months), and a budget year is seldom its year.
REVISED = 0.03
# From this month on a text may speak of the budget of the year to come.
BUDGETS_FROM = 7
ASSUMED = "the text gives no year: those around its publication were tried"
# Two measures of one amount stand no further apart than this, in characters; alone in their sentence, than that.
REACH, ALONE = 60, 120
# Behind a percentage, that it is of a country's output, and not of that of several together.
OF_OUTPUT = late(
    r"\s+(?:share\s+|slice\s+)?of\s+(?!(?:[\w'’-]+\s+){0,2}(?:their|combined|joint|collective|global|world)\b)"
    r"(?:[\w'’-]+\s+){0,3}?(?:(?P<year>(?:19|20)\d\d)(?:['’]s)?\s+)?"
    r"(?:GDP|gross domestic product|economy|(?:economic|national) output)\b",
    re.IGNORECASE,
)
# A sum that is off by more than this, in percent, pays for the way to a share and not for all of it.
TOWARDS = 50
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
TOWARDS_IT = late(
    r"\b(?:to|from|at|reach\w*|hit\w*|towards?|target\w*|of|below|above|than)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
# Between a sum and a share, that the one is told in apposition to the other: a mark, and words of measure or none.
APPOSED = late(
    r"[,(–—-]\s*(?:(?:still|only|just|barely|slightly|a\s(?:little|bit|shade|touch|fraction)|already|now|then|again|merely|even|well|thus|so|perhaps|hardly|no\smore\sthan|not\squite|close\sto|near\sto|nearer\sto|short\sof|shy\sof|a\smere"
    r"|about|some|around|roughly|nearly|almost|over|under|less\sthan|more\sthan|or|i\.e\.|at|an?|the|same\sas|as\smuch\sas|jump|rise|increase|boost|uplift|hike|burden|effort|gain|saving|cost|outlays?|investment|commitment|amount|sum|total|share|figure|bill|outlay|level|proportion|of|equal|equivalent|to|worth)\s*,?\s*)*$",
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
# Before a sum, that it is a country's whole output.
OUTPUT = late(
    r"\b(?:GDP|gross\sdomestic\sproduct|economy|output)\s(?:of|worth|at)\s(?:(?:about|some|around|roughly|nearly)\s)?$"
)
# Behind a share, the output that it is of.
OF_IT = late(r"\s(?:of|worth)\s(?:(?:about|some|around|roughly|nearly)\s)?")
BRACKET = late(r"\s*[(–—-]\s*(?:\w+\s){0,3}")


def find(case: Case) -> Iterator[Finding]:
    """Check each share of GDP that a text sets equal to a sum of money."""
    for share, money in _pairs(case):
        judgement, working = judged(case, share, money)
        if _is_step_towards(case, share, money, judgement):
            continue
        yield case.finding(NAME, share, judgement, *working)


def _is_step_towards(case: Case, share: int, money: int, judgement: Judgement) -> bool:
    """Say whether a sum is only what is still missing to a share that it is to reach: `a plan of €10bn to reach 2%`."""
    words = case.between(share, money)
    reached = money < share and says(words, "outputs", "reach") and not says(words, "equal")
    return reached and judgement.off is not None and abs(judgement.off) > TOWARDS


def holds(case: Case, share: int) -> bool:
    """Say whether a text sets a share of GDP equal to a sum of money, and rightly."""
    money = _sum_of(case, share)
    return money is not None and judged(case, share, money)[0].verdict is Verdict.HOLDS


def is_set_equal(case: Case, share: int) -> bool:
    """Say whether a text sets a share of GDP equal to a sum of money, rightly or not."""
    return _sum_of(case, share) is not None


def is_measured(case: Case, figure: int) -> bool:
    """Say whether a share, or a sum of money, is set equal to the other of the two."""
    return any(figure in pair for pair in _pairs(case))


def _pairs(case: Case) -> Iterator[tuple[int, int]]:
    for index in range(len(case.figures)):
        money = _sum_of(case, index)
        if money is not None:
            yield index, money


def _sum_of(case: Case, share: int) -> int | None:
    """Give the sum of money that a share of GDP is set equal to; None where it is no such share."""
    if not is_share(case, share) or case.figures[share].restates is not None:
        return None
    money = _linked(case, share)
    if money is not None and _is_output(case, money):
        money = None
    money = _beside(case, share) if money is None else money
    money = sum_before(case, share) if money is None else money
    claim = case.claims.get(share)
    return None if claim is not None and claim.type is Type.OTHER else money


def _is_output(case: Case, money: int) -> bool:
    """Say whether a sum is all that a country makes: `with a GDP of £2.9tn`."""
    return OUTPUT.search(case.before(money)) is not None


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
        extra = ends(case.before(other), "extra") or begins(case.behind(other), "extra", "behind")
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
    valued = VALUED.fullmatch(words) is not None and TOWARDS_IT.search(case.before(share)) is None
    return opened or valued


def _apart(words: str) -> bool:
    """Say whether the words between two measures tell them apart: `from €2bn to`, `€2bn in aid and`.

    >>> _apart(" in aid to Kyiv equals "), _apart(" in aid to Kyiv, about "), _apart(" and ")
    (False, True, True)
    """
    equal = ends(without(words, "asides", "hedges"), "equal", "strong")
    words = without(SINCE_WHEN.sub(" ", words), "outputs", "reach")
    return says(without(words, "equal"), "apart", "others" if equal else "words")


def judged(case: Case, share: int, money: int) -> tuple[Judgement, list[str]]:
    """Hold a share against a sum of money by the output that the text gives, or else the tables'."""
    output = _told(case, share, money)
    if output is not None:
        return _by_text(case, share, money, output)
    donor = owner(case, share, money)
    if donor is None:
        return unclear("the text does not say whose GDP"), []
    years, said = _years(case, share, money)
    if not years:
        return uncheckable("neither the text nor its day of publication gives a year"), []
    found = [_tried(case, share, money, donor, year) for year in [*years, *([] if said else _next(case))]]
    tried = [each for each in found if each[0].verdict is not Verdict.UNCHECKABLE]
    best = next((each for each in tried if each[0].verdict is Verdict.HOLDS), (tried or found)[0])
    return best[0], best[1] + ([] if said or not tried else [ASSUMED])


def _told(case: Case, share: int, money: int) -> int | None:
    """Give the output that a text itself gives right behind a share: `1.2% of its GDP of €41.6bn`."""
    other = share + 1
    if other == money or other not in case.beside(share) or OF_IT.fullmatch(case.between(share, other)) is None:
        return None
    output, amount = case.figures[other], case.figures[money]
    fit = output.kind is Kind.MONEY and output.currency == amount.currency and output.low > amount.low > 0
    return other if fit and points(case, share, money) is None else None


def _by_text(case: Case, share: int, money: int, output: int) -> tuple[Judgement, list[str]]:
    """Judge a share by the output that the text gives."""
    amount, whole = meant(case.figures[money]), meant(case.figures[output])
    plain = stated(case.figures[money]).times(100 / stated(case.figures[output]).low)
    outcome = Span(amount.low / whole.high * 100, amount.high / whole.low * 100)
    judgement = compared(stated(case.figures[share]), allowed(case, share, None), outcome)
    working = f"{case.figures[money].surface} ÷ {case.figures[output].surface} = {written(plain, '% of GDP')}"
    return as_printed(judgement, stated(case.figures[share]), plain), [working]


def _years(case: Case, share: int, money: int) -> tuple[list[int], bool]:
    """Give the years whose output a share may be of: the one that it names itself (`of its 2024 GDP`) before all."""
    if says(case.sentence(share), "outputs", "today"):
        return case.recent()
    named = OF_OUTPUT.match(case.behind(share))
    return ([int(named["year"])], True) if named and named["year"] else case.years(share, money)


def _next(case: Case) -> list[int]:
    """Give the year after publication where a text is of the months in which its budget is made."""
    published = case.published
    return [published.year + 1] if published and published.month >= BUDGETS_FROM else []


def _tried(case: Case, share: int, money: int, donor: str, year: int) -> tuple[Judgement, list[str]]:
    step = points(case, share, money)
    percent, amount = step or stated(case.figures[share]), case.figures[money]
    if not amount.high:
        return uncheckable("the sum is nothing"), []
    currency = str(amount.currency)
    try:
        outputs = _outputs(case, donor, year, currency, case.fiscal_year(share, money))
    except (MissingReference, MissingRate) as missing:
        outlook, meant_by = Outlook(case.rates, donor, currency), allowed(case, share, step)
        return projected(outlook, year, percent, meant_by, amount, missing)
    judged = [_by(case, share, amount, gdp, step) for gdp in outputs]
    return next((each for each in judged if each[0].verdict is Verdict.HOLDS), judged[0])


def _by(case: Case, share: int, amount: Figure, gdp: Output, step: Span | None) -> tuple[Judgement, list[str]]:
    """Judge a share, or a step between two, by one GDP, which the working names."""
    percent = step or stated(case.figures[share])
    lasting = min(stated(amount).low, meant(amount).low), max(stated(amount).high, meant(amount).high)
    percents = [end / gdp.value * 100 for end in lasting]
    outcome = Span(min(percents) * (1 - REVISED), max(percents) * (1 + REVISED))
    plain = stated(amount).times(100 / gdp.value)
    working = [
        f"{amount.surface} ÷ {written(gdp.value, gdp.currency)}, {gdp} = {written(plain, '% of GDP')}",
        f"{written(percent, '%')} of it is {written(percent.times(gdp.value / 100), gdp.currency)}",
    ]
    judgement = compared(percent, allowed(case, share, step), outcome)
    return as_printed(judgement, percent, plain), working


def _outputs(case: Case, donor: str, year: int, currency: str, first: int | None) -> list[Output]:
    """Give the GDP of the fiscal year that a text names, or of a year and the fiscal year that begins in it."""
    rates = case.rates
    if first is not None and donor in FISCAL_YEARS:
        return [fiscal_output_of(rates, donor, first, currency, or_latest=True)]
    found = [output_of(rates, donor, year, currency)]
    if donor in FISCAL_YEARS:
        found.append(fiscal_output_of(rates, donor, year, currency, or_latest=True))
    return found
