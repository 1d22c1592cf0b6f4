from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.errors import BadInput
from tracker.records import Commitment, Status
from tracker.reports.editions import edition

Promise = Callable[..., Commitment]


def test_the_newest_month_with_an_announcement_is_taken_unless_told(promise: Promise) -> None:
    ledger = [promise("a", day="2026-01-03"), promise("b", day="2026-02-14"), promise("c", day="2025-12-01")]
    found = edition(ledger)
    assert (found.month, found.cut_off) == ("2026-02", date(2026, 2, 14))
    assert [row.id for row in found.news] == ["b"]


def test_what_was_announced_later_is_not_known_yet(promise: Promise) -> None:
    found = edition([promise("a", day="2026-01-31"), promise("b", day="2026-02-01")], "2026-01")
    assert [row.id for row in found.known] == ["a"]
    assert found.cut_off == date(2026, 1, 31)


def test_a_status_is_the_one_of_that_month(promise: Promise) -> None:
    row = promise(
        "a", day="2026-01-03", status=Status.DISBURSEMENT, history="2026-01-03 pledge; 2026-02-01 disbursement"
    )
    assert edition([row], "2026-01").known[0].status is Status.PLEDGE
    assert edition([row], "2026-02").known[0].status is Status.DISBURSEMENT


def test_what_moved_on_in_the_month_is_told_with_its_stage_before(promise: Promise) -> None:
    row = promise(
        "a", day="2026-01-03", status=Status.DISBURSEMENT, history="2026-01-03 pledge; 2026-02-01 disbursement"
    )
    found = edition([row], "2026-02")
    assert [(moved.id, then, now) for moved, then, now in found.moved] == [("a", Status.PLEDGE, Status.DISBURSEMENT)]
    assert edition([row], "2026-01").moved == ()


def test_a_revision_yet_to_come_takes_nothing_back(promise: Promise) -> None:
    ledger = [promise("a", day="2026-01-03", superseded_by="b"), promise("b", day="2026-02-03", revises="a")]
    assert [row.id for row in edition(ledger, "2026-01").news] == ["a"]
    assert edition(ledger, "2026-01").known[0].superseded_by is None
    assert edition(ledger, "2026-02").known[0].superseded_by == "b"


def test_a_month_without_news_has_none(promise: Promise) -> None:
    found = edition([promise("a", day="2026-01-03")], "2026-03")
    assert found.news == ()
    assert found.cut_off == date(2026, 1, 3)


def test_undated_commitments_are_kept_apart(promise: Promise) -> None:
    found = edition([promise("a"), promise("b", announced=None)])
    assert [row.id for row in found.undated] == ["b"]


@pytest.mark.parametrize("month", ["2026", "2026-13", "February", "2026-2"])
def test_a_month_that_is_none_is_an_error_that_shows_how(month: str) -> None:
    with pytest.raises(BadInput, match="write it as 2026-02"):
        edition([], month)
