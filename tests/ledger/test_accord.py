"""Links that people set: both ends of a revision, former names, the last word, and what is inferred beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.notation import document
from tracker.errors import BadInput
from tracker.ledger import Fold, Ledger, fold
from tracker.ledger.circles import nowhere
from tracker.records import Action, Commitment, Decision, Sighting, Status

Sighted = Callable[..., Sighting]
TODAY = date(2025, 4, 1)
# A frame of several years, of which there is one at a time.
FRAME: dict[str, Any] = {"period_start": "2025", "period_end": "2029"}


def judged(name: str, subject: str, field: str, value: str | None, **given: Any) -> Decision:
    told: dict[str, Any] = {"action": Action.SET, "by": "Ann", "on": TODAY, "why": "read both"} | given
    return Decision(id=name, subject=subject, field=field, value=value, **told)


def told(folded: Fold) -> dict[str, Commitment]:
    """The commitments by the first of their sightings."""
    return {(row.seen_in or "").split("; ")[0]: row for row in folded.commitments}


def revisions(folded: Fold) -> list[tuple[str, str | None, str | None]]:
    """Who revises whom, and who is superseded by whom, by the first sighting of each."""
    first = {row.id: name for name, row in told(folded).items()}
    ends = [
        (name, row.revises and first[row.revises], row.superseded_by and first[row.superseded_by])
        for name, row in told(folded).items()
    ]
    return sorted(each for each in ends if each[1:] != (None, None))


@pytest.fixture
def apart(sighted: Sighted) -> list[Sighting]:
    """Three promises of which none revises another, for all that the ledger infers."""
    return [sighted(f"{name}#0", low=Decimal(low)) for name, low in (("a", "1e9"), ("b", "3e9"), ("c", "9e9"))]


@pytest.fixture
def frames(sighted: Sighted) -> list[Sighting]:
    """Two plans for the same years, the newer of which is inferred to revise the older, and a third of other years."""
    old = sighted("a#0", low=Decimal("10e9"), **FRAME)
    new = sighted("b#0", low=Decimal("12e9"), published=date(2025, 9, 1), **FRAME)
    return [old, new, sighted("c#0", low=Decimal("90e9"), published=date(2025, 10, 1), **FRAME)]


def names(rows: list[Sighting]) -> list[str]:
    return [told(fold(rows))[row.id].id for row in rows]


@pytest.mark.parametrize("field", ["revises", "superseded_by"])
def test_what_a_person_says_of_one_end_of_a_revision_holds_at_the_other(apart: list[Sighting], field: str) -> None:
    old, new, _ = names(apart)
    subject, value = (new, old) if field == "revises" else (old, new)
    folded = fold(apart, [judged("D1", subject, field, value)])
    assert (revisions(folded), folded.idle) == ([("a#0", None, "b#0"), ("b#0", "a#0", None)], {})


@pytest.mark.parametrize("subject", ["a#0", "commitment"])
def test_a_link_to_what_is_not_in_the_ledger_is_told(apart: list[Sighting], subject: str) -> None:
    decision = judged("D1", subject if "#" in subject else names(apart)[0], "part_of", "DEU-2020-01-01-abcdef")
    assert list(nowhere([decision], fold(apart, [decision]))) == [decision]


def test_a_sighting_corrected_to_be_part_of_another_stays_so_when_its_document_is_read_again(
    sighted: Sighted,
) -> None:
    rows = [sighted("a#0", low=Decimal("9e9")), sighted("a#1", low=Decimal("1e9"), start=50, end=55)]
    again = [msgspec.structs.replace(row, id=row.id.replace("#", "@2#")) for row in rows]
    folded = fold([*rows, *again], [judged("D1", "a#1", "part_of", "a#0")])
    assert told(folded)["a@2#1"].part_of == told(folded)["a@2#0"].id


def test_the_frames_are_linked_where_nobody_says_otherwise(frames: list[Sighting]) -> None:
    assert revisions(fold(frames)) == [("a#0", None, "b#0"), ("b#0", "a#0", None)]


def test_another_reviser_by_hand_takes_the_place_of_the_inferred_one(frames: list[Sighting]) -> None:
    a, _, c = names(frames)
    folded = fold(frames, [judged("D1", c, "revises", a)])
    assert revisions(folded) == [("a#0", None, "c#0"), ("c#0", "a#0", None)]


def test_what_a_plan_no_longer_revises_by_hand_stands_again(frames: list[Sighting]) -> None:
    _, b, c = names(frames)
    folded = fold(frames, [judged("D1", b, "revises", c)])
    assert revisions(folded) == [("b#0", "c#0", None), ("c#0", None, "b#0")]


@pytest.mark.parametrize(("subject", "field"), [("a#0", "superseded_by"), ("b#0", "revises")])
def test_an_inferred_revision_that_a_person_denies_is_gone_at_both_ends(
    frames: list[Sighting], subject: str, field: str
) -> None:
    folded = fold(frames, [judged("D1", told(fold(frames))[subject].id, field, None)])
    assert (revisions(folded), folded.idle) == ([], {})


def test_a_revision_the_other_way_round_by_hand_takes_the_place_of_the_inferred_one(frames: list[Sighting]) -> None:
    a, b, _ = names(frames)
    assert revisions(fold(frames, [judged("D1", a, "revises", b)])) == [("a#0", "b#0", None), ("b#0", None, "a#0")]


def test_the_last_word_on_a_revision_decides_at_both_ends(apart: list[Sighting]) -> None:
    a, b, c = names(apart)
    decisions = [judged("D1", c, "revises", a), judged("D2", c, "revises", b)]
    assert revisions(fold(apart, decisions)) == [("b#0", None, "c#0"), ("c#0", "b#0", None)]
    decisions.append(judged("D3", c, "revises", None))
    assert revisions(fold(apart, decisions)) == []


def test_a_revision_taken_back_at_its_other_end_is_gone_and_told(apart: list[Sighting]) -> None:
    a, b, c = names(apart)
    for value, left in ((None, []), (b, [("a#0", None, "b#0"), ("b#0", "a#0", None)])):
        folded = fold(apart, [judged("D1", c, "revises", a), judged("D2", a, "superseded_by", value)])
        assert revisions(folded) == left
        assert folded.idle == {"D1": "a later decision says otherwise of revises"}


def test_what_was_said_of_a_withdrawn_commitment_overrules_nothing(apart: list[Sighting]) -> None:
    a, b, c = names(apart)
    gone = judged("D3", c, "", None, action=Action.WITHDRAW)
    folded = fold(apart, [judged("D1", b, "revises", a), judged("D2", c, "revises", a), gone])
    assert revisions(folded) == [("a#0", None, "b#0"), ("b#0", "a#0", None)]
    assert folded.idle == {"D2": f"{c} is withdrawn by D3"}


def test_a_link_to_a_former_name_or_to_a_sighting_leads_to_the_commitment(apart: list[Sighting]) -> None:
    _, b, c = names(apart)
    merged = judged("D1", "a#0", "", None, action=Action.SAME, object="b#0")
    for mark in (b, "b#0"):
        folded = fold(apart, [merged, judged("D2", c, "revises", mark), judged("D3", c, "part_of", mark)])
        assert revisions(folded) == [("a#0", None, "c#0"), ("c#0", "a#0", None)]
        assert told(folded)["c#0"].part_of == told(folded)["a#0"].id
        assert folded.idle == {}


@pytest.mark.parametrize("field", ["revises", "superseded_by", "part_of", "stage_of"])
def test_a_link_between_two_that_became_one_is_told_and_leads_nowhere(apart: list[Sighting], field: str) -> None:
    a, b, _ = names(apart)
    merged = judged("D2", "a#0", "", None, action=Action.SAME, object="b#0")
    folded = fold(apart, [judged("D1", b, field, a), merged])
    assert getattr(told(folded)["a#0"], field) is None
    assert folded.idle == {"D1": f"{b} and {a} are one commitment"}


def test_a_share_by_hand_is_no_stage(sighted: Sighted) -> None:
    paid = sighted("a#1", part_of="a#0", status=Status.DISBURSEMENT)
    rows = [sighted("a#0", low=Decimal("9e9")), paid, sighted("b#0", low=Decimal("50e9"))]
    whole, part, other = names(rows)
    assert told(fold(rows))["a#1"].stage_of == whole
    row = told(fold(rows, [judged("D1", part, "part_of", other)]))["a#1"]
    assert (row.part_of, row.stage_of) == (other, None)


def test_what_was_said_last_of_a_merged_commitment_decides_whichever_name_it_was_said_of(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0", donor="GBR")]
    a, b = names(rows)
    merged = judged("D1", "a#0", "", None, action=Action.SAME, object="b#0")
    for first, last in ((a, b), (b, a)):
        said = [judged("D2", first, "status", "proposal"), judged("D3", last, "status", "commitment")]
        (row,) = fold(rows, [merged, *said]).commitments
        assert row.status is Status.COMMITMENT


words = st.tuples(
    st.integers(0, 4),
    st.sampled_from(["revises", "superseded_by", "part_of", "stage_of"]),
    st.none() | st.integers(0, 4),
)


@given(st.lists(words, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_said_the_two_ends_of_a_revision_agree(
    sighted: Sighted, said: list[tuple[int, str, int | None]]
) -> None:
    rows = [sighted(f"d{n}#0", low=Decimal(10 + n) * 10**9, published=date(2025, 1 + n, 1), **FRAME) for n in range(5)]
    ids = names(rows)
    folded = fold(
        rows, [judged(f"D{n}", ids[a], field, None if b is None else ids[b]) for n, (a, field, b) in enumerate(said)]
    )
    by_id = {row.id: row for row in folded.commitments}
    for row in folded.commitments:
        assert row.revises is None or by_id[row.revises].superseded_by == row.id
        assert row.superseded_by is None or by_id[row.superseded_by].revises == row.id
        assert row.id not in (row.revises, row.superseded_by, row.part_of, row.stage_of)
    for n, (a, field, b) in enumerate(said):
        if f"D{n}" not in folded.idle and (a, field) not in [(one, other) for one, other, _ in said[n + 1 :]]:
            assert getattr(by_id[ids[a]], field) == (None if b is None else ids[b])


def test_a_judgement_on_a_former_name_is_taken_by_the_ledger(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "data")
    ledger.add([document(name, [{"low": low}]) for name, low in (("a", "1"), ("b", "3"), ("c", "9"))], TODAY)
    by_low = {row.low: row.id for row in ledger.commitments}
    a, b, c = (by_low[low] for low in sorted(by_low))
    ledger.decide(Decision(id="", action=Action.SAME, subject=a, object=b, by="Ann", on=TODAY, why="one loan"))
    former = next(name for name in (a, b) if name not in {row.id for row in ledger.commitments})
    ledger.decide(judged("", c, "revises", former))
    assert ledger.audit() == []
    assert sorted(row.superseded_by for row in ledger.commitments if row.superseded_by) == [c]
    with pytest.raises(BadInput, match="there is no DEU-2020-01-01-abcdef"):
        ledger.decide(judged("", c, "revises", "DEU-2020-01-01-abcdef"))
