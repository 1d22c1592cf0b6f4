"""Constant prices: the spender's own deflator, one conversion, and what is said of money for several years."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.errors import BadInput
from tracker.frames import at_prices, commitments_frame, convert, totals
from tracker.rates import Index, Rates, deflator
from tracker.records import Commitment

RATES = Rates.load()
Promise = Callable[..., Commitment]


def _low(rows: list[Commitment], currency: str, base: int, index: Index = Index.GDP_DEFLATOR) -> list[float]:
    return list(at_prices(commitments_frame(rows), currency, base, RATES, index).frame["low_in"])


def test_money_is_deflated_at_home_and_then_converted_once(promise: Promise) -> None:
    pounds = promise(currency="GBP", announced=date(2023, 6, 1))
    expected = 100 * deflator(RATES, "GBR", 2023, 2021).factor * RATES.average("GBP", "USD", 2021).value
    assert _low([pounds], "USD", 2021) == [pytest.approx(expected)]


def test_what_was_said_in_another_currency_comes_home_at_the_days_rate(promise: Promise) -> None:
    dollars = promise(donor="NOR", currency="USD", announced=date(2023, 6, 1))
    at_home = 100 * RATES.rate("USD", "NOK", date(2023, 6, 1)).value
    expected = at_home * deflator(RATES, "NOR", 2023, 2021).factor * RATES.average("NOK", "EUR", 2021).value
    assert _low([dollars], "EUR", 2021) == [pytest.approx(expected)]


def test_at_the_prices_of_its_own_year_money_at_home_is_what_it_was(promise: Promise) -> None:
    assert _low([promise(currency="GBP", announced=date(2022, 6, 1))], "GBP", 2022) == [100]


def test_consumer_prices_are_another_measure(promise: Promise) -> None:
    crowns = [promise(donor="NOR", currency="NOK", announced=date(2015, 6, 1))]
    assert _low(crowns, "NOK", 2023) != _low(crowns, "NOK", 2023, Index.CPI)


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"announced": date(2024, 2, 1)}, 2024),
        ({"announced": date(2024, 2, 1), "period_start": "2022", "period_end": "2022"}, 2022),
        ({"announced": date(2024, 2, 1), "period_start": "2022-03", "period_end": "2022-09"}, 2022),
        ({"announced": None, "period_start": "2022", "period_end": "2022"}, 2022),
        ({"announced": date(2022, 2, 1), "period_start": "2023", "period_end": "2024"}, 2023),
        ({"donor": "USA", "currency": "USD", "period_start": "2022", "period_end": "2023"}, 2023),
        ({"announced": date(2022, 2, 1), "period_start": "2023", "period_end": "2027"}, 2022),
        ({"announced": date(2022, 2, 1), "period_start": "2023"}, 2022),
    ],
)
def test_the_year_that_money_is_of(fields: dict[str, Any], year: int, promise: Promise) -> None:
    frame = at_prices(commitments_frame([promise(**{"currency": "GBP"} | fields)]), "EUR", 2021, RATES).frame
    assert list(frame["money_year"]) == [year]


def test_a_sum_over_several_years_is_deflated_as_a_whole_and_flagged(promise: Promise) -> None:
    long = promise(id="long", currency="GBP", announced=date(2022, 2, 1), period_start="2022", period_end="2025")
    answer = at_prices(commitments_frame([long]), "GBP", 2021, RATES)
    assert list(answer.frame["low_in"]) == [pytest.approx(100 * deflator(RATES, "GBR", 2022, 2021).factor)]
    assert [(issue.code, issue.where) for issue in answer.notes] == [("prices.profile_unknown", "long")]


def _slice(promise: Promise, year: int, low: int) -> Commitment:
    fields = {"period_start": str(year), "period_end": str(year), "part_of": "long", "announced": date(2022, 2, 1)}
    return promise(id=f"of{year}", currency="GBP", low=Decimal(low), **fields)


def test_a_sum_over_several_years_is_deflated_by_slices_that_make_it_up(promise: Promise) -> None:
    long = promise(id="long", currency="GBP", announced=date(2022, 2, 1), period_start="2022", period_end="2024")
    slices = [_slice(promise, 2022, 10), _slice(promise, 2023, 30), _slice(promise, 2024, 60)]
    answer = totals(commitments_frame([long, *slices]), currency="GBP", rates=RATES, prices=2021)
    expected = sum(
        low * deflator(RATES, "GBR", year, 2021).factor for year, low in ((2022, 10), (2023, 30), (2024, 60))
    )
    assert list(answer.frame["low"]) == [pytest.approx(expected)]
    assert "prices.profile_unknown" not in {issue.code for issue in answer.notes}


def test_slices_that_leave_something_over_do_not_explain_the_whole(promise: Promise) -> None:
    long = promise(id="long", currency="GBP", announced=date(2022, 2, 1), period_start="2022", period_end="2024")
    answer = at_prices(commitments_frame([long, _slice(promise, 2022, 10)]), "GBP", 2021, RATES)
    assert ("prices.profile_unknown", "long") in {(issue.code, issue.where) for issue in answer.notes}


def test_prices_not_known_yet_are_flagged(promise: Promise) -> None:
    answer = at_prices(commitments_frame([promise(currency="GBP", announced=date(2026, 2, 2))]), "GBP", 2021, RATES)
    assert [issue.code for issue in answer.notes] == ["prices.newest"]
    assert "at the prices of 2025" in answer.notes[0].message


def test_donors_without_prices_of_their_own_are_left_out_and_named(promise: Promise) -> None:
    rows = [promise(id="eu", donor="EU"), promise(id="both", donor="DNK+NOR"), promise(id="nobody", donor=None)]
    answer = totals(commitments_frame(rows), rates=RATES, prices=2021)
    assert answer.frame.empty
    assert sorted(answer.left_out["id"]) == ["both", "eu", "nobody"]
    assert set(answer.left_out["code"]) == {"left_out.no_prices"}


def test_the_basis_names_price_year_index_and_edition(promise: Promise) -> None:
    basis = totals(commitments_frame([promise()]), rates=RATES, prices=2021).basis
    assert basis.prices == "prices of 2021 by each donor's GDP deflator (WDI 2026-07)"


def test_columns_are_those_of_a_conversion_and_more(promise: Promise) -> None:
    plain = convert(commitments_frame([promise()]), "EUR", RATES)
    constant = at_prices(commitments_frame([promise()]), "EUR", 2021, RATES)
    assert set(plain.frame) < set(constant.frame)
    assert set(plain.left_out) == set(constant.left_out)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"prices": 1850}, "no prices of 1850: the tables have GDP deflator of 2010 to 2025"),
        ({"prices": 2021, "currency": None}, "prices of 2021 need one currency"),
        ({"prices": 2021, "currency": "EURO"}, "unknown currency 'EURO'"),
    ],
)
def test_what_cannot_be_asked_is_told(asked: dict[str, Any], told: str, promise: Promise) -> None:
    with pytest.raises(BadInput, match=told):
        totals(commitments_frame([promise()]), rates=RATES, **asked)
