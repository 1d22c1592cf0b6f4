"""`tracker check`: verdicts with their working, as text and JSON; a wrong claim fails only where that is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.cli import main

WRONG = "Denmark gave DKK 1.6bn (over €400m) to Ukraine."
RIGHT = "Denmark gave DKK 1.6bn (over €210m) to Ukraine."
DAY = ("--published", "2025-03-06")


@pytest.mark.parametrize(
    ("text", "strict", "code"),
    [(WRONG, False, 0), (WRONG, True, 1), (RIGHT, True, 0), ("Nothing is claimed.", True, 0)],
)
def test_only_strict_fails_and_only_for_what_is_off(text: str, strict: bool, code: int) -> None:
    assert main(["check", text, *DAY, *(["--strict"] if strict else [])]) == code


def test_text_shows_the_verdict_over_its_working(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", WRONG, *DAY])
    sentence, verdict, working = capsys.readouterr().out.splitlines()
    assert sentence == WRONG
    assert verdict.strip().startswith("off by +86 %: conversion, €400m")
    assert "ECB daily, 2025-03-06" in working


def test_json_holds_the_verdict_and_the_span_of_the_figure(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", WRONG, *DAY, "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["verdict"], row["off_percent"]) == ("off", 86.5)
    assert WRONG[row["start"] : row["end"]] == row["figure"] == "€400m"
    assert row["working"].endswith("214.5m EUR")


def test_a_file_is_read_and_words_are_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two words.txt").write_text(WRONG, "utf-8")
    main(["check", "two words.txt", *DAY])
    assert "off by +86 %" in capsys.readouterr().out


def test_a_missing_file_is_named_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "missing.txt"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("tracker check: missing.txt: no such file")


def test_without_a_ledger_a_line_says_so_and_what_has_no_claim_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "Kyiv received 50 tanks."])
    printed = capsys.readouterr()
    assert "checked against no ledger" in printed.err
    assert printed.out.startswith("nothing to check")
