"""The pint registry of a day: what converts, what multiplies out, what raises."""

from datetime import date
from decimal import Decimal

import pint
import pytest

from tracker.errors import MissingRate
from tracker.rates import Rates
from tracker.units import Registry

RATES = Rates.load()


@pytest.fixture(scope="module")
def units() -> Registry:
    return RATES.on(date(2025, 3, 6))


def test_conversion_takes_the_days_rate(units: Registry) -> None:
    assert units.Quantity(2.26e9, "GBP").to("EUR").magnitude == pytest.approx(2.26e9 * 1.19346, rel=1e-5)


def test_a_rate_over_a_period_multiplies_out_exactly(units: Registry) -> None:
    total = units.Quantity(Decimal(3_000_000_000), "GBP / year") * units.Quantity(Decimal(5), "year")
    assert total.magnitude == Decimal(15_000_000_000)
    assert total.units == units.Unit("GBP")
    monthly = units.Quantity(1.0, "EUR / month") * units.Quantity(2.0, "year")
    assert monthly.to("EUR").magnitude == pytest.approx(24)


def test_rates_over_a_period_convert_with_currency_and_period(units: Registry) -> None:
    yearly = units.Quantity(12.0, "GBP / year").to("EUR / month")
    assert yearly.magnitude == pytest.approx(1.19346, rel=1e-5)


def test_a_share_of_output_is_money(units: Registry) -> None:
    assert (units.Quantity(2.5, "percent") * units.Quantity(100.0, "GBP")).to("GBP").magnitude == pytest.approx(2.5)


@pytest.mark.parametrize(("one", "other"), [("GBP", "EUR"), ("GBP", "percent"), ("GBP", "item"), ("GBP", "GBP / year")])
def test_unlike_things_do_not_add(units: Registry, one: str, other: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1.0, one) + units.Quantity(1.0, other)


@pytest.mark.parametrize("other", ["percent", "item", "EUR / year"])
def test_money_converts_to_nothing_else(units: Registry, other: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1.0, "GBP").to(other)


def test_a_missing_rate_raises_and_is_never_nan() -> None:
    pound = RATES.on(date(2009, 1, 1)).Quantity(1.0, "GBP")
    with pytest.raises(MissingRate, match="no rate from GBP to EUR on 2009-01-01"):
        pound.to("EUR")


UNKNOWN = r"no rate of XDR on 2025-03-06: it is in no table; known are \d+ currencies, AED to \w+"


def test_a_currency_without_rates_raises_what_is_missing_and_what_there_is(units: Registry) -> None:
    with pytest.raises(MissingRate, match=UNKNOWN):
        units.Quantity(1.0, "XDR")
    with pytest.raises(MissingRate, match=UNKNOWN):
        units.Quantity(1.0, "GBP").to("XDR / year")


def test_what_is_neither_currency_nor_unit_is_no_missing_rate(units: Registry) -> None:
    with pytest.raises(pint.UndefinedUnitError):
        units.Quantity(1.0, "furlong")
