"""The printed conversion against the day's rate: `DKK 1.6bn (over €400m)` is wrong by half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from tracker.checks.cases import Case
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.errors import MissingRate
from tracker.rates import Rate
from tracker.records import Figure, Kind

NAME = "conversion"

# Newsrooms take a rate of the days before: the large currencies move by less than this within a fortnight.
DRIFT = 0.025
# A text without a date is checked by the average of every year since 2014, where most tables begin, that there is.
FIRST_YEAR, LAST_YEAR = 2014, 2050
# Currencies that go by one name, where a text writes no more than that.
NAMESAKES = (
    (re.compile(r"(?<![A-Z])\$|(?<!US )\bdollars?\b"), ("USD", "CAD", "AUD", "NZD", "SGD", "TWD")),
    (re.compile(r"\bkr\b|kron[ae]|kroner|crowns?\b", re.IGNORECASE), ("SEK", "NOK", "DKK", "ISK", "CZK")),
)
# A conversion that went wrong in one of these ways is told so, where it then agrees.
SLIPS = ((1e3, "a thousandfold slip"), (1e-3, "a thousandfold slip"), (10.0, "a tenfold slip"), (0.1, "a tenfold slip"))


def find(case: Case) -> Iterator[Finding]:
    """Check each amount of money that restates another in a second currency."""
    for index, figure in enumerate(case.figures):
        if figure.restates is None or figure.kind is not Kind.MONEY:
            continue
        base = case.figures[figure.restates]
        if base.kind is Kind.MONEY and base.currency != figure.currency:
            judgement, working = _judged(case, base, figure)
            yield case.finding(NAME, index, judgement, *working)


def _judged(case: Case, base: Figure, figure: Figure) -> tuple[Judgement, list[str]]:
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
        apart = [compared(said, allowed, source.times(rate.value, DRIFT)) for rate in (rates[0], rates[-1])]
        return next((each for each in apart if each.verdict is Verdict.OFF), HOLDS)
    outcome = Span(source.low * rates[0].value * (1 - DRIFT), source.high * rates[-1].value * (1 + DRIFT))
    if source.low == source.high or said.low == said.high:
        return compared(said, allowed, outcome)
    ends = (
        compared(Span(a, a), Span(a * (1 - DRIFT), a * (1 + DRIFT)), Span(b * rates[0].value, b * rates[-1].value))
        for a, b in zip(said, source, strict=True)
    )
    return max(ends, key=lambda each: abs(each.off or 0.0))


def _explained(case: Case, base: Figure, figure: Figure, rates: list[Rate], judgement: Judgement) -> Judgement:
    if judgement.verdict is not Verdict.OFF:
        return judgement
    other = _namesake(case, base, figure)
    if other:
        return unclear(f"it holds in {other}, and the text does not say whose money it means")
    return Judgement(verdict=Verdict.OFF, off=judgement.off, why=_slip(base, figure, rates))


def _namesake(case: Case, base: Figure, figure: Figure) -> str | None:
    """Name a currency of the same name in which the conversion holds, of a party or of nobody that is named."""
    own = _own(case, base)
    for pattern, codes in NAMESAKES:
        for one, other, swapped in ((figure, base, False), (base, figure, True)):
            if one.currency not in codes or not pattern.search(one.surface) or str(one.currency) in one.surface:
                continue
            for code in codes:
                fit = code not in (one.currency, other.currency) and (not own or code in own)
                if fit and _holds(case, one, other, code, swapped=swapped):
                    return code
    return None


def _own(case: Case, base: Figure) -> set[str | None]:
    """Give the currencies of the countries that an amount is from or for."""
    claim = case.claims.get(case.figures.index(base))
    parties = "+".join(party for party in (claim.donor, claim.recipient) if party) if claim else ""
    on = case.published
    return {case.rates.currency(party, on) for party in parties.split("+") if party} if on and parties else set()


def _holds(case: Case, one: Figure, other: Figure, code: str, *, swapped: bool) -> bool:
    pair = (code, other.currency) if swapped else (other.currency, code)
    with suppress(MissingRate):
        rates = _rates(case, str(pair[0]), str(pair[1]))
        base, figure = (one, other) if swapped else (other, one)
        return len(rates) == 1 and _by(base, figure, rates).verdict is Verdict.HOLDS
    return False


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
