"""`tracker targets`: who aims at what by when, where it stands by NATO's count, and the money still needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.cli import main

TEXT = "Spain will raise its defence spending to 3% of GDP by 2030."


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    folder = str(tmp_path / "data")
    assert main(["init", folder]) == 0
    assert (
        main(["add", str(article), "--published", "2025-03-06", "--source", "https://example.org/1", "--data", folder])
        == 0
    )
    return folder


def _rows(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["targets", *options, "--json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_target_has_its_standing_gap_step_and_money(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = _rows(capsys, "--data", ledger)
    assert (row["donor"], row["aim"], row["deadline"], row["currency"]) == ("ESP", "3%", "2030", "EUR")
    assert str(row["stands_by"]).startswith("NATO ")
    assert float(str(row["gap"])) > 0 < float(str(row["yearly_step"]))
    assert str(row["money"]).endswith(f"bn EUR a year by GDP of {row['gdp_year']} (actual)")
    assert str(row["in_all"]).endswith("bn EUR")


def test_money_is_in_the_currency_asked_for(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = _rows(capsys, "--data", ledger, "--in", "USD")
    assert row["currency"] == "USD"


@pytest.mark.parametrize(
    ("options", "found"), [("--donor=FRA", 0), ("--component=total", 0), ("--component=unsaid", 1)]
)
def test_filters_leave_out(ledger: str, capsys: pytest.CaptureFixture[str], options: str, found: int) -> None:
    assert len(_rows(capsys, "--data", ledger, options)) == found


def test_the_basis_is_told(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["targets", "--data", ledger])
    assert "NATO's core defence spending" in capsys.readouterr().err
