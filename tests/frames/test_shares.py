"""Sums as shares of GDP."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.errors import BadInput
from tracker.frames import commitments_frame, money_of_shares, shares_of_gdp, totals
from tracker.rates import Rates, output_of
from tracker.records import Commitment, Kind

RATES = Rates.load()
Promise = Callable[..., Commitment]


def test_a_sum_is_a_share_of_its_donors_newest_gdp(promise: Promise) -> None:
    answer = shares_of_gdp(totals(commitments_frame([promise()]), rates=RATES), RATES)
    row = answer.frame.iloc[0]
    assert row["low_share"] == pytest.approx(100 * 100 / output_of(RATES, "GBR", 2025, "EUR").value)
    assert (row["gdp_year"], row["gdp_source"]) == ("2025", "WDI 2026-07, actual")
    assert "GDP of the newest year (WDI 2026-07, actual)" in str(answer.basis)


def test_the_year_asked_for_or_grouped_by_is_the_year_of_the_gdp(promise: Promise) -> None:
    frame = commitments_frame([promise(announced=date(2023, 5, 5))])
    assert list(shares_of_gdp(totals(frame, rates=RATES), RATES, 2021).frame["gdp_year"]) == ["2021"]
    assert list(shares_of_gdp(totals(frame, ("donor", "year"), rates=RATES), RATES).frame["gdp_year"]) == ["2023"]


def test_donors_in_common_are_measured_by_their_gdp_together(promise: Promise) -> None:
    answer = shares_of_gdp(totals(commitments_frame([promise(donor="DNK+NOR")]), rates=RATES), RATES)
    together = sum(output_of(RATES, iso3, 2025, "EUR").value for iso3 in ("DNK", "NOR"))
    assert list(answer.frame["gdp"]) == [pytest.approx(together)]


def test_a_donor_without_gdp_has_no_share_and_is_named(promise: Promise) -> None:
    rows = [promise(id="eu", donor="EU"), promise(id="taiwan", donor="TWN"), promise(id="nobody", donor=None)]
    answer = shares_of_gdp(totals(commitments_frame(rows), rates=RATES), RATES)
    assert answer.frame["low_share"].isna().all()
    assert answer.frame["low"].notna().all()
    assert [(issue.code, issue.where) for issue in answer.notes] == [("shares.no_gdp", "EU, TWN, no donor")]


def test_an_empty_answer_has_empty_shares() -> None:
    answer = shares_of_gdp(totals(commitments_frame([]), rates=RATES), RATES)
    assert answer.frame.empty
    assert {"low_share", "high_share", "gdp", "gdp_year", "gdp_source"} <= set(answer.frame)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "recipient"}, "group by donor"),
        ({"currency": None}, "needs sums in one currency"),
        ({"prices": 2021}, "taken at current prices"),
    ],
)
def test_what_has_no_share_is_told(asked: dict[str, Any], told: str, promise: Promise) -> None:
    with pytest.raises(BadInput, match=told):
        shares_of_gdp(totals(commitments_frame([promise()]), rates=RATES, **asked), RATES)


SHARE: dict[str, Any] = {"kind": Kind.GDP_SHARE, "currency": None, "low": Decimal("2.5")}


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"period_end": "2021"}, "2021"),
        ({"period_end": "2027-04"}, "2025"),
        ({"period_start": "2022"}, "2022"),
        ({"announced": date(2023, 5, 5)}, "2023"),
        ({"period_start": "2023", "period_end": "2024"}, "2023-24"),
        ({"donor": "DEU", "period_start": "2023", "period_end": "2024"}, "2024"),
    ],
)
def test_a_promised_share_is_money_of_its_years_gdp(fields: dict[str, Any], year: str, promise: Promise) -> None:
    row = money_of_shares(commitments_frame([promise(**SHARE | fields)]), RATES).frame.iloc[0]
    assert row["gdp_year"] == year
    assert row["gdp_source"] == "WDI 2026-07, actual"


def test_a_promised_share_as_money_in_any_currency(promise: Promise) -> None:
    frame = commitments_frame([promise(**SHARE | {"period_end": "2023", "high": Decimal(3)})])
    own, dollars = (money_of_shares(frame, RATES, code).frame.iloc[0] for code in (None, "USD"))
    assert (own["low_in"], own["in_currency"]) == (pytest.approx(0.025 * 2752.16e9), "GBP")
    assert dollars["high_in"] == pytest.approx(0.03 * output_of(RATES, "GBR", 2023, "USD").value)


def test_shares_that_are_no_money_are_left_out_and_named(promise: Promise) -> None:
    rows = [
        promise(id="money"),
        promise(id="alliance", **SHARE, donor="NATO"),
        promise(id="several", **SHARE, donor="EST+LTU"),
        promise(id="nobody", **SHARE, donor=None),
        promise(id="undated", **SHARE, announced=None),
    ]
    answer = money_of_shares(commitments_frame(rows), RATES)
    assert answer.frame.empty
    assert [(issue.code, issue.where) for issue in answer.notes] == [
        ("left_out.no_share", "money"),
        ("left_out.no_gdp", "alliance, several, nobody"),
        ("left_out.undated", "undated"),
    ]
