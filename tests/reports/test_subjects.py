"""Whom a report is about: donors side by side, and one commitment from its first mention to its payment."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tracker.charts.captions import Captions
from tracker.errors import BadInput
from tracker.frames import commitments_frame, totals
from tracker.ledger import Chain
from tracker.rates import Rates
from tracker.records import Action, Bound, Commitment, Decision, Kind, Sighting, Status, Type
from tracker.reports import Report
from tracker.reports.exhibits.lifeline import finding
from tracker.reports.subjects import kin

Promise = Callable[..., Commitment]


@pytest.fixture(scope="module")
def ledger(promise: Promise) -> list[Commitment]:
    return [
        promise("a", "DEU", "4e9"),
        promise("b", "POL", "8e9", currency="PLN", status=Status.COMMITMENT),
        promise("c", "FRA", "2e9", status=Status.DISBURSEMENT),
        promise("d", "DEU+FRA", "9e9"),
    ]


def shown(report: Report) -> dict[str, Any]:
    return report.contents({picture.name: b"" for picture in report.plan.pictures})


def section(page: dict[str, Any], heading: str) -> dict[str, Any]:
    (found,) = [part for part in page["sections"] if part["heading"] == heading]
    assert isinstance(found, dict)
    return found


def texts(page: dict[str, Any], heading: str) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in section(page, heading)["rows"]]


def test_donors_stand_side_by_side_in_one_currency_in_their_own_and_by_their_economy(
    ledger: list[Commitment], rates: Rates
) -> None:
    page = shown(Report("compare", ledger, rates, subjects=("POL", "DEU")))
    euros = totals(commitments_frame(ledger[1:2]), currency="EUR", rates=rates).frame["low"].item()
    gdp = rates.gdp("DEU", 2025)
    assert gdp is not None
    assert page["title"] == "Poland and Germany compared: defence spending and aid"
    rows = texts(page, "Promised, approved and paid, side by side")
    assert [rows[place] for place in (0, 1, 3, 4)] == [
        ["Poland", "none", Captions().money(euros), "none"],
        ["in PLN", "none", "PLN8bn", "none"],
        ["Germany", "€4bn", "none", "none"],
        ["of GDP of 2025", Captions().share(400e9 / gdp.value), "–", "–"],
    ]


def test_what_donors_gave_together_is_neither_ones(ledger: list[Commitment], rates: Rates) -> None:
    report = Report("compare", ledger, rates, subjects=("DEU", "FRA", "DEU"))
    assert [row.id for row in report.edition.known] == ["a", "c"]


def test_the_shares_of_the_table_are_those_of_the_picture(ledger: list[Commitment], rates: Rates) -> None:
    report = Report("compare", ledger, rates, subjects=("POL", "DEU"))
    (exhibit,) = [one for one in report.exhibits if not isinstance(one, str) and one.name == "aid-of-gdp"]
    drawn = exhibit.frame.set_index("row")["low"].to_dict()
    table = texts(shown(report), "Promised, approved and paid, side by side")
    assert table[2][2] == Captions().share(drawn["Poland"])


@pytest.mark.parametrize(
    ("name", "subjects", "message"),
    [
        ("compare", ("DEU",), "2 to 6 donors side by side"),
        ("compare", ("DEU",) * 9, "2 to 6 donors side by side"),
        ("compare", ("DEU", "Frankreich"), "no donor 'Frankreich' in the ledger: name one such as"),
        ("compare", ("DEU", "pol"), "such as POL"),
        ("country", (), "is about one donor: name one such as DEU"),
        ("country", ("DEU", "FRA"), "is about one donor: name one of DEU, FRA"),
        ("commitment", (), "give its id"),
        ("commitment", ("a", "b"), "give its id"),
        ("monthly", ("DEU",), "leave out DEU, or name country"),
    ],
)
def test_too_few_too_many_or_unknown_subjects_are_an_error_that_tells_what_is_right(
    ledger: list[Commitment], rates: Rates, name: str, subjects: tuple[str, ...], message: str
) -> None:
    with pytest.raises(BadInput, match=message):
        _ = Report(name, ledger, rates, subjects=subjects).edition


def sighting(name: str, day: str | None, status: Status, low: str = "1e9", sentence: str = "A billion.") -> Sighting:
    fields: dict[str, Any] = dict.fromkeys(Sighting.__struct_fields__) | {
        "id": name,
        "document": name,
        "published": date.fromisoformat(day) if day else None,
        "extractor": "tests",
        "start": 0,
        "end": 3,
        "surface": "€1bn",
        "sentence": sentence,
        "kind": Kind.MONEY,
        "low": Decimal(low),
        "high": Decimal(low),
        "bound": Bound.EXACT,
        "currency": "EUR",
        "type": Type.MILITARY_AID,
        "status": status,
        "source": f"https://example.org/{name}",
        "publisher": "The Paper",
    }
    return Sighting(**fields)


@pytest.fixture
def life(promise: Promise, rates: Rates) -> Callable[..., Report]:
    """A pledge of two years ago, raised, approved and paid, with the judgement that joined two reports of it."""
    row = promise("x", day="2024-03-01", low="1.2e9", status=Status.DISBURSEMENT, revises="old")
    others = [
        promise("old", day="2024-01-01", low="1e9", superseded_by="x"),
        promise("part", low="2e8", part_of="x"),
        promise("far", "FRA"),
    ]
    reports = (
        sighting("d", "2025-06-01", Status.DISBURSEMENT, "1.2e9", "It is paid."),
        sighting("b", "2024-05-01", Status.PLEDGE, "1.2e9", "It is raised."),
        sighting("a", "2024-03-01", Status.PLEDGE, sentence="It is promised."),
        sighting("c", "2024-05-01", Status.COMMITMENT, "1.2e9", "It is approved."),
        sighting("late", "2026-12-01", Status.DISBURSEMENT, "1.2e9", "Said after the month."),
    )
    judged = Decision(
        id="1", action=Action.SAME, subject="x", object="y", by="A. Smith", on=date(2025, 7, 1), why="one loan"
    )
    chain = Chain(row, reports, (), (judged,))
    return lambda: Report("commitment", [row, *others], rates, subjects=("x",), chain=lambda mark: chain)


def test_the_life_of_a_commitment_is_told_in_the_order_of_days_with_what_each_report_changed(
    life: Callable[..., Report],
) -> None:
    told = section(shown(life()), "4 reports of it, from the first mention on")["items"]
    assert [item["sentence"] for item in told] == [
        "It is promised.",
        "It is raised.",
        "It is approved.",
        "It is paid.",
    ]
    assert [item["lines"][0]["change"] for item in told] == [
        "first report",
        "€1bn before",
        "promised before, approved now",
        "approved before, paid now",
    ]
    assert told[0]["url"] == "https://example.org/a"
    assert told[0]["lines"][0]["amount"] == "€1bn"


def test_what_hangs_on_it_and_who_judged_it_are_told(life: Callable[..., Report]) -> None:
    page = shown(life())
    assert page["title"] == "Germany → Ukraine: €1.2bn"
    linked = [item["text"] for item in section(page, "What hangs together with it")["items"]]
    assert linked == [
        "Another version of it: Germany → Ukraine, €1bn, 1 January 2024, military aid, promised",
        "A part of it: Germany → Ukraine, €200m, 10 February 2026, military aid, promised",
    ]
    (judged,) = section(page, "Judged by hand")["items"]
    assert judged["text"] == "Judged the same: y (A. Smith, 1 July 2025: one loan)"


def test_its_picture_tells_the_first_report_and_the_furthest_stage(life: Callable[..., Report]) -> None:
    (exhibit,) = life().exhibits
    assert not isinstance(exhibit, str)
    assert exhibit.title == "First reported as promised on 1 March 2024, as paid on 1 June 2025"
    assert exhibit.frame["status"].tolist() == ["pledge", "pledge", "commitment", "disbursement"]
    assert "1 May 2024: approved, €1.2bn." in exhibit.alt


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (
            [Status.PLEDGE, Status.PROPOSAL, Status.EXPENDITURE, Status.COMMITMENT, Status.PLEDGE],
            "First reported as promised on 1 January 2024, as approved on 4 January 2024",
        ),
        (
            [Status.PLEDGE, Status.EXPENDITURE],
            "First reported as promised on 1 January 2024, and as nothing further since",
        ),
        (
            [Status.COMMITMENT, Status.CANCELLED],
            "First reported as approved on 1 January 2024, as cancelled on 2 January 2024",
        ),
        (
            [Status.PLEDGE, Status.CANCELLED, Status.PLEDGE],
            "First reported as promised on 1 January 2024, and as nothing further since",
        ),
    ],
)
def test_its_title_tells_the_first_claim_and_the_stage_that_counts(statuses: list[Status], told: str) -> None:
    dated = [sighting(str(n), f"2024-01-0{n}", status) for n, status in enumerate(statuses, 1)]
    assert finding(dated, Captions()) == told


def test_two_stages_of_one_day_are_told_in_one_breath() -> None:
    dated = [sighting("a", "2024-01-01", Status.PLEDGE), sighting("b", "2024-01-01", Status.COMMITMENT)]
    assert finding(dated, Captions()) == "Reported as promised and as approved on the same day, 1 January 2024"


def test_its_files_bear_its_id(life: Callable[..., Report], tmp_path: Path) -> None:
    names = [path.name for path in life().write(tmp_path)]
    assert names == ["commitment-x.pdf", "commitment-x.html", "x-life.png", "x-life.svg", "x-life.csv"]
    text = (tmp_path / "commitment-x.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<tr id="(c-\w+)"', text)) == {"c-x", "c-old", "c-part"}


def test_kin_are_versions_whole_and_parts_but_not_the_parts_of_the_whole(promise: Promise) -> None:
    rows = [
        promise("whole"),
        promise("mine", part_of="whole", revises="before"),
        promise("sibling", part_of="whole"),
        promise("before", superseded_by="mine"),
        promise("paid", stage_of="mine"),
        promise("of-the-old", part_of="before"),
        promise("far"),
    ]
    assert kin(rows[1], rows) == {"whole", "mine", "before", "paid", "of-the-old"}
