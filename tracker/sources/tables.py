"""A table of amounts as a source: got where it is new or not what it was, its rows counted before it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tracker.documents.files import MOST_BYTES
from tracker.errors import FetchError
from tracker.sources import claims
from tracker.sources.entries import inside
from tracker.sources.expectations import outside
from tracker.sources.faults import Fault, issue
from tracker.sources.fetching import Fetcher
from tracker.sources.items import Found, Provenance, Raw, Unchanged, fingerprint
from tracker.sources.source import Source
from tracker.sources.state import Seen, State


def found(source: Source, fetcher: Fetcher, state: State, folder: Path) -> Iterator[Found]:
    """Get the table, where it is new or not what it was; one with too few rows, or too many, is an issue."""
    try:
        raw, note = _fetched(source, fetcher, state) if source.remote else _on_disk(source, state, folder)
        told = None if raw is None else outside(len(list(claims.read(raw, source))), "rows", source)
    except FetchError as error:
        yield issue(error)
        return
    if told is None:
        note()  # else the table is asked for again next time, and the issue comes back until it is well
    yield told or raw or Unchanged(address=source.address, why="has not changed")


def _fetched(source: Source, fetcher: Fetcher, state: State) -> tuple[Raw | None, Callable[[], object]]:
    """Ask for the table; given with how to remember it."""
    seen = _read_alike(source, state)
    page = fetcher.get(
        source.address, validators=seen.validators if seen else None, local=inside(source.address, source)
    )
    same = page.unchanged or (seen is not None and seen.sha256 == fingerprint(page.body))
    raw = None if same else _raw(source, page.body, page.accessed, page.charset, page.final_url)
    return raw, lambda: state.note(source.address, page, options=source.options.digest)


def _on_disk(source: Source, state: State, folder: Path) -> tuple[Raw | None, Callable[[], object]]:
    path, now = folder / source.address, datetime.now(UTC)
    body = _bytes(path)
    seen, digest = _read_alike(source, state), fingerprint(body)
    raw = None if seen is not None and seen.sha256 == digest else _raw(source, body, now, None, str(path))
    return raw, lambda: state.hold(source.address, digest, now, options=source.options.digest)


def _read_alike(source: Source, state: State) -> Seen | None:
    """Tell how the table was when it was last read by these options: by others its rows may say something else."""
    seen = state.seen(source.address)
    return seen if seen is not None and seen.options == source.options.digest else None


def _bytes(path: Path) -> bytes:
    """Read a table; raises FetchError for what is no file, which to open might be to wait for ever."""
    if not path.is_file():
        raise FetchError(Fault.NO_FILE, str(path), "is no file; say in the source's address where its table lies")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FetchError(Fault.TOO_LARGE, str(path), f"is over {MOST_BYTES // 1_000_000} MB; split it")
        return path.read_bytes()
    except OSError as error:
        raise FetchError(Fault.LOCKED, str(path), f"cannot be read ({error.strerror}); make it readable") from None


def _raw(source: Source, body: bytes, accessed: datetime, charset: str | None, url: str) -> Raw:
    told = Provenance(
        **source.terms(),
        address=source.address,
        url=source.address,
        final_url=url,
        accessed=accessed,
        sha256=fingerprint(body),
        bytes=len(body),
        content_type="text/csv",
        charset=charset,
    )
    return Raw(body=body, provenance=told)
