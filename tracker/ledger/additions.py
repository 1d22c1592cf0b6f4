"""What documents add to a ledger, and what becomes of its commitments by that."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.ledger.readings import Known
from tracker.ledger.shelf import places
from tracker.ledger.tables import COMMITMENTS
from tracker.records import Commitment, Document, Extraction, Sighting


class Update(NamedTuple):
    """The sightings that were added, and the commitments that are new, or have changed, by them."""

    sightings: tuple[Sighting, ...] = ()
    new: tuple[Commitment, ...] = ()
    changed: tuple[Commitment, ...] = ()

    @classmethod
    def of(cls, added: Sequence[Sighting], old: bytes, new: bytes) -> Update:
        """Compare two versions of `commitments.csv`."""
        before, after = ([data[at : at + size] for at, size in places(data)] for data in (old, new))
        return cls.told(added, {_key(line): line for line in before}, {_key(line): line for line in after})

    @classmethod
    def told(cls, added: Sequence[Sighting], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Update:
        """Compare lines of `commitments.csv` by their keys; those that have gone are not asked for."""
        come = _read(line for name, line in new.items() if name not in old)
        return cls(tuple(added), come, _read(line for name, line in new.items() if old.get(name, line) != line))


def _key(line: bytes) -> str:
    return line.partition(b",")[0].decode()


def _read(lines: Iterable[bytes]) -> tuple[Commitment, ...]:
    rows = csv.reader(io.StringIO(b"".join(lines).decode(), newline=""))
    return tuple(map(COMMITMENTS.record_of, rows))


class Reading(NamedTuple):
    """Documents as an extractor read them on a day."""

    documents: tuple[tuple[Document, Extraction], ...]
    today: date
    extractor: str

    def added(self, known: Known) -> list[Sighting]:
        """Give the sightings that the ledger does not know yet."""
        return [
            row
            for document, extraction in self.documents
            for row in known.unread(document, extraction, self.today, self.extractor)
        ]
