from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import BadInput
from tracker.rates import Rates
from tracker.records import Commitment, Status
from tracker.reports import Report

Promise = Callable[..., Commitment]


@pytest.fixture(scope="module")
def ledger(promise: Promise, target: Promise) -> list[Commitment]:
    return [
        promise("a", "DNK", "7e9", "2026-01-10", currency="DKK", recipient="MDA"),
        promise("b", "DNK", "9e9", "2026-02-03", currency="DKK", status=Status.COMMITMENT, sentence="Nine. " * 60),
        promise("c", "DNK+NOR", "5e9", "2026-02-03"),
        promise("d", "DEU", "5e9", "2026-02-14"),
        target("e", "DNK", "3.5", period_end="2030"),
    ]


@pytest.fixture(scope="module")
def page(ledger: list[Commitment], rates: Rates) -> dict[str, Any]:
    report = Report("country", ledger, rates, subjects=("DNK",))
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def section(page: dict[str, Any], heading: str) -> dict[str, Any]:
    (found,) = [part for part in page["sections"] if part["heading"] == heading]
    assert isinstance(found, dict)
    return found


def test_a_country_is_told_of_in_its_own_currency_and_without_what_it_gave_with_others(page: dict[str, Any]) -> None:
    assert page["title"] == "Denmark: defence spending and aid"
    assert [item["amount"] for item in page["sections"][0]["items"]] == ["DKK7bn", "DKK9bn", "none"]


def test_the_headline_gives_the_share_of_gdp(page: dict[str, Any], rates: Rates) -> None:
    gdp = rates.gdp("DNK", 2025)
    assert gdp is not None
    assert page["sections"][0]["items"][1]["share"] == f"{900e9 / gdp.value:.2f}% of GDP of 2025"


def test_the_headline_counts_what_the_month_brought(page: dict[str, Any]) -> None:
    assert [item["new"] for item in page["sections"][0]["items"]] == [
        f"{number} in February 2026" for number in ("0 announcements", "1 announcement", "0 announcements")
    ]


def test_the_month_is_the_ledgers_not_the_countrys(page: dict[str, Any]) -> None:
    assert page["subtitle"] == "February 2026 · announcements up to 14 February 2026"


def test_recipients_stand_in_a_table_by_stage(page: dict[str, Any]) -> None:
    table = section(page, "To whom")
    assert table["columns"] == ["Recipient", "Promised", "Approved", "Paid"]
    texts = [[cell["text"] for cell in row] for row in table["rows"]]
    assert texts == [["Ukraine", "none", "DKK9bn", "none"], ["Moldova", "DKK7bn", "none", "none"]]


def test_the_largest_rows_come_with_their_sentences_cut_to_a_line_or_two(page: dict[str, Any]) -> None:
    rows = section(page, "The 2 largest sums")["items"]
    assert [row["amount"] for row in rows] == ["DKK9bn", "DKK7bn"]
    assert rows[0]["sentence"].endswith(" …")
    assert len(rows[0]["sentence"]) <= 150


def test_what_is_new_is_listed(page: dict[str, Any]) -> None:
    assert [item["text"] for item in section(page, "New in February 2026")["items"]] == [
        "Denmark → Ukraine: DKK9bn, military aid, approved"
    ]


def test_two_half_pictures_stand_side_by_side_under_the_finding_of_each(page: dict[str, Any]) -> None:
    (line,) = [part for part in page["sections"] if part["form"] == "pictures"]
    assert [item["heading"] for item in line["items"]] == ["Aid over time", "Own defence spending"]
    assert "target is 3.5% by 2030" in line["items"][1]["alt"]


def test_it_is_one_page(ledger: list[Commitment], rates: Rates, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    paths = Report("country", ledger, rates, subjects=("DNK",)).write(tmp_path)
    assert paths[0].name == "country-DNK.pdf"
    assert len(pdfium.PdfDocument(paths[0])) == 1


def test_a_month_before_a_donors_first_announcement_says_so_and_not_that_the_ledger_is_empty(
    ledger: list[Commitment], rates: Rates
) -> None:
    page = Report("country", ledger, rates, month="2026-01", subjects=("DEU",)).contents({})
    assert page["notice"] == "Nothing that this report is about was announced up to 31 January 2026."
    assert page["sections"] == []


def test_a_bloc_is_told_of_in_euros_and_without_spending(promise: Promise, rates: Rates) -> None:
    report = Report("country", [promise("a", "EU", day=date(2026, 2, 1).isoformat())], rates, subjects=("EU",))
    page = report.contents({picture.name: b"" for picture in report.plan.pictures})
    assert page["sections"][0]["items"][0]["amount"] == "€1bn"
    (line,) = [part for part in page["sections"] if part["form"] == "pictures"]
    assert line["items"][1]["text"] == "Not shown: NATO's tables have no figures for the EU"


@pytest.mark.parametrize("subjects", [(), ("DN",), ("Denmark",), ("dnk",)])
def test_a_donor_the_ledger_does_not_know_is_an_error_that_names_some(
    ledger: list[Commitment], rates: Rates, subjects: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="DNK"):
        Report("country", ledger, rates, subjects=subjects).write(tmp_path)


def test_it_stays_one_page_however_long_the_names_and_sentences(rates: Rates, promise: Promise, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    rows = [
        promise(
            f"c{place}", "GBR", f"{place + 1}e9", currency="GBP", recipient="R" * 30 + str(place), sentence="Word " * 60
        )
        for place in range(20)
    ]
    paths = Report("country", rows, rates, subjects=("GBR",), locale="de").write(tmp_path)
    (sheet,) = pdfium.PdfDocument(paths[0])
    text = " ".join(sheet.get_textpage().get_text_range().split())
    assert "Vereinigtes Königreich: Verteidigungsausgaben und Hilfe" in text
    assert text.count("Word Word") >= 10
    assert "die drei werden nie addiert" in text
