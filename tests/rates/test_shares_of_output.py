"""Shares of GDP as money and money as shares, in calendar and fiscal years."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import MissingReference
from tracker.rates import Rates, calendar_months, fiscal_output_of, money_of, output_of, share_of

RATES = Rates.load()


@settings(deadline=None)
@given(
    iso3=st.sampled_from(["GBR", "DEU", "POL", "BGR", "USA", "UKR"]),
    percent=st.floats(0.01, 10),
    year=st.integers(2010, 2035),
    currency=st.sampled_from([None, "EUR", "USD"]),
)
def test_a_share_as_money_is_the_same_share_again(iso3: str, percent: float, year: int, currency: str | None) -> None:
    money = money_of(RATES, iso3, percent, year, currency)
    back = share_of(RATES, iso3, money.amount, money.currency, year)
    assert back.percent == pytest.approx(percent, rel=1e-9)
    assert back.output.label == money.output.label


def test_a_year_that_the_tables_have_is_that_year() -> None:
    half = money_of(RATES, "GBR", 0.5, 2023)
    assert half.amount == pytest.approx(0.005 * 2752e9, rel=1e-3)
    assert (half.output.label, half.output.asked, half.output.status) == ("2023", "2023", "actual")
    assert str(half.output) == "GDP of GBR 2023 (actual, WDI 2026-07)"


def test_a_deadline_past_the_tables_takes_the_newest_year_and_says_so() -> None:
    target = money_of(RATES, "GBR", 2.5, 2027)
    assert target.amount == pytest.approx(76.0e9, rel=1e-3)
    assert str(target.output) == "GDP of GBR 2025 (actual, WDI 2026-07, the newest there is: 2027 is not known)"


def test_output_in_another_currency_goes_by_the_average_of_its_year() -> None:
    dollars = output_of(RATES, "DEU", 2023, "USD")
    assert dollars.value == pytest.approx(4562e9, rel=2e-3)
    assert [rate.source for rate in dollars.rates] == ["annual average (ECB)"]


def test_a_sum_that_was_announced_on_a_day_goes_by_that_days_rate() -> None:
    share = share_of(RATES, "GBR", 1e9, "EUR", 2025, on=date(2025, 3, 6))
    assert share.rate is not None
    assert (share.rate.date, share.rate.source) == (date(2025, 3, 6), "ECB daily")


@pytest.mark.parametrize(
    ("iso3", "first", "months"),
    [
        ("GBR", 2025, {2025: 9, 2026: 3}),
        ("CAN", 2025, {2025: 9, 2026: 3}),
        ("JPN", 2025, {2025: 9, 2026: 3}),
        ("IND", 2025, {2025: 9, 2026: 3}),
        ("USA", 2024, {2024: 3, 2025: 9}),
        ("AUS", 2024, {2024: 6, 2025: 6}),
        ("FRA", 2024, {2024: 12}),
    ],
)
def test_fiscal_years_lie_in_calendar_years_by_their_months(iso3: str, first: int, months: dict[int, int]) -> None:
    assert calendar_months(iso3, first) == months


def test_a_fiscal_year_blends_what_it_lies_in() -> None:
    years = [RATES.gdp("USA", year) for year in (2023, 2024)]
    assert all(years)
    blended = fiscal_output_of(RATES, "USA", 2023)
    assert blended.value == pytest.approx(0.25 * years[0].value + 0.75 * years[1].value)  # type: ignore[union-attr]
    assert blended.label == "2023-24"


def test_output_that_is_kept_by_fiscal_years_is_not_blended() -> None:
    australian, indian = RATES.gdp("AUS", 2024), RATES.gdp("IND", 2023)
    assert australian is not None
    assert indian is not None
    assert fiscal_output_of(RATES, "AUS", 2023).value == australian.value
    assert fiscal_output_of(RATES, "IND", 2023).value == indian.value


def test_a_fiscal_year_that_runs_past_the_tables_is_missing_unless_the_newest_will_do() -> None:
    with pytest.raises(MissingReference, match="no GDP of GBR for 2025-26: the tables have 2010 to 2025"):
        fiscal_output_of(RATES, "GBR", 2025)
    newest = fiscal_output_of(RATES, "GBR", 2025, or_latest=True)
    assert (newest.label, newest.asked) == ("2025", "2025-26")


@pytest.mark.parametrize(("iso3", "year"), [("TWN", 2024), ("GBR", 2005), ("XXX", 2024)])
def test_a_country_without_output_is_missing_and_never_guessed(iso3: str, year: int) -> None:
    with pytest.raises(MissingReference, match=f"no GDP of {iso3} for {year}"):
        money_of(RATES, iso3, 2, year)
