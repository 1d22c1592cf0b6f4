"""A share of GDP against the money it is said to be: `£66bn, or 2.3% of GDP`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.anew import sum_before
from tracker.checks.cases import Case, begins, ends, says, without
from tracker.checks.findings import Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.outlooks import Outlook
from tracker.checks.owners import owner
from tracker.checks.precision import Span, as_printed, compared, meant, stated, written
from tracker.checks.projections import projected
from tracker.checks.steps import allowed, points
from tracker.errors import MissingRate, MissingReference
from tracker.rates import FISCAL_YEARS, Output, fiscal_output_of, output_of
from tracker.records import Figure, Kind, Type

NAME = "share of GDP"

# GDP is revised (the United Kingdom's of 2023 by 1.5 % within nine months), and a budget year is seldom its year.
REVISED = 0.03
# From this month on a text may speak of the budget of the year to come.
BUDGETS_FROM = 7
ASSUMED = "the text gives no year: those around its publication were tried"
# Two measures of one amount stand no further apart than this, in characters; alone in their sentence, than that.
REACH, ALONE = 60, 120
# Behind a percentage, that it is of a country's output, and not of that of several together.
OF_OUTPUT = re.compile(
    r"\s+of\s+(?!(?:[\w'’-]+\s+){0,2}(?:their|combined|joint|collective|global|world)\b)"
    r"(?:[\w'’-]+\s+){0,3}?(?:(?P<year>(?:19|20)\d\d)(?:['’]s)?\s+)?"
    r"(?:GDP|gross domestic product|economy|(?:economic|national) output)\b",
    re.IGNORECASE,
)
# A sum that is off by more than this, in percent, pays for the way to a share and not for all of it.
TOWARDS = 50
PAIR = 2
OPENING = re.compile(
    r"\W*(?:At|With|Taking|Taking\sup|On|Accounting\sfor|Making\sup|Equal\sto|Equivalent\sto)\s(?:\w+\s){0,2}"
)
BRACKET = re.compile(r"\s*[(–—-]\s*(?:\w+\s){0,3}")


def find(case: Case) -> Iterator[Finding]:
    """Check each share of GDP that a text sets equal to a sum of money."""
    for share, money in _pairs(case):
        judgement, working = _judged(case, share, money)
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
    return money is not None and _judged(case, share, money)[0].verdict is Verdict.HOLDS


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
    if not _is_share(case, share) or case.figures[share].restates is not None:
        return None
    money = _linked(case, share)
    money = _beside(case, share) if money is None else money
    money = sum_before(case, share) if money is None else money
    claim = case.claims.get(share)
    return None if claim is not None and claim.type is Type.OTHER else money


def _is_share(case: Case, share: int) -> bool:
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
        if not 0 <= other < len(case.figures) or case.figures[other].kind is not Kind.MONEY:
            continue
        words = case.between(share, other)
        if (
            len(words) > (REACH if len(case.beside(share)) > PAIR else ALONE)
            or not case.together(share, other)
            or _apart(words)
        ):
            continue
        extra = ends(case.before(other), "extra") or begins(case.behind(other), "extra", "behind")
        if extra and points(case, share, other) is None:
            continue
        said = says(words, "equal") or any(says(words, "outputs", key) for key in ("reach", "price"))
        if case.figures[other].restates is None and (
            said or BRACKET.fullmatch(words) or _is_of_two(case, share, words)
        ):
            return other
    return None


def _is_of_two(case: Case, share: int, words: str) -> bool:
    """Say whether a share opens its sentence and the one sum of it follows: `At 34% of GDP the effort swallowed …`."""
    opened = OPENING.fullmatch(case.before(share)) is not None
    return opened and len(case.beside(share)) == PAIR and not says(words, "apart")


def _apart(words: str) -> bool:
    """Say whether the words between two measures tell them apart: `from €2bn to`, `€2bn in aid and`.

    >>> _apart(" in aid to Kyiv equals "), _apart(" in aid to Kyiv, about "), _apart(" and ")
    (False, True, True)
    """
    equal = ends(without(words, "asides", "hedges"), "equal", "strong")
    words = without(words, "outputs", "reach")
    return says(without(words, "equal"), "apart", "others" if equal else "words")


def _judged(case: Case, share: int, money: int) -> tuple[Judgement, list[str]]:
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
        return projected(Outlook(case.rates, donor, currency), year, percent, amount, missing)
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
