"""Sums as shares of GDP."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tracker.errors import BadInput
from tracker.frames import commitments_frame, shares_of_gdp, totals
from tracker.rates import Rates, output_of
from tracker.records import Commitment

RATES = Rates.load()
Promise = Callable[..., Commitment]


def test_a_sum_is_a_share_of_its_donors_newest_gdp(promise: Promise) -> None:
    answer = shares_of_gdp(totals(commitments_frame([promise()]), rates=RATES), RATES)
    row = answer.frame.iloc[0]
    assert row["low_share"] == pytest.approx(100 * 100 / output_of(RATES, "GBR", 2025, "EUR").value)
    assert (row["gdp_year"], row["gdp_source"]) == ("2025", "WDI 2026-07")
    assert "GDP of the newest year (WDI 2026-07)" in str(answer.basis)


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
