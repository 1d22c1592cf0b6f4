"""Records as rows of a CSV file: one table a record, its columns the record's fields in their order.

Written here, read strictly in `scrutiny`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from tracker.ledger.columns import Column
from tracker.records import Commitment, Decision, Issue, Level, Record, Sighting

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
    def column(self) -> dict[str, Column]:
        """Each column by its name, in the order of the file."""
        hints = get_type_hints(self.record)
        return {name: Column(name, hints[name]) for name in self.columns}

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

    def record_of(self, cells: Iterable[str]) -> Row:
        """Read the cells of a row; raises msgspec.ValidationError where one is not of its column's type."""
        given = dict(zip(self.columns, [cell or None for cell in cells], strict=True))
        return msgspec.convert(given, self.record, strict=False)

    def cells(self, record: Row) -> list[str]:
        """Write a record's fields as the cells of its row."""
        return [write(field) for write, field in zip(self._writers, msgspec.structs.astuple(record), strict=True)]

    @cached_property
    def _writers(self) -> list[Callable[[Any], str]]:
        return [column.written for column in self.column.values()]

    def fault(self, line: int | None, column: str | None, code: str, message: str, level: Level = Level.ERROR) -> Issue:
        """Tell what is wrong at a line and a column of this file, and what would be right."""
        where = ":".join(str(part) for part in (self.file, line, column) if part is not None)
        return Issue(level=level, code=code, where=where, message=message)


SIGHTINGS = Table("sightings.csv", Sighting)
DECISIONS = Table("decisions.csv", Decision)
COMMITMENTS = Table("commitments.csv", Commitment)
TABLES: tuple[Table[Any], ...] = (COMMITMENTS, DECISIONS, SIGHTINGS)
