"""What every record is, and how one is written as JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

# What we add to the annotation schema, for explanations and for the ledger.
NOT_OF_THE_SCHEMA = {"evidence", "confidence", "measure"}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every record is: immutable, built by keyword, compared by value."""


def plain(amount: Decimal) -> str:
    """Write an amount in digits alone, as ledger and JSON do.

    >>> plain(Decimal("800e9"))
    '800000000000'
    >>> plain(Decimal("2.50"))
    '2.5'
    """
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_json(value: Any) -> Any:
    """Turn a record into what JSON can hold, with exactly the fields of the annotation schema.

    Amounts are strings of digits; a figure's `unit` is given for counts alone.

    >>> from tracker.records import Period
    >>> as_json(Period(start="2027"))
    {'start': '2027', 'end': None}
    """
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Record):
        return {name: as_json(getattr(value, name)) for name in value.__struct_fields__ if _belongs(value, name)}
    return value


def _belongs(record: Record, name: str) -> bool:
    return name not in NOT_OF_THE_SCHEMA and (name != "unit" or getattr(record, name) is not None)
