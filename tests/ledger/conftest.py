"""Sightings and documents made to measure: what a test does not name is the plain case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.records import Bound, Document, Extraction, Figure, Kind, Measure, Sighting, Statement, Status, Type

PLAIN: dict[str, Any] = {
    "digest": None,
    "title": None,
    "source": None,
    "publisher": None,
    "publisher_kind": None,
    "published": date(2025, 3, 6),
    "accessed": date(2025, 4, 1),
    "extractor": "test",
    "start": 0,
    "end": 5,
    "surface": "€3.5bn",
    "sentence": "Berlin gives Kyiv €3.5bn.",
    "kind": Kind.MONEY,
    "low": Decimal("3.5e9"),
    "bound": Bound.EXACT,
    "currency": "EUR",
    "unit": None,
    "per": None,
    "measure": Measure.SUM,
    "restated": None,
    "donor": "DEU",
    "recipient": "UKR",
    "type": Type.MILITARY_AID,
    "status": Status.PLEDGE,
    "instrument": None,
    "period_start": None,
    "period_end": None,
    "part_of": None,
    "same_as": None,
    "confidence": None,
}


@pytest.fixture
def sighted() -> Callable[..., Sighting]:
    """A sighting with a given id, all else plain unless given; `high` follows `low`."""

    def make(name: str, **given: Any) -> Sighting:
        fields = PLAIN | given
        fields.setdefault("high", fields["low"])
        return Sighting(id=name, document=name.partition("#")[0].partition("@")[0], **fields)

    return make


@pytest.fixture
def read() -> Callable[..., tuple[Document, Extraction]]:
    """A document that says one thing, as it would be handed to the ledger."""

    def make(name: str, amount: str = "€3.5bn", low: str = "3.5e9", **given: Any) -> tuple[Document, Extraction]:
        claim = {"donor": "DEU", "recipient": "UKR", "type": Type.MILITARY_AID, "status": Status.PLEDGE} | given
        text = f"{name} says that Berlin gives Kyiv {amount}. More follows."
        start = text.index(amount)
        figure = Figure(
            start=start,
            end=start + len(amount),
            surface=amount,
            kind=Kind.MONEY,
            low=Decimal(low),
            high=Decimal(low),
            currency="EUR",
        )
        document = Document(id=name, text=text, published=date(2025, 3, 6), source=f"https://{name}.example/1")
        sentence = (0, text.index(".", start + len(amount)) + 1)
        statement = Statement(figure=0, **claim)
        return document, Extraction(id=name, figures=(figure,), sentences=(sentence,), statements=(statement,))

    return make
