"""The inbox: what is laid there is read or told of, and nothing that lies there holds the run up."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.refresh.conftest import NOW, codes, files, follow, run
from tracker.ledger import Ledger
from tracker.records import Level
from tracker.refresh import inbox
from tracker.refresh.receipts import History
from tracker.sources.faults import Fault

HEAD = "+++\npublished = 2025-03-06\n+++\n"
NORWAY = "Norway will give Ukraine 7 billion kroner in military aid, its prime minister said on Thursday.\n"
SWEDEN = (
    '{"id": "se", "published": "2025-03-07", "text": "Sweden will give Ukraine 16 billion kronor in military aid."}\n'
)
POLAND = '{"id": "pl", "published": "2025-03-08", "text": "Poland will give Ukraine 90 tanks."}\n'


@pytest.fixture(autouse=True)
def hurry() -> Iterator[None]:
    """A run that waits for what never comes is ended, and its test fails."""
    signal.alarm(60)
    yield
    signal.alarm(0)


def donors(folder: Path) -> set[str | None]:
    return {row.donor for row in Ledger(folder).sightings}


@pytest.fixture
def box(folder: Path) -> Path:
    """An inbox with a good document."""
    (folder / "inbox" / "no.txt").write_text(HEAD + NORWAY, "utf-8")
    return folder / "inbox"


def test_a_pipe_and_a_device_hold_nobody_up(box: Path, folder: Path) -> None:
    os.mkfifo(box / "pipe.txt")
    (box / "zero.txt").symlink_to("/dev/zero")

    outcome = run(folder)

    assert donors(folder) == {"NOR"}
    assert codes(outcome) == [Fault.LEADS_OUT, Fault.NOT_A_FILE]
    assert {issue.where for issue in outcome.issues} == {str(box / "pipe.txt"), str(box / "zero.txt")}


def test_a_link_out_of_the_inbox_is_refused_and_one_within_is_no_second_report(box: Path, folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text(HEAD + NORWAY.replace("Norway", "Denmark"), "utf-8")
    (box / "out.txt").symlink_to(secret)
    (box / "outside").symlink_to(folder.parent)
    (box / "twin.txt").symlink_to("no.txt")
    (box / "gone.txt").symlink_to("nothing.txt")

    outcome = run(folder)

    assert donors(folder) == {"NOR"}
    assert len(Ledger(folder).sightings) == 1
    assert codes(outcome) == [Fault.LEADS_NOWHERE, Fault.LEADS_OUT, Fault.LEADS_OUT]


def test_a_circle_of_folders_ends(box: Path, folder: Path) -> None:
    (box / "2025").mkdir()
    (box / "2025" / "again").symlink_to("..")
    (box / "self.txt").symlink_to("self.txt")

    outcome = run(folder)

    assert outcome.documents == 1
    assert codes(outcome) == [Fault.LEADS_NOWHERE]


def test_an_inbox_may_itself_be_a_link(box: Path, folder: Path) -> None:
    box.replace(folder.parent / "elsewhere")
    box.symlink_to(folder.parent / "elsewhere")

    assert (run(folder).sightings, donors(folder)) == (1, {"NOR"})


def test_a_bad_line_costs_itself_alone_and_is_told_by_file_and_line_until_it_is_mended(box: Path, folder: Path) -> None:
    lines = box / "more.jsonl"
    lines.write_text(SWEDEN + '{"id": "torn", "te\n' + POLAND, "utf-8")

    for minute in range(2):
        outcome = run(folder, NOW + timedelta(minutes=minute))
        assert [(issue.code, issue.where) for issue in outcome.issues] == [("document.bad_line", f"{lines}:2")]
        assert donors(folder) == {"NOR", "SWE", "POL"}
        assert len(Ledger(folder).sightings) == 3

    lines.write_text(SWEDEN + POLAND, "utf-8")
    assert run(folder, NOW + timedelta(minutes=2)).issues == ()
    assert len(Ledger(folder).sightings) == 3


def test_what_nobody_dates_is_taken_without_a_day_and_told_once(box: Path, folder: Path) -> None:
    (box / "undated.txt").write_text(NORWAY.replace("Norway", "Denmark"), "utf-8")

    outcome = run(folder)

    assert [(issue.code, issue.level, issue.where) for issue in outcome.issues] == [
        (Fault.UNDATED, Level.WARNING, str(box / "undated.txt"))
    ]
    (undated,) = [row for row in Ledger(folder).sightings if row.published is None]
    assert (undated.donor, donors(folder)) == ("DNK", {"NOR", "DNK"})
    assert f"tracker decide set {undated.id} published" in outcome.issues[0].message
    (receipt,) = History.of(folder / "runs").receipts
    assert (receipt.sources["inbox"].refused, receipt.sources["inbox"].documents) == (0, 2)
    assert run(folder, NOW + timedelta(minutes=1)).issues == ()


def test_an_undated_item_is_treated_alike_wherever_it_comes_from(box: Path, folder: Path) -> None:
    (box / "no.txt").unlink()
    (folder / "texts").mkdir()
    for place, donor in ((box, "Denmark"), (folder / "texts", "Finland")):
        (place / "undated.txt").write_text(NORWAY.replace("Norway", donor), "utf-8")
    follow(folder, "texts", "folder", "texts")

    outcome = run(folder)

    assert codes(outcome) == [Fault.UNDATED, Fault.UNDATED]
    assert {row.donor: row.published for row in Ledger(folder).sightings} == {"DNK": None, "FIN": None}


def test_an_issue_of_a_document_names_its_file(box: Path, folder: Path) -> None:
    german = "Deutschland wird der Ukraine 5,5 Mrd. Euro geben, wie es aus dem Ministerium heißt."
    (box / "de.jsonl").write_text(f'{{"id": "d1", "published": "2025-03-06", "text": "{german}"}}\n', "utf-8")
    (box / "de.txt").write_text(HEAD + german, "utf-8")

    outcome = run(folder)

    assert [issue.where for issue in outcome.issues] == [f"{box / 'de.jsonl'}#d1", str(box / "de.txt")]


def test_what_is_of_no_kind_that_is_read_or_too_large_is_told(
    box: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_BYTES", 1000)
    (box / "note.docx").write_bytes(b"PK\x03\x04")
    (box / ".hidden.txt").write_text(NORWAY)
    (box / "large.txt").write_text(HEAD + NORWAY * 20, "utf-8")

    outcome = run(folder)

    assert codes(outcome) == [Fault.TOO_LARGE, Fault.OTHER_KIND]
    assert donors(folder) == {"NOR"}


def test_a_memory_of_the_inbox_that_is_torn_stops_no_source(box: Path, folder: Path) -> None:
    run(folder)
    (folder / "raw" / ".inbox" / "state.json").write_text("{")
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(HEAD + NORWAY.replace("Norway", "Finland"), "utf-8")
    follow(folder, "texts", "folder", "texts")

    outcome = run(folder, NOW + timedelta(minutes=1))

    assert codes(outcome) == ["source.broken"]
    assert "delete it" in outcome.issues[0].message
    assert donors(folder) == {"NOR", "FIN"}
    before = files(folder)
    run(folder, NOW + timedelta(minutes=2))
    assert files(folder) == before


def called(name: str, text: str) -> str:
    return HEAD.replace("+++\np", f'+++\nid = "{name}"\np') + text


def test_two_texts_under_one_id_are_told_and_neither_takes_the_others_place(box: Path, folder: Path) -> None:
    first, second = (called("x", NORWAY.replace("Norway", donor)) for donor in ("Italy", "Spain"))
    (box / "a.txt").write_text(first, "utf-8")
    run(folder)
    (box / "b.txt").write_text(second, "utf-8")
    (box / "copy of a.txt").write_text(first, "utf-8")

    for minute in (1, 2):
        outcome = run(folder, NOW + timedelta(minutes=minute), offline=minute == 2)
        assert [(issue.code, issue.where) for issue in outcome.issues] == [("document.same_id", str(box / "b.txt"))]
        assert donors(folder) == {"NOR", "ITA"}

    (box / "b.txt").write_text(second.replace('"x"', '"y"'), "utf-8")
    assert run(folder, NOW + timedelta(minutes=3)).issues == ()
    assert donors(folder) == {"NOR", "ITA", "ESP"}


def test_a_text_that_was_changed_under_its_id_is_read_anew(box: Path, folder: Path) -> None:
    run(folder)
    (box / "no.txt").write_text(called("x", NORWAY), "utf-8")
    run(folder, NOW + timedelta(minutes=1))
    (box / "no.txt").write_text(called("x", NORWAY.replace("7", "8")), "utf-8")

    outcome = run(folder, NOW + timedelta(minutes=2))

    assert outcome.issues == ()
    assert {int(row.low) for row in Ledger(folder).commitments} >= {8 * 10**9}


def test_a_bad_line_in_a_folder_that_is_followed_is_told_until_it_is_mended(folder: Path) -> None:
    (folder / "texts").mkdir()
    lines = folder / "texts" / "more.jsonl"
    lines.write_text(SWEDEN + "{torn\n" + POLAND, "utf-8")
    follow(folder, "texts", "folder", "texts")

    for minute in range(2):
        outcome = run(folder, NOW + timedelta(minutes=minute))
        assert [(issue.code, issue.where) for issue in outcome.issues] == [("document.bad_line", f"{lines}:2")]
        assert donors(folder) == {"SWE", "POL"}
        assert len(Ledger(folder).sightings) == 2

    lines.write_text(SWEDEN + POLAND, "utf-8")
    assert run(folder, NOW + timedelta(minutes=2)).issues == ()
    assert run(folder, NOW + timedelta(minutes=3)).idle
