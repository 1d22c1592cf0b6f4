"""After any crash, a full disk or a second writer, the ledger is the old one or the new one."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import BadInput, Unwritable
from tracker.ledger import disk

OLD = {"sightings.csv": b"old sightings\n", "commitments.csv": b"old commitments\n"}
NEW = {"sightings.csv": b"new sightings\n" * 9, "commitments.csv": b"new commitments\n" * 7}
CALLS = ("openat", "write", "fsync", "rename", "unlink", "close")

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from tracker.ledger import disk
    folder = Path(sys.argv[1])
    with disk.writing(folder):
        disk.replace(folder, {"sightings.csv": b"new sightings\\n" * 9, "commitments.csv": b"new commitments\\n" * 7})
    """
)
NAIVE = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    folder = Path(sys.argv[1])
    (folder / "sightings.csv").write_bytes(b"new sightings\\n" * 9)
    (folder / "commitments.csv").write_bytes(b"new commitments\\n" * 7)
    """
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def write(folder: Path) -> None:
    with disk.writing(folder):
        disk.replace(folder, NEW)


def test_an_update_replaces_every_file_and_leaves_nothing_else(folder: Path) -> None:
    write(folder)
    assert disk.snapshot(folder, NEW) == NEW
    assert {path.name for path in folder.iterdir()} <= {*NEW, disk.LOCK}


def killed(script: str, folder: Path, call: str, nth: int) -> bool:
    """Run a writer that is killed at the nth of some system call on the folder; whether it was."""
    names = (*OLD, disk.JOURNAL, disk.LOCK)
    paths = [folder, *(folder / name for name in names), *(folder / f".{name}.new" for name in names)]
    filters = [part for path in (*paths, folder / f".{disk.JOURNAL}.new") for part in ("-P", str(path))]
    inject = f"inject={call}:signal=KILL:when={nth}"
    command = ["strace", "-f", "-qq", "-o", os.devnull, *filters, "-e", f"trace={call}", "-e", inject]
    done = subprocess.run([*command, sys.executable, "-c", script, str(folder)], capture_output=True, check=False)
    return done.returncode != 0


def states(script: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the folder after a kill at every system call, and what it was killed at."""
    for call in CALLS:
        for nth in range(1, 30):
            copy = folder.parent / f"{folder.name}-{call}-{nth}"
            shutil.copytree(folder, copy)
            if not killed(script, copy, call, nth):
                break
            yield f"{call} {nth}", copy


def traceable() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


needs_strace = pytest.mark.skipif(not traceable(), reason="strace is missing or may not trace")


@needs_strace
def test_a_writer_killed_at_any_system_call_leaves_the_old_or_the_new(folder: Path) -> None:
    points = 0
    for point, copy in states(WRITER, folder):
        assert disk.snapshot(copy, OLD) in (OLD, NEW), point
        write(copy)
        assert disk.snapshot(copy, NEW) == NEW, point
        assert {name: (copy / name).read_bytes() for name in NEW} == NEW, point
        points += 1
    assert points > 20


@needs_strace
def test_a_naive_writer_is_caught(folder: Path) -> None:
    assert any(disk.snapshot(copy, OLD) not in (OLD, NEW) for _, copy in states(NAIVE, folder))


def refuse(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("name", ["fsync", "open"])
def test_a_disk_that_refuses_leaves_the_old_ledger(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with disk.writing(folder), monkeypatch.context() as patch:
        patch.setattr(os, name, refuse)
        with pytest.raises(Unwritable, match="as it was"):
            disk.replace(folder, NEW)
    assert disk.snapshot(folder, OLD) == OLD
    assert {path.name for path in folder.iterdir()} <= {*OLD, disk.LOCK}


def nth(count: int, act: Callable[..., Any]) -> Callable[..., Any]:
    """Do as before, but refuse the nth time and after it."""
    calls = iter(range(1, 1000))

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return act(*args, **kwargs) if next(calls) < count else refuse()

    return wrapped


@pytest.mark.parametrize("count", range(1, 8))
def test_a_failing_rename_leaves_one_whole_ledger(folder: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    with disk.writing(folder), monkeypatch.context() as patch:
        patch.setattr(Path, "replace", nth(count, Path.replace))
        try:
            disk.replace(folder, NEW)
        except Unwritable as error:
            kept = OLD if "as it was" in str(error) else NEW
        else:
            kept = NEW
    assert disk.snapshot(folder, OLD) == kept


def test_a_second_writer_waits_no_longer_than_its_patience(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "PATIENCE", 0.05)
    with disk.writing(folder), pytest.raises(Unwritable, match="another process"), disk.writing(folder):
        pass


def test_the_lock_of_a_killed_process_is_free(folder: Path) -> None:
    script = "import os, signal, sys\nfrom pathlib import Path\nfrom tracker.ledger import disk\n"
    script += "with disk.writing(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
    write(folder)
    assert disk.snapshot(folder, NEW) == NEW


def test_a_missing_file_is_misuse_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"sightings\.csv.*tracker init"):
        disk.snapshot(tmp_path, OLD)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said_to_be(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(Unwritable, match="cannot be written to"):
        write(folder)
