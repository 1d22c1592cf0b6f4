"""The news that a run tells: each commitment in words that state its amount."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import msgspec

from tests.refresh.conftest import NOW, run
from tracker.ledger import Ledger
from tracker.ledger.changes import Became, Change
from tracker.refresh.news import letter
from tracker.refresh.quotations import quoted

REPORTS = {
    "a.md": ("2025-03-06", "Britain will lend Ukraine £2.26bn, John Healey said on Thursday."),
    "b.md": ("2025-03-20", "Britain has approved a loan of about £2.3bn to Ukraine, the Treasury said."),
}


def lay(folder: Path, name: str) -> None:
    day, text = REPORTS[name]
    head = f'+++\npublished = {day}\nsource = "https://example.org/{name}"\n+++\n'
    (folder / "inbox" / name).write_text(head + text, "utf-8")


def test_the_words_quoted_state_the_amount_though_others_decide_the_status(folder: Path) -> None:
    for name in REPORTS:
        lay(folder, name)

    outcome = run(folder)

    (row,) = Ledger(folder).commitments
    assert (str(row.status), "£2.3bn" in row.sentence) == ("commitment", True)
    assert outcome.receipt is not None
    mail = outcome.receipt.with_suffix(".changes.txt").read_text("utf-8")
    assert f"“{REPORTS['a.md'][1]}” https://example.org/a.md" in mail
    assert "2.3bn" not in mail
    (told,) = csv.DictReader(io.StringIO(outcome.receipt.with_suffix(".changes.csv").read_text("utf-8")))
    assert (told["sentence"], told["source"]) == (REPORTS["a.md"][1], "https://example.org/a.md")


def test_what_no_report_states_is_quoted_as_the_ledger_has_it(folder: Path) -> None:
    lay(folder, "a.md")
    run(folder)
    lay(folder, "b.md")
    run(folder, NOW + timedelta(days=20))
    ledger = Ledger(folder)
    sightings = {sighting.id: sighting for sighting in ledger.sightings}
    (row,) = ledger.commitments

    judged = msgspec.structs.replace(row, low=row.low + 1)

    assert quoted(row, sightings).sentence == REPORTS["a.md"][1]
    assert quoted(judged, sightings) == judged
    assert quoted(row, {}) == row


def test_each_reason_of_what_moved_is_told_once(folder: Path) -> None:
    lay(folder, "a.md")
    run(folder)
    (row,) = Ledger(folder).commitments
    moves = [
        Change(id=row.id, became=Became.CHANGED, column=column, before="x", after="y", why=why)
        for column, why in (("instrument", "read"), ("type", "read"), ("recipient", "asked"))
    ]

    told = letter(moves, {row.id: row}, "What changed")

    assert told.endswith(": instrument x → y; type x → y; recipient x → y (read; asked)\n")
