"""Statements in a document as sightings: the rows that the ledger appends, and which of them count.

A document that is read again, because its text was corrected or by a newer extractor, appends its rows again under ids
with the number of the reading (`bbc-17@2#0`); the newest reading of each document counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.records import Document, Extraction, Figure, Kind, Sighting, Statement, Type, plain

# Breaks of lines inside a cell would make a row two lines, which neither diff nor `grep` reads well.
BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
# A sentence is a few hundred characters; what is longer is a table or a list without stops, cut around its figure.
LONGEST_SENTENCE = 1_000
# Sixteen hexadecimal digits tell apart more texts than were ever printed.
DIGEST = 16
ID = re.compile(r"(?P<document>.*?)(?:@(?P<reading>\d+))?#(?P<number>\d+)", re.DOTALL)


class Place(NamedTuple):
    """What an id of a sighting says: the document, which reading of it, and which statement."""

    document: str
    reading: int
    number: int


def place(name: str) -> Place:
    """Take an id of a sighting apart.

    >>> place("bbc-17@2#0")
    Place(document='bbc-17', reading=2, number=0)
    """
    match = ID.fullmatch(name)
    return Place(match["document"], int(match["reading"] or 1), int(match["number"])) if match else Place(name, 1, 0)


def sightings(
    document: Document, extraction: Extraction, *, today: date, extractor: str, reading: int = 1
) -> list[Sighting]:
    """Turn what one document claims into sightings, one for each statement about defence spending or aid.

    A statement of type other, or without a status, claims nothing that the ledger holds.
    """
    stem = document.id if reading == 1 else f"{document.id}@{reading}"
    ids = {n: f"{stem}#{n}" for n, statement in enumerate(extraction.statements) if _counts(statement)}
    print_of_text = digest(document.text)
    return [_sighting(document, extraction, ids, n, print_of_text, extractor, today) for n in ids]


def _counts(statement: Statement) -> bool:
    return statement.type is not Type.OTHER and statement.status is not None


def _sighting(
    document: Document,
    extraction: Extraction,
    ids: dict[int, str],
    number: int,
    print_of_text: str,
    extractor: str,
    today: date,
) -> Sighting:
    statement = extraction.statements[number]
    figure = extraction.figures[statement.figure]
    assert statement.status is not None  # `_counts` saw to it
    return Sighting(
        id=ids[number],
        document=document.id,
        digest=print_of_text,
        title=document.title and line(document.title),
        source=document.source and line(document.source),
        publisher=document.publisher and line(document.publisher),
        publisher_kind=document.publisher_kind and line(document.publisher_kind),
        published=document.published,
        accessed=document.accessed or today,
        extractor=extractor,
        start=figure.start,
        end=figure.end,
        surface=line(figure.surface),
        sentence=_sentence(document.text, figure, extraction.sentences, statement.figure),
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        currency=figure.currency,
        unit=figure.unit,
        per=figure.per,
        restated=_restated(extraction.figures, statement.figure),
        donor=statement.donor,
        recipient=statement.recipient,
        type=statement.type,
        status=statement.status,
        instrument=statement.instrument,
        period_start=statement.period.start,
        period_end=statement.period.end,
        part_of=ids.get(statement.part_of) if statement.part_of is not None else None,
        same_as=ids.get(statement.same_as) if statement.same_as is not None else None,
        confidence=statement.confidence,
    )


def line(text: str) -> str:
    r"""Write a text on one line, without what a UTF-8 file cannot hold.

    >>> line("2.26\n  billion")
    '2.26 billion'
    """
    return UNWRITABLE.sub("\ufffd", BREAKS.sub(" ", text)).strip()


def digest(text: str) -> str:
    r"""Give the fingerprint of a text, the same however it is spaced.

    >>> digest("A loan of £2.26bn.") == digest("A loan  of\n£2.26bn.")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def _sentence(text: str, figure: Figure, sentences: Sequence[tuple[int, int]], index: int) -> str:
    start, end = sentences[index] if index < len(sentences) else (figure.start, figure.end)
    if end - start > LONGEST_SENTENCE:
        start = max(start, figure.start - LONGEST_SENTENCE // 2)
        end = min(end, max(figure.end, start + LONGEST_SENTENCE))
    return line(text[start:end])


def _restated(figures: Sequence[Figure], index: int) -> str | None:
    amounts = [
        f"{figure.currency} {plain(figure.low)}" + ("" if figure.low == figure.high else f"..{plain(figure.high)}")
        for figure in figures
        if figure.restates == index and figure.kind is Kind.MONEY and figure.currency
    ]
    return "; ".join(amounts) or None


def newest(rows: Iterable[Sighting]) -> list[Sighting]:
    """Keep the sightings of each document's newest reading, in the order of the ledger."""
    rows = list(rows)
    last: dict[str, int] = {}
    for row in rows:
        reading = place(row.id).reading
        last[row.document] = max(reading, last.get(row.document, reading))
    return [row for row in rows if place(row.id).reading == last[row.document]]


class Known:
    """The documents that the ledger has read, by id and by text."""

    def __init__(self, rows: Iterable[Sighting]) -> None:
        self._last: dict[str, list[Sighting]] = {}
        self._texts: set[str | None] = set()
        for row in newest(rows):
            self._last.setdefault(row.document, []).append(row)
            self._texts.add(row.digest)

    def unread(self, document: Document, extraction: Extraction, today: date, extractor: str) -> Iterator[Sighting]:
        """Yield what a document adds: nothing where it says only what it said before, under whatever id."""
        before = self._last.get(document.id)
        if before is None and digest(document.text) in self._texts:
            return
        reading = place(before[0].id).reading if before else 0
        rows = sightings(document, extraction, today=today, extractor=extractor, reading=reading + 1)
        if before is not None and _claims(before) == _claims(rows):
            return
        self._last[document.id] = rows
        self._texts.update(row.digest for row in rows)
        yield from rows


# What may differ between two readings that claim the same.
_OF_THE_READING = ("id", "accessed", "extractor", "digest", "part_of", "same_as", "confidence")


def _claims(rows: Sequence[Sighting]) -> list[tuple[object, ...]]:
    """Give what a reading claims, its links by statement, so that two readings can be compared."""
    names = [name for name in Sighting.__struct_fields__ if name not in _OF_THE_READING]
    return [
        (*(getattr(row, name) for name in names), *(link and place(link).number for link in (row.part_of, row.same_as)))
        for row in rows
    ]


def version() -> str:
    """Name the extractor that reads, as the ledger records it: the package and its version."""
    from importlib import metadata  # 30 ms that only writing needs

    try:
        return f"tracker {metadata.version('defence-tracker')}"
    except metadata.PackageNotFoundError:
        return "tracker (not installed)"
