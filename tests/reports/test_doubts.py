"""What a ledger cannot know is counted, and each count leads to the rows that it is of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tracker.rates import Rates
from tracker.records import Bound, Commitment
from tracker.reports import Report
from tracker.reports.doubts import DOUBTS

Promise = Callable[..., Commitment]


@pytest.fixture
def ledger(promise: Promise) -> list[Commitment]:
    rows = [
        promise("range", bound=Bound.BETWEEN, high="2e9"),
        promise("ceiling", "FRA", bound=Bound.AT_MOST, sources=2),
        promise("floor", None, bound=Bound.AT_LEAST, sources=2),
        promise("rounded", bound=Bound.ABOUT, recipient=None, sources=2),
        promise("unsure", "POL", confidence=0.1, sources=2),
        promise("old", "NOR", day="2026-01-10", bound=Bound.ABOUT, superseded_by="new"),
        promise("new", "NOR", revises="old", sources=2),
        promise("some-day", "ESP"),
    ]
    return [*rows[:-1], msgspec.structs.replace(rows[-1], announced=None, updated=None)]


def doubts(report: Report) -> dict[str, str]:
    page: dict[str, Any] = report.contents({picture.name: b"" for picture in report.plan.pictures})
    (found,) = [part for part in page["sections"] if part["heading"] == "What this ledger cannot know"]
    return {item["href"]: item["text"] for item in found["items"]}


def test_each_doubt_is_counted_once_and_what_was_superseded_in_none_but_its_own(
    ledger: list[Commitment], rates: Rates
) -> None:
    told = doubts(Report("monthly", ledger, rates))
    assert list(told) == [f"#doubt-{doubt.name}" for doubt in DOUBTS]
    assert told["#doubt-superseded"] == (
        "1 of 7 commitments was superseded by a newer sum; what follows counts the other 6."
    )
    assert told["#doubt-ranges"].startswith("1 of 6 commitments is stated as a range")
    assert told["#doubt-rounded"] == "1 is stated as “about” an amount."
    assert told["#doubt-single"] == "1 of 6 rests on a single source."
    assert told["#doubt-undated"] == "1 has no date: it is in no month and in no sum."


def test_each_count_leads_to_a_row_and_the_rows_say_which_doubts_are_about_them(
    ledger: list[Commitment], rates: Rates, tmp_path: Path
) -> None:
    text = Report("monthly", ledger, rates).write(tmp_path)[1].read_text("utf-8")
    rows = dict(re.findall(r'<tr id="c-([\w-]+)"[^>]*data-doubts="([^"]*)"', text))
    assert rows == {
        "range": "ranges single",
        "ceiling": "ceilings",
        "floor": "floors unnamed",
        "rounded": "rounded unresolved",
        "unsure": "doubtful",
        "old": "superseded",
        "new": "",
        "some-day": "undated",
    }
    for doubt in DOUBTS:
        assert text.count(f'href="#doubt-{doubt.name}"') == text.count(f'id="doubt-{doubt.name}"') == 1
        assert f'<option value="{doubt.name}">' in text


def test_what_has_no_date_is_listed_with_the_reason(ledger: list[Commitment], rates: Rates, tmp_path: Path) -> None:
    text = Report("monthly", ledger[-1:], rates).write(tmp_path)[1].read_text("utf-8")
    assert "what has no date is in no month and in no sum" in text
    assert "No commitment in the ledger is dated" in text
    assert date.today().isoformat() not in text


def test_a_ledger_without_doubts_has_no_such_heading_and_nothing_to_choose(
    promise: Promise, rates: Rates, tmp_path: Path
) -> None:
    text = Report("monthly", [promise(sources=2)], rates).write(tmp_path)[1].read_text("utf-8")
    assert "What this ledger cannot know" not in text
    assert 'name="doubt"' not in text
