"""A promise is held against the earlier rows of the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.checks import Finding, Verdict, check
from tracker.rates import Rates
from tracker.records import Bound, Commitment, Document, Kind, Status, Type
from tracker.statements import extract

RATES = Rates.load()
ROW: dict[str, Any] = {
    "id": "c1",
    "donor": "GBR",
    "recipient": "UKR",
    "type": Type.MILITARY_AID,
    "status": Status.PLEDGE,
    "kind": Kind.MONEY,
    "low": Decimal(500_000_000),
    "bound": Bound.EXACT,
    "currency": "GBP",
    "announced": date(2025, 1, 10),
    "updated": date(2025, 1, 10),
    "history": "",
    "sightings": 1,
    "sources": 1,
    "sentence": "Britain will give Ukraine £500m of weapons.",
}


def _row(**fields: Any) -> Commitment:
    known: dict[str, Any] = dict.fromkeys(Commitment.__struct_fields__) | ROW | fields
    return Commitment(**known | {"high": known["low"]})


def _held(amount: str, *rows: Commitment, published: date = date(2025, 3, 6)) -> list[Finding]:
    text = f"Britain will give Ukraine {amount} in military aid."
    document = Document(id="x", text=text, published=published)
    found = check(document, extract(document), RATES, rows)
    return [each for each in found if each.check == "ledger"]


def test_the_same_amount_holds_and_names_the_row() -> None:
    (found,) = _held("£500m", _row())
    assert found.judgement.verdict is Verdict.HOLDS
    assert "c1" in found.working[0]


def test_an_amount_a_little_off_may_be_another_promise() -> None:
    (found,) = _held("£600m", _row())
    assert found.judgement.verdict is Verdict.UNCLEAR
    assert "+20 %" in str(found.judgement.why)


def test_another_amount_for_the_same_years_is_off() -> None:
    rows = [_row(period_start="2025", period_end="2030")]
    text = "Britain will give Ukraine £800m in military aid from 2025 to 2030."
    document = Document(id="x", text=text, published=date(2025, 3, 6))
    (found,) = [each for each in check(document, extract(document), RATES, rows) if each.check == "ledger"]
    assert found.judgement.off == pytest.approx(60)


@pytest.mark.parametrize(
    "fields",
    [
        {"announced": date(2025, 4, 1)},
        {"donor": "FRA"},
        {"currency": "EUR"},
        {"type": Type.HUMANITARIAN_AID},
        {"superseded_by": "c2"},
    ],
)
def test_rows_that_are_later_or_of_something_else_say_nothing(fields: dict[str, Any]) -> None:
    assert _held("£500m", _row(**fields)) == []


def test_without_a_ledger_nothing_is_held_against_one() -> None:
    assert _held("£500m") == []
