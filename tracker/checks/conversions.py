"""The printed conversion against the day's rate: `DKK 1.6bn (over €400m)` is wrong by half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import partial

import msgspec

from tracker.checks.asides import repeated
from tracker.checks.cases import Case
from tracker.checks.datings import YEAR
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.moments import day_named, moments
from tracker.checks.namesakes import namesake
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.errors import MissingRate
from tracker.rates import Rate
from tracker.records import Bound, Figure, Kind

NAME = "conversion"

# Newsrooms take a rate of the days before: the large currencies move by less than this within a fortnight.
DRIFT = 0.025
# A rate of the month is by so much the worse (19 in 20 of HMRC's lira rates are within it of the day's).
MONTHS_DRIFT = 0.065
# A text without a date is checked by the average of every year since 2014, where most tables begin, that there is.
FIRST_YEAR, LAST_YEAR = 2014, 2050
# A conversion that went wrong in one of these ways is told so, where it then agrees.
SLIPS = ((1e3, "a thousandfold slip"), (1e-3, "a thousandfold slip"), (10.0, "a tenfold slip"), (0.1, "a tenfold slip"))


def find(case: Case) -> Iterator[Finding]:
    """Check each amount of money that says another again in a second currency."""
    for index, figure in enumerate(case.figures):
        base = repeated(case, index) if figure.restates is None else case.figures[figure.restates]
        if base is None or figure.kind is not Kind.MONEY:
            continue
        alike = base.kind is Kind.MONEY and base.per is figure.per and not _is_guessed(base, figure)
        if alike and base.currency != figure.currency:
            judgement, working = held(case, base, figure)
            yield case.finding(NAME, index, judgement, *working)


def exchanged(case: Case, figures: Sequence[Figure], total: Figure) -> Iterator[Figure]:
    """Give amounts in the currency of a total, as estimates by the rates of the day; none where a rate is missing."""
    if case.published is None or total.currency is None:
        return
    with suppress(MissingRate):
        rates = [case.rates.rate(str(each.currency), total.currency, case.published).value for each in figures]
        for figure, rate in zip(figures, rates, strict=True):
            yield figure if figure.currency == total.currency else _in_units(figure, rate, total.currency)


def _in_units(figure: Figure, rate: float, currency: str) -> Figure:
    low, high = (Decimal(round(float(end) * rate)) for end in (figure.low, figure.high))
    return msgspec.structs.replace(figure, low=low, high=high, currency=currency, bound=Bound.ABOUT)


def _is_guessed(base: Figure, figure: Figure) -> bool:
    """Say whether a bare dollar behind US dollars was guessed to be another: `US $5bn a month, or $60bn every year`."""
    guessed = any(each.field == "currency" and each.rule == "last resort" for each in figure.evidence)
    return guessed and base.currency == "USD" and "$" in figure.surface


def held(case: Case, base: Figure, figure: Figure) -> tuple[Judgement, list[str]]:
    """Hold an amount against another that it is said to be, by the rate of the day."""
    if base.currency is None or figure.currency is None:
        return unclear("the currency cannot be told from the sign"), []
    try:
        rates = _rates(case, base.currency, figure.currency)
    except MissingRate as missing:
        return uncheckable(missing), []
    judgement = _by(base, figure, rates)
    working = [f"{written(stated(base), base.currency)} × {_told(rates)} = {_outcome(base, figure, rates)}"]
    if case.published is None:
        working.append("no day of publication is known, so the average rates of all years were tried")
        if judgement.verdict is Verdict.OFF or _by(base, figure, rates, every=True).verdict is Verdict.HOLDS:
            return _explained(case, base, figure, rates, judgement), working
        return uncheckable("it depends on the year, and the day of publication is not known"), working
    return _explained(case, base, figure, rates, judgement), working


def _rates(case: Case, base: str, quote: str) -> list[Rate]:
    if case.published is not None:
        return [case.rates.rate(base, quote, case.published)]
    found = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        with suppress(MissingRate):
            found.append(case.rates.average(base, quote, year))
    if not found:
        raise MissingRate(f"no rate from {base} to {quote}: {case.rates.available(base, quote)}")
    return sorted(found, key=lambda rate: rate.value)


def _by(base: Figure, figure: Figure, rates: list[Rate], *, every: bool = False) -> Judgement:
    """Judge by the rates from the lowest to the highest: by any of them, or by every one."""
    carried = base.bound is figure.bound
    said, allowed = stated(figure), meant(figure, carried=carried)
    source = stated(base)
    if every:
        apart = [compared(said, allowed, source.times(rate.value, _drift(rate))) for rate in (rates[0], rates[-1])]
        return next((each for each in apart if each.verdict is Verdict.OFF), HOLDS)
    low, high = (rate.value for rate in (rates[0], rates[-1]))
    drift = _drift(rates[0])
    outcome = Span(source.low * low * (1 - drift), source.high * high * (1 + drift))
    if source.low == source.high or said.low == said.high:
        return compared(said, allowed, outcome)
    ends = (
        compared(Span(a, a), Span(a * (1 - drift), a * (1 + drift)), Span(b * low, b * high))
        for a, b in zip(said, source, strict=True)
    )
    return max(ends, key=lambda each: abs(each.off or 0.0))


def _explained(case: Case, base: Figure, figure: Figure, rates: list[Rate], judgement: Judgement) -> Judgement:
    if judgement.verdict is not Verdict.OFF:
        return judgement
    named = _named(case, base, figure)
    if named and _by(base, figure, [named]).verdict is Verdict.HOLDS:
        return Judgement(
            verdict=Verdict.HOLDS, why=f"by the rate of {named.date}, which the text names ({named.source})"
        )
    other = namesake(case, base, figure, partial(_holds, case))
    if other:
        return unclear(f"it holds in {other}, and the text does not say whose money it means")
    then = _then(case, base, figure)
    if then:
        return unclear(f"it holds by the rate of {then.date:%Y-%m}, of which the text speaks ({then.source})")
    return Judgement(verdict=Verdict.OFF, off=judgement.off, why=_slip(base, figure, rates))


def _holds(case: Case, base: Figure, figure: Figure) -> bool:
    with suppress(MissingRate):
        rates = _rates(case, str(base.currency), str(figure.currency))
        return len(rates) == 1 and _by(base, figure, rates).verdict is Verdict.HOLDS
    return False


def _then(case: Case, base: Figure, figure: Figure) -> Rate | None:
    """Give the rate of an earlier month or year that the sentence names, if the conversion holds by that.

    The year of a budget to come has no rate yet that a text could have converted by.
    """
    sentence, pair = case.sentence(case.figures.index(figure)), (str(base.currency), str(figure.currency))
    for rate in _earlier(case, sentence, *pair):
        if _by(base, figure, [rate]).verdict is Verdict.HOLDS:
            return rate
    return None


def _named(case: Case, base: Figure, figure: Figure) -> Rate | None:
    """Give the rate of the one earlier day that the sentence names in full; None where it names none."""
    sentence = case.sentence(case.figures.index(figure))
    day = day_named(sentence, case.published) if case.published else None
    with suppress(MissingRate):
        return case.rates.rate(str(base.currency), str(figure.currency), day) if day else None
    return None


def _earlier(case: Case, sentence: str, base: str, quote: str) -> Iterator[Rate]:
    for day in moments(sentence, case.published) if case.published else ():
        with suppress(MissingRate):
            yield case.rates.rate(base, quote, day)
    published = case.published.year if case.published else 0
    for year in sorted(named for named in set(YEAR.findall(sentence)) if int(named) <= published):
        with suppress(MissingRate):
            yield case.rates.average(base, quote, int(year))


def _drift(rate: Rate) -> float:
    return MONTHS_DRIFT if rate.source.startswith("HMRC") else DRIFT


def _slip(base: Figure, figure: Figure, rates: list[Rate]) -> str | None:
    """Name the slip of the pen that explains a wrong conversion, if one does."""
    if len(rates) > 1:
        return None
    said, allowed, source, rate = stated(figure), meant(figure), stated(base), rates[0].value
    if compared(said, allowed, source.times(1 / rate, DRIFT)).verdict is Verdict.HOLDS:
        return "as if the rate had been taken the wrong way round"
    for factor, told in SLIPS:
        if compared(said, allowed, source.times(rate * factor, DRIFT)).verdict is Verdict.HOLDS:
            return told
    return None


def _told(rates: list[Rate]) -> str:
    low, high = rates[0], rates[-1]
    if len(rates) == 1:
        return f"{low.value:.6g} ({low.source}, {low.date})"
    return f"{low.value:.6g} ({low.source}, {low.date.year}) to {high.value:.6g} ({high.source}, {high.date.year})"


def _outcome(base: Figure, figure: Figure, rates: list[Rate]) -> str:
    source = stated(base)
    return written(Span(source.low * rates[0].value, source.high * rates[-1].value), str(figure.currency))
