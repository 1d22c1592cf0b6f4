"""Killed at any moment, on a full disk, twice at once, the clock set back, no network: old or new, never torn."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.refresh.conftest import NOW, codes, files, follow, run
from tests.sources.site import Site, article, rss
from tracker.errors import Unwritable
from tracker.ledger import disk
from tracker.refresh.due import due
from tracker.refresh.receipts import History, Outcome, Receipt, Stage
from tracker.sources.faults import Fault

TABLES = ("sightings.csv", "commitments.csv", "decisions.csv")
LOAN = "+++\npublished = 2025-03-06\n+++\nBritain will lend Ukraine £2.26bn, the Chancellor announced.\n"
DRONES = '+++\nid = "se"\npublished = 2025-03-01\n+++\nSweden has sent Ukraine 10,000 drones.\n'
BEFORE = (Stage.FETCHING, Stage.READING)
AFTER = (Stage.KEEPING, Stage.REPORTING, Stage.ENDED)


@pytest.fixture
def waiting(folder: Path) -> Path:
    """A ledger with a file in its inbox and another at a source, which have not been read."""
    (folder / "inbox" / "a.txt").write_text(LOAN, "utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "se.txt").write_text(DRONES, "utf-8")
    follow(folder, "texts", "folder", "texts")
    return folder


def ledger(folder: Path) -> dict[str, bytes]:
    return disk.snapshot(folder, TABLES)


def newest(folder: Path) -> Receipt | None:
    """The newest receipt, after what a killed writer had decided to write is in place."""
    if (folder / "runs").is_dir():
        with disk.writing(folder / "runs"):
            pass
    receipts = History.of(folder / "runs").receipts
    return receipts[-1] if receipts else None


class States:
    """The two states that a ledger may be in, and what a receipt may say of each."""

    def __init__(self, folder: Path) -> None:
        whole = folder.parent / "whole"
        shutil.copytree(folder, whole)
        self.old = ledger(folder)
        run(whole)
        self.new, self.files = ledger(whole), set(files(whole))
        assert self.old != self.new

    def holds(self, folder: Path, point: str) -> None:
        """The ledger is one of the two, and the receipt, if there is one, says so."""
        found, receipt = ledger(folder), newest(folder)
        assert found in (self.old, self.new), point
        if receipt is None or receipt.stage in BEFORE:
            assert found == self.old, point
        elif receipt.stage in AFTER:
            assert found == self.new, point

    def mends(self, folder: Path, point: str) -> None:
        """The next run says that the one before failed, and completes its work."""
        before = newest(folder)
        outcome = run(folder, NOW + timedelta(minutes=1))
        assert ("run.failed" in codes(outcome)) == (before is not None and not before.ended_well), point
        assert ledger(folder) == self.new, point
        assert set(files(folder)) == self.files, point
        assert newest(folder).outcome is Outcome.DONE, point  # type: ignore[union-attr]


def nth(count: int, act: Callable[..., Any], fault: Callable[[], Any]) -> Callable[..., Any]:
    """Do as before, but let a fault befall the nth time and each after it."""
    calls = iter(range(1, 10_000))

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return act(*args, **kwargs) if next(calls) < count else fault()

    return wrapped


def killed(folder: Path, count: int, name: str) -> bool:
    """Run in a process that is killed at its nth renaming or removing of a file; whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            setattr(Path, name, nth(count, getattr(Path, name), lambda: os.kill(os.getpid(), signal.SIGKILL)))
            run(folder)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def points(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for count in range(1, 100):
        copy = folder.parent / f"{name}-{count}"
        shutil.copytree(folder, copy)
        if not killed(copy, count, name):
            return
        yield f"{name} {count}", copy


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize(("name", "least"), [("replace", 12), ("unlink", 5)])
def test_a_run_killed_at_any_step_leaves_old_or_new_and_the_next_completes_it(
    waiting: Path, name: str, least: int
) -> None:
    states, found = States(waiting), 0
    for point, copy in points(waiting, name):
        states.holds(copy, point)
        states.mends(copy, point)
        found += 1
    assert found >= least


def traceable() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not traceable(), reason="strace is missing or may not trace")
@pytest.mark.parametrize(("call", "count"), [("fsync", 9), ("rename", 7), ("fsync", 40), ("rename", 15)])
def test_the_command_killed_in_the_midst_of_a_system_call_does_no_harm(waiting: Path, call: str, count: int) -> None:
    states, found = States(waiting), None
    inject = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}"]
    command = [sys.executable, "-B", "-m", "tracker", "refresh", "--offline", "--data", str(waiting)]
    done = subprocess.run(
        [*inject, "-e", f"inject={call}:signal=KILL:when={count}", *command], capture_output=True, check=False
    )
    found = newest(waiting)
    assert done.returncode != 0
    assert found is not None
    assert found.outcome is Outcome.BEGUN
    told = "run.failed" in codes(run(waiting, found.started + timedelta(minutes=1)))
    assert told
    assert ledger(waiting).keys() == states.new.keys()
    assert len(ledger(waiting)["sightings.csv"].splitlines()) == len(states.new["sightings.csv"].splitlines())


