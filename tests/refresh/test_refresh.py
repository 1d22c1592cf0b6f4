"""The main line: inbox to ledger to audit; and the shipped ledger is what the tool makes of the shipped inbox."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tracker.ledger import Ledger
from tracker.refresh import Order, Refreshed, refresh, rehearse

SHIPPED = Path(__file__).parents[2] / "data"
NOW = datetime(2025, 3, 10, 6, 30, tzinfo=UTC)

PLEDGES = {
    "a.md": '+++\nid = "a"\npublished = 2025-03-06\nsource = "https://example.org/a"\n+++\n'
    "Norway will give Ukraine 7 billion kroner ($650 million) in military aid, its prime minister said.\n",
    "b.txt": "+++\npublished = 2025-03-07\n+++\nBritain will lend Ukraine £2.26bn, the Chancellor announced.\n",
    "c.jsonl": '{"id": "c", "text": "Sweden has sent Ukraine 10,000 drones.", "published": "2025-03-07"}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger with three documents waiting."""
    Ledger.create(tmp_path)
    (tmp_path / "inbox").mkdir()
    for name, text in PLEDGES.items():
        (tmp_path / "inbox" / name).write_text(text, "utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder but receipts and locks."""
    there = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {str(path): path.read_bytes() for path in there if path.parent.name != "runs"}


def run(folder: Path, now: datetime = NOW) -> Refreshed:
    return refresh(Order(folder=folder), now)


def test_what_waits_in_the_inbox_comes_into_the_ledger(folder: Path) -> None:
    outcome = run(folder)

    rows = Ledger(folder).commitments
    donors = {str(row.donor): (int(row.low), row.unit or row.currency, row.recipient) for row in rows}

    assert donors == {
        "NOR": (7 * 10**9, "NOK", "UKR"),
        "GBR": (2_260_000_000, "GBP", "UKR"),
        "SWE": (10_000, "drone", "UKR"),
    }
    assert (outcome.documents, outcome.sightings, len(outcome.new), outcome.issues) == (3, 3, 3, ())


def test_a_sighting_keeps_the_words_and_where_they_stood(folder: Path) -> None:
    run(folder)

    (loan,) = [row for row in Ledger(folder).sightings if row.currency == "GBP"]

    text = PLEDGES["b.txt"].rpartition("+++\n")[2]
    assert text[loan.start : loan.end] == loan.surface == "£2.26bn"
    assert loan.sentence == text.strip()
    assert loan.accessed == NOW.date()


def test_a_second_refresh_changes_nothing(folder: Path) -> None:
    run(folder)
    before = files(folder)

    outcome = run(folder, NOW + timedelta(hours=1))

    assert (outcome.sightings, outcome.new, outcome.changed) == (0, (), ())
    assert files(folder) == before


def test_a_rehearsal_tells_the_same_and_writes_nothing(folder: Path) -> None:
    before = files(folder)

    rehearsed = rehearse(Order(folder=folder), NOW)

    assert files(folder) == before
    outcome = run(folder)
    assert rehearsed == msgspec.structs.replace(outcome, receipt=None)


def test_a_document_that_cannot_be_read_stops_no_other(folder: Path) -> None:
    (folder / "inbox" / "bad.txt").write_bytes(b"\xff\xfe broken")

    outcome = run(folder)

    assert [issue.where for issue in outcome.issues] == [f"{folder / 'inbox' / 'bad.txt'}:1"]
    assert outcome.failed
    assert outcome.sightings == 3


def test_a_document_in_another_language_is_an_issue_not_a_guess(folder: Path) -> None:
    text = "Berlin will der Ukraine 5,5 Mrd. Euro geben, wie es aus dem Ministerium heißt."
    (folder / "inbox" / "de.txt").write_text(f"+++\npublished = 2025-03-07\n+++\n{text}", "utf-8")

    outcome = run(folder)

    assert [(issue.code, issue.where) for issue in outcome.issues] == [("language", str(folder / "inbox" / "de.txt"))]
    assert outcome.sightings == 3


def test_the_shipped_ledger_is_what_the_tool_makes_of_the_shipped_inbox(tmp_path: Path) -> None:
    sightings = (SHIPPED / "sightings.csv").read_text("utf-8").split("\n")
    (accessed,) = {row["accessed"] for row in csv.DictReader(sightings)}
    Ledger.create(tmp_path)
    shutil.copytree(SHIPPED / "inbox", tmp_path / "inbox")
    shutil.copy(SHIPPED / "decisions.csv", tmp_path / "decisions.csv")

    run(tmp_path, datetime.fromisoformat(accessed).replace(tzinfo=UTC))

    for name in ("sightings.csv", "commitments.csv"):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), f"data/{name}: run tracker refresh"
