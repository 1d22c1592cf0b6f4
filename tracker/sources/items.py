"""What a source yields: raw files with their provenance, and the documents that are in them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

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


def fingerprint(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
