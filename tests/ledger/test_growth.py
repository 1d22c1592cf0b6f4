"""Adding by the index gives the bytes that folding everything gives, whatever comes in whatever order."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.notation import BILLION, document
from tracker.errors import BadInput, Unwritable
from tracker.ledger import Ledger, disk, fold
from tracker.ledger.additions import Reading, Update
from tracker.ledger.index import FILE, Index
from tracker.ledger.quick import grown
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.tables import COMMITMENTS
from tracker.records import (
    Action,
    Bound,
    Decision,
    Measure,
    Per,
    Period,
    Status,
    Type,
)  # fmt: skip

TODAY = date(2025, 6, 1)


@pytest.fixture
def by_index(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Have an index kept of the smallest ledger; the list tells of each addition whether it was made by it."""
    used: list[bool] = []

    def watched(folder: Path, reading: Reading) -> Update | None:
        update = grown(folder, reading)
        used.append(update is not None)
        return update

    monkeypatch.setattr("tracker.ledger.MANY", 0)
    monkeypatch.setattr("tracker.ledger.grown", watched)
    return used


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "ledger")


def is_the_fold(ledger: Ledger) -> bool:
    rows = fold(ledger.sightings, ledger.decisions, at_days_rate()).commitments
    return COMMITMENTS.write(rows) == (ledger.folder / COMMITMENTS.file).read_bytes()


# Amounts that are one another rounded, converted, multiplied by the years, and revised.
claims = st.fixed_dictionaries(
    {
        "low": st.sampled_from(["1", "1.04", "1.1", "3.5", "2.26", "2.3", "5", "25", "75", "80"]),
        "currency": st.sampled_from(["EUR", "EUR", "USD"]),
        "donor": st.sampled_from(["DEU", "DEU", "GBR", None]),
        "recipient": st.sampled_from(["UKR", "UKR", None]),
        "type": st.sampled_from([Type.MILITARY_AID, Type.AID, Type.PROCUREMENT, Type.FINANCIAL_AID, Type.OTHER]),
        "status": st.sampled_from([Status.PROPOSAL, Status.PLEDGE, Status.COMMITMENT, Status.DISBURSEMENT]),
        "bound": st.sampled_from([Bound.EXACT, Bound.EXACT, Bound.ABOUT]),
        "per": st.sampled_from([None, None, None, Per.YEAR]),
        "measure": st.sampled_from([Measure.SUM, Measure.SUM, Measure.TOTAL]),
        "period": st.sampled_from([Period(), Period(), Period(end="2028"), Period(start="2025", end="2027")]),
        "part_of": st.sampled_from([None, None, 0, 1, 2]),
        "same_as": st.sampled_from([None, None, None, 0]),
    }
)
days = st.none() | st.integers(0, 300).map(lambda n: date(2025, 1, 1) + timedelta(days=n))
texts = st.tuples(st.integers(0, 7), st.lists(claims, max_size=3), days)
judgements = st.tuples(st.sampled_from(Action), st.integers(0, 99), st.integers(0, 99), st.integers(0, 5))
# Where the value is empty here, another commitment is named.
SET = (
    ("donor", "GBR"), ("type", "aid"), ("part_of", None), ("low", "5000000000"), ("revises", ""), ("superseded_by", "")
)  # fmt: skip


