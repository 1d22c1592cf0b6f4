from __future__ import annotations

import csv
import io
import json
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
