"""The ledger as it would be: what was read is added, folded and audited in a folder of its own before it counts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TrackerError, Unwritable
from tracker.ledger import Ledger, disk
from tracker.ledger.additions import Update
from tracker.ledger.changes import Change, Comparison
from tracker.ledger.tables import TABLES
from tracker.records import Commitment, Document, Extraction, Issue, Level
from tracker.refresh.memory import held
from tracker.refresh.quotations import quoted
from tracker.refresh.receipts import Held

NOT_THE_FOLD = "not-the-fold"
# What lies beside the tables and belongs to them.
BESIDE = ("datapackage.json", "README.md")


class Unsound(TrackerError):
    """What was read would make a sound ledger unsound; nothing of it was written."""

    exit_code = 1


class Draft(NamedTuple):
    """A ledger as it would be: its files that are not what they were, what was added, and what is wrong with it.

    `changes` tell what became of the commitments since the last run that ended, and `rows` are those they name, before
    or after, each with words that state its amount.
    """

    files: dict[str, bytes]
    update: Update
    issues: tuple[Issue, ...]
    changes: tuple[Change, ...]
    rows: dict[str, Commitment]
    held: Held


def draft(folder: Path, read: Sequence[tuple[Document, Extraction]], today: date, since: Held | None) -> Draft:
    """Work out what documents make of the ledger of a folder, which stays as it is; `since` is the last run's.

    Raises what `Ledger` raises for a ledger that is missing or broken, Unwritable where there is no room to work, and
    Unsound where what was read brings in errors that the ledger did not have.
    """
    before = held(Ledger(folder))
    try:
        with tempfile.TemporaryDirectory() as scratch:
            old = _copied(folder, Path(scratch))
            ledger = Ledger(scratch)
            update = ledger.update(read, today)
            issues = _settled(ledger)
            _refuse(folder, issues)
            files = {name: data for name, data in _files(ledger.folder).items() if old.get(name) != data}
            changes, rows = _changes(ledger, since if since and since.sightings <= before.sightings else before)
            return Draft(files, update, tuple(issues), changes, rows, held(ledger))
    except OSError as error:
        raise Unwritable(f"{tempfile.gettempdir()}: {error.strerror}; the ledger is as it was") from None


def _copied(folder: Path, scratch: Path) -> dict[str, bytes]:
    files = _files(folder)
    for name, data in files.items():
        (scratch / name).write_bytes(data)
    return files


def _files(folder: Path) -> dict[str, bytes]:
    tables = disk.snapshot(folder, [table.file for table in TABLES])
    return tables | {name: (folder / name).read_bytes() for name in BESIDE if (folder / name).is_file()}


def _settled(ledger: Ledger) -> list[Issue]:
    """Audit a ledger; where its commitments are not what its rows come to, they are folded again."""
    issues = ledger.audit()
    if all(issue.code != NOT_THE_FOLD for issue in issues):
        return issues
    ledger.fold()
    says = "was not what sightings and decisions come to (a judgement or a rule has changed); written anew"
    return [Issue(level=Level.NOTE, code="run.refolded", where="commitments.csv", message=says), *ledger.audit()]


def _refuse(folder: Path, issues: Iterable[Issue]) -> None:
    """Raise Unsound for errors that the ledger does not have as it is."""
    errors = [issue for issue in issues if issue.level is Level.ERROR]
    known = {(issue.code, issue.message) for issue in Ledger(folder).audit()} if errors else set()
    for issue in errors:
        if (issue.code, issue.message) not in known:
            told = f"{issue.where}: {issue.message} [{issue.code}]"
            raise Unsound(f"{folder}: what was read would make the ledger unsound ({told}); it is as it was")


def _changes(ledger: Ledger, since: Held) -> tuple[tuple[Change, ...], dict[str, Commitment]]:
    """Tell what became of the commitments since a ledger had so many rows; both are folded by today's rules."""
    sightings, decisions = ledger.sightings, ledger.decisions
    if (len(sightings), len(decisions)) == (since.sightings, since.decisions):
        return (), {}
    before = ledger.folded(sightings[: since.sightings], decisions[: since.decisions])
    after = ledger.folded(sightings, decisions)
    changes = tuple(Comparison(before, after, decisions[since.decisions :]).changes())
    rows = {row.id: row for fold in (before, after) for row in fold.commitments}
    known = {sighting.id: sighting for sighting in sightings}
    return changes, {change.id: quoted(rows[change.id], known) for change in changes}