def linked_within(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take out the links of statements to themselves and to what is not there."""
    for n, claim in enumerate(told):
        for link in ("part_of", "same_as"):
            if claim[link] is not None and (claim[link] == n or claim[link] >= len(told)):
                claim[link] = None
    return told


def judge(ledger: Ledger, name: str, judgement: tuple[Action, int, int, int]) -> None:
    ids = [row.id for row in ledger.sightings] + [row.id for row in ledger.commitments]
    if not ids:
        return
    action, one, other, field = judgement
    about: dict[str, Any] = {"object": ids[other % len(ids)]} if action in (Action.SAME, Action.NOT_SAME) else {}
    if action is Action.SET:
        about = dict(zip(("field", "value"), SET[field], strict=True))
        about["value"] = ids[other % len(ids)] if about["value"] == "" else about["value"]
    with suppress(BadInput):  # one that has no effect is refused
        ledger.decide(
            Decision(id=name, action=action, subject=ids[one % len(ids)], **about, by="Ann", on=TODAY, why="a test")
        )


@given(st.lists(st.tuples(st.lists(texts, min_size=1, max_size=3), st.none() | judgements), min_size=2, max_size=7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_adding_by_the_index_is_folding_everything(
    by_index: list[bool], months: list[tuple[list[tuple[int, list[dict[str, Any]], date | None]], Any]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(folder)
        for n, (read, judgement) in enumerate(months):
            documents = [document(f"d{name}", linked_within(told), day) for name, told, day in read]
            ledger.add(documents, TODAY + timedelta(days=n))
            assert is_the_fold(ledger)
            if judgement is not None:
                judge(ledger, f"D{n}", judgement)


def news(ledger: Ledger) -> Iterator[None]:
    """Add a document after the other: two that report one loan, one that joins both, and one of something else."""
    for name, low in (("dpa", "2.26"), ("afp", "2.3"), ("tt", "2.26"), ("rtr", "9")):
        ledger.add([document(name, [{"low": low}])], TODAY)
        yield


def test_the_index_is_used_from_the_second_addition_on(ledger: Ledger, by_index: list[bool]) -> None:
    for _ in news(ledger):
        assert is_the_fold(ledger)
    assert by_index == [False, True, True, True]
    assert [row.sightings for row in ledger.commitments if row.low < 9 * BILLION] == [3]


def test_what_is_new_and_what_has_changed_is_told_alike_with_and_without_an_index(
    ledger: Ledger, by_index: list[bool]
) -> None:
    told = []
    for kept in (True, False):
        copy = Ledger.create(ledger.folder.parent / f"{kept}")
        updates = []
        for name, low in (("dpa", "2.26"), ("afp", "2.3"), ("rtr", "9")):
            updates.append(copy.update([document(name, [{"low": low}])], TODAY))
            if not kept:
                (copy.folder / FILE).unlink()
        told.append(updates)
    assert told[0] == told[1]
    assert [(len(update.new), len(update.changed)) for update in told[0]] == [(1, 0), (0, 1), (1, 0)]
    assert by_index == [False, True, True, False, False, False]


def test_a_document_read_again_leaves_what_it_no_longer_says(ledger: Ledger, by_index: list[bool]) -> None:
    for _ in news(ledger):
        pass
    ledger.add([document("afp", [{"low": "7"}])], TODAY)
    ledger.add([document("dpa", [{"low": "2.26", "type": Type.OTHER}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index[1:] == [True] * 5
    assert sorted(row.low / BILLION for row in ledger.commitments) == [Decimal("2.26"), 7, 9]


@pytest.mark.parametrize("file", ["sightings.csv", "decisions.csv", "commitments.csv"])
def test_an_index_of_other_files_is_not_used(ledger: Ledger, by_index: list[bool], file: str) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}])], TODAY)
    path = ledger.folder / file
    judged = b"D1,withdraw,dpa#0,,,,Ann,2025-06-01,a hoax\n" if file == "decisions.csv" else b""
    path.write_bytes(path.read_bytes().replace(b"2260000000", b"4260000000") + judged)
    ledger.add([document("rtr", [{"low": "9"}])], TODAY)
    assert by_index == [False, False]
    assert is_the_fold(ledger)


def test_folding_and_judging_keep_the_index(ledger: Ledger, by_index: list[bool]) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}]), document("afp", [{"low": "2.3"}])], TODAY)
    (ledger.folder / FILE).unlink()
    ledger.fold()
    ledger.add([document("tt", [{"low": "2.26"}])], TODAY)
    ledger.decide(Decision(id="D1", action=Action.WITHDRAW, subject="afp#0", by="A", on=TODAY, why="a hoax"))
    ledger.add([document("rtr", [{"low": "9"}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index == [False, True, True]


def test_an_index_by_other_rules_is_not_used(
    ledger: Ledger, by_index: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}])], TODAY)
    monkeypatch.setattr("tracker.ledger.quick._rules", lambda: "other rules")
    ledger.add([document("rtr", [{"low": "9"}])], TODAY)
    assert by_index == [False, False]


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_broken_index_is_thrown_away(ledger: Ledger, by_index: list[bool], damage: bytes | None) -> None:
    for _ in news(ledger):
        path = ledger.folder / FILE
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert is_the_fold(ledger)
    assert by_index == [False] * 4
    ledger.add([document("sid", [{"low": "9"}])], TODAY)
    assert is_the_fold(ledger)


@pytest.mark.parametrize("ahead", [FILE, "ledger"])
def test_a_process_that_dies_between_ledger_and_index_loses_nothing(
    ledger: Ledger, by_index: list[bool], ahead: str
) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}])], TODAY)
    before = shutil.copytree(ledger.folder, ledger.folder.parent / "before")
    ledger.add([document("afp", [{"low": "2.3"}])], TODAY)
    behind = [FILE] if ahead == "ledger" else ["sightings.csv", "commitments.csv"]
    for name in behind:
        shutil.copy(before / name, ledger.folder / name)
    ledger.add([document("rtr", [{"low": "9"}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index == [False, True, False]
    assert len(ledger.sightings) == (3 if ahead == "ledger" else 2)


def test_a_disk_that_refuses_leaves_ledger_and_index_as_they_were(
    ledger: Ledger, by_index: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}])], TODAY)
    before = {path.name: path.read_bytes() for path in ledger.folder.iterdir()}

    def refuse(folder: Path, files: dict[str, bytes]) -> None:
        raise Unwritable(f"{folder}: No space left on device")

    with monkeypatch.context() as patched, pytest.raises(Unwritable):
        patched.setattr(disk, "replace", refuse)
        ledger.add([document("afp", [{"low": "2.3"}])], TODAY)
    assert {path.name: path.read_bytes() for path in ledger.folder.iterdir()} == before
    ledger.add([document("afp", [{"low": "2.3"}])], TODAY)
    assert by_index == [False, True]


def test_an_index_that_cannot_be_kept_takes_nothing_from_what_was_added(
    ledger: Ledger, by_index: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}])], TODAY)
    close = Index.close

    def refuse(index: Index, *, keep: bool = False) -> None:
        close(index)
        if keep:
            raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Index, "close", refuse)
        added = ledger.update([document("afp", [{"low": "2.3"}])], TODAY)
    assert (len(added.sightings), len(added.changed)) == (1, 1)
    assert not (ledger.folder / FILE).exists()
    assert is_the_fold(ledger)


def test_a_small_ledger_keeps_no_index(ledger: Ledger) -> None:
    for _ in news(ledger):
        assert not (ledger.folder / FILE).exists()


def test_documents_linked_with_each_other_by_hand_are_folded_whole(ledger: Ledger, by_index: list[bool]) -> None:
    ledger.add([document("dpa", [{"low": "2.26"}, {"low": "9"}])], TODAY)
    ledger.add([document("afp", [{"low": "25"}])], TODAY)
    ledger.decide(
        Decision(id="D1", action=Action.SET, subject="dpa#0", field="part_of", value="afp#0", by="A", on=TODAY, why="x")
    )
    ledger.add([document("rtr", [{"low": "75"}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index == [False, True, False]
    assert sum(row.part_of is not None for row in ledger.commitments) == 1


@pytest.mark.parametrize(("field", "value"), [("part_of", "other"), ("revises", "other"), ("superseded_by", None)])
def test_links_set_by_hand_leave_those_inferred_beside_them_as_they_were(
    ledger: Ledger, by_index: list[bool], field: str, value: str | None
) -> None:
    frame = {"period": Period(start="2025", end="2029")}
    ledger.add([document("dpa", [{"low": "10"} | frame]), document("rtr", [{"low": "900"}])], TODAY)
    ledger.add([document("afp", [{"low": "12"} | frame], date(2025, 5, 1))], TODAY)
    by_low = {row.low: row for row in ledger.commitments}
    old, new, other = (by_low[low] for low in sorted(by_low))
    assert (new.revises, old.superseded_by) == (old.id, new.id)
    subject = old.id if value is None else new.id
    ledger.decide(
        Decision(id="D1", action=Action.SET, subject=subject, field=field, value=value and other.id,
                 by="A", on=TODAY, why="x")
    )  # fmt: skip
    ledger.add([document("tt", [{"low": "25", "donor": "NOR"}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index[1:] == [True, True]


def test_commitments_that_are_part_of_each_other_are_folded_whole(ledger: Ledger, by_index: list[bool]) -> None:
    ledger.add([document("dpa", [{"low": "2.26", "part_of": 1}, {"low": "9"}])], TODAY)
    ledger.add([document("afp", [{"low": "2.26"}, {"low": "9", "part_of": 0}])], TODAY)
    ledger.add([document("rtr", [{"low": "9"}])], TODAY)
    assert is_the_fold(ledger)
    assert by_index == [False, False, False]
