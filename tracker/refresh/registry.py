"""Which document bears which id: were two texts to bear one, the later would silently take the place of the earlier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tracker.records import Document, Issue, Level
from tracker.refresh.readers import Piece, Read
from tracker.sources.items import fingerprint, place


class Bearer(NamedTuple):
    """Where a document with an id lies, and fingerprints of its text or its file."""

    where: str
    marks: frozenset[str]


class Registry:
    """The ids of the documents of one run, with those of the inbox's files that have nothing new."""

    def __init__(self) -> None:
        """Begin with no ids at all."""
        self._bearers: dict[str, Bearer] = {}

    def remember(self, ids: Iterable[str], where: str, sha256: str) -> None:
        """Take note of documents that were read in an earlier run, from a file that still lies where it lay."""
        for each in ids:
            self._bearers.setdefault(each, Bearer(where, frozenset({sha256})))

    def admit(self, piece: Piece, read: Read) -> Read:
        """Give what was read of a piece without the documents whose ids other texts bear; each of these is an issue."""
        told = [(pair, self._refused(pair[0], piece)) for pair in read.documents]
        issues = [issue for _, issue in told if issue is not None]
        return Read(tuple(pair for pair, issue in told if issue is None), (*read.issues, *issues))

    def _refused(self, document: Document, piece: Piece) -> Issue | None:
        where = place(piece.where, document)
        text = fingerprint(document.text.encode("utf-8", "surrogatepass"))
        marks = frozenset(filter(None, (text, piece.sha256)))
        bearer = self._bearers.setdefault(document.id, Bearer(where, marks))
        if marks & bearer.marks:
            return None
        says = f"has the id {document.id!r}, which another text has ({bearer.where}); give it one of its own: not read"
        return Issue(level=Level.ERROR, code="document.same_id", where=where, message=says)
