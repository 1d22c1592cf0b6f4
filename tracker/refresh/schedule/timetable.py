"""What is run by itself, and when: once a month, made up for after downtime, not on the minute with everybody else."""

from __future__ import annotations

import shlex
from datetime import time
from pathlib import Path

from tracker.records import Record

# A run fetches for six hours at most (`sources.limits`), reads and draws.
LONGEST_HOURS = 8


class Timetable(Record, frozen=True, kw_only=True):
    """A command that is run in a folder on a day of each month (1 to 28) at a time, or up to `delay` seconds later.

    `name` tells it from those of other ledgers; `log` is where a crontab writes what the command prints. `data` is the
    ledger's folder and `out` that of the reports, None where none is drawn: what a repository is to commit.
    """

    name: str
    folder: Path
    data: Path = Path("data")
    out: Path | None = None
    command: tuple[str, ...]
    day: int
    at: time
    delay: int
    log: Path

    @property
    def line(self) -> str:
        """The command for a shell."""
        return shlex.join(self.command)
