"""After any crash, a full disk or a second writer, the ledger is the old one or the new one."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterable, Iterator
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
    import runpy, sys, types
    from pathlib import Path
    disk = types.SimpleNamespace(**runpy.run_path(sys.argv[2]))  # the package would take longer to load
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


def stopped(script: str, folder: Path, call: str, nth: int, fault: str = "signal=KILL") -> bool:
    """Run a writer that a fault befalls at the nth of some system call on the folder; whether it failed."""
    names = (*OLD, disk.JOURNAL, disk.LOCK)
    paths = [folder, *(folder / name for name in names), *(folder / f".{name}.new" for name in names)]
    filters = [part for path in (*paths, folder / f".{disk.JOURNAL}.new") for part in ("-P", str(path))]
    inject = f"inject={call}:{fault}:when={nth}"
    command = ["strace", "-f", "-qq", "-o", os.devnull, *filters, "-e", f"trace={call}", "-e", inject]
    done = subprocess.run(
        [*command, sys.executable, "-c", script, str(folder), disk.__file__], capture_output=True, check=False
    )
    return done.returncode != 0


def states(
    script: str, folder: Path, fault: str = "signal=KILL", calls: Iterable[str] = CALLS
) -> Iterator[tuple[str, Path]]:
    """Yield the folder after a fault at every system call, and what it befell."""
    for call in calls:
        for nth in range(1, 30):
            copy = folder.parent / f"{folder.name}-{call}-{nth}"
            shutil.copytree(folder, copy)
            if not stopped(script, copy, call, nth, fault):
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


@needs_strace
def test_files_are_durable_before_they_are_announced_and_names_after(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=fsync,rename", sys.executable, "-c", WRITER]
    subprocess.run([*command, str(folder), disk.__file__], check=True)
    calls = [line.partition(" ")[2].strip() for line in log.read_text().splitlines() if str(folder) in line]
    announced = next(n for n, call in enumerate(calls) if call.startswith("rename") and disk.JOURNAL in call)
    durable = [call for call in calls[:announced] if call.startswith("fsync")]
    assert [f".{name}.new" in " ".join(durable) for name in (*NEW, disk.JOURNAL)] == [True, True, True]
    assert not [call for call in calls[:announced] if call.startswith("rename")]
    assert calls[announced + 1].startswith("fsync")
    assert calls[-1].startswith("fsync")


@needs_strace
def test_a_disk_that_fills_up_at_any_write_leaves_the_old_or_the_new(folder: Path) -> None:
    points = 0
    for point, copy in states(WRITER, folder, "error=ENOSPC", ("write", "fsync", "rename")):
        assert disk.snapshot(copy, OLD) in (OLD, NEW), point
        points += 1
    assert points > 5


def test_a_reader_never_sees_half_of_an_update(folder: Path) -> None:
    def version(number: int) -> dict[str, bytes]:
        return dict.fromkeys(OLD, b"%d\n" % number)

    with disk.writing(folder):
        disk.replace(folder, version(0))

    def write_on() -> None:
        for number in range(1, 60):
            with disk.writing(folder):
                disk.replace(folder, version(number))

    writer = threading.Thread(target=write_on)
    writer.start()
    seen = []
    while writer.is_alive():
        seen.append(disk.snapshot(folder, OLD))
    writer.join()
    assert seen
    assert all(len(set(files.values())) == 1 for files in seen)


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
