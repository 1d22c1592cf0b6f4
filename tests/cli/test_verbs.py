"""What each verb prints and writes, on texts of our own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tracker.cli import main

FIGURE = {"start", "end", "surface", "kind", "low", "high", "bound", "currency", "per", "restates"}
STATEMENT = {"figure", "donor", "recipient", "type", "status", "instrument", "period", "part_of", "same_as"}
TEXT = "Norway will give Ukraine 7 billion kroner ($650 million) in military aid and 10,000 drones, its premier said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capsys.readouterr().out


def test_passages_are_answered_in_their_order_with_the_fields_of_the_schema(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passages = [{"id": str(n), "text": TEXT if n % 2 else "Nothing was said."} for n in range(5)]
    Path("in.jsonl").write_text("\n".join(json.dumps(passage) for passage in passages), "utf-8")

    answers = [json.loads(line) for line in printed(capsys, "extract", "--jsonl", "in.jsonl").splitlines()]

    assert [answer["id"] for answer in answers] == ["0", "1", "2", "3", "4"]
    assert all(set(answer) == {"id", "figures", "statements"} for answer in answers)
    assert answers[0]["figures"] == answers[0]["statements"] == []
    for figure in answers[1]["figures"]:
        assert set(figure) == FIGURE | ({"unit"} if figure["kind"] == "count" else set())
        assert TEXT[figure["start"] : figure["end"]] == figure["surface"]
        assert isinstance(figure["low"], str)
    for statement in answers[1]["statements"]:
        assert set(statement) - {"confidence"} == STATEMENT
        assert set(statement["period"]) == {"start", "end"}


def test_answers_that_a_passage_holds_already_are_not_looked_at(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = {"id": "a", "text": TEXT, "published": "2025-03-06"}
    answered = bare | {"figures": [{"start": 0, "end": 6}], "statements": [{"donor": "FRA"}], "anything": 1}
    lines = []
    for passage in (bare, answered):
        Path("in.jsonl").write_text(json.dumps(passage), "utf-8")
        lines.append(printed(capsys, "extract", "--jsonl", "in.jsonl"))

    assert lines[0] == lines[1]


def test_extract_shows_each_figure_with_its_claim_and_its_sentence(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "extract", "a.txt", "--csv"))))

    assert [(row["figure"], row["donor"], row["recipient"]) for row in rows] == [
        ("7 billion kroner", "NOR", "UKR"),
        ("$650 million", "", ""),
        ("10,000 drones", "NOR", "UKR"),
    ]
    assert rows[1]["restates"] == "0"
    assert {row["sentence"] for row in rows} == {TEXT}


def test_a_text_without_figures_gives_none(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("The ministers met in Brussels for the second day of their talks.", "utf-8")

    assert json.loads(printed(capsys, "extract", "b.txt", "--json")) == []
    assert json.loads(printed(capsys, "parse", "No figure here.", "--json")) == []


def test_a_ledger_is_begun_filled_asked_and_audited(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "init", "data")
    first = printed(capsys, "add", "a.txt", "--published", "2025-03-06", "--source", "https://example.org/a")
    again = printed(capsys, "add", "a.txt", "--published", "2025-03-06", "--source", "https://example.org/a")
    listed = json.loads(printed(capsys, "query", "--json"))
    sums = json.loads(printed(capsys, "query", "--by", "donor", "--in", "EUR", "--json"))

    assert first.count("new ") == 2
    assert again == "nothing changed\n"
    assert {row["source"] for row in listed} == {"https://example.org/a"}
    assert [(row["donor"], row["status"], row["low"]) for row in sums] == [("NOR", "pledge", 597_473_540.46)]
    assert "all sound" in printed(capsys, "audit")


def test_a_report_is_written_into_the_folder_of_its_month(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "init", "data")
    printed(capsys, "add", "a.txt", "--published", "2025-03-06", "--source", "https://example.org/a")

    paths = [Path(line) for line in printed(capsys, "report", "monthly", "--out", "out").splitlines()]

    assert all(path.is_file() and path.parent == Path("out/2025-03") for path in paths)
    assert {path.suffix for path in paths} == {".pdf", ".html", ".png", ".svg", ".csv"}
    assert paths[0].read_bytes().startswith(b"%PDF")
