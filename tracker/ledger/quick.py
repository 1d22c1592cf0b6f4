"""Adding to a large ledger by its index: what does not depend on the new documents is copied, byte for byte.

The index is used where it speaks of the very files of the folder, of these rules and of these rates, all by their
fingerprints; everywhere else everything is folded. What comes out is the same.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tracker.ledger import disk, scrutiny
from tracker.ledger.additions import Reading, Update
from tracker.ledger.folding import Fold
from tracker.ledger.growth import Growth
from tracker.ledger.index import FILE, Index, discard
from tracker.ledger.indexing import self_contained, write
from tracker.ledger.judgements import Judgements
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.readings import Known, claimed, digest, newest, version
from tracker.ledger.shelf import Shelf, places
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS
from tracker.ledger.upkeep import News, Upkeep
from tracker.rates.tables import reference_folder
from tracker.records import Action, Decision, Sighting

# Sightings from which on an index is kept: to fold fewer takes less than a second.
MANY = 5_000
FILES = (SIGHTINGS.file, DECISIONS.file, COMMITMENTS.file)
CODE = ("ledger", "records", "rates")


def grown(folder: Path, reading: Reading) -> Update | None:
    """Add documents to the ledger of a folder, by its index; None, and nothing changed, where that cannot be done.

    Call it inside `disk.writing`.
    """
    if not (folder / FILE).is_file():
        return None
    files = disk.snapshot(folder, FILES)
    try:
        index = Index(folder / FILE)
        try:
            if index.marks() != marks(files):
                return None
            addition = Addition(files, index, scrutiny.trusted(DECISIONS, files[DECISIONS.file], folder))
            update = addition.update(reading)
            if update is not None and update.sightings:
                disk.replace(folder, addition.files)
                _keep(index, folder)
            return update
        finally:
            index.close()
    except sqlite3.Error:
        discard(folder)
        return None


def _keep(index: Index, folder: Path) -> None:
    """Keep an index for a ledger that is written; where the disk refuses, the ledger does without."""
    try:
        index.close(keep=True)
    except sqlite3.Error:
        discard(folder)


class Addition:
    """What is written when documents are added: `files`, and the index brought up to date."""

    def __init__(self, files: Mapping[str, bytes], index: Index, decisions: Sequence[Decision]) -> None:
        self.files: dict[str, bytes] = {}
        self._old, self._index, self._decisions = files, index, decisions

    def update(self, reading: Reading) -> Update | None:
        """Work out what documents add, or give None where the index does not tell."""
        added = reading.added(self._known(reading))
        if not added:
            return Update()
        old = self._old[SIGHTINGS.file]
        data = old + SIGHTINGS.write(added, header=False)
        listed = self._listed()
        growth = Growth(self._index, data, self._decisions, at_days_rate())
        found = growth.add(added, places(data, len(old)))
        news = None if found is None else Upkeep(self._index, growth, self._decisions).news(found)
        if news is None:
            return None
        lines = {row.id: COMMITMENTS.write([row], header=False) for row in news.values() if row is not None}
        self.files = {SIGHTINGS.file: data, COMMITMENTS.file: self._relisted(listed, news, lines)}
        self._index.resize({name: len(line) for name, line in lines.items()})
        self._index.mark(marks({**self._old, **self.files}))
        before = {name: bytes(listed[name]) for name in news if name in listed}
        return Update.told(added, before, dict(sorted(lines.items())))

    def _known(self, reading: Reading) -> Known:
        """Give what the ledger knows of some documents."""
        index, documents = self._index, [document for document, _ in reading.documents]
        shelf = Shelf(index, self._old[SIGHTINGS.file], at_days_rate())
        numbers = {n for document in documents for n in index.of_document(document.id)}
        texts = {mark for document in documents if index.has_text(mark := digest(document.text))}
        return Known(shelf.written(sorted(numbers)).values(), texts)

    def _listed(self) -> dict[str, memoryview]:
        """Give the lines of the commitments as they are listed."""
        data = memoryview(self._old[COMMITMENTS.file])
        at = len(COMMITMENTS.write([]))
        listed = {}
        for name, size in self._index.lines():
            listed[name] = data[at : at + size]
            at += size
        return listed

    def _relisted(self, listed: Mapping[str, memoryview], news: News, lines: Mapping[str, bytes]) -> bytes:
        """List the commitments again, the lines of those that are not news as they were."""
        names = sorted((listed.keys() - news.keys()) | lines.keys())
        return b"".join((COMMITMENTS.write([]), *(lines.get(name) or listed[name] for name in names)))


def keep_index(
    folder: Path, files: Mapping[str, bytes], sightings: Sequence[Sighting], decisions: Sequence[Decision], fold: Fold
) -> None:
    """Write the index of a ledger that was just folded; none where it is linked in ways that an index does not hold.

    Call it inside `disk.writing`. A disk that refuses leaves none, and the next addition folds everything again.
    """
    discard(folder)
    at, listed = places(files[SIGHTINGS.file]), places(files[COMMITMENTS.file])
    if (
        len(at) != len(sightings)
        or len(listed) != len(fold.commitments)
        or not self_contained([*sightings, *fold.counted])
    ):
        return
    sizes = {row.id: size for row, (_, size) in zip(fold.commitments, listed, strict=True)}
    judged = Judgements(decisions, fold.names, {fold.names[row.id]: row.id for row in claimed(newest(sightings))})
    try:
        index = write(folder / FILE, at, sightings, fold, sizes, judged.pairs(Action.SAME))
        index.mark(marks(files))
        _keep(index, folder)
    except sqlite3.Error:
        discard(folder)


def marks(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the fingerprints of a ledger's files, and of the rules and rates that it is folded by."""
    return {"rules": _rules()} | {name: hashlib.sha256(files[name]).hexdigest() for name in FILES}


@cache
def _rules() -> str:
    package = Path(__file__).parents[1]
    code = (path for name in CODE for path in (package / name).glob("*.py"))
    mark = hashlib.sha256(version().encode())
    for path in (*sorted(code), *sorted(reference_folder().glob("*.csv"))):
        mark.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return mark.hexdigest()
