from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.cli import output

ROWS: list[dict[str, Any]] = [{"figure": "€5bn", "low": 5}, {"figure": "half a\nbillion", "low": None}]


def test_csv_and_json_hold_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(ROWS, "csv")
    as_csv = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    output.show(ROWS, "json")
    as_json = json.loads(capsys.readouterr().out)

    assert [row["figure"] for row in as_csv] == [row["figure"] for row in as_json] == ["€5bn", "half a\nbillion"]
    assert as_csv[1]["low"] == "" and as_json[1]["low"] is None


def test_a_table_has_a_line_a_row_however_the_cell_is_written() -> None:
    assert output.table(ROWS).splitlines() == ["figure          low", "€5bn            5", "half a billion"]


def test_an_empty_answer_is_an_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    output.show([], None)
    assert capsys.readouterr().out == "\n"
    output.show([], "json")
    assert json.loads(capsys.readouterr().out) == []


def test_a_long_cell_is_cut_in_the_table_alone() -> None:
    row = {"sentence": "x" * 500}

    assert output.table([row]).splitlines()[1].endswith("…")
    assert len(output.table([row]).splitlines()[1]) == output.WIDEST_CELL


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")'])
def test_no_text_is_a_formula_in_a_spreadsheet(capsys: pytest.CaptureFixture[str], text: str) -> None:
    output.show([{text: text}], "csv")
    header, row = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))

    assert header == row == ["'" + text.replace("\r", "\n")]


def test_numbers_and_dates_stay_what_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    output.show([{"low": Decimal("-2.5e9"), "n": -1, "x": -0.5, "day": date(2025, 3, 6), "text": "a - b"}], "csv")

    assert capsys.readouterr().out.splitlines()[1] == "-2500000000,-1,-0.5,2025-03-06,a - b"


def test_json_lines_hold_a_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(ROWS, "jsonl")

    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == ROWS


def test_a_cell_of_markdown_cannot_break_out(capsys: pytest.CaptureFixture[str]) -> None:
    output.show([{"a": "x|y\n<b>", "n": 1}], "markdown")

    assert capsys.readouterr().out.splitlines() == ["| a | n |", "| --- | --: |", r"| x\|y \<b\> | 1 |"]


def test_an_empty_answer_as_csv_has_its_header(capsys: pytest.CaptureFixture[str]) -> None:
    output.show([], "csv", ("id", "low"))

    assert capsys.readouterr().out == "id,low\n"
