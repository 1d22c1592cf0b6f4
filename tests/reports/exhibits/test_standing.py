from __future__ import annotations

from datetime import date

from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.records import Status
from tracker.reports.exhibits.standing import finding, levels, moves

JANUARY, MARCH = date(2026, 1, 5), date(2026, 3, 5)


def test_a_sum_leaves_its_stage_when_it_reaches_the_next() -> None:
    changes = moves([(JANUARY, Status.PLEDGE), (MARCH, Status.COMMITMENT)], 5.0)
    frame = levels(sorted(changes), date(2026, 1, 1))
    stood = {(row["stage"], row["day"]): row["amount"] for row in frame.to_dict("records")}
    assert stood["promised", JANUARY] == 5
    assert stood["promised", MARCH] == 0
    assert stood["approved", MARCH] == 5


def test_a_proposal_stands_at_no_stage_until_it_is_promised() -> None:
    assert moves([(JANUARY, Status.PROPOSAL), (MARCH, Status.PLEDGE)], 5.0) == [(MARCH, "promised", 5.0)]


def test_a_cancelled_sum_stands_nowhere() -> None:
    changes = moves([(JANUARY, Status.PLEDGE), (MARCH, Status.CANCELLED)], 5.0)
    assert sum(amount for _, _, amount in changes) == 0


def test_what_came_before_the_picture_begins_is_where_its_line_begins() -> None:
    frame = levels([(date(2020, 1, 1), "paid", 3.0), (JANUARY, "paid", 1.0)], date(2026, 1, 1))
    assert frame.to_dict("records") == [
        {"day": date(2026, 1, 1), "stage": "paid", "amount": 3.0},
        {"day": JANUARY, "stage": "paid", "amount": 4.0},
    ]


def told(*rows: tuple[date, str, float]) -> str:
    return finding(DataFrame(rows, columns=["day", "stage", "amount"]), MARCH, Captions(), "aid")


def test_the_finding_compares_the_furthest_stage_with_a_year_before() -> None:
    year_before = date(2025, 1, 1)
    assert told((year_before, "paid", 3e9), (JANUARY, "paid", 4e9)) == (
        "Aid paid stands at €4bn, €1bn more than a year before"
    )
    assert told((year_before, "promised", 4e9), (JANUARY, "promised", 3e9)) == (
        "Aid promised stands at €3bn, €1bn less than a year before"
    )
    assert told((year_before, "paid", 3e9)) == "Aid paid stands at €3bn, as a year before"


def test_what_nobody_had_reported_a_year_before_is_told_as_new_not_as_risen() -> None:
    year_before = date(2025, 1, 1)
    assert told((year_before, "promised", 3e9), (year_before, "approved", 0.0), (JANUARY, "approved", 4e9)) == (
        "Aid approved stands at €4bn; a year before, none was reported"
    )


def test_a_ledger_that_begins_within_the_year_is_compared_with_nothing() -> None:
    assert told((date(2025, 1, 1), "paid", 0.0), (JANUARY, "paid", 4e9)) == "Aid paid stands at €4bn"
