"""Lines of a crontab: cron makes up for nothing that it missed, so it asks daily, and the run tells if it is due."""

from __future__ import annotations

import shlex
import subprocess

from tracker.errors import BadInput, Unwritable
from tracker.refresh.schedule.timetable import Timetable

BEGIN, END = "# {name}: begin", "# {name}: end"


def lines(table: Timetable) -> str:
    """Write the lines, with marks around them by which they are found again."""
    begin, end = marks(table)
    due = f"{table.line} --due {table.day} --delay {table.delay}"
    folder, home, log = (shlex.quote(str(path)) for path in (table.folder, table.log.parent, table.log))
    command = f"cd {folder} && mkdir -p {home} && {due} >> {log} 2>&1"
    return f"{begin}\n{table.at.minute} {table.at.hour} * * * {escaped(command)}\n{end}\n"


def marks(table: Timetable) -> tuple[str, str]:
    """Give the lines before and after those of a timetable."""
    return BEGIN.format(name=table.name), END.format(name=table.name)


def escaped(command: str) -> str:
    r"""Write a command as cron reads it, to whom `%` is the end of a line.

    >>> escaped("date +%F")
    'date +\\%F'
    """
    if "\n" in command:
        raise BadInput("a crontab holds no command of several lines; put it into a script, and name that")
    return command.replace("%", r"\%")


def merged(crontab: str, table: Timetable) -> str:
    """Put the lines into a crontab, in the place of those that it has of the same name; raises BadInput."""
    begin, end = marks(table)
    before, opened, rest = crontab.partition(f"{begin}\n")
    if not opened:
        return crontab + ("" if crontab.endswith("\n") or not crontab else "\n") + lines(table)
    old, closed, after = rest.partition(f"{end}\n")
    if not closed:
        raise BadInput(f"crontab: {begin!r} has no {end!r} after it; put it right by crontab -e")
    if shlex.quote(str(table.folder)).replace("%", r"\%") not in old:
        raise BadInput(f"crontab: {table.name} is of another folder; give this one a --name of its own")
    return before + lines(table) + after


def install(table: Timetable) -> None:
    """Put the lines into the user's crontab; raises BadInput where there is no cron, Unwritable where it refuses."""
    try:
        told = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)
        given = merged(told.stdout if told.returncode == 0 else "", table)
        table.log.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["crontab", "-"], input=given, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BadInput("there is no crontab on this machine; install cron, or take --systemd") from None
    except OSError as error:
        raise Unwritable(f"{table.log.parent}: {error.strerror}; name another --log") from None
    if done.returncode:
        raise Unwritable(f"crontab: {' '.join(done.stderr.split())}; it is as it was")
