"""What a month brought is counted alike in cards, titles and timeline; parts say so, and all left out has a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracker.charts.exhibit import Exhibit
from tracker.rates import Rates
from tracker.records import Commitment, Measure, Status, Type
from tracker.reports import Report

Promise = Callable[..., Commitment]

MARK = "part of another sum, counted there"


@pytest.fixture
def report(promise: Promise, rates: Rates) -> Report:
    rows = [
        promise("whole", "EU", "90e9", "2026-01-10"),
        promise("one", "EU", "60e9", part_of="whole"),
        promise("two", "EU", "30e9", part_of="whole"),
        promise("yearly", "EU", "1e9", per="year", measure=Measure.RATE),
        promise("own", "NATO", "12e9"),
        promise("level", "FRA", "5e9", status=Status.EXPENDITURE),
        promise("off", "FRA", "4e9", status=Status.CANCELLED),
    ]
    return Report("monthly", rows, rates)


def shown(report: Report) -> dict[str, Any]:
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def test_the_news_say_which_sums_are_parts(report: Report) -> None:
    (news,) = [part for part in shown(report)["sections"] if part["heading"] == "Announced in February 2026"]
    marks = {line["id"]: line["doubt"] for block in news["items"] for line in block["lines"]}
    assert marks == {"c-one": MARK, "c-two": MARK, "c-yearly": "", "c-own": "", "c-off": ""}


def test_the_news_say_what_is_in_no_sum_for_what_it_measures(promise: Promise, rates: Rates) -> None:
    rows = [
        promise("so-far", "CHE", "3e9", status=Status.DISBURSEMENT, measure=Measure.TOTAL),
        promise("budget", "IND", "7e12", status=Status.COMMITMENT, measure=Measure.LEVEL),
        promise("gift", "NOR", "1e9"),
    ]
    (news,) = [
        part for part in shown(Report("monthly", rows, rates))["sections"] if part["heading"].startswith("Announced")
    ]
    marks = {line["id"]: line["doubt"] for block in news["items"] for line in block["lines"]}
    assert marks == {"c-so-far": "a running total, in no sum", "c-budget": "a level, in no sum", "c-gift": ""}


def test_cards_titles_and_timeline_count_the_same(report: Report) -> None:
    cards = shown(report)["sections"][0]["items"]
    assert [card["new"] for card in cards] == [
        f"{n} in February 2026" for n in ("1 announcement", *["0 announcements"] * 2)
    ]
    (timeline,) = [one for one in report.exhibits if isinstance(one, Exhibit) and one.name == "timeline"]
    assert timeline.title == "February 2026 brought one announcement of a sum: €12bn from NATO"
    assert [day.isoformat()[:7] for day in timeline.frame["day"]].count("2026-02") == 1


def test_cards_and_timeline_count_own_defence_and_uncertain_readings_alike(promise: Promise, rates: Rates) -> None:
    rows = [
        promise("aid", "DEU", "2e9", confidence=0.9),
        promise("unsure", "IND", "9e9", confidence=0.1),
        promise("own", "FRA", "1e9", type=Type.DEFENCE_SPENDING, recipient=None),
        promise("arms", "POL", "1e9", type=Type.PROCUREMENT, recipient=None, status=Status.COMMITMENT),
        promise("nothing", "ESP", "0"),
    ]
    report = Report("monthly", rows, rates)
    assert [card["new"] for card in shown(report)["sections"][0]["items"]] == [
        "3 announcements in February 2026: 2 of aid, 1 of own defence and arms",
        "1 announcement in February 2026: 0 of aid, 1 of own defence and arms",
        "0 announcements in February 2026",
    ]
    (timeline,) = [one for one in report.exhibits if isinstance(one, Exhibit) and one.name == "timeline"]
    assert timeline.title.startswith("February 2026 brought 4 announcements of sums; ")
    assert len(timeline.frame) == 4


def test_every_row_in_no_sum_has_a_reason(report: Report) -> None:
    (method,) = [part for part in shown(report)["sections"] if part["heading"] == "How to read this"]
    told = {item["text"] for item in method["items"] if "left out:" in item["text"]}
    assert told == {
        "2 rows left out: part of a sum of the same stage that is counted.",
        "1 row left out: a rate over time is no one-off sum.",
        "1 row left out: a level of spending is no one-off sum.",
        "1 row left out: what was cancelled is never summed.",
    }
    assert set(report.scene.reasons) == {"one", "two", "yearly", "level", "off"}


def test_sums_of_one_month_are_told_from_its_first_day(report: Report, promise: Promise, rates: Rates) -> None:
    alone = Report("monthly", [promise()], rates)
    subtitles = [next(one.subtitle for one in r.exhibits if isinstance(one, Exhibit)) for r in (alone, report)]
    assert subtitles[0].startswith("Sums announced from 1 February 2026 to 10 February 2026")
    assert subtitles[1].startswith("Sums announced from January 2026 to 10 February 2026")
