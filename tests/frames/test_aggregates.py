"""What adds up and what does not."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import BadInput
from tracker.frames import Answer, commitments_frame, convert, totals
from tracker.rates import Rates
from tracker.records import Bound, Commitment, Kind, Measure, Status, Type

RATES = Rates.load()
CORPUS = Path(__file__).with_name("totals.txt").read_text("utf-8")
READ: dict[str, Callable[[str], Any]] = {
    "announced": date.fromisoformat,
    "kind": Kind,
    "measure": Measure,
    "status": Status,
    "type": Type,
}
Promise = Callable[..., Commitment]


def _cases() -> Iterator[Any]:
    for block in CORPUS.split("\n\n")[1:]:
        lines = [line for line in block.splitlines() if line]
        title = " ".join(line.removeprefix("# ") for line in lines if line.startswith("#"))
        rest = [line for line in lines if not line.startswith("#")]
        asked = [line for line in rest if not line.startswith(" ")]
        yield pytest.param(asked, [line.strip() for line in rest if line.startswith(" ")], id=title)


def _commitment(line: str, promise: Promise) -> Commitment:
    name, currency, amount, *fields = line.split()
    low, _, high = amount.partition("-")
    said = {key: value or None for key, value in (field.split("=") for field in fields)}
    named = {key: READ.get(key, str)(value) if value else None for key, value in said.items()}
    code = None if currency == "-" else currency
    return promise(id=name, currency=code, low=Decimal(low), high=Decimal(high or low), **named)


def _told(answer: Answer) -> list[str]:
    sums = [
        f"{'?' if pd.isna(row['donor']) else row['donor']} {row['status']} {row['low']:.10g} {row['high']:.10g}"
        f" {row['commitments']}"
        for row in answer.frame.to_dict("records")
    ]
    left = answer.left_out.to_dict("records")
    return sums + sorted(f"- {row['id']} {str(row['code']).removeprefix('left_out.')}" for row in left)


CASES = list(_cases())


@pytest.mark.parametrize(("asked", "expected"), CASES)
def test_totals_by_donor(asked: list[str], expected: list[str], promise: Promise) -> None:
    frame = commitments_frame(_commitment(line, promise) for line in asked)
    assert _told(totals(frame, rates=RATES)) == expected


def test_every_row_is_counted_or_left_out_with_a_note(promise: Promise) -> None:
    statuses = [promise(id=f"c{place}", status=status) for place, status in enumerate(Status)]
    answer = totals(commitments_frame([*statuses, promise(id="u", currency="XDR")]), rates=RATES)
    assert answer.frame["commitments"].sum() + len(answer.left_out) == len(statuses) + 1
    noted = ", ".join(issue.where for issue in answer.notes).split(", ")
    assert sorted(noted) == sorted(answer.left_out["id"])


def test_the_basis_names_currency_rule_and_cut_off(promise: Promise) -> None:
    answer = totals(commitments_frame([promise(updated=date(2025, 9, 1))]), currency="USD", rates=RATES)
    assert answer.basis.currency == "USD"
    assert answer.basis.cut_off == date(2025, 9, 1)
    assert "ECB" in answer.basis.rule
    assert str(answer.basis).startswith("USD; current prices; the day's rate")


@pytest.mark.parametrize("group", ["donor", "recipient", "type", "status", "instrument", "year", "currency"])
def test_any_column_that_tells_commitments_apart_groups_them(group: str, promise: Promise) -> None:
    answer = totals(commitments_frame([promise(), promise(id="c2", instrument="loan")]), by=group, rates=RATES)
    assert list(answer.frame)[: len({group, "status"})] == list(dict.fromkeys([group, "status"]))
    assert answer.frame["low"].sum() == 200


def test_a_sum_in_what_was_said_is_exact(promise: Promise) -> None:
    cents = [promise(id=f"c{place}", low=Decimal("0.1"), currency="GBP") for place in range(3)]
    answer = totals(commitments_frame([*cents, promise(id="e")]), currency=None)
    assert list(answer.frame["currency"]) == ["EUR", "GBP"]
    assert list(answer.frame["low"]) == [Decimal(100), Decimal("0.3")]
    assert answer.basis.currency is None


def test_ceilings_and_floors_are_told_apart(promise: Promise) -> None:
    rows = [promise(id=bound, bound=Bound(bound)) for bound in ("at_most", "at_least", "exact", "about")]
    answer = totals(commitments_frame(rows), rates=RATES)
    assert answer.frame[["commitments", "ceilings", "floors"]].to_numpy().tolist() == [[4, 1, 1]]


def test_a_part_whose_whole_others_gave_counts_where_that_is_not_asked_for_and_is_told_of(promise: Promise) -> None:
    rows = [promise(id="whole", donor="DEU+FRA"), promise(id="part", donor="DEU", low=Decimal(40), part_of="whole")]
    frame = commitments_frame(rows)
    assert _told(totals(frame, rates=RATES)) == ["DEU+FRA pledge 100 100 1", "- part part"]
    alone = totals(frame[frame["donor"] == "DEU"], rates=RATES)
    assert alone.frame["low"].tolist() == [40]
    (told,) = alone.notes
    assert (told.code, told.where) == ("parts.alone", "part")
    assert told.message.startswith("1 counted here, but part of a sum that this question leaves out")


def test_what_is_converted_already_gives_the_same_totals_and_notes(promise: Promise) -> None:
    rows = [
        promise(id="a", currency="GBP"),
        promise(id="b", status=Status.PROPOSAL),
        promise(id="c", currency="XDR"),
        promise(id="d", part_of="a", currency="GBP"),
        promise(id="late", updated=date(2026, 1, 1)),
    ]
    frame = commitments_frame(rows)
    whole = convert(frame, "EUR", RATES)
    for asked in (frame, frame[frame["id"] != "late"]):
        plain, given = totals(asked, rates=RATES), totals(asked, rates=RATES, converted=whole)
        pd.testing.assert_frame_equal(plain.frame, given.frame)
        assert (plain.notes, plain.basis) == (given.notes, given.basis)
        assert plain.left_out["id"].tolist() == given.left_out["id"].tolist()


def test_an_empty_ledger_has_empty_totals() -> None:
    for currency in ("EUR", None):
        answer = totals(commitments_frame([]), by=("donor", "year"), currency=currency, rates=RATES)
        assert answer.frame.empty
        assert {"donor", "year", "status", "low", "high", "commitments"} <= set(answer.frame)
        assert answer.notes == ()


def test_a_frame_put_together_of_two_counts_each_row(promise: Promise) -> None:
    twice = pd.concat(
        [commitments_frame([promise(id="a")]), commitments_frame([promise(id="b", status=Status.TARGET)])]
    )
    answer = totals(twice, rates=RATES)
    assert _told(answer) == ["GBR pledge 100 100 1", "- b target"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "doner"}, "cannot group by 'doner': one of donor"),
        ({"by": ("donor", "weekday")}, "cannot group by 'weekday'"),
        ({"currency": "EURO"}, "unknown currency 'EURO'.*near it: EUR"),
    ],
)
def test_what_cannot_be_asked_is_told(asked: dict[str, Any], told: str, promise: Promise) -> None:
    with pytest.raises(BadInput, match=told):
        totals(commitments_frame([promise()]), rates=RATES, **asked)


@settings(deadline=None, max_examples=25)
@given(
    amounts=st.lists(st.tuples(st.integers(1, 10**12), st.sampled_from(["EUR", "GBP", "UAH", "JPY"])), max_size=12),
    again=st.integers(0, 11),
)
def test_a_part_of_what_is_counted_changes_no_total(
    amounts: list[tuple[int, str]], again: int, promise: Promise
) -> None:
    rows = [promise(id=f"c{place}", low=Decimal(low), currency=code) for place, (low, code) in enumerate(amounts)]
    part = [promise(id="part", low=Decimal(5), part_of=rows[again % len(rows)].id)] if rows else []
    before = totals(commitments_frame(rows), rates=RATES).frame
    after = totals(commitments_frame([*part, *rows]), rates=RATES).frame
    pd.testing.assert_frame_equal(before, after)


def test_corpus_is_read_whole() -> None:
    assert len(CASES) == len(re.findall(r"(?m)^\n(?=#)", CORPUS))
