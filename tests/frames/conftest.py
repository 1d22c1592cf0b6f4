"""A commitment to build frames of: a plain one, of which a test names what it is about."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.records import Bound, Commitment, Kind, Measure, Status, Type

PLAIN: dict[str, Any] = {
    "id": "c1",
    "donor": "GBR",
    "recipient": "UKR",
    "type": Type.MILITARY_AID,
    "status": Status.PLEDGE,
    "kind": Kind.MONEY,
    "low": Decimal(100),
    "bound": Bound.EXACT,
    "currency": "EUR",
    "measure": Measure.SUM,
    "announced": date(2025, 3, 6),
    "updated": date(2025, 3, 6),
    "history": "",
    "sightings": 1,
    "sources": 1,
    "sentence": "Britain will send Ukraine €100.",
}


def _promise(**fields: Any) -> Commitment:
    known: dict[str, Any] = dict.fromkeys(Commitment.__struct_fields__) | PLAIN | fields
    known["high"] = fields.get("high", known["low"])
    return Commitment(**known)


@pytest.fixture(scope="session")
def promise() -> Callable[..., Commitment]:
    return _promise
