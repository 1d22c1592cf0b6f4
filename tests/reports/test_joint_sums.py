"""What a donor gives as part of a sum that others announced counts in that sum, on whichever page it is told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.charts.palette import AID
from tracker.rates import Rates
from tracker.records import Commitment, Status
from tracker.reports import Report

Promise = Callable[..., Commitment]


@pytest.fixture
def ledger(promise: Promise) -> list[Commitment]:
    """A joint sum of an unnamed donor: Germany's part of it, what was approved of it, a slice of that; and its own."""
    return [
        promise("whole", None, "21e9"),
        promise("part", "DEU", "11e9", part_of="whole"),
        promise("approved", "DEU", "2e9", part_of="part", status=Status.COMMITMENT),
        promise("of-approved", "DEU", "5e8", part_of="approved"),
        promise("own", "DEU", "3e9"),
        promise("slice", "DEU", "1e9", part_of="own"),
    ]


def shown(report: Report) -> dict[str, Any]:
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def promised(report: Report, donor: str) -> float:
    sums = report.scene.sums(AID)
    return float(sums.loc[(sums["party"] == donor) & (sums["stage"] == "promised"), "high"].sum())


def test_every_page_counts_the_same(ledger: list[Commitment], promise: Promise, rates: Rates) -> None:
    rows = [*ledger, promise("french", "FRA")]
    pages = (
        Report("monthly", rows, rates),
        Report("country", rows, rates, subjects=("DEU",)),
        Report("compare", rows, rates, subjects=("DEU", "FRA")),
    )
    assert [promised(page, "DEU") for page in pages] == [3e9, 3e9, 3e9]
    assert promised(Report("compare", rows, rates, subjects=("DEU", "FRA")), "FRA") == 1e9
    assert pages[2].scene.alone("DEU").sums(AID)["high"].sum() == 5e9


def test_a_country_page_tells_what_counts_elsewhere_and_lists_it_among_the_largest(
    ledger: list[Commitment], rates: Rates
) -> None:
    page = shown(Report("country", ledger, rates, subjects=("DEU",)))
    headline = page["sections"][0]["items"]
    assert [item["amount"] for item in headline] == ["€3bn", "€2bn", "none"]
    assert [item["shared"] for item in headline] == ["plus €11bn as part of joint sums", "", ""]
    (largest,) = [part for part in page["sections"] if part["form"] == "rows"]
    told = [(item["amount"], item["doubt"]) for item in largest["items"]]
    within = "part of another sum, counted there"
    assert told == [("€11bn", within), ("€3bn", ""), ("€2bn", "")]


def test_a_part_of_a_donors_own_sum_is_nothing_that_others_announced(ledger: list[Commitment], rates: Rates) -> None:
    scene = Report("country", ledger, rates, subjects=("DEU",)).scene
    assert set(scene.shared["id"]) == {"part"}


def test_a_whole_that_does_not_count_takes_nothing_with_it(promise: Promise, rates: Rates) -> None:
    rows = [promise("whole", None, "21e9", status=Status.PROPOSAL), promise("part", "DEU", part_of="whole")]
    report = Report("country", rows, rates, subjects=("DEU",))
    assert promised(report, "DEU") == promised(Report("monthly", rows, rates), "DEU") == 1e9
    assert report.scene.shared.empty


def test_recipients_hold_what_counts_and_no_more(ledger: list[Commitment], rates: Rates) -> None:
    page = shown(Report("country", ledger, rates, subjects=("DEU",)))
    (table,) = [part for part in page["sections"] if part["form"] == "table"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [["Ukraine", "€3bn", "€2bn", "none"]]


def test_both_forms_show_the_line(ledger: list[Commitment], rates: Rates, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    paths = Report("country", ledger, rates, subjects=("DEU",)).write(tmp_path)
    text = pdfium.PdfDocument(paths[0])[0].get_textpage().get_text_range()
    assert "plus €11bn as part of joint sums" in " ".join(text.split())
    assert "plus €11bn as part of joint sums" in paths[1].read_text("utf-8")


def test_a_plan_that_filters_by_donor_counts_the_same(
    ledger: list[Commitment], promise: Promise, rates: Rates, tmp_path: Path
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "A"\n[filters]\ndonor = ["DEU"]\n', encoding="utf-8")
    report = Report(str(plan), [*ledger, promise("french", "FRA")], rates)
    assert promised(report, "DEU") == 3e9
    card = shown(report)["sections"][0]["items"][0]
    assert card["shared"] == "plus €11bn as part of joint sums"
