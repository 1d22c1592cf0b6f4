"""Commitments as a frame, and questions asked of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from tracker.errors import BadInput
from tracker.frames import commitments_frame, select
from tracker.records import Commitment, Instrument, Status, Type

Promise = Callable[..., Commitment]


@pytest.fixture
def frame(promise: Promise) -> pd.DataFrame:
    return commitments_frame(
        [
            promise(id="both", donor="DNK+NOR", announced=date(2025, 3, 31)),
            promise(id="dane", donor="DNK", status=Status.COMMITMENT, announced=date(2024, 2, 29)),
            promise(id="briton", type=Type.PROCUREMENT, instrument=Instrument.CONTRACT, announced=date(2025, 4, 1)),
            promise(id="company", donor="Saab AB", recipient=None, announced=None),
        ]
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["both", "dane", "briton", "company"]),
        ({"donor": "DNK"}, ["both", "dane"]),
        ({"donor": "NOR+DNK"}, ["both"]),
        ({"donor": ["GBR", "NOR"]}, ["both", "briton"]),
        ({"donor": "Saab AB"}, ["company"]),
        ({"donor": "FRA"}, []),
        ({"donor": []}, []),
        ({"recipient": "UKR"}, ["both", "dane", "briton"]),
        ({"status": "commitment"}, ["dane"]),
        ({"status": Status.COMMITMENT}, ["dane"]),
        ({"type": {"procurement", "aid"}}, ["briton"]),
        ({"instrument": "contract"}, ["briton"]),
        ({"since": "2025"}, ["both", "briton"]),
        ({"since": "2025-04"}, ["briton"]),
        ({"until": "2025-03"}, ["both", "dane"]),
        ({"until": "2025-03-30"}, ["dane"]),
        ({"since": date(2024, 2, 29), "until": "2024-02"}, ["dane"]),
        ({"donor": "DNK", "since": "2025"}, ["both"]),
    ],
)
def test_questions(frame: pd.DataFrame, asked: dict[str, Any], found: list[str]) -> None:
    assert list(select(frame, **asked)["id"]) == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"donor": "GRB"}, "unknown party 'GRB'.*GBR"),
        ({"donor": "Germany"}, "unknown party 'Germany'.*near it: DEU"),
        ({"recipient": "UA"}, "unknown party 'UA'"),
        ({"status": "paid"}, "unknown status 'paid': it is one of proposal, target"),
        ({"type": "arms"}, "unknown type 'arms'"),
        ({"instrument": "gift"}, "unknown instrument 'gift'"),
        ({"since": "2025-13"}, "no date in '2025-13': write YYYY"),
        ({"until": "March"}, "no date in 'March'"),
        ({"until": "2025-02-30"}, "no date in '2025-02-30'"),
    ],
)
def test_slips_of_the_pen_are_told(frame: pd.DataFrame, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told) as caught:
        select(frame, **asked)
    assert "\n" not in str(caught.value)


def test_columns_are_the_fields_of_a_commitment(frame: pd.DataFrame) -> None:
    assert tuple(frame) == Commitment.__struct_fields__


def test_types_do_not_depend_on_what_the_ledger_holds(frame: pd.DataFrame) -> None:
    empty = commitments_frame([])
    assert empty.dtypes.astype(str).to_dict() == frame.dtypes.astype(str).to_dict()
    assert frame["low"].dtype == object
    assert all(isinstance(amount, Decimal) for amount in frame["low"])
    assert str(frame["announced"].dtype).startswith("datetime64")


def test_what_is_not_known_is_missing_and_not_a_word(frame: pd.DataFrame) -> None:
    company = frame.set_index("id").loc["company"]
    assert company[["recipient", "announced", "instrument", "per"]].isna().all()


def test_namibia_keeps_its_code(promise: Promise) -> None:
    assert list(select(commitments_frame([promise(donor="NAM")]), donor="NAM")["donor"]) == ["NAM"]
