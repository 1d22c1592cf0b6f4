"""Every commitment leads to the sentences it was seen in, and says why they are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tracker.errors import BadData, BadInput
from tracker.ledger import Ledger
from tracker.ledger.passages import grouped
from tracker.records import Action, Decision, Document, Extraction

Read = Callable[..., tuple[Document, Extraction]]
TODAY = date(2025, 4, 1)


@pytest.fixture
def ledger(tmp_path: Path, read: Read) -> Ledger:
    made = Ledger.create(tmp_path)
    made.add([read("dpa"), read("afp"), read("tt", "€9bn", "9e9")], TODAY)
    return made


def test_an_id_of_a_row_or_a_sighting_leads_to_all_its_reports(ledger: Ledger) -> None:
    (row,) = [row for row in ledger.commitments if row.sightings == 2]
    for mark in (row.id, "dpa#0", "afp#0"):
        chain = ledger.chain(mark)
        assert chain.commitment == row
        assert [sighting.source for sighting in chain.sightings] == ["https://afp.example/1", "https://dpa.example/1"]
        assert [reason for *_, reason in chain.joined] == ["the same amount, €3.5bn"]


def test_judgements_are_part_of_the_chain(ledger: Ledger) -> None:
    judged = Decision(id="D1", action=Action.SAME, subject="tt#0", object="dpa#0", by="Ann", on=TODAY, why="read")
    ledger.decide(judged)
    chain = ledger.chain("tt#0")
    assert (len(chain.sightings), chain.decisions) == (3, (judged,))
    assert ("tt#0", "dpa#0", "judged the same by hand") in chain.joined


def test_a_judgement_stays_in_the_chain_when_its_document_is_read_again(ledger: Ledger, read: Read) -> None:
    judged = Decision(
        id="D1", action=Action.SET, subject="tt#0", field="status", value="proposal", by="Ann", on=TODAY, why="x"
    )
    ledger.decide(judged)
    ledger.add([read("tt", "€9bn", "9e9", recipient=None)], TODAY)
    chain = ledger.chain("tt#0")
    assert ([sighting.id for sighting in chain.sightings], chain.decisions) == (["tt@2#0"], (judged,))


def test_a_link_by_hand_is_in_the_chains_of_both_its_ends(ledger: Ledger) -> None:
    two, one = sorted(ledger.commitments, key=lambda row: row.low)
    judged = Decision(
        id="D1", action=Action.SET, subject=one.id, field="revises", value=two.id, by="A", on=TODAY, why="x"
    )
    ledger.decide(judged)
    assert [ledger.chain(row.id).decisions for row in (one, two)] == [(judged,), (judged,)]


def test_an_id_of_nothing_is_misuse(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="gone: no commitment"):
        ledger.chain("gone")


def test_passages_are_grouped_as_the_ledger_would(read: Read) -> None:
    lines = [
        msgspec.json.encode(
            {"id": name, "published": "2025-03-06", "figures": extraction.figures, "statements": extraction.statements}
        )
        for name in ("dpa", "afp")
        for _, extraction in [read(name)]
    ]
    assert grouped(lines, "-") == [["dpa#0", "afp#0"]]


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"id": "a", "figures": [], "statements": [{"figure": 3}]}'])
def test_a_line_that_is_no_passage_is_named(line: bytes) -> None:
    with pytest.raises(BadData, match="passages:2: "):
        grouped([b"", line.replace(b"3}", b'3, "type": "aid", "status": "pledge"}')], "passages")
