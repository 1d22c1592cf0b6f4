"""Sums below zero, which take back what was promised: told as such, drawn left of zero, and no lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.charts.exhibit import Exhibit
from tracker.rates import Rates
from tracker.records import Commitment, Status
from tracker.reports import Report

Promise = Callable[..., Commitment]


def exhibits(rows: list[Commitment], rates: Rates) -> dict[str, Exhibit | str]:
    report = Report("monthly", rows, rates)
    return dict(zip((picture.name for picture in report.plan.pictures), report.exhibits, strict=True))


def title(exhibit: Exhibit | str) -> str:
    assert isinstance(exhibit, Exhibit)
    return exhibit.title


def test_nobody_leads_by_taking_back(promise: Promise, rates: Rates) -> None:
    shown = exhibits([promise(low="-5e8")], rates)
    told = "o donor has aid promised, approved or paid beyond what was taken back"
    assert title(shown["aid-by-donor"]) == f"N{told}"
    assert title(shown["aid-of-gdp"]) == f"As a share of GDP, n{told}"
    assert title(shown["standing"]) == "Of aid promised, €500m more was taken back than announced"
    assert title(shown["timeline"]) == ("February 2026 brought one announcement of a sum: €500m taken back by Germany")
    assert shown["promise-and-payment"] == "no donor by name has more promised than taken back up to 10 February 2026"


def test_the_month_counts_what_was_taken_back_and_the_timeline_shows_it(promise: Promise, rates: Rates) -> None:
    rows = [
        promise("a", day="2026-01-10"),
        promise("b", low="-2e9"),
        promise("c", "FRA", low="-5e8"),
        promise("d", "GBR", low="1e6", status=Status.DISBURSEMENT),
    ]
    timeline = exhibits(rows, rates)["timeline"]
    assert title(timeline).startswith("February 2026 brought 3 announcements of sums, the largest €1m")
    assert isinstance(timeline, Exhibit)
    assert sorted(timeline.frame["high"]) == [-2e9, -5e8, 1e6, 1e9]
    assert "Germany: 2 announcements, the largest -€2bn" in timeline.alt
    assert [entry.label for entry in timeline.mark.key(timeline.frame)] == ["military aid", "hollow: taken back"]


def test_a_month_that_only_took_back_names_no_largest(promise: Promise, rates: Rates) -> None:
    rows = [promise("a", low="-1e9"), promise("b", "FRA", low="-2e9")]
    assert title(exhibits(rows, rates)["timeline"]) == "February 2026 brought 2 announcements of sums"


@pytest.mark.parametrize("donor", ["EU", "TWN"])
def test_a_sum_without_a_gdp_is_no_missing_sum(promise: Promise, rates: Rates, donor: str) -> None:
    told = exhibits([promise(donor=donor)], rates)["aid-of-gdp"]
    assert told == "none of the donors with such a sum has a GDP of 2025 in the tables"


def sections(rows: list[Commitment], rates: Rates, plan: str = "monthly", *subjects: str) -> dict[str, Any]:
    report = Report(plan, rows, rates, subjects=subjects)
    page = report.contents({picture.name: b"" for picture in report.plan.pictures})
    return {part["heading"]: part for part in page["sections"]}


def test_what_was_taken_back_is_told_as_cut(promise: Promise, rates: Rates) -> None:
    rows = [promise("a", low="-2e9", currency="GBP"), promise("b", "FRA")]
    (told,) = sections(rows, rates)["Revised or cut in February 2026"]["items"]
    assert told["text"] == "Germany → Ukraine: £2bn taken back (€2.3bn), military aid, promised"


def test_a_page_with_little_room_tells_of_it_once(promise: Promise, rates: Rates) -> None:
    told = sections([promise("a", low="-2e9", high="-1e9")], rates, "country", "DEU")["New in February 2026"]["items"]
    assert [item["text"] for item in told] == ["Germany → Ukraine: €1bn to €2bn taken back, military aid, promised"]


def test_a_card_below_zero_says_why(promise: Promise, rates: Rates) -> None:
    cards = sections([promise("a", low="-2e9"), promise("b", low="1e9")], rates)[""]["items"]
    assert [(card["amount"], card["means"]) for card in cards[:2]] == [
        ("-€1bn", "more was taken back than announced"),
        ("none", "signed, voted or allocated, not yet paid"),
    ]


def test_the_largest_sums_are_none_that_were_taken_back(promise: Promise, rates: Rates) -> None:
    rows = [promise("a", low="-2e9"), promise("b", low="1e9")]
    assert "The largest sum" in sections(rows, rates, "country", "DEU")
    assert not any("largest" in heading for heading in sections(rows[:1], rates, "country", "DEU"))
