"""`tracker parse` as a whole process, and a yardstick by which figures of different machines compare."""

from __future__ import annotations

import os
import re
import sys
import time

RUNS = 25
MEGABYTE = 2**20


def whole(text: str) -> str:
    """Tell what `tracker parse` costs from its start to its end: the least CPU time of some runs, the most memory."""
    runs = [_run([sys.executable, "-m", "tracker", "parse", text]) for _ in range(RUNS)]
    seconds, kilobytes = min(second for second, _ in runs), max(most for _, most in runs)
    bare = min(second for second, _ in (_run([sys.executable, "-c", "pass"]) for _ in range(RUNS)))
    return (
        f'`tracker parse "{text}"` as a whole process: {seconds * 1000:.0f} ms of CPU time, '
        f"of them {bare * 1000:.0f} ms Python's own, {kilobytes * 1024 / MEGABYTE:.0f} MB."
    )


def _run(command: list[str]) -> tuple[float, int]:
    """Run a command with its output put away; give its CPU seconds and the most memory that it held, in KB."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.execv(command[0], command)
    _, _, used = os.wait4(child, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def yardstick(text: str) -> str:
    """Tell how fast this machine finds bare digits in the articles."""
    digits = re.compile(r"\d+")
    seconds = min(_timed(digits, text) for _ in range(RUNS))
    return (
        f'Yardstick: `re.finditer(r"\\d+")` over the articles runs at {len(text) / seconds / 1e6:.0f} M chars/s here.'
    )


def _timed(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return max(time.process_time() - begun, 1e-9)
