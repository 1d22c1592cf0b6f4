"""Files that change together: after any crash a reader finds all of the old ones or all of the new ones.

An update writes each new file whole beside the old one (`.sightings.csv.new`) and makes it durable, then puts a list of
them (`.update`) in place in one step. That step decides: without the list the update never was, with it every reader
takes the new files, wherever they stand, and whoever writes next puts the rest in place first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from tracker.errors import BadInput, Unwritable

JOURNAL = ".update"
LOCK = ".lock"
# A refresh writes for a second or two; who waits longer than this waits for something that hangs.
PATIENCE = 20.0
REMEDY = "restore it; commitments.csv `tracker fold` writes anew, an empty ledger `tracker init`"
# Files change hands between two looks at most once per update; a reader that loses this often has a broken disk.
TRIES = 100


def snapshot(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Read several files as they stood at one moment, updates under way notwithstanding.

    Raises BadInput where one is missing or cannot be read.
    """
    names = tuple(names)
    for _ in range(TRIES):
        with ExitStack() as opened:
            before = _pending(folder)
            try:
                files = {name: opened.enter_context(_current(folder, name, before)) for name in names}
            except FileNotFoundError as error:
                if _pending(folder) != before or before:
                    continue
                raise BadInput(f"{error.filename}: no such file; {REMEDY}") from None
            except OSError as error:
                raise BadInput(f"{error.filename}: cannot be read ({error.strerror}); make it readable") from None
            if _pending(folder) == before and all(_is_current(folder, name, files[name], before) for name in names):
                return {name: file.read() for name, file in files.items()}
    raise BadInput(f"{folder}: keeps changing while it is read; wait for the other process to end")


def _pending(folder: Path) -> tuple[str, ...]:
    """Name the files of an update that was decided and is not yet wholly in place."""
    try:
        return tuple((folder / JOURNAL).read_text("utf-8").split("\n"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BadInput(f"{folder / JOURNAL}: cannot be read ({error.strerror}); make it readable") from None


def _current(folder: Path, name: str, pending: tuple[str, ...]) -> BinaryIO:
    if name in pending:
        try:
            return _new(folder, name).open("rb")
        except FileNotFoundError:
            pass  # it is in place already
    return (folder / name).open("rb")


def _is_current(folder: Path, name: str, file: BinaryIO, pending: tuple[str, ...]) -> bool:
    """Whether an open file is still the one that its name leads to."""
    ours = os.fstat(file.fileno())
    for path in (_new(folder, name), folder / name) if name in pending else (folder / name,):
        try:
            return os.path.samestat(ours, path.stat())
        except FileNotFoundError:
            continue
    return False


def _new(folder: Path, name: str) -> Path:
    return folder / f".{name}.new"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the one process that writes to a folder; an update that was cut short is finished first.

    Raises Unwritable where another process keeps the lock or the folder cannot be written to.
    """
    import filelock

    try:
        with filelock.FileLock(folder / LOCK, timeout=PATIENCE):
            _finish(folder)
            yield
    except filelock.Timeout:
        raise Unwritable(f"{folder}: another process is writing to it; try again when that has ended") from None
    except PermissionError as error:
        raise Unwritable(f"{folder}: cannot be written to ({error.strerror}); the ledger is as it was") from None


def replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put new files in the place of old ones, all or none; call it inside `writing`.

    Raises Unwritable, with the ledger as it was, where the disk refuses.
    """
    try:
        for name, data in files.items():
            _write(_new(folder, name), data)
        _write(_new(folder, JOURNAL), "\n".join(files).encode())
        _sync(folder)
        _new(folder, JOURNAL).replace(folder / JOURNAL)
    except OSError as error:
        _sweep(folder)
        raise Unwritable(f"{folder}: {error.strerror or error}; it is as it was, make room and try again") from None
    try:
        _sync(folder)
        _finish(folder)
    except OSError as error:
        message = "the update is kept, and finished by the next command that writes"
        raise Unwritable(f"{folder}: {error.strerror or error}; {message}") from None


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return  # Windows has no handle on a folder to sync
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _finish(folder: Path) -> None:
    """Put the files of a decided update in place, and sweep away those of one that never was."""
    pending = _pending(folder)
    for name in pending:
        if _new(folder, name).exists():
            _new(folder, name).replace(folder / name)
    if pending:
        _sync(folder)
        (folder / JOURNAL).unlink()
        _sync(folder)
    _sweep(folder)


def _sweep(folder: Path) -> None:
    for left in folder.glob(".*.new"):
        try:
            left.unlink(missing_ok=True)
        except OSError:
            return  # a disk that refuses even this leaves files that nobody reads


def prepare(folder: Path) -> None:
    """Make a folder; raises BadInput where something else has its name, Unwritable where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise BadInput(f"{folder}: is not a folder; name one") from None
    except OSError as error:
        raise Unwritable(f"{folder}: cannot be made ({error.strerror})") from None
