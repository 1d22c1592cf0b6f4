"""A share of GDP against the money it is said to be: `£66bn, or 2.3% of GDP`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.outlooks import Outlook
from tracker.checks.owners import owner
from tracker.checks.pairings import OF_OUTPUT, pairs, sum_of
from tracker.checks.phrasing import says
from tracker.checks.precision import Span, as_printed, compared, meant, stated, written
from tracker.checks.projections import projected
from tracker.checks.shortfalls import is_output
from tracker.checks.steps import allowed, points
from tracker.errors import MissingRate, MissingReference
from tracker.rates import FISCAL_YEARS, Output, fiscal_output_of, output_of
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = "share of GDP"

# GDP is revised (the United Kingdom's of 2023 by 1.5 % within nine months), and a budget year is seldom its year.
REVISED = 0.03
# From this month on a text may speak of the budget of the year to come.
BUDGETS_FROM = 7
ASSUMED = "the text gives no year: those around its publication were tried"
# A sum that is off by more than this, in percent, pays for the way to a share and not for all of it.
TOWARDS = 50
# Behind a share, the output that it is of.
OF_IT = late(r"\s(?:of|worth)\s(?:(?:about|some|around|roughly|nearly)\s)?")


def find(case: Case) -> Iterator[Finding]:
    """Check each share of GDP that a text sets equal to a sum of money."""
    for share, money in pairs(case):
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
    money = sum_of(case, share)
    return money is not None and judged(case, share, money)[0].verdict is Verdict.HOLDS


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
        named = [place for place in case.beside(share) if place != money and _is_named(case, place, money)]
        return named[0] if len(named) == 1 and points(case, share, money) is None else None
    output, amount = case.figures[other], case.figures[money]
    fit = output.kind is Kind.MONEY and output.currency == amount.currency and output.low > amount.low > 0
    return other if fit and points(case, share, money) is None else None


def _is_named(case: Case, place: int, money: int) -> bool:
    """Say whether a sum is called the output of which another is the share."""
    output, amount = case.figures[place], case.figures[money]
    fit = output.kind is Kind.MONEY and output.currency == amount.currency and output.low > amount.low > 0
    return fit and is_output(case, place)


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
