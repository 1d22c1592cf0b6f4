"""A document that, read again, claims nothing any more takes back what it claimed; one that cannot be read does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from tracker.ledger import Ledger
from tracker.records import Document, Extraction, Issue, Level, Sighting, Type

Read = Callable[..., tuple[Document, Extraction]]
TODAY = date(2025, 4, 1)
LATER = TODAY + timedelta(days=30)
UNREADABLE = Issue(level=Level.ERROR, code="language", where="dpa", message="is in Finnish")


@pytest.fixture
def ledger(tmp_path: Path, read: Read) -> Ledger:
    made = Ledger.create(tmp_path)
    made.add([read("dpa"), read("afp", "€9bn", "9e9")], TODAY)
    return made


def again(read: Read, *issues: Issue) -> tuple[Document, Extraction]:
    document, _ = read("dpa")
    return msgspec.structs.replace(document, text="A correction."), Extraction(id="dpa", issues=issues)


def test_what_a_document_no_longer_claims_is_no_commitment(ledger: Ledger, read: Read) -> None:
    before = ledger.sightings
    (row,) = ledger.add([again(read)], LATER)

    assert (row.id, row.type, row.accessed) == ("dpa@2#0", Type.OTHER, LATER)
    assert ledger.sightings == (*before, row)
    assert [kept.seen_in for kept in ledger.commitments] == ["afp#0"]
    assert ledger.audit() == []


def test_it_is_taken_back_once(ledger: Ledger, read: Read) -> None:
    ledger.add([again(read)], LATER)

    assert ledger.add([again(read)], LATER) == ()


def test_it_may_claim_again_under_the_same_id(ledger: Ledger, read: Read) -> None:
    before = {row.id for row in ledger.commitments}
    ledger.add([again(read)], LATER)
    ledger.add([read("dpa")], LATER)

    assert {row.id for row in ledger.commitments} == before
    assert [row.id for row in ledger.sightings if row.document == "dpa"] == ["dpa#0", "dpa@2#0", "dpa@3#0"]


def test_the_change_is_told_as_a_withdrawal(ledger: Ledger, read: Read) -> None:
    ledger.add([again(read)], LATER)
    (change,) = ledger.changes(TODAY)

    assert (change.became, change.why) == ("withdrawn", "its documents no longer say so")


def test_a_document_that_cannot_be_read_takes_nothing_back(ledger: Ledger, read: Read) -> None:
    assert ledger.add([again(read, UNREADABLE)], LATER) == ()
    assert len(ledger.commitments) == 2


def test_a_document_that_never_claimed_anything_leaves_no_row(ledger: Ledger, read: Read) -> None:
    document, extraction = again(read)
    new: tuple[Sighting, ...] = ledger.add(
        [(msgspec.structs.replace(document, id="new"), msgspec.structs.replace(extraction, id="new"))], LATER
    )

    assert new == ()
