"""What is remembered of a source from one run to the next: its addresses, and what stood there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from tracker.errors import BadData
from tracker.records import Record
from tracker.sources.entries import Entry
from tracker.sources.fetching import Fetched, Validators
from tracker.sources.items import fingerprint

FILE = "state.json"


class Seen(Record, frozen=True, kw_only=True):
    """An address as it was when it was last fetched; of a file of the inbox, the ids of its `documents`.

    Of a listing it `lists` the items that are asked for though it stays as it is, for they may change; `options` is
    the digest of those that a listing or a table was read with.
    """

    etag: str | None = None
    last_modified: str | None = None
    sha256: str
    accessed: datetime
    documents: tuple[str, ...] = ()
    lists: tuple[Entry, ...] = ()
    options: str | None = None

    @property
    def validators(self) -> Validators:
        """What to show when asking whether it has changed."""
        return Validators(etag=self.etag, last_modified=self.last_modified)


class State:
    """The memory of one source. A run notes what it reads; who keeps what was read saves the state with it.

    A state that is not saved makes the next run read the same again, which changes nothing in the ledger.
    """

    def __init__(self, seen: dict[str, Seen] | None = None) -> None:
        self._seen = dict(seen or {})

    @classmethod
    def load(cls, folder: Path) -> State:
        """Read the state from the folder of a source's raw files, empty where there is none; raises BadData."""
        path = folder / FILE
        try:
            return cls(msgspec.json.decode(path.read_bytes(), type=dict[str, Seen]))
        except FileNotFoundError:
            return cls()
        except (msgspec.MsgspecError, OSError) as error:
            raise BadData(f"{path}: {error}; delete it, and everything is asked for anew") from None

    def encoded(self) -> bytes:
        """Write the state as JSON, sorted, so that the same state is the same bytes."""
        return msgspec.json.format(msgspec.json.encode(dict(sorted(self._seen.items()))), indent=1) + b"\n"

    def seen(self, address: str) -> Seen | None:
        """Tell how an address was when it was last fetched."""
        return self._seen.get(address)

    def holder(self, digest: str) -> str | None:
        """Name the address at which these very bytes were found."""
        return next((address for address, seen in self._seen.items() if seen.sha256 == digest), None)

    def hold(
        self,
        address: str,
        digest: str,
        accessed: datetime,
        documents: tuple[str, ...] = (),
        options: str | None = None,
    ) -> bool:
        """Remember a file on disk, with its documents where known; tells whether it is new, or not what it was."""
        before = self._seen.get(address)
        if before is not None and (before.sha256, before.documents, before.options) == (digest, documents, options):
            return False
        self._seen[address] = Seen(sha256=digest, accessed=accessed, documents=documents, options=options)
        return True

    def forget(self, address: str) -> None:
        """Forget an address, and others with the same bytes, so that what is there is read again next time."""
        gone = self._seen.pop(address, None)
        self._seen = {name: seen for name, seen in self._seen.items() if gone is None or seen.sha256 != gone.sha256}

    def note(self, address: str, page: Fetched, lists: tuple[Entry, ...] = (), options: str | None = None) -> None:
        """Remember a page, of a listing what it lists by which options; an unchanged one only as asked for again."""
        before = self._seen.get(address)
        digest, told = fingerprint(page.body), page.validators
        if page.unchanged and before is not None:
            digest, told = before.sha256, told if told != Validators() else before.validators
        self._seen[address] = Seen(
            etag=told.etag,
            last_modified=told.last_modified,
            sha256=digest,
            accessed=page.accessed,
            lists=lists,
            options=options,
        )
