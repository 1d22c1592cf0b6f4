"""Raw files on disk, each with its provenance as TOML beside it: `data/raw/SOURCE/`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tracker.records import Issue, Level
from tracker.sources.items import Provenance, Raw, fingerprint
from tracker.sources.notation import written
from tracker.sources.state import FILE, State

SUFFIXES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/jsonl": "jsonl",
}
OTHER = "bin"


def keep(folder: Path, raws: Iterable[Raw], state: State) -> None:
    """Write the raw files of one source and its state into its folder, all or none; what is there already stays.

    But what stands at an address once more, after something else stood there, is told as accessed anew: the newest
    provenance of an address says which of its files is what it holds.
    Call it once the ledger holds what was read of them: a run that ends in between asks for them again, and loses none.
    Raises Unwritable where the disk refuses, everything being as it was.
    """
    from tracker.ledger import disk  # with all that a ledger is read with, which a fetcher has no use for

    disk.prepare(folder)
    new: dict[str, bytes] = {}
    for raw in raws:
        name = f"{raw.id}-{raw.provenance.sha256[:8]}"
        told = folder / f"{name}.toml"
        if not told.exists():
            new[f"{name}.{suffix(raw.provenance)}"] = raw.body
        if not told.exists() or _newer(raw, folder):
            new[told.name] = written(raw.provenance)
    with disk.writing(folder):
        disk.replace(folder, new | {FILE: state.encoded()})


def stored(folder: Path) -> Iterator[Raw | Issue]:
    """Read back the raw files of one source, oldest first; one that is not what its provenance says is an issue."""
    told = [_told(path) for path in sorted(folder.glob("*.toml"))]
    yield from (found for found in told if isinstance(found, Issue))
    known = [found for found in told if not isinstance(found, Issue)]
    for path, provenance in sorted(known, key=lambda found: (found[1].accessed, found[0].name)):
        yield _raw(path.with_suffix(f".{suffix(provenance)}"), provenance)


def _newer(raw: Raw, folder: Path) -> bool:
    """Whether a raw file that is stored has since been told of as another, and now comes again."""
    told = [each for each in map(_told, folder.glob(f"{raw.id}-*.toml")) if not isinstance(each, Issue)]
    newest = max((provenance for _, provenance in told), key=lambda each: each.accessed, default=raw.provenance)
    return newest.sha256 != raw.provenance.sha256 and newest.accessed < raw.provenance.accessed


def suffix(provenance: Provenance) -> str:
    """Give the suffix of a raw file's name, by what its server declared it to be."""
    return SUFFIXES.get(provenance.content_type or "", OTHER)


def _told(path: Path) -> tuple[Path, Provenance] | Issue:
    try:
        return path, msgspec.convert(tomllib.loads(path.read_text("utf-8")), Provenance)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        return _issue("storage.broken", path, f"tells no provenance ({error}); delete it, and fetch the source again")


def _raw(path: Path, provenance: Provenance) -> Raw | Issue:
    try:
        body = path.read_bytes()
    except OSError as error:
        return _issue("storage.missing", path, f"cannot be read ({error.strerror}); fetch the source again")
    if fingerprint(body) != provenance.sha256:
        return _issue("storage.altered", path, "is not what was received: raw files are never edited; put it back")
    return Raw(body=body, provenance=provenance)


def _issue(code: str, path: Path, message: str) -> Issue:
    return Issue(level=Level.ERROR, code=code, where=str(path), message=message)
