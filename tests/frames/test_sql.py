"""SQL over a ledger: amounts exact, one question, nothing but the tables within reach."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import BadData, BadInput
from tracker.frames.sql import ask
from tracker.ledger.tables import COMMITMENTS, TABLES
from tracker.records import Bound, Commitment, Kind, Status, Type

pytest.importorskip("duckdb", reason="DuckDB is an extra")

AMOUNT = Decimal("12345678901234567890.123456")


def commitment(name: str, **given: Any) -> Commitment:
    fields = {
        "donor": "NAM",
        "recipient": None,
        "type": Type.MILITARY_AID,
        "status": Status.PLEDGE,
        "instrument": None,
        "kind": Kind.MONEY,
        "low": AMOUNT,
        "high": AMOUNT,
        "bound": Bound.EXACT,
        "currency": "NAD",
        "unit": None,
        "per": None,
        "period_start": None,
        "period_end": None,
        "part_of": None,
        "announced": date(2025, 3, 6),
        "updated": None,
        "recorded": None,
        "history": "2025-03-06 pledge",
        "sightings": 1,
        "sources": 1,
        "confidence": None,
        "title": 'A "quoted", title',
        "source": None,
        "publisher": None,
        "sentence": "=1+1",
    }
    return Commitment(id=name, **(fields | given))


@pytest.fixture
def files() -> dict[str, bytes]:
    """The tables of a ledger with two commitments."""
    empty = {table.file: table.write([]) for table in TABLES}
    return empty | {COMMITMENTS.file: COMMITMENTS.write([commitment("a"), commitment("b", donor="NA", low=Decimal(1))])}


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """A folder with one reference table."""
    (tmp_path / "gdp.csv").write_text("iso3,year,gdp_usd\nNAM,2024,13370000000\n", "utf-8")
    return tmp_path


def test_amounts_are_exact_dates_are_dates_and_nothing_is_null(files: dict[str, bytes], reference: Path) -> None:
    names, rows = ask("select id, low, announced, recipient, title from commitments order by id", files, reference)

    assert names == ["id", "low", "announced", "recipient", "title"]
    assert rows[0] == ("a", AMOUNT, date(2025, 3, 6), None, 'A "quoted", title')


def test_a_sum_is_exact_and_a_code_is_never_missing(files: dict[str, bytes], reference: Path) -> None:
    assert ask("select sum(low) from commitments", files, reference)[1] == [(AMOUNT + 1,)]
    assert ask("from commitments select id where donor = 'NA'", files, reference)[1] == [("b",)]


def test_the_reference_tables_are_there_to_join(files: dict[str, bytes], reference: Path) -> None:
    query = "select c.id, g.gdp_usd from commitments c join gdp g on g.iso3 = c.donor"

    assert ask(query, files, reference)[1] == [("a", 13_370_000_000)]


def test_columns_of_one_name_are_told_apart(files: dict[str, bytes], reference: Path) -> None:
    assert ask("select 1 as n, 2 as n", files, reference) == (["n", "n_2"], [(1, 2)])


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("delete from commitments", "DELETE is no question"),
        ("drop table commitments", "DROP is no question"),
        ("copy commitments to 'out.csv'", "COPY is no question"),
        ("attach 'other.db'", "ATTACH is no question"),
        ("set enable_external_access = true", "SET is no question"),
        ("select 1; select 2", "2 statements"),
        ("", "0 statements"),
        ("selec 1", "Parser Error"),
        ("select colour from commitments", "colour"),
        ("select * from read_csv('/etc/hosts')", "disabled by configuration"),
        ("select * from '/etc/hosts'", "does not exist"),
    ],
)
def test_only_one_question_to_the_tables_passes(
    files: dict[str, bytes], reference: Path, query: str, says: str
) -> None:
    with pytest.raises(BadInput) as caught:
        ask(query, files, reference)

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("a,NAM", "a,NAM,more", "audit"),
        ("12345678901234567890.123456", "0.1234567", "six decimals"),
        ("12345678901234567890.123456", "many", "audit"),
    ],
)
def test_a_broken_table_is_named(files: dict[str, bytes], reference: Path, old: str, new: str, says: str) -> None:
    broken = files | {COMMITMENTS.file: files[COMMITMENTS.file].replace(old.encode(), new.encode())}

    with pytest.raises(BadData, match=says):
        ask("select 1", broken, reference)


def test_a_missing_duckdb_is_said_with_the_remedy(
    files: dict[str, bytes], reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(BadInput, match=r"pip install 'defence-tracker\[sql\]'"):
        ask("select 1", files, reference)
