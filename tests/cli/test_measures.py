"""Sums at constant prices and as shares of GDP, and what the two need."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.rates import Rates, deflator

TEXT = "France gave Ukraine €600 million in military aid."


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    folder = str(tmp_path / "data")
    assert main(["init", folder]) == 0
    assert (
        main(["add", str(article), "--published", "2024-03-06", "--source", "https://example.org/1", "--data", folder])
        == 0
    )
    capsys.readouterr()
    return folder


@pytest.mark.parametrize("verb", ["query", "totals"])
def test_sums_are_deflated_to_the_year_asked_for(verb: str, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [verb, "--by", "donor", "--in", "EUR", "--prices", "2021", "--data", ledger, "--json"]
    assert main(asked) == 0
    printed = capsys.readouterr()
    (row,) = json.loads(printed.out)
    assert row["low"] == pytest.approx(600e6 * deflator(Rates.load(), "FRA", 2024, 2021).factor, abs=0.01)
    assert "2021" in printed.err


@pytest.mark.parametrize("verb", ["query", "totals"])
def test_sums_are_given_as_shares_of_the_donors_gdp(verb: str, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--by", "donor", "--in", "EUR", "--share-of-gdp", "--data", ledger, "--json"]) == 0
    printed = capsys.readouterr()
    (row,) = json.loads(printed.out)
    assert row["low_share"] == pytest.approx(600e6 / row["gdp"] * 100, abs=0.01)
    assert "WDI" in printed.err


def test_each_commitment_shows_the_prices_it_is_at(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--in", "EUR", "--prices", "2021", "--data", ledger]) == 0
    assert "deflated_from" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--prices", "2021"], "add --in EUR"),
        (["--in", "EUR", "--cpi"], "add --prices 2021"),
        (["--in", "EUR", "--share-of-gdp"], "add --by donor"),
        (["--by", "donor", "--share-of-gdp"], "add --in EUR"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    options: list[str], told: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", *options, "--data", ledger]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


@pytest.mark.parametrize("asked", [["--by", "donor"], []])
def test_rows_for_a_program_name_what_their_amounts_rest_on(
    asked: list[str], ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["query", "--in", "EUR", "--prices", "2021", *asked, "--data", ledger]
    assert main([*options, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["in_currency"] == "EUR"
    assert row["prices"].startswith("prices of 2021 by each donor's GDP deflator (WDI ")
    assert "average rate of 2021" in row["rate_rule"]
    assert row["known_by"] == "2024-03-06"
    assert main([*options, "--csv"]) == 0
    assert {"in_currency", "prices", "rate_rule", "known_by"} <= set(capsys.readouterr().out.splitlines()[0].split(","))
