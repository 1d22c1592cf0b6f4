"""Rows survive writing and reading; a broken file is told all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ledger import scrutiny
from tracker.ledger.tables import DECISIONS, SIGHTINGS, TABLES, Table
from tracker.records import Action, Decision, Sighting

DECISION = b"D1,same,a#0,b#0,,,Ann,2026-01-31,one and the same\n"
HEADER = b"id,action,subject,object,field,value,by,on,why\n"

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=1)


@given(st.lists(st.tuples(texts, texts, st.none() | texts), unique_by=lambda row: row[0]))
def test_any_text_survives_writing_and_reading(cells: list[tuple[str, str, str | None]]) -> None:
    rows = [
        Decision(id=name, action=Action.SET, subject=subject, value=value, by="Ann", on=date(2026, 1, 31), why="'")
        for name, subject, value in cells
    ]
    assert scrutiny.read(DECISIONS, DECISIONS.write(rows)) == (rows, [])


@given(amount=st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_amounts_survive_to_the_last_digit(amount: Decimal) -> None:
    made = SIGHTINGS.write([row(low=amount, high=amount)])
    (back,), issues = scrutiny.read(SIGHTINGS, made)
    assert (back.low, issues) == (amount, [])
    assert b"E" not in made.splitlines()[1].partition(b"money,")[2].partition(b",exact")[0]


def row(**given: Any) -> Sighting:
    plain = dict.fromkeys(SIGHTINGS.columns)
    told = {
        "id": "a#0", "document": "a", "extractor": "t", "start": 0, "end": 1, "surface": "x", "sentence": "x",
        "kind": "money", "bound": "exact", "currency": "EUR", "measure": "sum", "type": "aid", "status": "pledge",
    }  # fmt: skip
    return Sighting(**{**plain, **told, **given})


def test_the_country_code_of_namibia_and_words_for_nothing_stay_text(sighted: Callable[..., Sighting]) -> None:
    rows = [sighted(f"d{n}#0", donor=code, title=code) for n, code in enumerate(("NA", "null", "None", "nan", "true"))]
    assert scrutiny.read(SIGHTINGS, SIGHTINGS.write(rows)) == (rows, [])


@pytest.mark.parametrize(
    ("data", "where", "code"),
    [
        (b"\xef\xbb\xbf" + HEADER + DECISION, "decisions.csv:1", "byte-order-mark"),
        (HEADER + DECISION.replace(b"\n", b"\r\n"), "decisions.csv:2", "line-ends"),
        (HEADER + DECISION[:-8], "decisions.csv:2", "torn"),
        (HEADER + DECISION + b"D2,sam", "decisions.csv:3", "torn"),
        (HEADER + b"D2,same,a#0\n", "decisions.csv:2", "row-length"),
        (HEADER + DECISION.replace(b"Ann", b"Ann,Bob"), "decisions.csv:2", "row-length"),
        (HEADER + DECISION + DECISION, "decisions.csv:3:id", "duplicate-key"),
        (HEADER + DECISION.replace(b"same,", b"equal,"), "decisions.csv:2:action", "type"),
        (HEADER + DECISION.replace(b"2026-01-31", b"2026-02-31"), "decisions.csv:2:on", "type"),
        (HEADER + DECISION.replace(b"Ann", b""), "decisions.csv:2:by", "type"),
        (HEADER + DECISION.replace(b"Ann", b"\xff"), "decisions.csv:2", "not-utf-8"),
        (HEADER + DECISION.replace(b"Ann", b'"Ann'), "decisions.csv:2", "quotes"),
        (HEADER.replace(b",why", b""), "decisions.csv:1:why", "missing-column"),
        (HEADER.replace(b",why", b",why,when"), "decisions.csv:1:when", "unknown-column"),
        (HEADER.replace(b"by,on", b"on,by"), "decisions.csv:1", "column-order"),
        (HEADER.replace(b"by,on", b"by,by,on"), "decisions.csv:1:by", "repeated-column"),
        (b"", "decisions.csv:1", "torn"),
    ],
)
def test_a_broken_table_names_line_column_and_rule(data: bytes, where: str, code: str) -> None:
    _, issues = scrutiny.read(DECISIONS, data)
    assert (where, code) in [(issue.where, issue.code) for issue in issues]


@pytest.mark.parametrize("cell", ["NaN", "1e3", "Infinity", "1_000", " 5", "1,5", "٥", ""])
def test_an_amount_is_digits_alone(sighted: Callable[..., Sighting], cell: str) -> None:
    good = SIGHTINGS.write([sighted("a#0", low=Decimal(12345))])
    _, issues = scrutiny.read(SIGHTINGS, good.replace(b"12345,12345", f'"{cell}",12345'.encode()))
    assert [issue.where for issue in issues] == ["sightings.csv:2:low"]


@pytest.mark.parametrize("period", ["2025-13", "2025-02-40", "soon", "25", "2025/26"])
def test_a_period_is_a_year_a_month_or_a_day(sighted: Callable[..., Sighting], period: str) -> None:
    _, issues = scrutiny.read(SIGHTINGS, SIGHTINGS.write([sighted("a#0", period_end=period)]))
    assert [issue.where for issue in issues] == ["sightings.csv:2:period_end"]


def test_everything_wrong_is_told_in_one_run() -> None:
    bad = HEADER + b"D1,equal,,,,,Ann,today,why\n" + b"D1,same,a,b,,,Ann,2026-01-31,why\n" + b"D2\n"
    _, issues = scrutiny.read(DECISIONS, bad)
    assert sorted(issue.where for issue in issues) == [
        "decisions.csv:2:action",
        "decisions.csv:2:on",
        "decisions.csv:2:subject",
        "decisions.csv:3:id",
        "decisions.csv:4",
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_an_empty_table_is_its_header(table: Table[Any]) -> None:
    data = table.write([])
    assert data == (",".join(table.columns) + "\n").encode()
    assert scrutiny.read(table, data) == ([], [])
