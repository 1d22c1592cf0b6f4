"""A folder as a source: text, pages, PDFs, JSON lines and web archives (WARC) that lie there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tracker.documents.files import MOST_BYTES
from tracker.errors import FetchError
from tracker.records import Issue, Level
from tracker.sources import paths
from tracker.sources.addresses import canonical
from tracker.sources.expectations import outside
from tracker.sources.faults import Fault
from tracker.sources.items import Found, Provenance, Raw, Unchanged, fingerprint
from tracker.sources.source import Source
from tracker.sources.state import State

ARCHIVES = (".warc", ".warc.gz")
READ = {
    ".txt": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".jsonl": "application/jsonl",
}
# What an archive holds besides pages (requests, revisits, pictures, scripts) is no document.
RECORDS = ("response", "resource")
TYPES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
OK = ("200", None)
AT_A_TIME = 65_536


def files(source: Source, state: State, folder: Path) -> Iterator[Found]:
    """Yield the files of a folder that are new or not what they were, by name; archives record by record."""
    root = folder / source.address
    if not root.is_dir():
        yield _issue(Fault.NO_FOLDER, root, "is no folder; say in the source's address where its files lie")
        return
    found = list(paths.files(sorted(root.glob(source.options.files)), root))
    yield from (path for path in found if isinstance(path, Issue))
    there = [path for path in found if isinstance(path, Path)]
    if (unbelievable := outside(len(there), "files", source)) is not None:
        yield unbelievable
        return
    for path in there:
        if path.name.lower().endswith(ARCHIVES):
            yield from _records(path, source, state)
        else:
            yield _file(path, root, source, state)


def _file(path: Path, root: Path, source: Source, state: State) -> Found:
    declared = READ.get(path.suffix.lower())
    if declared is None:
        return Unchanged(address=str(path), why=f"{path.suffix or 'a file without suffix'} is not read")
    try:
        if path.stat().st_size > MOST_BYTES:
            return _issue(Fault.TOO_LARGE, path, f"is over {MOST_BYTES // 1_000_000} MB; split it")
        body = path.read_bytes()
    except OSError as error:
        return _issue(Fault.LOCKED, path, f"cannot be read ({error.strerror}); make it readable")
    name, now = path.relative_to(root).as_posix(), datetime.now(UTC)
    if not state.hold(name, fingerprint(body), now):
        return Unchanged(address=name, why="has not changed")
    return _raw(body, source, address=name, url=str(path), accessed=now, content_type=declared)


def _records(path: Path, source: Source, state: State) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                yield from _record(record, path, source, state)
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        yield _issue(Fault.CUT_SHORT, path, f"is broken, and read up to there ({error})")


def _record(record: Any, path: Path, source: Source, state: State) -> Iterator[Found]:
    heads = record.http_headers
    declared = (heads or record.rec_headers).get_header("Content-Type") or ""
    kind = declared.partition(";")[0].strip().lower()
    if record.rec_type not in RECORDS or kind not in TYPES or (heads and heads.get_statuscode()) not in OK:
        return
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    body = record.content_stream().read(MOST_BYTES + 1)
    if len(body) <= MOST_BYTES and _cut(record):
        yield _issue(Fault.CUT_SHORT, path, f"{uri} ends before its end; fetch it again, or take the archive out")
        return
    try:
        address = canonical(uri)
    except FetchError as error:
        yield _issue(Fault.BAD_ADDRESS, path, error.message)
        return
    if len(body) > MOST_BYTES:
        yield _issue(Fault.TOO_LARGE, path, f"{uri} is over {MOST_BYTES // 1_000_000} MB; no article is")
    elif state.hold(address, fingerprint(body), when := _moment(record)):
        charset = declared.lower().partition("charset=")[2].strip(" \"'") or None
        yield _raw(body, source, address=address, url=uri, accessed=when, content_type=kind, charset=charset)
    else:
        yield Unchanged(address=address, why="has not changed")


def _cut(record: Any) -> bool:
    """Whether a record has less than it says, or says itself that it was cut."""
    while record.raw_stream.read(AT_A_TIME):
        pass  # what stands behind the page
    return getattr(record.raw_stream, "limit", 0) > 0 or bool(record.rec_headers.get_header("WARC-Truncated"))


def _moment(record: Any) -> datetime:
    """Give the moment at which an archive's page was had."""
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)
    except (TypeError, ValueError):
        return datetime.now(UTC)


def _raw(body: bytes, source: Source, **told: Any) -> Raw:
    given = {"final_url": told["url"], "sha256": fingerprint(body), "bytes": len(body), **source.terms(), **told}
    return Raw(body=body, provenance=Provenance(**given))


def _issue(code: Fault, path: Path, message: str) -> Issue:
    return Issue(level=Level.ERROR, code=code, where=str(path), message=message)
