"""The ledger and the reference tables as SQL sees them: one query, read-only, amounts exact.

DuckDB reads the tables, as text first, so that no amount is ever a floating point number; then it is cut off from the
disk and the network, and only a question may be asked.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import BadData, BadInput
from tracker.ledger.columns import Column
from tracker.ledger.tables import TABLES, Table

if TYPE_CHECKING:
    import duckdb

MISSING = "SQL needs DuckDB: pip install 'defence-tracker[sql]'"
# Thirty-two digits before the point, six after it: an economy in the smallest currency, and a share of GDP.
AMOUNT = "DECIMAL(38,6)"
TOO_FINE = r"\.[0-9]{6}0*[1-9]"
TYPES = {Decimal: AMOUNT, date: "DATE", int: "BIGINT", float: "DOUBLE"}
READ = "read_csv(?, header=true, delim=',', quote='\"', escape='\"', null_padding=false, auto_detect=false, {})"
PLAIN = (str, int, float, Decimal, date)
LOCKS = ("SET enable_external_access = false", "SET lock_configuration = true")


def ask(query: str, files: Mapping[str, bytes], reference: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Answer a query over a ledger's files and a folder of reference tables: the names of its columns, and its rows.

    The tables are named as the files are: `commitments`, `sightings`, `decisions`, `gdp`, `ecb_daily` …; amounts of the
    ledger are DECIMAL(38,6) and come back as `Decimal`, dates as dates. Raises BadInput where DuckDB is missing, or the
    query is wrong or not one question; BadData where a table is broken.
    """
    try:
        import duckdb
    except ImportError:
        raise BadInput(MISSING) from None

    with duckdb.connect() as base:
        try:
            _load(base, files, reference)
        except duckdb.Error as error:
            raise BadData(f"the tables cannot be read: {_line(error)}; `tracker audit` tells all") from None
        try:
            _check(base, query)
            answer = base.execute(query)
            return _named(answer.description or []), [tuple(map(_plain, row)) for row in answer.fetchall()]
        except duckdb.Error as error:
            raise BadInput(_line(error)) from None


def _load(base: duckdb.DuckDBPyConnection, files: Mapping[str, bytes], reference: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for table in TABLES:
            path = Path(folder) / table.file
            path.write_bytes(files[table.file])
            _load_ours(base, table, path)
    for path in sorted(reference.glob("*.csv")):
        base.execute(f'CREATE TABLE "{path.stem}" AS FROM read_csv(?, sample_size=-1)', [str(path)])
    for lock in LOCKS:
        base.execute(lock)


def _load_ours(base: duckdb.DuckDBPyConnection, table: Table[Any], path: Path) -> None:
    name = path.stem
    columns = ", ".join(f"'{column}': 'VARCHAR'" for column in table.columns)
    base.execute(f'CREATE TEMP TABLE "text" AS FROM {READ.format(f"columns={{{columns}}}")}', [str(path)])
    for column in table.column.values():
        if column.kind is Decimal:
            fine = base.execute(
                f"""SELECT "{column.name}" FROM "text" WHERE regexp_matches("{column.name}", ?)""", [TOO_FINE]
            )
            if (row := fine.fetchone()) is not None:
                raise BadData(f"{table.file}: {column.name} {row[0]} has more than six decimals, which SQL cannot hold")
    base.execute(f'CREATE TABLE "{name}" AS SELECT {", ".join(map(_cast, table.column.values()))} FROM "text"')
    base.execute('DROP TABLE "text"')


def _check_fineness(base: duckdb.DuckDBPyConnection, table: Table[Any], name: str) -> None:
    fine = base.execute(f'SELECT "{name}" FROM "text" WHERE regexp_matches("{name}", ?)', [TOO_FINE])
    if (row := fine.fetchone()) is not None:
        raise BadData(f"{table.file}: {name} {row[0]} has more than six decimals, which SQL does not hold exactly")


def _cast(column: Column) -> str:
    return f'CAST("{column.name}" AS {TYPES.get(column.kind, "VARCHAR")}) AS "{column.name}"'


def _check(base: duckdb.DuckDBPyConnection, query: str) -> None:
    """Let one question pass, and nothing that would change a table or write a file."""
    kinds = [statement.type.name for statement in base.extract_statements(query)]
    if len(kinds) != 1:
        raise BadInput(f"{len(kinds)} statements: write one query, as in: select count(*) from commitments")
    if kinds[0] not in ("SELECT", "EXPLAIN"):
        raise BadInput(f"{kinds[0]} is no question, and the ledger is only read here: write a select")


def _named(description: Any) -> list[str]:
    """Name every column of an answer once: `n`, `n_2`."""
    return list(_once(str(column[0]) for column in description))


def _once(names: Iterator[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}_{seen[name]}"


def _plain(cell: Any) -> Any:
    """Keep what a table can hold; a list or an interval is written as Python writes it."""
    return cell if cell is None or isinstance(cell, PLAIN) else str(cell)


def _line(error: Exception) -> str:
    """Put what DuckDB says on one line, without its picture of the query."""
    return re.sub(r"\s+", " ", str(error).partition("\n\nLINE ")[0]).strip()
