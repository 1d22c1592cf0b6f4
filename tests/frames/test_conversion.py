"""Amounts in one currency: the join, held against pint one by one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.frames import commitments_frame, convert
from tracker.rates import Rates
from tracker.records import Commitment, Kind

RATES = Rates.load()
DAYS = [
    date(2014, 2, 22),
    date(2020, 4, 13),
    date(2022, 2, 22),
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 10, 30),
]
UNITS = {day: RATES.on(day) for day in DAYS}
CODES = ["EUR", "GBP", "USD", "SEK", "UAH", "TWD", "HRK", "BGN", "JPY"]
Promise = Callable[..., Commitment]
promises = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(DAYS), st.integers(1, 10**13), st.integers(0, 10**13)), max_size=8
)


@settings(deadline=None, max_examples=40)
@given(said=promises, currency=st.sampled_from(CODES))
def test_the_join_gives_what_pint_gives_one_by_one(
    said: list[tuple[str, date, int, int]], currency: str, promise: Promise
) -> None:
    rows = [
        promise(id=f"c{place}", currency=code, announced=day, low=Decimal(low), high=Decimal(low + more))
        for place, (code, day, low, more) in enumerate(said)
    ]
    frame = convert(commitments_frame(rows), currency, RATES).frame
    assert list(frame["id"]) == [row.id for row in rows]
    for converted, (code, day, low, more) in zip(frame.itertuples(), said, strict=True):
        units = UNITS[day]
        assert converted.low_in == pytest.approx(units.Quantity(float(low), code).to(currency).magnitude, rel=1e-12)
        assert converted.high_in == pytest.approx(
            units.Quantity(float(low + more), code).to(currency).magnitude, rel=1e-12
        )


def test_a_converted_row_carries_its_rate_and_keeps_what_was_said(promise: Promise) -> None:
    sunday = promise(currency="GBP", low=Decimal("2260000000"), announced=date(2025, 3, 9))
    row = convert(commitments_frame([sunday]), "EUR", RATES).frame.iloc[0]
    assert row["low"] == Decimal("2260000000")
    assert isinstance(row["low"], Decimal)
    assert row["rate"] == RATES.rate("GBP", "EUR", date(2025, 3, 7)).value
    assert row["rate_date"].date() == date(2025, 3, 7)
    assert row["rate_source"] == "ECB daily"
    assert row["low_in"] == pytest.approx(2.26e9 * row["rate"])


def test_converted_columns_have_the_same_types_whether_or_not_there_are_rows(promise: Promise) -> None:
    some = convert(commitments_frame([promise()]), "USD", RATES).frame.dtypes
    none = convert(commitments_frame([]), "USD", RATES).frame.dtypes
    assert some.astype(str).to_dict() == none.astype(str).to_dict()
    assert some[["rate", "low_in", "high_in"]].eq("float64").all()


def test_what_cannot_be_converted_is_left_out_and_named(promise: Promise) -> None:
    rows = [
        promise(id="fine"),
        promise(id="count", kind=Kind.COUNT, currency=None, unit="drone"),
        promise(id="share", kind=Kind.GDP_SHARE, currency=None),
        promise(id="undated", currency="GBP", announced=None),
        promise(id="drawing_rights", currency="XDR"),
        promise(id="nameless", currency=None),
        promise(id="early", currency="GBP", announced=date(2001, 1, 1)),
    ]
    answer = convert(commitments_frame(rows), "EUR", RATES)
    assert list(answer.frame["id"]) == ["fine"]
    codes = dict(zip(answer.left_out["id"], answer.left_out["code"], strict=True))
    assert codes == {
        "count": "left_out.not_money",
        "share": "left_out.not_money",
        "undated": "left_out.undated",
        "drawing_rights": "left_out.no_rate",
        "nameless": "left_out.no_rate",
        "early": "left_out.no_rate",
    }
    assert {issue.where for issue in answer.notes} >= {"count, share", "undated", "early"}
    assert any("XDR has no rates in any table" in issue.message for issue in answer.notes)


def test_a_rate_that_stands_in_for_the_days_is_told(promise: Promise) -> None:
    rows = [
        promise(id="kuna", currency="HRK", announced=date(2024, 3, 5)),
        promise(id="dinar", currency="RSD", announced=date(2012, 3, 5)),
        promise(id="krona", currency="SEK", announced=date(2024, 3, 5)),
    ]
    notes = convert(commitments_frame(rows), "EUR", RATES).notes
    assert [(issue.code, issue.where) for issue in notes] == [("rates.fixed", "kuna"), ("rates.yearly", "dinar")]
    assert "1 EUR = 7.5345 HRK fixed since 2023-01-01" in notes[0].message
