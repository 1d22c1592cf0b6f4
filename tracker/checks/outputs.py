"""A share of GDP against the money it is said to be: `£66bn, or 2.3% of GDP`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case, ends, says, without
from tracker.checks.findings import Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.outlooks import Outlook
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.errors import MissingRate, MissingReference
from tracker.rates import FISCAL_YEARS, Output, Rates, fiscal_output_of, output_of
from tracker.records import Figure, Kind, Type

NAME = "share of GDP"

# GDP is revised (the United Kingdom's of 2023 by 1.5 % within nine months), and a budget year is seldom its year.
REVISED = 0.03
# From this month on a text may speak of the budget of the year to come.
BUDGETS_FROM = 9
ASSUMED = "the text gives no year: those around its publication were tried"
# Two measures of one amount stand no further apart than this, in characters.
REACH = 60
BRACKET = re.compile(r"\s*[(–—-]\s*(?:\w+\s){0,3}")


def find(case: Case) -> Iterator[Finding]:
    """Check each share of GDP that a text sets equal to a sum of money."""
    for share, money in _pairs(case):
        judgement, working = _judged(case, share, money)
        yield case.finding(NAME, share, judgement, *working)


def _pairs(case: Case) -> Iterator[tuple[int, int]]:
    for index, figure in enumerate(case.figures):
        if figure.kind is not Kind.GDP_SHARE or figure.restates is not None or index not in case.claims:
            continue
        money = _linked(case, index)
        money = _beside(case, index) if money is None else money
        if money is not None and case.claims[index].type is not Type.OTHER:
            yield index, money


def _linked(case: Case, share: int) -> int | None:
    """Give the sum of money that statements call the same commitment."""
    for statement in case.statements:
        if statement.same_as is None:
            continue
        pair = {statement.figure, case.statements[statement.same_as].figure}
        for other in pair - {share} if share in pair else ():
            if case.figures[other].kind is Kind.MONEY and case.together(share, other):
                return other
    return None


def _beside(case: Case, share: int) -> int | None:
    """Give the sum next to a share, where the words between them set the two equal."""
    for other in (share - 1, share + 1):
        if not 0 <= other < len(case.figures) or case.figures[other].kind is not Kind.MONEY:
            continue
        words = case.between(share, other)
        if len(words) > REACH or not case.together(share, other) or _apart(words):
            continue
        if ends(case.before(other), "extra"):
            continue
        if case.figures[other].restates is None and (says(words, "equal") or BRACKET.fullmatch(words)):
            return other
    return None


def _apart(words: str) -> bool:
    """Say whether the words between two measures tell them apart: `from €2bn to`, `€2bn in aid and`.

    >>> _apart(" in aid to Kyiv equals "), _apart(" in aid to Kyiv, about "), _apart(" and ")
    (False, True, True)
    """
    equal = ends(words, "equal", "strong")
    return says(without(words, "equal"), "apart", "others" if equal else "words")


def _judged(case: Case, share: int, money: int) -> tuple[Judgement, list[str]]:
    donor = case.claims[share].donor or (case.claims[money].donor if money in case.claims else None)
    if donor is None:
        return unclear("the text does not say whose GDP"), []
    years, said = case.years(share, money)
    if not years:
        return uncheckable("neither the text nor its day of publication gives a year"), []
    found = [_tried(case, share, money, donor, year) for year in [*years, *([] if said else _next(case))]]
    tried = [each for each in found if each[0].verdict is not Verdict.UNCHECKABLE]
    best = next((each for each in tried if each[0].verdict is Verdict.HOLDS), (tried or found)[0])
    return best[0], best[1] + ([] if said or not tried else [ASSUMED])


def _next(case: Case) -> list[int]:
    """Give the year after publication where a text is of the months in which its budget is made."""
    published = case.published
    return [published.year + 1] if published and published.month >= BUDGETS_FROM else []


def _tried(case: Case, share: int, money: int, donor: str, year: int) -> tuple[Judgement, list[str]]:
    percent, amount = case.figures[share], case.figures[money]
    if not amount.high:
        return uncheckable("the sum is nothing"), []
    currency = str(amount.currency)
    try:
        outputs = _outputs(case.rates, donor, year, currency)
    except (MissingReference, MissingRate) as missing:
        return uncheckable(missing), _ahead(case, donor, year, amount)
    lasting = min(stated(amount).low, meant(amount).low), max(stated(amount).high, meant(amount).high)
    percents = [end / gdp.value * 100 for gdp in outputs for end in lasting]
    outcome = Span(min(percents) * (1 - REVISED), max(percents) * (1 + REVISED))
    gdp = outputs[0]
    plain = stated(amount).times(100 / gdp.value)
    working = [
        f"{amount.surface} ÷ {written(gdp.value, gdp.currency)}, {gdp} = {written(plain, '% of GDP')}",
        f"{written(stated(percent), '%')} of it is {written(stated(percent).times(gdp.value / 100), gdp.currency)}",
    ]
    judgement = compared(stated(percent), meant(percent), outcome)
    off = (sum(stated(percent)) / sum(plain) - 1) * 100
    return (judgement if judgement.off is None else Judgement(verdict=Verdict.OFF, off=off)), working


def _ahead(case: Case, donor: str, year: int, amount: Figure) -> list[str]:
    """Say what a sum would be of the GDP of a year that the tables do not reach, if it grew as it did."""
    outlook = Outlook(case.rates, donor, str(amount.currency))
    try:
        percent = stated(amount).times(100 / outlook.output(year))
        return [f"it would be {written(percent, '% of GDP')}", outlook.growth()] if year > outlook.newest else []
    except (MissingReference, MissingRate):
        return []


def _outputs(rates: Rates, donor: str, year: int, currency: str) -> list[Output]:
    """Give the GDP of a year, and of the fiscal year that begins in it where the country has one."""
    found = [output_of(rates, donor, year, currency)]
    if donor in FISCAL_YEARS:
        found.append(fiscal_output_of(rates, donor, year, currency, or_latest=True))
    return found
