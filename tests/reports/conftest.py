from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.rates import Rates
from tracker.records import Bound, Commitment, Kind, Measure, Status, Type

Promise = Callable[..., Commitment]


@pytest.fixture(scope="session")
def rates() -> Rates:
    return Rates.load()


@pytest.fixture(scope="session")
def promise() -> Promise:
    """Make a commitment: a billion euros of military aid promised to Ukraine, but for what is given."""

    def made(
        name: str = "a", donor: str | None = "DEU", low: str = "1e9", day: str = "2026-02-10", **given: Any
    ) -> Commitment:
        status = given.pop("status", Status.PLEDGE)
        announced = date.fromisoformat(day)
        fields: dict[str, Any] = dict.fromkeys(Commitment.__struct_fields__) | {
            "id": name,
            "donor": donor,
            "recipient": "UKR",
            "type": Type.MILITARY_AID,
            "status": status,
            "kind": Kind.MONEY,
            "low": Decimal(low),
            "high": Decimal(given.pop("high", low)),
            "bound": Bound.EXACT,
            "currency": "EUR",
            "measure": Measure.SUM,
            "announced": announced,
            "updated": announced,
            "recorded": announced,
            "history": f"{day} {status}",
            "sightings": 1,
            "sources": 1,
            "source": "https://example.org/news",
            "sentence": "Berlin will give Kyiv a billion euros.",
        }
        return Commitment(**(fields | given))

    return made


@pytest.fixture(scope="session")
def target(promise: Promise) -> Promise:
    """Make a target: a country's own defence spending as a share of GDP."""

    def made(name: str, donor: str, share: str, day: str = "2026-01-10", **given: Any) -> Commitment:
        level = {"kind": Kind.GDP_SHARE, "type": Type.DEFENCE_SPENDING, "status": Status.TARGET, "currency": None}
        return promise(name, donor, share, day, **(level | {"recipient": None} | given))

    return made