def full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("count", [1, 4, 9, 15, 20, 26, 31, 37, 43, 50])
def test_a_disk_that_is_full_from_some_moment_on_loses_nothing(
    waiting: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    states = States(waiting)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", nth(count, os.fsync, full))
        with pytest.raises(Unwritable):
            run(waiting)

    states.holds(waiting, str(count))
    states.mends(waiting, str(count))


def test_a_disk_that_is_full_once_the_ledger_is_written_is_told_so(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states, replace = States(waiting), disk.replace

    def filling(folder: Path, files: dict[str, bytes]) -> None:
        if folder != waiting and ledger(waiting) == states.new:
            full_disk(folder)
        replace(folder, files)

    monkeypatch.setattr(disk, "replace", filling)
    with pytest.raises(Unwritable) as error:
        run(waiting)

    assert ledger(waiting) == states.new
    assert "the ledger holds what was read" in str(error.value)
    assert "as it was" not in str(error.value)


def full_disk(folder: Path) -> None:
    raise Unwritable(f"{folder}: No space left on device; it is as it was, make room and try again")


def test_of_two_runs_at_once_one_does_nothing_and_says_so(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger(waiting)
    disk.prepare(waiting / "runs")
    monkeypatch.setattr(disk, "PATIENCE", 0.05)

    with disk.writing(waiting / "runs"), pytest.raises(Unwritable, match="another process"):
        run(waiting)

    assert ledger(waiting) == before
    assert newest(waiting) is None


def test_two_commands_at_once_do_the_work_once(waiting: Path) -> None:
    command = [sys.executable, "-m", "tracker", "refresh", "--offline", "--data", str(waiting)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sorted("2 sightings added" in words for words in said) == [False, True]
    assert [receipt.number for receipt in History.of(waiting / "runs").receipts] == [1, 2]


def test_a_clock_that_was_set_back_is_told_and_the_order_of_the_runs_is_known(waiting: Path) -> None:
    run(waiting)
    before = files(waiting)

    outcome = run(waiting, NOW - timedelta(days=40))

    assert codes(outcome) == ["run.clock_set_back"]
    assert not outcome.failed
    assert {name: data for name, data in files(waiting).items() if name.endswith(".csv")} == {
        name: data for name, data in before.items() if name.endswith(".csv")
    }
    assert newest(waiting).started == NOW - timedelta(days=40)  # type: ignore[union-attr]
    assert codes(run(waiting, NOW + timedelta(days=1))) == []


def test_without_network_nothing_is_lost_and_the_run_is_still_due(folder: Path, site: Site) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        follow(folder, "news", "feed", f"http://127.0.0.1:{nobody.getsockname()[1]}/feed")
        before = ledger(folder)

        outcome = run(folder)

    assert codes(outcome) == [Fault.UNREACHABLE]
    assert (ledger(folder), due(folder, NOW, 1)) == (before, True)

    site.page("/feed", rss(("Aid", "/a", None)))
    site.page("/a", article("Aid", LOAN, "2025-03-06"))
    follow(folder, "news", "feed", site.url("/feed"))

    assert run(folder, NOW + timedelta(hours=1)).sightings == 1
    assert not due(folder, NOW + timedelta(hours=2), 1)


def test_a_ledger_that_was_put_back_gets_again_what_it_lacks(waiting: Path) -> None:
    states = States(waiting)
    run(waiting)
    for name, data in states.old.items():
        (waiting / name).write_bytes(data)

    run(waiting, NOW + timedelta(minutes=1))

    assert ledger(waiting)["sightings.csv"].count(b"\n") == states.new["sightings.csv"].count(b"\n")


def test_what_would_make_a_sound_ledger_unsound_is_not_written(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.ledger import Ledger
    from tracker.records import Issue, Level
    from tracker.refresh.drafts import Unsound

    before, audit = ledger(waiting), Ledger.audit

    def stricter(self: Ledger) -> list[Issue]:
        odd = Issue(level=Level.ERROR, code="odd", where="sightings.csv:2", message="is odd; make it even")
        return [*audit(self), *([odd] if self.sightings else [])]

    monkeypatch.setattr(Ledger, "audit", stricter)
    with pytest.raises(Unsound, match="odd"):
        run(waiting)

    assert ledger(waiting) == before
    assert newest(waiting).outcome is Outcome.FAILED  # type: ignore[union-attr]
    assert codes(run_again(waiting, monkeypatch, audit)) == ["run.failed"]


def run_again(folder: Path, monkeypatch: pytest.MonkeyPatch, audit: Any) -> Any:
    from tracker.ledger import Ledger

    monkeypatch.setattr(Ledger, "audit", audit)
    return run(folder, NOW + timedelta(minutes=1))
