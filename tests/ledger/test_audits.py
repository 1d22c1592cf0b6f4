"""What an audit tells of a ledger that somebody edited, all of it in one run, and what a fold mends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tracker.errors import BadData, BadInput
from tracker.ledger import Ledger
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS
from tracker.records import Action, Decision, Document, Extraction, Sighting

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


def wrote(ledger: Ledger, decisions: Iterable[Decision]) -> None:
    """Edit `decisions.csv` by hand."""
    rows = [msgspec.structs.replace(decision, id=f"D{n}") for n, decision in enumerate(decisions)]
    (ledger.folder / DECISIONS.file).write_bytes(DECISIONS.write(rows))
    ledger.fold()


def test_what_is_judged_of_a_withdrawn_report_has_no_effect(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    wrote(ledger, (judged(Action.SET, "dpa#0", field="status", value="commitment"), judged(Action.WITHDRAW, "dpa#0")))
    assert [(issue.where, issue.code) for issue in ledger.audit()] == [("decisions.csv:2:subject", "idle-decision")]


def test_links_set_by_hand_lead_to_what_stands_and_in_no_circle(ledger: Ledger, read: Read) -> None:
    ledger.add([read(name, f"€{n}.37bn", f"{n}.37e9") for n, name in enumerate("ab", 1)], TODAY)
    one, other = (row.id for row in ledger.commitments)
    links = [judged(Action.SET, a, field="part_of", value=b) for a, b in ((one, other), (other, one), (one, "gone"))]
    ledger.decide(links[0])
    for link, reason in ((links[1], "would come after itself"), (links[2], "there is no gone")):
        with pytest.raises(BadInput, match=reason):
            ledger.decide(msgspec.structs.replace(link, id=""))
    wrote(ledger, links[:2])
    assert [(issue.where, issue.code) for issue in ledger.audit()] == [
        ("commitments.csv:2:part_of", "circle"),
        ("commitments.csv:3:part_of", "circle"),
    ]
    wrote(ledger, links[2:])
    assert [(issue.where, issue.code) for issue in ledger.audit()] == [("decisions.csv:2:value", "idle-decision")]


def test_decisions_without_ids_are_named_by_their_day(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    for status in ("proposal", "commitment"):
        ledger.decide(judged(Action.SET, "dpa#0", field="status", value=status, id=""))
    assert [row.id for row in ledger.decisions] == [f"{TODAY}-1", f"{TODAY}-2"]


def test_a_broken_list_of_commitments_is_refused_by_what_adds_and_mended_by_the_fold(
    ledger: Ledger, read: Read
) -> None:
    ledger.add([read("dpa")], TODAY)
    path = ledger.folder / COMMITMENTS.file
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"sentence", b"sentence,notes", 1))
    with pytest.raises(BadData, match=r"not a column.*`tracker fold` writes it anew"):
        ledger.add([read("ap", "€7.1bn", "7.1e9")], TODAY)
    ledger.fold()
    assert path.read_bytes() == sound


def test_a_decision_without_effect_is_told(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    wrote(
        ledger,
        (
            judged(Action.SAME, "dpa#0", "gone#0"),
            judged(Action.SET, "gone", field="donor", value="DEU"),
            judged(Action.SET, "dpa#0", field="colour", value="red"),
            judged(Action.SET, "dpa#0", field="status", value="done"),
            judged(Action.SET, "dpa#0", field="surface", value="x"),
            judged(Action.SET, "dpa#0", field="period_end", value="soon"),
        ),
    )
    issues = ledger.audit()
    assert [(issue.where, issue.code) for issue in issues] == [
        (f"decisions.csv:{n}:subject", "idle-decision") for n in range(2, 8)
    ]


def test_decisions_that_contradict_each_other_are_told(ledger: Ledger, read: Read) -> None:
    ledger.add([read(name, f"€{n}.37bn", f"{n}.37e9") for n, name in enumerate("abc", 1)], TODAY)
    for n, decision in enumerate(
        (
            judged(Action.SAME, "a#0", "b#0"),
            judged(Action.SAME, "b#0", "c#0"),
            judged(Action.NOT_SAME, "a#0", "c#0"),
            judged(Action.SET, "a#0", field="donor", value="GBR"),
            judged(Action.SET, "a#0", field="donor", value="FRA"),
        )
    ):
        ledger.decide(msgspec.structs.replace(decision, id=f"D{n}"))
    assert [(issue.where, issue.code) for issue in ledger.audit()] == [
        ("decisions.csv:3:action", "contradiction"),
        ("decisions.csv:6:value", "contradiction"),
    ]


def test_a_field_that_is_set_twice_under_two_names_of_one_thing_is_told(ledger: Ledger, read: Read) -> None:
    ledger.add([read("a"), read("b", donor="GBR")], TODAY)
    names = [row.id for row in ledger.commitments]
    ledger.decide(judged(Action.SAME, "a#0", "b#0", id="D0"))
    ledger.add([read("b", donor="FRA")], TODAY)
    told = [(names[0], "low", "4000000000"), (names[1], "low", "5000000000")]
    told += [("b#0", "instrument", "loan"), ("b@2#0", "instrument", "grant")]
    for n, (subject, field, value) in enumerate(told, 1):
        ledger.decide(judged(Action.SET, subject, field=field, value=value, id=f"D{n}"))
    assert [(issue.where, issue.code) for issue in ledger.audit() if issue.code != "range"] == [
        ("decisions.csv:4:value", "contradiction"),
        ("decisions.csv:6:value", "contradiction"),
    ]


def test_a_hand_edited_fold_is_found_and_mended(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    path = ledger.folder / COMMITMENTS.file
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"3500000000", b"3600000000"))
    assert [(issue.where, issue.code) for issue in ledger.audit()] == [
        (COMMITMENTS.file, "not-the-fold"),
        ("commitments.csv:2:low", "not-the-fold"),
    ]
    ledger.fold()
    assert path.read_bytes() == sound


def test_a_torn_ledger_is_refused_and_left_alone(ledger: Ledger, read: Read) -> None:
    ledger.add([read("dpa")], TODAY)
    path = ledger.folder / SIGHTINGS.file
    path.write_bytes(path.read_bytes()[:-5])
    before = contents(ledger)
    with pytest.raises(BadData, match=r"sightings\.csv:2: .*tracker audit"):
        ledger.add([read("afp")], TODAY)
    assert contents(ledger) == before


def test_the_audit_names_what_is_wrong_with_rows(ledger: Ledger, sighted: Sighted) -> None:
    rows = [
        sighted("a#0", part_of="a#1", same_as="z#0"),
        sighted("a#1", part_of="a#0", period_start="2025-12", period_end="2024"),
        sighted("b#0", part_of="a#0", low=Decimal(2), high=Decimal(1), currency=None),
        sighted("c#0", published=date(2026, 1, 1)),
        msgspec.structs.replace(sighted("d#0"), document="e"),
    ]
    (ledger.folder / SIGHTINGS.file).write_bytes(SIGHTINGS.write(rows))
    (ledger.folder / DECISIONS.file).write_bytes(
        DECISIONS.write([judged(Action.SAME, "a#0", "b#0"), judged(Action.NOT_SAME, "b#0", "a#0", id="D2")])
    )
    found = {(issue.where, issue.code) for issue in ledger.audit()}
    assert {
        ("sightings.csv:2:same_as", "dangling"),
        ("sightings.csv:2:part_of", "circle"),
        ("sightings.csv:3:part_of", "circle"),
        ("sightings.csv:3:period_end", "period"),
        ("sightings.csv:4:part_of", "foreign-link"),
        ("sightings.csv:4:low", "range"),
        ("sightings.csv:4:currency", "currency"),
        ("sightings.csv:5:published", "future"),
        ("sightings.csv:6:id", "foreign-id"),
        ("decisions.csv:3:action", "contradiction"),
        ("commitments.csv", "not-the-fold"),
    } <= found


def test_everything_wrong_in_every_file_is_told_in_one_run(ledger: Ledger, sighted: Sighted) -> None:
    rows = [
        sighted("a#0", part_of="a#1"),
        sighted("a#1", part_of="a#0"),
        sighted("b#0", part_of="gone#0"),
        sighted("b#1", part_of="b#2"),
        sighted("b#2"),
    ]
    lines = SIGHTINGS.write([*rows, sighted("b#2")]).splitlines(keepends=True)
    broken = lines[5].replace(b",pledge,", b",promised,").replace(b"\n", b"\r\n")
    (ledger.folder / SIGHTINGS.file).write_bytes(b"\xef\xbb\xbf" + b"".join([*lines[:5], broken, *lines[6:]]))
    judged_twice = [judged(Action.SAME, "a#0", "b#0"), judged(Action.NOT_SAME, "b#0", "a#0", id="D2")]
    (ledger.folder / DECISIONS.file).write_bytes(DECISIONS.write(judged_twice))
    header, *_ = (ledger.folder / COMMITMENTS.file).read_bytes().splitlines(keepends=True)
    (ledger.folder / COMMITMENTS.file).write_bytes(header.replace(b"donor,", b"").replace(b"low,", b"lowest,"))
    described = ledger.folder / "datapackage.json"
    described.write_text(described.read_text("utf-8").replace('"type": "date"', '"type": "string"', 1), "utf-8")
    found = [(issue.where, issue.code) for issue in ledger.audit()]
    assert found == [
        ("commitments.csv:1:donor, low", "missing-column"),
        ("commitments.csv:1:lowest", "unknown-column"),
        ("sightings.csv:1", "byte-order-mark"),
        ("sightings.csv:6", "line-ends"),
        ("sightings.csv:6:status", "type"),
        ("sightings.csv:7:id", "duplicate-key"),
        ("sightings.csv:4:part_of", "dangling"),
        ("sightings.csv:2:part_of", "circle"),
        ("sightings.csv:3:part_of", "circle"),
        ("decisions.csv:3:action", "contradiction"),
        ("datapackage.json:commitments.csv:announced", "undescribed"),
    ]


def test_a_fold_mends_the_description_of_the_tables(ledger: Ledger) -> None:
    described = ledger.folder / "datapackage.json"
    sound = described.read_bytes()
    described.write_text('{"version": "7", "resources": []}', "utf-8")
    assert {issue.code for issue in ledger.audit()} == {"undescribed"}
    ledger.fold()
    assert ledger.audit() == []
    mended = json.loads(described.read_text("utf-8"))
    assert mended.pop("version") == "7"
    assert mended == json.loads(sound)
    described.unlink()
    assert [issue.code for issue in ledger.audit()] == ["no-package"]
