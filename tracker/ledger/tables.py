"""Records as rows of a CSV file: one table a record, its columns the record's fields in their order.

Written here, read strictly in `scrutiny`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import msgspec

from tracker.records import Commitment, Decision, Issue, Level, Record, Sighting, plain

# The record of a table.
Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A file of the ledger, and the record that each of its rows holds; the first column is the key."""

    file: str
    record: type[Row]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return self.record.__struct_fields__

    @cached_property
    def types(self) -> dict[str, Any]:
        """Each column's Python type, `| None` where a cell may be empty."""
        hints = get_type_hints(self.record)
        return {column: hints[column] for column in self.columns}

    def write(self, records: Iterable[Row], *, header: bool = True) -> bytes:
        """Write records as rows: UTF-8, LF, amounts in digits alone, nothing for None."""
        data = io.BytesIO()
        text = io.TextIOWrapper(data, "utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        if header:
            writer.writerow(self.columns)
        writer.writerows(map(self.cells, records))
        text.flush()
        return data.getvalue()

    def cells(self, record: Row) -> list[str]:
        """Write a record's fields as the cells of its row."""
        fields = zip(msgspec.structs.astuple(record), self._writers, strict=True)
        return ["" if field is None else write(field) for field, write in fields]

    @cached_property
    def _writers(self) -> list[Callable[[Any], str]]:
        return [_writer(self.types[column]) for column in self.columns]

    def fault(self, line: int | None, column: str | None, code: str, message: str) -> Issue:
        """Tell what is wrong at a line and a column of this file, and what would be right."""
        where = ":".join(str(part) for part in (self.file, line, column) if part is not None)
        return Issue(level=Level.ERROR, code=code, where=where, message=message)


def kinds(wanted: Any) -> tuple[type, ...]:
    """Give the types that a column may hold, without None."""
    return tuple(kind for kind in get_args(wanted) or (wanted,) if kind is not type(None))


def described(wanted: Any) -> str:
    """Say in words what a cell of a type must hold.

    >>> described(date | None)
    'a date such as 2025-03-06, or empty'
    """
    (kind,) = kinds(wanted)
    words = _WORDS.get(kind) or f"one of {', '.join(map(str, kind))}"  # type: ignore[call-overload]
    return f"{words}, or empty" if type(None) in get_args(wanted) else words


_WORDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    Decimal: "an amount in digits alone",
    date: "a date such as 2025-03-06",
}


def _writer(wanted: Any) -> Callable[[Any], str]:
    (kind,) = kinds(wanted)
    special: dict[type, Callable[[Any], str]] = {Decimal: plain, date: date.isoformat, float: repr}
    return special.get(kind, str)


SIGHTINGS = Table("sightings.csv", Sighting)
DECISIONS = Table("decisions.csv", Decision)
COMMITMENTS = Table("commitments.csv", Commitment)
TABLES: tuple[Table[Any], ...] = (COMMITMENTS, DECISIONS, SIGHTINGS)
