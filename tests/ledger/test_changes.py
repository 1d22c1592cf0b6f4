"""What became of commitments between two days, in words, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from tracker.ledger import Ledger, fold
from tracker.ledger.changes import Became, Change, Comparison
from tracker.records import Action, Decision, Document, Extraction, Sighting, Status
from tracker.refresh.drafts import draft
from tracker.refresh.memory import held

Sighted = Callable[..., Sighting]
Read = Callable[..., tuple[Document, Extraction]]
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


def test_a_link_by_hand_is_the_reason_at_both_its_ends(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", low=Decimal("9e9"))]
    old, new = (row.id for row in fold(rows).commitments)
    link = Decision(id="D1", action=Action.SET, subject=new, field="revises", value=old, by="Ann", on=LATER, why="x")
    told = changes(rows, rows, [link])
    assert [(change.id, change.column, change.why) for change in told] == sorted(
        [(old, "superseded_by", "Ann: x"), (new, "revises", "Ann: x")]
    )


def test_what_was_judged_of_an_older_reading_is_the_reason_of_what_becomes_of_the_newer(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("a@2#0")]
    said = Decision(
        id="D1", action=Action.SET, subject="a#0", field="status", value="proposal", by="Ann", on=LATER, why="x"
    )
    assert [(change.column, change.why) for change in changes(rows, rows, [said])] == [("status", "Ann: x")]


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


def test_a_judgement_of_one_column_is_no_reason_of_what_a_report_moves_in_another(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", status=Status.DISBURSEMENT, published=LATER, accessed=LATER)]
    (row,) = fold(rows).commitments
    said = Decision(id="D1", action=Action.SET, subject=row.id, field="type", value="aid", by="Ann", on=LATER, why="x")
    assert [(change.column, change.why) for change in changes(rows[:1], rows, [said])] == [
        ("type", "Ann: x"),
        ("status", "reported in b#0"),
    ]


def test_an_older_judgement_is_no_reason_of_what_is_reported_after_it(tmp_path: Path, read: Read) -> None:
    ledger = Ledger.create(tmp_path / "data")
    ledger.add([read("dpa")], LATER)
    (row,) = ledger.commitments
    said = Decision(id="D1", action=Action.SET, subject=row.id, field="type", value="aid", by="Ann", on=LATER, why="x")
    ledger.decide(said)
    known = held(ledger)

    news = [read("afp", status=Status.DISBURSEMENT)]
    drafted = draft(ledger.folder, news, LATER + timedelta(days=1), known)
    ledger.add(news, LATER + timedelta(days=1))

    for changes in (ledger.changes(LATER), drafted.changes):
        assert [(change.column, change.why) for change in changes] == [("status", "reported in afp#0")]
