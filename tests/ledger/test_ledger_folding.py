"""What a ledger keeps: each commitment once, whoever reports it, in whatever order, however often."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.errors import BadInput
from tracker.ledger import Ledger, fold
from tracker.records import Action, Commitment, Decision, Document, Extraction, Sighting, Status, Type

Sighted = Callable[..., Sighting]
Read = Callable[..., tuple[Document, Extraction]]
TODAY = date(2025, 4, 1)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "data")


def contents(ledger: Ledger) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in ledger.folder.iterdir() if path.suffix == ".csv"}


def judged(action: Action, subject: str, object: str | None = None, **given: Any) -> Decision:  # noqa: A002
    fields: dict[str, Any] = {"id": "D1", "by": "Ann", "on": TODAY, "why": "read both"} | given
    return Decision(action=action, subject=subject, object=object, **fields)


def groups(rows: list[Commitment]) -> list[list[str]]:
    return sorted(sorted((row.seen_in or "").split("; ")) for row in rows)


def test_a_new_ledger_is_empty_and_sound(ledger: Ledger) -> None:
    assert (ledger.sightings, ledger.decisions, ledger.commitments, ledger.audit()) == ((), (), (), [])


def test_a_ledger_is_begun_once_and_found_only_where_it_is(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds a ledger already"):
        Ledger.create(ledger.folder)
    with pytest.raises(BadInput, match=f"tracker init {tmp_path}"):
        Ledger(tmp_path)


def test_a_document_becomes_a_sighting_and_a_commitment(ledger: Ledger, read: Read) -> None:
    (added,) = ledger.add([read("dpa")], TODAY)
    assert (added.id, added.surface, added.low) == ("dpa#0", "€3.5bn", Decimal("3.5e9"))
    assert added.sentence == "dpa says that Berlin gives Kyiv €3.5bn."
    (kept,) = ledger.commitments
    assert (kept.donor, kept.recipient, kept.low, kept.status) == ("DEU", "UKR", Decimal("3.5e9"), Status.PLEDGE)
    assert (kept.announced, kept.recorded, kept.seen_in) == (date(2025, 3, 6), TODAY, "dpa#0")
    assert kept.id.startswith("DEU-2025-03-06-")
    assert ledger.audit() == []


def test_what_is_of_another_kind_or_has_no_status_is_not_kept(ledger: Ledger, read: Read) -> None:
    assert ledger.add([read("a", type=Type.OTHER), read("b", status=None)], TODAY) == ()


def test_adding_a_document_twice_changes_nothing(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    before = contents(ledger)
    assert ledger.add([read("dpa")], TODAY + timedelta(days=9)) == ()
    document, extraction = read("dpa")
    renamed = Document(id="copy", text="  " + document.text, published=document.published)
    assert ledger.add([(renamed, extraction)], TODAY) == ()
    assert contents(ledger) == before


def test_a_second_report_joins_and_the_id_stays(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    (before,) = ledger.commitments
    ledger.add([read("afp", status=Status.COMMITMENT)], TODAY + timedelta(days=1))
    (after,) = ledger.commitments
    assert after.id == before.id
    assert (after.status, after.sightings, after.sources) == (Status.COMMITMENT, 2, 2)
    assert after.history == "2025-03-06 commitment; 2025-03-06 pledge"
    assert after.recorded == TODAY


def test_a_newer_reading_replaces_the_older_and_the_id_stays(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa", donor=None)], TODAY, extractor="tracker 1")
    (before,) = ledger.commitments
    (added,) = ledger.add([read("dpa")], TODAY, extractor="tracker 2")
    (after,) = ledger.commitments
    assert (added.id, len(ledger.sightings)) == ("dpa@2#0", 2)
    assert (after.donor, after.seen_in, after.id) == ("DEU", "dpa@2#0", before.id)
    assert ledger.add([read("dpa")], TODAY, extractor="tracker 3") == ()
    assert ledger.audit() == []


def test_a_merged_commitment_keeps_the_older_id_and_names_the_other(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa", "€3.41bn", "3.41e9")], TODAY)
    ledger.add([read("afp", "€3.49bn", "3.49e9")], TODAY + timedelta(days=1))
    older, other = sorted(ledger.commitments, key=lambda row: row.low)
    ledger.add([read("tt", "€3.45bn", "3.45e9")], TODAY + timedelta(days=2))
    assert [row.sightings for row in ledger.commitments] == [1, 1, 1]
    ledger.decide(judged(Action.SAME, older.id, "tt#0"))
    ledger.decide(judged(Action.SAME, "tt#0", other.id, id="D2"))
    (kept,) = ledger.commitments
    assert kept.id == older.id
    assert other.id in (kept.formerly or "").split("; ")
    assert ledger.folded().home_of(other.id) == older.id
    assert ledger.audit() == []


def test_a_document_read_again_gives_its_id_to_what_it_joins(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa", donor=None)], TODAY, extractor="tracker 1")
    ledger.add([read("afp")], TODAY, extractor="tracker 1")
    (before,) = ledger.commitments
    ledger.add([read("dpa")], TODAY, extractor="tracker 2")
    (after,) = ledger.commitments
    assert (after.id, after.seen_in) == (before.id, "afp#0; dpa@2#0")


def test_what_an_old_text_says_anew_was_not_known_before_it_was_read_again(ledger: Ledger, read: Read) -> None:
    for low, today in (("3.5", date(2025, 4, 1)), ("4.5", date(2025, 6, 1))):
        document, extraction = read("dpa", f"€{low}bn", f"{low}e9")
        ledger.add([(msgspec.structs.replace(document, accessed=date(2025, 3, 1)), extraction)], today)
    known = [[row.low for row in ledger.as_of(date(2025, month, 2))] for month in (3, 5, 6)]
    assert known == [[Decimal("3.5e9")], [Decimal("3.5e9")], [Decimal("4.5e9")]]


def test_as_of_a_day_nothing_later_is_known(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    first = ledger.commitments
    ledger.add([read("afp", "€5bn", "5e9")], TODAY + timedelta(days=3))
    assert ledger.as_of(TODAY + timedelta(days=2)) == first
    assert ledger.as_of(TODAY - timedelta(days=1)) == ()


def test_the_order_in_which_sightings_came_decides_ids_alone(sighted: Sighted) -> None:
    rows = [
        sighted(f"d{n}#0", published=date(2025, 3, 1) + timedelta(days=n % 7), low=Decimal(10**9 * (1 + n % 4)))
        for n in range(30)
    ]
    wanted = groups(fold(rows).commitments)
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert groups(fold(shuffled).commitments) == wanted


@given(
    st.lists(
        st.tuples(
            st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from([Decimal("1e9"), Decimal("1.04e9")]),
            st.sampled_from(["DEU", "GBR", None]),
            st.sampled_from(["EUR", "USD"]),
            st.none() | st.dates(),
            st.sampled_from(Status),
        ),
        max_size=12,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sighting_is_in_one_commitment_and_a_further_report_makes_none(
    sighted: Sighted, told: list[tuple[Decimal, str | None, str, date | None, Status]]
) -> None:
    names = ("low", "donor", "currency", "published", "status")
    rows = [sighted(f"d{n}#0", **dict(zip(names, fields, strict=True))) for n, fields in enumerate(told)]
    kept = fold(rows).commitments
    assert sorted(mark for group in groups(kept) for mark in group) == sorted(row.id for row in rows)
    again = [msgspec.structs.replace(row, id=f"{row.id}@2", document=f"again-{row.document}") for row in rows]
    assert {row.id for row in fold([*rows, *again]).commitments} == {row.id for row in kept}


def test_copies_of_one_text_are_one_source(sighted: Sighted) -> None:
    rows = [sighted(f"d{n}#0", publisher=f"Paper {n}", digest="same", sentence=f"{n}") for n in range(3)]
    (kept,) = fold([*rows, sighted("e#0", publisher="Other", digest="other", sentence="else")]).commitments
    assert (kept.sightings, kept.sources) == (4, 2)


def test_judged_the_same_and_not_the_same(sighted: Sighted) -> None:
    rows = [sighted("a#0"), sighted("b#0"), sighted("c#0", low=Decimal("9e9"))]
    assert groups(fold(rows).commitments) == [["a#0", "b#0"], ["c#0"]]
    assert groups(fold(rows, [judged(Action.NOT_SAME, "a#0", "b#0")]).commitments) == [["a#0"], ["b#0"], ["c#0"]]
    assert groups(fold(rows, [judged(Action.SAME, "a#0", "c#0")]).commitments) == [["a#0", "b#0", "c#0"]]


def test_a_commitment_set_by_hand_stays_set_when_its_document_is_read_again(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    (row,) = ledger.commitments
    ledger.decide(judged(Action.SET, row.id, field="status", value="commitment"))
    ledger.add([read("dpa", recipient=None)], TODAY, extractor="tracker 2")
    (after,) = ledger.commitments
    assert (after.id, after.status, after.recipient) == (row.id, Status.COMMITMENT, None)
    assert ledger.audit() == []


def test_a_sighting_corrected_by_hand_is_matched_as_corrected(sighted: Sighted) -> None:
    rows = [sighted("a#0", donor="GBR"), sighted("b#0")]
    assert len(fold(rows).commitments) == 2
    (kept,) = fold(rows, [judged(Action.SET, "a#0", field="donor", value="DEU")]).commitments
    assert kept.sightings == 2


@pytest.mark.parametrize("subject", ["a#0", "DEU"])
def test_what_is_withdrawn_is_gone(sighted: Sighted, subject: str) -> None:
    rows = [sighted("a#0")]
    name = fold(rows).commitments[0].id if subject == "DEU" else subject
    assert fold(rows, [judged(Action.WITHDRAW, name)]).commitments == []


def test_what_was_part_of_a_withdrawn_whole_stands_by_itself(sighted: Sighted) -> None:
    rows = [sighted("a#0", low=Decimal("9e9"), high=Decimal("9e9")), sighted("a#1", part_of="a#0")]
    before = fold(rows).commitments
    (whole,) = [row for row in before if row.part_of is None]
    assert [row.part_of for row in before if row is not whole] == [whole.id]
    (part,) = fold(rows, [judged(Action.WITHDRAW, whole.id)]).commitments
    assert part.part_of is None


def test_parts_lead_to_their_whole_and_never_in_a_circle(sighted: Sighted) -> None:
    rows = [
        sighted("a#0", part_of="a#1"),
        sighted("a#1", low=Decimal("9e9")),
        sighted("b#0"),
        sighted("b#1", low=Decimal("9e9"), part_of="b#0"),
    ]
    part, whole = sorted(fold(rows).commitments, key=lambda row: row.low)
    assert {part.part_of, whole.part_of} in ({whole.id, None}, {part.id, None})
