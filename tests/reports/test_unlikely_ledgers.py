"""Ledgers that no newsroom expects: what is drawn of them is right and whole, or one clear error."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.rates import Rates
from tracker.records import Commitment, Status
from tracker.reports import Report

Promise = Callable[..., Commitment]
Write = Callable[..., Path]

NAMES = ["The Consortium of Very Many Shipyards and Arsenals of the Northern and Eastern Se", "GermanyFrance" * 6]


@pytest.fixture
def write(rates: Rates, tmp_path: Path) -> Write:
    """Write a monthly report of some commitments and give its folder."""

    def written(rows: list[Commitment], name: str = "monthly", **given: Any) -> Path:
        Report(name, rows, rates, **given).write(tmp_path)
        return tmp_path

    return written


def pages(folder: Path, name: str = "monthly.pdf") -> list[str]:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    found = pdfium.PdfDocument(folder / name)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in found]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_one_row_makes_a_whole_report(promise: Promise, write: Write) -> None:
    folder = write([promise()])
    assert "Germany leads in aid promised: €1bn" in (folder / "aid-by-donor.svg").read_text(encoding="utf-8")
    assert "Promised · aid to others €1bn" in pages(folder)[0]


def test_a_donor_with_two_hundred_rows_still_has_one_page(promise: Promise, write: Write) -> None:
    days = [f"2026-{1 + n % 2:02}-{1 + n % 28:02}" for n in range(200)]
    rows = [promise(f"c{n}", day=day, low=f"{n + 1}e6", sentence=f"Parcel {n}.") for n, day in enumerate(days)]
    folder = write(rows, "country", subjects=("DEU",))
    assert len(pages(folder, "country-DEU.pdf")) == 1
    assert (folder / "country-DEU.html").read_text(encoding="utf-8").count("<q>Parcel") == 200


def test_of_sixty_donors_the_largest_have_rows_and_the_others_are_added_up(promise: Promise, write: Write) -> None:
    rows = [promise(f"c{n}", f"D{n:02}", low=f"{n + 1}e6") for n in range(60)]
    drawn = {row["row"]: float(row["low"]) for row in table(write(rows), "aid-by-donor")}
    assert len(drawn) == 13
    assert drawn["48 others"] == sum(range(1, 49)) * 1e6
    assert sum(drawn.values()) == sum(range(1, 61)) * 1e6


def test_names_of_eighty_signs_are_cut_in_pictures_and_whole_in_their_data(promise: Promise, write: Write) -> None:
    folder = write([promise(f"c{n}", name, recipient=name) for n, name in enumerate(NAMES)])
    assert {row["row"] for row in table(folder, "aid-by-donor")} == set(NAMES)
    assert "The Consortium of Very Ma…" in (folder / "aid-by-donor.svg").read_text(encoding="utf-8")
    assert NAMES[0] in "".join(pages(folder))


def test_from_one_euro_to_ten_trillion_each_amount_is_written(promise: Promise, write: Write) -> None:
    rows = [promise(f"c{n}", f"D{n:02}", low=f"1e{n}", sentence=f"Ten to the {n}.") for n in range(14)]
    folder = write(rows)
    drawn = (folder / "aid-by-donor.svg").read_text(encoding="utf-8")
    assert "€10tn" in drawn
    assert "A bar with a break is longer than drawn." in drawn
    assert ">€1</a>" in (folder / "monthly.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("less", ["-5e8", "-2e9"], ids=["less than the sum", "more than the sum"])
def test_an_amount_below_zero_is_taken_from_the_sum(promise: Promise, write: Write, less: str) -> None:
    folder = write([promise("a"), promise("b", low=less), promise("c", "FRA")])
    drawn = {row["row"]: float(row["low"]) for row in table(folder, "aid-by-donor")}
    assert drawn["Germany"] == 1e9 + float(less)
    text = (folder / "aid-by-donor.svg").read_text(encoding="utf-8")
    assert ("-€1bn" if less == "-2e9" else "€500m") in text


def test_a_donor_without_a_gdp_is_left_out_of_shares_and_nothing_else(promise: Promise, write: Write) -> None:
    folder = write([promise("a", "TWN"), promise("b", "EU"), promise("c")])
    assert {row["row"] for row in table(folder, "aid-of-gdp")} == {"Germany"}
    assert {row["row"] for row in table(folder, "aid-by-donor")} == {"Germany", "EU", "Taiwan"}


def test_where_no_donor_has_a_gdp_the_picture_says_why_it_is_missing(promise: Promise, write: Write) -> None:
    folder = write([promise("a", "EU")])
    assert not (folder / "aid-of-gdp.svg").exists()
    assert "Not shown: no sum of this kind" in (folder / "monthly.html").read_text(encoding="utf-8")


def test_a_month_without_news_has_its_pictures_and_says_so(promise: Promise, write: Write) -> None:
    folder = write([promise(day="2026-01-10")], month="2026-02")
    assert "No announcement in the ledger is dated February 2026." in pages(folder)[0]
    assert "Germany leads" in (folder / "aid-by-donor.svg").read_text(encoding="utf-8")


def test_a_cut_to_nothing_is_a_row_and_no_sum(promise: Promise, write: Write) -> None:
    rows = [
        promise("a", low="4e9", day="2026-01-10", superseded_by="b"),
        promise("b", low="0", day="2026-02-10", revises="a", status=Status.CANCELLED),
    ]
    text = " ".join(pages(write(rows)))
    assert "Germany → Ukraine: €0, military aid, cancelled (€4bn before)" in text
    assert "Promised · aid to others none" in text


def test_a_sign_that_no_font_has_is_replaced_in_the_open_and_told_in_one_issue(
    promise: Promise, rates: Rates, tmp_path: Path
) -> None:
    row = promise("a", "华", sentence="Sent 🚀 & more.")
    report = Report("monthly", [row, promise("b")], rates)
    folder = report.write(tmp_path)[0].parent
    (issue,) = report.issues
    assert (issue.level, issue.code) == ("warning", "report.sign")
    assert "U+534E CJK UNIFIED IDEOGRAPH-534E, U+1F680 ROCKET" in issue.message
    assert "no font of the PDF and of the pictures has stand as � there: U+534E" in " ".join(pages(folder))
    html = (folder / "monthly.html").read_text(encoding="utf-8")
    assert "U+1F680 ROCKET" in html
    assert "<q>Sent 🚀 &amp; more.</q>" in html
    assert "华" in {row["row"] for row in table(folder, "aid-by-donor")}


def test_a_report_whose_signs_all_show_has_no_issue(promise: Promise, rates: Rates) -> None:
    assert Report("monthly", [promise(sentence="₴5 млрд, 2,5 %, ≥ 3 †")], rates).issues == ()
