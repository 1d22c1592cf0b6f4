"""One refresh: inbox → extractions → ledger → audit, and what it changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tracker.documents import documents
from tracker.errors import TrackerError
from tracker.ledger import Ledger
from tracker.records import Commitment, Document, Extraction, Issue, Level, Record
from tracker.statements import extract

INBOX = "inbox"
SUFFIXES = (".md", ".txt", ".jsonl")


class Refreshed(Record, frozen=True):
    """What a refresh did: documents read, sightings added, commitments that are new or changed, and what went wrong."""

    documents: int
    sightings: int
    new: tuple[Commitment, ...]
    changed: tuple[Commitment, ...]
    issues: tuple[Issue, ...]

    @property
    def failed(self) -> bool:
        """Whether an issue is grave enough to fail the run."""
        return any(issue.level is Level.ERROR for issue in self.issues)


def refresh(folder: Path, today: date) -> Refreshed:
    """Read every document of the folder's inbox into its ledger and audit it; doing so twice changes nothing.

    A document that cannot be read is an issue and stops no other. Raises what `Ledger` raises for a ledger that is
    missing, broken or cannot be written.
    """
    issues: list[Issue] = []
    outcome = added_to(Ledger(folder), _inbox(folder / INBOX, issues), today)
    audited = Ledger(folder).audit()
    return Refreshed(
        documents=outcome.documents,
        sightings=outcome.sightings,
        new=outcome.new,
        changed=outcome.changed,
        issues=(*issues, *outcome.issues, *audited),
    )


def rehearse(folder: Path, today: date) -> Refreshed:
    """Tell what a refresh would do, by doing it to a copy."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        return refresh(Path(copy), today)


def added_to(ledger: Ledger, read: Iterable[Document], today: date) -> Refreshed:
    """Read documents into a ledger in one step, all of them or, where writing fails, none."""
    extractions = [(document, extract(document)) for document in read]
    update = ledger.update(extractions, today)
    return Refreshed(
        documents=len(extractions),
        sightings=len(update.sightings),
        new=update.new,
        changed=update.changed,
        issues=_issues(extractions),
    )


def _issues(extractions: Iterable[tuple[Document, Extraction]]) -> tuple[Issue, ...]:
    return tuple(issue for _, extraction in extractions for issue in extraction.issues)


def _inbox(folder: Path, issues: list[Issue]) -> Iterator[Document]:
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            yield from documents(path)
        except TrackerError as error:
            issues.append(Issue(level=Level.ERROR, code="document", where=str(path), message=str(error)))
