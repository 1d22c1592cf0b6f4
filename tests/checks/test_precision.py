"""Rounding and hedges: what a printed amount may mean, and when it is off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks import Verdict, check
from tracker.checks.precision import Span, compared, half_unit, meant
from tracker.rates import Rates
from tracker.records import Bound, Document, Figure, Kind
from tracker.statements import extract

RATES = Rates.load()
DAY = date(2025, 3, 6)


def _figure(amount: str, bound: Bound = Bound.EXACT) -> Figure:
    low = Decimal(amount)
    return Figure(start=0, end=1, surface=amount, kind=Kind.MONEY, low=low, high=low, bound=bound, currency="EUR")


@pytest.mark.parametrize(
    ("amount", "bound", "low", "high"),
    [
        ("400000000", Bound.EXACT, 380_000_000, 420_000_000),
        ("2.5", Bound.EXACT, 2.45, 2.55),
        ("100", Bound.ABOUT, 95, 105),
        ("100", Bound.AT_LEAST, 99.5, 125),
        ("100", Bound.AT_MOST, 75, 100.5),
    ],
)
def test_digits_and_hedges_say_what_an_amount_may_mean(amount: str, bound: Bound, low: float, high: float) -> None:
    assert tuple(meant(_figure(amount, bound))) == pytest.approx((low, high))


def test_a_hedge_that_both_amounts_have_changes_nothing() -> None:
    assert meant(_figure("150", Bound.AT_MOST), carried=True) == meant(_figure("150"))


@settings(deadline=None)
@given(st.decimals(min_value=1, max_value=10**13, places=2))
def test_an_amount_always_may_mean_itself(amount: Decimal) -> None:
    span = meant(_figure(str(amount)))
    assert span.low <= float(amount) <= span.high
    assert half_unit(amount) > 0


@settings(deadline=None)
@given(st.floats(1, 1e12), st.floats(1.3, 100))
def test_what_lies_outside_is_off_by_its_distance(true: float, factor: float) -> None:
    said = Span(true * factor, true * factor)
    judgement = compared(said, said, Span(true, true))
    assert judgement.verdict is Verdict.OFF
    assert judgement.off == pytest.approx((factor - 1) * 100)


def _converted(crowns: int, euros: float) -> Verdict:
    text = f"Copenhagen sent Kyiv DKK {crowns} million (€{euros:.1f} million)."
    document = Document(id="x", text=text, published=DAY)
    (finding,) = [each for each in check(document, extract(document), RATES) if each.check == "conversion"]
    return finding.judgement.verdict


@settings(deadline=None)
@given(st.integers(100, 9999))
def test_a_conversion_at_the_days_rate_holds_and_one_a_fifth_off_does_not(crowns: int) -> None:
    worth = crowns * RATES.rate("DKK", "EUR", DAY).value
    assert _converted(crowns, worth) is Verdict.HOLDS
    assert _converted(crowns, worth * 1.2) is Verdict.OFF
