"""The inbox: the files that people lay there to be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tracker.documents.files import LINES, MOST_BYTES, TOO_LARGE
from tracker.records import Issue, Level
from tracker.refresh.readers import Piece
from tracker.sources import paths
from tracker.sources.faults import Fault

SUFFIXES = (".md", ".txt", LINES, ".html", ".htm", ".pdf")


def files(folder: Path) -> Iterator[Piece | Issue]:
    """Give what lies in an inbox, by name: files to be read, and what is wrong with the rest."""
    for found in paths.files(sorted(folder.rglob("*")), folder):
        yield found if isinstance(found, Issue) else _piece(found, folder)


def _piece(path: Path, folder: Path) -> Piece | Issue:
    if path.suffix.lower() not in SUFFIXES:
        says = f"is of a kind that is not read here; save it as {', '.join(SUFFIXES)}, or follow its folder"
        return _issue(Fault.OTHER_KIND, path, says, Level.WARNING)
    try:
        if path.suffix.lower() != LINES and path.stat().st_size > MOST_BYTES:
            return _issue(Fault.TOO_LARGE, path, TOO_LARGE.format(MOST_BYTES // 1_000_000))
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _issue(Fault.LOCKED, path, f"cannot be read ({error.strerror}); make it readable")
    return Piece(path=path, name=path.relative_to(folder).as_posix(), sha256=digest)


def _issue(code: Fault, path: Path, message: str, level: Level = Level.ERROR) -> Issue:
    return Issue(level=level, code=code, where=str(path), message=message)
