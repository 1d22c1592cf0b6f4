"""What was read with low confidence is marked wherever it is told of, comes last in the news, and makes no title."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tracker.charts.exhibit import Exhibit
from tracker.rates import Rates
from tracker.records import Commitment, Status
from tracker.reports import Report
from tracker.reports.exhibits.scene import doubtful
from tracker.reports.exhibits.targets import newest_targets

Promise = Callable[..., Commitment]

MARK = "read with low confidence"


@pytest.fixture
def ledger(promise: Promise) -> list[Commitment]:
    return [
        promise("doubtful", "IND", "9e9", "2026-02-03", confidence=0.3, sentence="A crore is ten million."),
        promise("sure", "DEU", "2e9", "2026-02-05", confidence=0.9, sentence="Berlin gives two billion."),
        promise("unsaid", "FRA", "1e9", "2026-02-06", sentence="Paris gives one billion."),
    ]


def shown(report: Report) -> dict[str, Any]:
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def section(page: dict[str, Any], heading: str) -> dict[str, Any]:
    (found,) = [part for part in page["sections"] if part["heading"] == heading]
    assert isinstance(found, dict)
    return found


def test_the_news_mark_it_and_tell_it_last(ledger: list[Commitment], rates: Rates) -> None:
    news = section(shown(Report("monthly", ledger, rates)), "Announced in February 2026")["items"]
    assert [(block["sentence"], block["lines"][0]["doubt"]) for block in news] == [
        ("Berlin gives two billion.", ""),
        ("Paris gives one billion.", ""),
        ("A crore is ten million.", MARK),
    ]


def test_pdf_and_page_show_the_mark(ledger: list[Commitment], rates: Rates, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="no PDF reader here: pip install pypdfium2")
    paths = Report("monthly", ledger, rates).write(tmp_path)
    text = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(paths[0]))
    assert f"military aid, promised · {MARK}" in " ".join(text.split())
    assert paths[1].read_text("utf-8").count(f'<b class="doubt">{MARK}</b>') == 2


def test_a_page_with_little_room_marks_it_in_brackets(ledger: list[Commitment], rates: Rates) -> None:
    page = shown(Report("country", ledger, rates, subjects=("IND",)))
    (told,) = section(page, "New in February 2026")["items"]
    assert told["text"].endswith(f"military aid, promised ({MARK})")
    assert section(page, "The largest sum")["items"][0]["doubt"] == MARK


def title(rows: list[Commitment], rates: Rates, name: str, plan: str = "monthly") -> str:
    exhibits = [one for one in Report(plan, rows, rates).exhibits if isinstance(one, Exhibit)]
    return next(one.title for one in exhibits if one.name == name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("aid-by-donor", "Germany leads in aid promised: €2bn"),
        ("aid-of-gdp", "As a share of GDP, Germany leads in aid promised: 0.045%"),
        ("promise-and-payment", "Of 2 donors with aid promised, none has any reported as paid"),
        ("standing", "Aid promised stands at €3bn"),
    ],
)
def test_no_title_rests_on_it(ledger: list[Commitment], rates: Rates, name: str, told: str) -> None:
    assert title(ledger[1:], rates, name) == told
    assert title(ledger, rates, name) == f"{told}, uncertain readings aside"
    assert title(ledger[:1], rates, name) == "Every such sum was read with low confidence"


def test_the_timeline_counts_it_and_names_another_as_the_largest(ledger: list[Commitment], rates: Rates) -> None:
    told = "February 2026 brought"
    assert title(ledger, rates, "timeline") == (
        f"{told} 3 announcements of sums; uncertain readings aside, the largest is €2bn from Germany"
    )
    assert title(ledger[1:], rates, "timeline") == f"{told} 2 announcements of sums, the largest €2bn from Germany"
    assert title(ledger[:1], rates, "timeline") == f"{told} one announcement of a sum, read with low confidence"
    both = [ledger[0], msgspec.structs.replace(ledger[0], id="other")]
    assert title(both, rates, "timeline") == f"{told} 2 announcements of sums, all read with low confidence"


def test_a_title_that_it_does_not_change_says_nothing_of_it(ledger: list[Commitment], rates: Rates) -> None:
    small = msgspec.structs.replace(ledger[0], low=Decimal(5), high=Decimal(5))
    assert title([small, *ledger[1:]], rates, "aid-by-donor") == "Germany leads in aid promised: €2bn"


@pytest.mark.parametrize(("kind", "told"), [("largest", "The largest single sum is €2bn promised by Germany")])
def test_no_title_of_another_plan_rests_on_it(
    ledger: list[Commitment], rates: Rates, tmp_path: Path, kind: str, told: str
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text(f'title = "A"\n[[pictures]]\nkind = "{kind}"\nname = "a"\nheading = "A"\n', encoding="utf-8")
    assert title(ledger, rates, "a", str(plan)) == f"{told}, uncertain readings aside"


@pytest.mark.parametrize(("confidence", "doubted"), [(0.34, True), (0.35, False), (0.48, False), (None, False)])
def test_it_is_what_is_more_likely_wrong_than_right(promise: Promise, confidence: float | None, doubted: bool) -> None:
    assert doubtful(promise(confidence=confidence)) is doubted


def test_it_is_no_target(target: Promise) -> None:
    rows = (
        target("a", "DEU", "3.5", "2025-01-01", confidence=0.8),
        target("b", "DEU", "4", "2025-02-01", confidence=0.2),
        target("c", "ITA", "2", "2025-02-01", confidence=0.2, status=Status.PLEDGE),
    )
    assert {country: row.id for country, row in newest_targets(rows).items()} == {"DEU": "a"}
