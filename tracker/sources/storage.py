"""Raw files on disk, each with its provenance as TOML beside it: `data/raw/SOURCE/`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from tracker.records import Issue, Level
from tracker.sources.items import Provenance, Raw, fingerprint
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
# What JSON writes as it is in a string, and TOML does not.
DELETE = re.compile("\x7f")
SURROGATES = re.compile("[\ud800-\udfff]")


def keep(folder: Path, raws: Iterable[Raw], state: State) -> None:
    """Write the raw files of one source and its state into its folder, all or none; what is there already stays.

    Call it once the ledger holds what was read of them: a run that ends in between asks for them again, and loses none.
    Raises Unwritable where the disk refuses, everything being as it was.
    """
    from tracker.ledger import disk  # with all that a ledger is read with, which a fetcher has no use for

    disk.prepare(folder)
    new: dict[str, bytes] = {}
    for raw in raws:
        name = f"{raw.id}-{raw.provenance.sha256[:8]}"
        if not (folder / f"{name}.toml").exists():
            new[f"{name}.{suffix(raw.provenance)}"] = raw.body
            new[f"{name}.toml"] = written(raw.provenance)
    with disk.writing(folder):
        disk.replace(folder, new | {FILE: state.encoded()})


def stored(folder: Path) -> Iterator[Raw | Issue]:
    """Read back the raw files of one source, oldest first; one that is not what its provenance says is an issue."""
    told = [_told(path) for path in sorted(folder.glob("*.toml"))]
    yield from (found for found in told if isinstance(found, Issue))
    known = [found for found in told if not isinstance(found, Issue)]
    for path, provenance in sorted(known, key=lambda found: (found[1].accessed, found[0].name)):
        yield _raw(path.with_suffix(f".{suffix(provenance)}"), provenance)


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


def written(provenance: Provenance) -> bytes:
    """Write a provenance as TOML, a line for each thing known."""
    known = {name: getattr(provenance, name) for name in provenance.__struct_fields__}
    lines = (f"{name} = {toml(value)}\n" for name, value in known.items() if value is not None)
    return "".join(lines).encode("utf-8")


def toml(value: Any) -> str:
    r"""Write a value as TOML has it.

    >>> toml('a "quoted" word'), toml(date(2025, 3, 6)), toml(7), toml(True)
    ('"a \\"quoted\\" word"', '2025-03-06', '7', 'true')
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False)
    return SURROGATES.sub("\ufffd", DELETE.sub(r"\\u007f", text))
