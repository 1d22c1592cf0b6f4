"""Passages with figures and statements, one JSON object a line, grouped by the commitments that they report.

This is the form in which the matching is scored; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from tracker.documents.jsonlines import numbered
from tracker.errors import BadData
from tracker.ledger.claims import Convert
from tracker.ledger.matching import clusters
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.readings import sightings
from tracker.records import Document, Extraction, Sighting

# What is not kept has no day on which it was read; the fold does not look at it.
NEVER_READ = date.min


def grouped(lines: Iterable[bytes], name: str, convert: Convert | None = None) -> list[list[str]]:
    """Group the statements of passages by commitment, each as the passage's id and its number (`dev-001#0`).

    `name` is what an error calls the file; `convert` gives exchange rates, the shipped tables where it is None. Raises
    BadData that names the line which is no passage with figures and statements.

    >>> grouped([b'{"id": "a", "text": "Nothing.", "figures": [], "statements": []}'], "-")
    []
    """
    rows = [row for number, line in numbered(lines) for row in _rows(line, f"{name}:{number}")]
    groups, _ = clusters(rows, convert or at_days_rate())
    return [[rows[place].id for place in group] for group in groups]


def _rows(line: bytes, where: str) -> list[Sighting]:
    try:
        passage = msgspec.json.decode(line)
        document = msgspec.convert({"text": "", **passage}, Document, strict=False)
        extraction = msgspec.convert(passage, Extraction, strict=False)
        return sightings(document, extraction, today=NEVER_READ, extractor="")
    except (msgspec.MsgspecError, TypeError, IndexError) as error:
        raise BadData(f"{where}: wants a passage with id, figures and statements: {error}") from None
