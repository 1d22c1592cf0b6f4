"""Paths in a folder that others may lay things into: which are files to be read, and what is wrong with the rest."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.records import Issue, Level
from tracker.sources.faults import Fault

SORTS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def files(paths: Iterable[Path], root: Path) -> Iterator[Path | Issue]:
    """Give the files among the paths of a folder, and for what only looks like one an issue.

    To open a pipe or a device is to wait for ever, and a link that leads out of the folder would have the ledger quote
    what nobody laid there. What is hidden is left, and so is a linked folder within: its files are read where they lie.
    """
    for path in paths:
        if not any(part.startswith(".") for part in path.relative_to(root).parts):
            found = _settled(path, root)
            if found is not None:
                yield found


def _settled(path: Path, root: Path) -> Path | Issue | None:
    try:
        mode = path.stat().st_mode
        if not path.resolve().is_relative_to(root.resolve()):
            return _issue(Fault.LEADS_OUT, path, f"is a link that leads out of {root}; lay the file itself there")
    except (OSError, RuntimeError) as error:  # a circle of links is either, by the version of Python
        if path.is_symlink():
            return _issue(Fault.LEADS_NOWHERE, path, f"is a link to nothing ({path.readlink()}); take it out")
        return _issue(Fault.LOCKED, path, f"cannot be looked at ({error}); make it readable")
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        sort = SORTS.get(stat.S_IFMT(mode), "something else")
        return _issue(Fault.NOT_A_FILE, path, f"is {sort} and no file, and is not opened; take it out")
    return path


def _issue(code: Fault, path: Path, message: str) -> Issue:
    return Issue(level=Level.ERROR, code=code, where=str(path), message=message)
