"""Statements in a document as sightings: the rows that the ledger appends, and which of them count.

A document that is read again, because its text was corrected or by a newer extractor, appends its rows again under ids
with the number of the reading (`bbc-17@2#0`); the newest reading of each document counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from tracker.records import Document, Extraction, Figure, Kind, Sighting, Statement, Type, plain

# Breaks of lines inside a cell would make a row two lines, which neither diff nor `grep` reads well.
BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")
# A sentence is a few hundred characters; what is longer is a table or a list without stops, cut around its figure.
LONGEST_SENTENCE = 1_000
# Sixteen hexadecimal digits tell apart more texts than were ever printed.
DIGEST = 16


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
    stem, _, number = name.rpartition("#")
    document, _, reading = stem.rpartition("@")
    if document and reading.isdecimal():
        return Place(document, int(reading), int(number) if number.isdecimal() else 0)
    return Place(stem, 1, int(number) if number.isdecimal() else 0)


def reading_of(name: str) -> int:
    """Tell which reading of its document an id of a sighting is of: nearly always the first, and that is told fast.

    >>> reading_of("bbc-17#0"), reading_of("bbc-17@2#0")
    (1, 2)
    """
    return place(name).reading if "@" in name else 1


def sightings(
    document: Document, extraction: Extraction, *, today: date, extractor: str, reading: int = 1
) -> list[Sighting]:
    """Turn what one document claims into sightings, one for each statement about defence spending or aid.

    A statement of type other, or without a status, claims nothing that the ledger holds.
    """
    stem = document.id if reading == 1 else f"{document.id}@{reading}"
    ids = {n: f"{stem}#{n}" for n, statement in enumerate(extraction.statements) if _counts(statement)}
    told = _publishing(document) | {"accessed": document.accessed or today, "extractor": extractor}
    return [
        Sighting(
            id=name,
            **told,
            **_amount(document.text, extraction, extraction.statements[n].figure),
            **_claim(extraction.statements[n], ids),
        )
        for n, name in ids.items()
    ]


def _counts(statement: Statement) -> bool:
    return statement.type is not Type.OTHER and statement.status is not None


def _publishing(document: Document) -> dict[str, Any]:
    """Give the columns that tell of the document: what it is, and how it was published."""
    texts = {name: getattr(document, name) for name in ("title", "source", "publisher", "publisher_kind")}
    return {
        "document": document.id,
        "digest": digest(document.text),
        "published": document.published,
        **{name: text and line(text) for name, text in texts.items()},
    }


def _amount(text: str, extraction: Extraction, index: int) -> dict[str, Any]:
    """Give the columns that tell of the figure: where it stands, in which words, and how much it is."""
    figure = extraction.figures[index]
    same = ("start", "end", "kind", "low", "high", "bound", "currency", "unit", "per")
    return {
        **{name: getattr(figure, name) for name in same},
        "surface": line(figure.surface),
        "sentence": _sentence(text, figure, extraction.sentences, index),
        "restated": _restated(extraction.figures, index),
    }


def _claim(statement: Statement, ids: Mapping[int, str]) -> dict[str, Any]:
    """Give the columns that tell of the statement; its links lead to the statements that are sightings too."""
    same = ("measure", "donor", "recipient", "type", "status", "instrument", "confidence")
    return {
        **{name: getattr(statement, name) for name in same},
        "period_start": statement.period.start,
        "period_end": statement.period.end,
        "part_of": None if statement.part_of is None else ids.get(statement.part_of),
        "same_as": None if statement.same_as is None else ids.get(statement.same_as),
    }


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
    read = [(row, reading_of(row.id)) for row in rows]
    last: dict[str, int] = {}
    for row, reading in read:
        if reading > last.get(row.document, 0):
            last[row.document] = reading
    return [row for row, reading in read if reading == last[row.document]]


def retraction(row: Sighting, document: Document, today: date, extractor: str) -> Sighting:
    """Say in a row that a document, read again, claims nothing that the ledger holds any more.

    It repeats the first thing that the document claimed, as of type other, and as the newest reading stands for all of
    it; a document that could not be read says nothing of the kind.
    """
    told = _publishing(document) | {"accessed": document.accessed or today, "extractor": extractor}
    name = f"{document.id}@{reading_of(row.id) + 1}#0"
    return msgspec.structs.replace(row, id=name, **told, type=Type.OTHER, part_of=None, same_as=None)


def claimed(rows: Iterable[Sighting]) -> Iterator[Sighting]:
    """Keep what claims something: all but the rows that take back what a document said."""
    return (row for row in rows if row.type is not Type.OTHER)


class Known:
    """The documents that the ledger has read, by id and by text; `texts` are fingerprints besides those of the rows."""

    def __init__(self, rows: Iterable[Sighting], texts: Iterable[str] = ()) -> None:
        self._last: dict[str, list[Sighting]] = {}
        self._texts: set[str | None] = set(texts)
        for row in newest(rows):
            self._last.setdefault(row.document, []).append(row)
            self._texts.add(row.digest)

    def unread(self, document: Document, extraction: Extraction, today: date, extractor: str) -> Iterator[Sighting]:
        """Yield what a document adds: nothing where it says only what it said before, under whatever id."""
        before = self._last.get(document.id)
        if before is None and digest(document.text) in self._texts:
            return
        reading = reading_of(before[0].id) if before else 0
        if before and _accessed_before(document, before[0]):
            document = msgspec.structs.replace(document, accessed=today)
        rows = sightings(document, extraction, today=today, extractor=extractor, reading=reading + 1)
        if before and not rows and not extraction.issues:
            rows = [retraction(before[0], document, today, extractor)]
        if before is not None and _claims(before) == _claims(rows):
            return
        self._last[document.id] = rows
        self._texts.update(row.digest for row in rows)
        yield from rows


def _accessed_before(document: Document, read: Sighting) -> bool:
    """Whether a document was fetched no later than it was last read: what it says anew was not known that day."""
    return None not in (document.accessed, read.accessed) and str(document.accessed) <= str(read.accessed)


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
