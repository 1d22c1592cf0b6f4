"""A run that fails: it ends in order where it is told to end, and whoever is to know of it is called."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread

from tracker.errors import TrackerError

TERMINATED = 128 + signal.SIGTERM  # as shells have it


@contextmanager
def orderly() -> Iterator[None]:
    """Let SIGTERM, by which timers and machines that go down end a run, end it as an error would, with its receipt."""
    if current_thread() is not main_thread():
        yield  # signals are the main thread's alone
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
    raise SystemExit(TERMINATED)


def told(error: BaseException) -> str:
    """Say in a line what ended a run.

    >>> told(SystemExit(143))
    'the run was ended from outside (SIGTERM); the next one does its work again'
    """
    if isinstance(error, SystemExit):
        return "the run was ended from outside (SIGTERM); the next one does its work again"
    return str(error) if isinstance(error, TrackerError) else f"{type(error).__name__}: {' '.join(str(error).split())}"


def call(command: str, words: str, data: Path) -> int:
    """Run a command of the user's in a shell, what went wrong on its standard input; gives its exit code.

    TRACKER_DATA is the folder of the ledger.
    """
    sys.stdout.flush()
    known = os.environ | {"TRACKER_DATA": str(data)}
    return subprocess.run(command, shell=True, input=words + "\n", text=True, env=known, check=False).returncode
