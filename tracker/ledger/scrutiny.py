"""Reading a table strictly: all that is wrong at once, as issues that name file, line, column, rule and remedy."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

import msgspec

from tracker.errors import BadData
from tracker.ledger.columns import Column
from tracker.ledger.tables import Row, Table
from tracker.records import Issue, Level


@dataclass(frozen=True)
class Look(Generic[Row]):
    """What a table holds: the rows that can be read, each by its line, the keys of all rows, and what is wrong."""

    rows: dict[int, Row]
    keys: frozenset[str]
    issues: list[Issue]


def read(table: Table[Row], data: bytes) -> tuple[list[Row], list[Issue]]:
    """Read a table's rows, and tell what is wrong with the file; where anything is, rows are missing."""
    seen = look(table, data)
    return list(seen.rows.values()), seen.issues


def look(table: Table[Row], data: bytes) -> Look[Row]:
    """Look at a table row by row, and on where one of them is broken."""
    issues = list(_faults_of_bytes(table, data))
    text = io.TextIOWrapper(io.BytesIO(data.removeprefix(BOM_UTF8)), "utf-8", "replace", newline="")
    reader = csv.reader(text, strict=True)
    rows: dict[int, Row] = {}
    scrutiny = Scrutiny(table)
    try:
        header = next(reader, [])
        wrong = list(_faults_of_header(table, header))
        issues += wrong
        if not wrong:
            rows.update((reader.line_num, row) for cells in reader for row in scrutiny.rows(reader.line_num, cells))
    except csv.Error as error:
        issues.append(table.fault(reader.line_num, None, "quotes", f"{error}; quote the cell, and double quotes in it"))
    return Look(rows, scrutiny.keys, issues + scrutiny.issues)


def trusted(table: Table[Row], data: bytes, folder: Path) -> list[Row]:
    """Read a table's rows; raises BadData, which names the first of what is wrong, where anything is."""
    rows, issues = read(table, data)
    errors = [issue for issue in issues if issue.level is Level.ERROR]
    if errors:
        more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise BadData(f"{folder / errors[0].where}: {errors[0].message}{more}; `tracker audit` tells all")
    return rows


def _faults_of_bytes(table: Table[Row], data: bytes) -> Iterator[Issue]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield table.fault(line, None, "not-utf-8", f"byte 0x{data[error.start]:02x}; save the file as UTF-8")
    if data.startswith(BOM_UTF8):
        yield table.fault(1, None, "byte-order-mark", "begins with a byte order mark; save as UTF-8 without one")
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        yield table.fault(line, None, "line-ends", "a line ends in CR; end every line in LF alone")
    if not data.endswith(b"\n"):
        line = data.count(b"\n") + 1
        yield table.fault(line, None, "torn", "the last line is cut off; restore it or delete it")


def _faults_of_header(table: Table[Row], header: list[str]) -> Iterator[Issue]:
    wanted = f"the header is {','.join(table.columns)}"
    missing = ", ".join(column for column in table.columns if column not in header)
    unknown = ", ".join(column or "(no name)" for column in header if column not in table.columns)
    if missing:
        yield table.fault(1, missing, "missing-column", f"not there; {wanted}")
    if unknown:
        yield table.fault(1, unknown, "unknown-column", "not a column of it; delete it")
    for column in sorted({column for column in header if header.count(column) > 1}):
        yield table.fault(1, column, "repeated-column", f"stands twice; {wanted}")
    if sorted(header) == sorted(table.columns) and tuple(header) != table.columns:
        yield table.fault(1, None, "column-order", f"the columns are out of order; {wanted}")


class Scrutiny(Generic[Row]):
    """The rows of one table, looked at one by one; `issues` grows with what is wrong."""

    def __init__(self, table: Table[Row]) -> None:
        self.issues: list[Issue] = []
        self._table = table
        self._lines: dict[str, int] = {}
        columns = enumerate(table.column.values())
        self._patterned = [(n, column, column.looks) for n, column in columns if column.pattern]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the rows so far, of broken ones too."""
        return frozenset(self._lines)

    def rows(self, line: int, cells: list[str]) -> Iterator[Row]:
        """Yield the record of a line, or nothing where it is wrong."""
        table = self._table
        if len(cells) != len(table.columns):
            message = f"{len(cells)} cells for {len(table.columns)} columns; complete the row or delete it"
            self.issues.append(table.fault(line, None, "row-length", message))
            self._lines.setdefault(cells[0] if cells else "", line)
            return
        self._check_key(line, cells[0])
        try:
            row = table.record_of(cells)
        except msgspec.ValidationError:
            self._complain(line, zip(table.column.values(), cells, strict=True))
        else:
            for n, column, looks in self._patterned:
                if cells[n] and not looks(cells[n]):
                    self._complain(line, [(column, cells[n])])
            yield row

    def _check_key(self, line: int, key: str) -> None:
        first = self._lines.setdefault(key, line)
        if first != line:
            message = f"{key!r} is the key of line {first} as well; give each row its own, or delete one"
            self.issues.append(self._table.fault(line, self._table.columns[0], "duplicate-key", message))

    def _complain(self, line: int, cells: Iterable[tuple[Column, str]]) -> None:
        for column, cell in cells:
            if not column.fits(cell):
                self.issues.append(self._table.fault(line, column.name, "type", f"{cell!r} is not {column.wanted}"))
