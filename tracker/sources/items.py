"""What a source yields: raw files with their provenance, and the documents that are in them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from tracker.documents.files import LINES
from tracker.records import Document, Extraction, Issue, Record


class Provenance(Record, frozen=True, kw_only=True):
    """Where a raw file comes from, and on what terms: kept beside it as TOML.

    `address` is what the item is known by, `url` what was asked for and `final_url` what answered; a file's are its
    path. `accessed` is UTC. `title`, `published` and `updated` are what the listing says of the item; the rest repeats
    the source, so that the file can be read again when the source is gone.
    """

    source: str
    address: str
    url: str
    final_url: str
    accessed: datetime
    sha256: str
    bytes: int
    content_type: str | None = None
    charset: str | None = None
    licence: str
    publisher: str
    publisher_kind: str
    country: str | None = None
    title: str | None = None
    published: date | None = None
    updated: date | None = None

    @property
    def where(self) -> str:
        """Where a person finds it: its address, or the path of a file."""
        return self.address if "://" in self.final_url else self.final_url


class Raw(Record, frozen=True, kw_only=True):
    """A file as it came, with its provenance. `body` is what was received, decompressed."""

    body: bytes
    provenance: Provenance

    @property
    def id(self) -> str:
        """The id of its document: the source and the address, whatever stands there from month to month."""
        return f"{self.provenance.source}-{fingerprint(self.provenance.address.encode())[:10]}"


class Item(Record, frozen=True, kw_only=True):
    """A document, ready to be read into the ledger.

    `extraction` is given where the source itself says what is claimed, as a table does; else the text is to be read.
    """

    document: Document
    raw: Raw
    extraction: Extraction | None = None


class Unchanged(Record, frozen=True, kw_only=True):
    """An address at which there is nothing new: `why` says how that is known."""

    address: str
    why: str


Found = Raw | Unchanged | Issue
Outcome = Item | Unchanged | Issue


def place(where: str, document: Document) -> str:
    """Say where a document lies, so that a person finds it: its file or address and, among many in a file, its id.

    >>> place("inbox/may.jsonl", Document(id="no-7", text="")), place("inbox/may.txt", Document(id="doc-1", text=""))
    ('inbox/may.jsonl#no-7', 'inbox/may.txt')
    """
    return f"{where}#{document.id}" if where.lower().endswith(LINES) else where


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
