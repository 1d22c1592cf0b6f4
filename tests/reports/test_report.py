from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import BadInput, Unwritable
from tracker.frames import commitments_frame, totals
from tracker.ledger import Chain
from tracker.rates import Rates
from tracker.records import Bound, Commitment, Kind, Status, Type
from tracker.reports import Report
from tracker.reports.plans import read_plan

Promise = Callable[..., Commitment]


@pytest.fixture(scope="module")
def ledger(promise: Promise, target: Promise) -> list[Commitment]:
    return [
        promise("a", "DEU", "4e9"),
        promise("b", "NOR", "30e9", currency="NOK", status=Status.COMMITMENT, sentence="Oslo voted NOK 30bn."),
        promise("c", "FRA", "2e9", day="2025-11-02", status=Status.DISBURSEMENT, type=Type.AID, bound=Bound.AT_MOST),
        promise("d", "POL", "44e9", status=Status.COMMITMENT, type=Type.DEFENCE_SPENDING, recipient=None),
        target("e", "ESP", "2.1"),
    ]


@pytest.fixture(scope="module")
def published(ledger: list[Commitment], rates: Rates, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return Report("monthly", ledger, rates).write(tmp_path_factory.mktemp("published"))


def text_of(path: Path) -> str:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_pdf_pictures_and_the_data_behind_them_are_written(published: list[Path]) -> None:
    names = [picture.name for picture in read_plan("monthly").pictures if picture.name != "paths"]
    files = [f"{name}.{form}" for name in names for form in ("png", "svg", "csv")]
    assert [path.name for path in published] == ["monthly.pdf", "monthly.html", *files]
    assert all(path.stat().st_size for path in published)


def test_the_same_ledger_gives_the_same_bytes_in_any_order(
    published: list[Path], ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    again = Report("monthly", ledger[::-1], rates).write(tmp_path)
    assert {path.name: path.read_bytes() for path in again} == {path.name: path.read_bytes() for path in published}


def test_the_pdf_is_tagged_titled_and_says_its_language(published: list[Path]) -> None:
    content = published[0].read_bytes()
    assert b"/MarkInfo" in content
    assert b"/Lang" in content
    assert b"pdfuaid:part" in content
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    title = pdfium.PdfDocument(content).get_metadata_value("Title")
    assert title == "Defence spending and aid: February 2026 · announcements up to 10 February 2026"


def test_the_page_tells_the_stages_apart_and_shows_each_sentence(published: list[Path]) -> None:
    text = flat(text_of(published[0]))
    assert "Promised · aid to others €4bn" in text
    assert "Paid · aid to others €2bn" in text
    assert "Own defence and arms: €44bn" in text
    assert "Oslo voted NOK 30bn." in text


def test_the_csv_behind_a_picture_sums_to_the_ledgers_totals(
    published: list[Path], ledger: list[Commitment], rates: Rates
) -> None:
    with (published[0].parent / "aid-by-donor.csv").open(encoding="utf-8") as table:
        drawn = {(row["row"], row["stage"]): float(row["low"]) for row in csv.DictReader(table)}
    answer = totals(commitments_frame(ledger), by=("donor",), currency="EUR", rates=rates).frame
    norway = answer[answer["donor"] == "NOR"]["low"].item()
    assert drawn == {
        ("Germany", "promised"): 4e9,
        ("France", "paid"): 2e9,
        ("Norway", "approved"): pytest.approx(norway, abs=0.01),
    }


def test_text_never_becomes_markup_and_a_sign_no_font_has_is_told_of(
    promise: Promise, rates: Rates, tmp_path: Path
) -> None:
    sentence = 'They said "#danger $x$ <script>alert(1)</script>" *so* _it_ is @ref \\ 5亿'
    row = promise("a", "#danger $x$ <b>", sentence=sentence)
    text = flat(text_of(Report("monthly", [row], rates).write(tmp_path)[0]))
    assert '"#danger $x$ <script>alert(1)</script>" *so* _it_ is @ref \\ 5' in text
    assert "#danger $x$ <b> → Ukraine" in text
    assert "U+4EBF" in text


def test_an_empty_ledger_gives_a_page_that_says_so(rates: Rates, tmp_path: Path) -> None:
    path, page = Report("monthly", [], rates).write(tmp_path)
    assert "The ledger holds no commitment yet." in flat(text_of(path))
    assert "The ledger holds no commitment yet." in page.read_text(encoding="utf-8")


def shown(report: Report) -> dict[str, Any]:
    """Give the contents of the pages, the pictures left blank."""
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def section(page: dict[str, Any], heading: str) -> dict[str, Any]:
    (found,) = [part for part in page["sections"] if part["heading"] == heading]
    assert isinstance(found, dict)
    return found


def test_a_month_without_news_says_so_and_still_tells_what_is_known(ledger: list[Commitment], rates: Rates) -> None:
    page = shown(Report("monthly", ledger, rates, "2026-03"))
    assert page["notice"] == "No announcement in the ledger is dated March 2026. The newest is of 10 February 2026."
    assert section(page, "")["items"][0]["amount"] == "€4bn"


def test_a_picture_without_data_gives_the_reason_in_its_place(promise: Promise, rates: Rates) -> None:
    note = section(shown(Report("monthly", [promise()], rates)), "Defence spending against targets")
    assert note["items"][0]["text"] == "Not shown: no country with figures from NATO has a target in the ledger"


def test_what_was_left_out_of_the_sums_is_named(promise: Promise, rates: Rates) -> None:
    page = shown(Report("monthly", [promise(), promise("b", status=Status.PROPOSAL)], rates))
    told = [item["text"] for item in section(page, "How to read this")["items"]]
    assert "1 row left out: what is only proposed is never summed." in told


def test_the_vintages_of_the_tables_are_named(promise: Promise, rates: Rates) -> None:
    told = [item["text"] for item in section(shown(Report("monthly", [promise()], rates)), "How to read this")["items"]]
    gdp = rates.gdp("DEU", 2024)
    assert gdp is not None
    assert any(text.endswith(f"GDP is that of {gdp.source} ({gdp.vintage}).") for text in told)


def test_a_revision_is_told_with_the_amount_before(promise: Promise, rates: Rates) -> None:
    ledger = [
        promise("a", low="4e9", day="2026-01-10", superseded_by="b"),
        promise("b", low="3e9", day="2026-02-10", revises="a"),
        promise("c", "DNK", day="2026-02-11", status=Status.CANCELLED),
    ]
    told = [
        item["text"]
        for item in section(shown(Report("monthly", ledger, rates)), "Revised or cut in February 2026")["items"]
    ]
    assert told == [
        "Germany → Ukraine: €3bn, military aid, promised (€4bn before)",
        "Denmark → Ukraine: €1bn, military aid, cancelled",
    ]


def test_a_month_has_its_heading_of_cuts_though_nothing_was_cut(promise: Promise, rates: Rates) -> None:
    told = section(shown(Report("monthly", [promise()], rates)), "Revised or cut in February 2026")["items"]
    assert [item["text"] for item in told] == ["Nothing was reported as revised, cut or cancelled."]


def test_what_was_called_off_in_the_month_is_told_as_cut_and_not_as_moved_on(promise: Promise, rates: Rates) -> None:
    history = "2026-01-10 pledge; 2026-02-10 cancelled"
    rows = [promise("a", day="2026-01-10", status=Status.CANCELLED, history=history), promise("b", "FRA")]
    page = shown(Report("monthly", rows, rates))
    (told,) = section(page, "Revised or cut in February 2026")["items"]
    assert told["text"] == "Germany → Ukraine: €1bn, military aid, cancelled (promised before, cancelled now)"
    assert not [part for part in page["sections"] if part["heading"].startswith("Moved on")]


def test_what_moved_on_is_told_with_its_stage_before(promise: Promise, rates: Rates) -> None:
    history = "2026-01-10 pledge; 2026-02-10 disbursement"
    ledger = [promise("a", day="2026-01-10", status=Status.DISBURSEMENT, history=history), promise("b", "FRA")]
    told = section(shown(Report("monthly", ledger, rates)), "Moved on in February 2026")["items"]
    assert [item["text"] for item in told] == [
        "Germany → Ukraine: €1bn, military aid, paid (promised before, paid now)"
    ]


def test_what_the_ledger_cannot_know_is_counted(promise: Promise, rates: Rates) -> None:
    ledger = [
        promise("a", high="2e9", bound=Bound.BETWEEN),
        promise("b", None, bound=Bound.AT_MOST, sources=2, recipient=None),
        promise("c", confidence=0.3, sources=2),
        promise("d", announced=None),
    ]
    told = [
        item["text"]
        for item in section(shown(Report("monthly", ledger, rates)), "What this ledger cannot know")["items"]
    ]
    assert told == [
        "1 of 3 commitments is stated as a range; sums keep both ends.",
        "1 is stated as “up to” and may turn out smaller; it counts in full.",
        "1 names no donor.",
        "1 of aid names no recipient.",
        "1 of 3 rests on a single source.",
        "1 was read with low confidence (below 0.35).",
        "1 has no date: it is in no month and in no sum.",
    ]


def test_an_amount_is_written_as_it_was_said_with_its_worth(promise: Promise, rates: Rates) -> None:
    row = promise("a", "SWE", "75e9", currency="SEK", per="year", bound=Bound.AT_LEAST)
    (item,) = section(shown(Report("monthly", [row], rates)), "Announced in February 2026")["items"]
    rate = rates.rate("SEK", "EUR", row.announced).value if row.announced else 0
    assert item["lines"][0]["amount"] == f"at least SEK75bn a year (€{75 * rate:.2f}bn)"


def test_an_unknown_kind_of_picture_lists_those_there_are(promise: Promise, rates: Rates, tmp_path: Path) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "A"\n[[pictures]]\nkind = "pie"\nname = "a"\nheading = "A"\n', encoding="utf-8")
    with pytest.raises(BadInput, match="donors, shares, gap"):
        Report(str(plan), [promise()], rates).write(tmp_path)


def test_an_unknown_section_lists_those_there_are(promise: Promise, rates: Rates, tmp_path: Path) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "A"\nsections = ["summary"]\n', encoding="utf-8")
    with pytest.raises(BadInput, match="pictures, headlines, stages"):
        Report(str(plan), [promise()], rates).write(tmp_path)


def test_a_folder_that_cannot_be_written_is_one_line(rates: Rates, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(Unwritable, match="taken"):
        Report("monthly", [], rates).write(tmp_path / "taken")


def test_of_very_many_announcements_the_largest_are_shown_and_the_rest_counted(promise: Promise, rates: Rates) -> None:
    rows = [promise(f"c{size}", low=f"{size}e6", sentence=f"Sum {size}.") for size in range(1, 131)]
    news = section(shown(Report("monthly", rows, rates)), "Announced in February 2026")
    assert len(news["items"]) == 120
    assert "Sum 10." not in {item["sentence"] for item in news["items"]}
    assert news["more"] == "The largest are shown; 10 more stand in the ledger."


def test_a_plan_with_filters_is_about_what_they_ask_for(ledger: list[Commitment], rates: Rates, tmp_path: Path) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text(
        'title = "A"\n[filters]\ntype = ["military_aid"]\ndonor = ["DEU", "NOR"]\nsince = "2026"\n', encoding="utf-8"
    )
    assert [row.id for row in Report(str(plan), ledger, rates).edition.known] == ["a", "b"]


def test_a_filter_that_nothing_can_match_suggests_what_can(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "A"\n[filters]\ntype = ["military"]\n', encoding="utf-8")
    with pytest.raises(BadInput, match="military_aid"):
        _ = Report(str(plan), ledger, rates).edition


@pytest.mark.parametrize("count", ["one", "five"])
def test_items_are_written_as_english_counts_them(promise: Promise, rates: Rates, count: str) -> None:
    number = {"one": "1", "five": "5"}[count]
    row = promise("a", low=number, kind=Kind.COUNT, unit="battery", currency=None)
    (item,) = section(shown(Report("monthly", [row], rates)), "Announced in February 2026")["items"]
    assert item["lines"][0]["amount"] == ("1 battery" if count == "one" else "5 batteries")


@pytest.mark.parametrize("name", ["monthly", "country", "compare", "commitment"])
def test_every_report_keeps_the_rules_of_pdf_ua_and_pdfinfo_calls_it_tagged(
    name: str, ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("no pdfinfo here: apt-get install poppler-utils")
    subjects = {"country": ("DEU",), "compare": ("DEU", "NOR"), "commitment": ("a",)}.get(name, ())
    chain = Chain(ledger[0], (), (), ())
    path = Report(name, ledger, rates, subjects=subjects, chain=lambda mark: chain).write(tmp_path)[0]
    validator = pytest.importorskip("page", reason="no PDF/UA validator here: pip install page-validation")
    report = validator.validate_pdf(path, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.passed > 100
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert re.search(r"^Title: +\S", told, re.MULTILINE)
