"""The sightings of a ledger by their numbers, read from the bytes of their file when they are asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tracker.ledger.claims import Claim, Convert, claim
from tracker.ledger.index import Index
from tracker.ledger.judgements import Judgements
from tracker.ledger.tables import SIGHTINGS
from tracker.records import Sighting


def places(data: bytes, begin: int = 0) -> list[tuple[int, int]]:
    r"""Tell where the rows of a CSV file stand: the first byte of each, and how many bytes it has.

    The header is left out; with `begin`, so is all that stands before that byte.

    >>> places(b'id,text\n1,one\n2,"two\nlines"\n')
    [(8, 6), (14, 14)]
    """
    found: list[tuple[int, int]] = []
    at = start = begin
    quotes = 0
    lines = io.BytesIO(data)  # which shares the bytes: a large file is not held twice
    lines.seek(begin)
    for line in lines if b"\r" not in data else ():
        at += len(line)
        quotes += line.count(b'"')
        if quotes % 2 == 0:
            found.append((start, at - start))
            start = at
    return found if begin else found[1:]


class Shelf:
    """The sightings that count, as people corrected them, and how matching sees them; what was read is kept."""

    def __init__(self, index: Index, data: bytes, convert: Convert) -> None:
        self._index = index
        self._data = memoryview(data)
        self._convert = convert
        self._rows: dict[int, Sighting] = {}
        self._claims: dict[int, Claim] = {}

    def written(self, numbers: Iterable[int]) -> dict[int, Sighting]:
        """Read sightings as they are written."""
        at = self._index.places(numbers)
        text = b"".join(self._data[start : start + size] for start, size in at.values()).decode("utf-8")
        return dict(zip(at, map(SIGHTINGS.record_of, csv.reader(io.StringIO(text, newline=""))), strict=True))

    def put(self, claims: Iterable[Claim]) -> None:
        """Take in sightings that were seen as matching does."""
        for one in claims:
            self._rows[one.place], self._claims[one.place] = one.row, one

    def rows(self, numbers: Iterable[int], judged: Judgements) -> dict[int, Sighting]:
        """Read sightings that count, as people corrected them."""
        numbers = tuple(numbers)
        for n, row in self.written(n for n in numbers if n not in self._rows).items():
            corrected = judged.corrected(row)
            if corrected is not None:
                self._rows[n] = corrected
        return {n: self._rows[n] for n in numbers}

    def claims(self, numbers: Iterable[int], judged: Judgements) -> dict[int, Claim]:
        """See sightings as matching does."""
        numbers = tuple(numbers)
        new = [n for n in numbers if n not in self._claims]
        cells = self._index.field("makeup", new)
        for n, row in self.rows(new, judged).items():
            self._claims[n] = claim(row, n, self._convert, frozenset(map(float, (cells[n] or "").split())))
        return {n: self._claims[n] for n in numbers}
