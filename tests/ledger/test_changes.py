"""What became of commitments between two days, in words, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from tracker.ledger import fold
from tracker.ledger.changes import Became, Change, Comparison
from tracker.records import Action, Decision, Sighting, Status

Sighted = Callable[..., Sighting]
LATER = date(2025, 5, 1)


def changes(before: Sequence[Sighting], after: Sequence[Sighting], decisions: Sequence[Decision] = ()) -> list[Change]:
    return Comparison(fold(before), fold(after, decisions), decisions).changes()


def judged(action: Action, subject: str, object: str | None = None) -> Decision:  # noqa: A002
    return Decision(id="D1", action=action, subject=subject, object=object, by="Ann", on=LATER, why="read both")


def test_a_further_report_of_the_same_is_no_change(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", accessed=LATER)]
    assert changes(rows[:1], rows) == []


def test_what_is_new_is_added_with_its_report(sighted: Sighted) -> None:
    (change,) = changes([], [sighted("a#0")])
    told = "DEU to UKR, military_aid pledge, 3,500,000,000 EUR"
    assert str(change) == f"{change.id} added: {told} (reported in a#0)"


def test_a_promise_kept_is_a_change_of_status(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", status=Status.DISBURSEMENT, published=LATER, accessed=LATER)]
    (change,) = changes(rows[:1], rows)
    assert (change.became, change.column, change.before, change.after) == (
        Became.CHANGED,
        "status",
        "pledge",
        "disbursement",
    )
    assert change.why == "reported in b#0"


def test_a_new_amount_for_the_same_years_revises_the_old(sighted: Sighted) -> None:
    rows = [
        sighted("a#0", period_end="2030"),
        sighted("b#0", period_end="2030", low=Decimal("4e9"), published=LATER, accessed=LATER),
    ]
    old, new = changes(rows[:1], rows)
    assert {(change.became, change.column) for change in (old, new)} == {
        (Became.ADDED, None),
        (Became.REVISED, "superseded_by"),
    }


def test_a_bridge_merges_two_into_the_older(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", low=Decimal("9e9")), sighted("c#0")]
    (change,) = changes(rows[:2], rows[:2], [judged(Action.SAME, "a#0", "b#0")])
    assert (change.became, change.why) == (Became.MERGED, "Ann: read both")
    assert change.after == fold(rows[:1]).commitments[0].id


def test_a_judgement_splits_one_in_two(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0")]
    (change,) = changes(rows, rows, [judged(Action.NOT_SAME, "a#0", "b#0")])
    assert (change.became, change.before) == (Became.SPLIT, fold(rows).commitments[0].id)
    assert str(change).endswith("(Ann: read both)")


def test_what_is_withdrawn_is_gone_with_its_words(sighted: Sighted) -> None:
    rows = [sighted("a#0")]
    (change,) = changes(rows, rows, [judged(Action.WITHDRAW, "a#0")])
    assert (change.became, change.before) == (
        Became.WITHDRAWN,
        "DEU to UKR, military_aid pledge, 3,500,000,000 EUR",
    )
