"""Let the refresh run by itself: print, or with --install set up, a systemd timer, a crontab or a GitHub workflow.

It runs once a month; a machine that was off then makes up for it, and a run waits for a random while before it begins.

example: tracker schedule --systemd --install --report monthly
example: tracker schedule --cron --day 2 --at 05:15 --on-failure 'mail -s "refresh failed" me'
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli import options as shared
from tracker.cli import report
from tracker.errors import BadInput

if TYPE_CHECKING:
    from tracker.refresh.schedule import Timetable

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
KINDS = {"systemd": "a timer of the user's own", "cron": "lines of a crontab", "github": "a workflow on GitHub"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take by what it runs, when, and what."""
    kind = parser.add_mutually_exclusive_group(required=True)
    for name, words in KINDS.items():
        kind.add_argument(f"--{name}", action="store_const", dest="kind", const=name, help=words)
    parser.add_argument("--install", action="store_true", help="write the units, or the crontab, instead of printing")
    parser.add_argument("--day", type=int, choices=range(1, 29), default=1, metavar="1-28", help="day of the month (1)")
    parser.add_argument("--at", type=_time, default=time(6, 30), metavar="HH:MM", help="time of the day (06:30)")
    parser.add_argument(
        "--delay", type=shared.seconds, default=3600, metavar="SECONDS", help="wait for up to so long (3600)"
    )
    parser.add_argument("--name", default="tracker-refresh", help="what to call it, where there are several ledgers")
    parser.add_argument("--log", type=Path, metavar="FILE", help="cron: where to write what is printed")
    _of_the_run(parser)


def _of_the_run(parser: argparse.ArgumentParser) -> None:
    """Add what is handed on to each run."""
    parser.add_argument("--report", metavar="NAME", help="draw this report each time")
    parser.add_argument("--reference", action="store_true", help="bring rates, GDP and prices up to date each time")
    parser.add_argument("--jobs", type=shared.processes, default=1, metavar="N", help="processes that read (1)")
    parser.add_argument("--on-failure", metavar="COMMAND", help="run this where a run fails")
    report.place(parser)
    shared.data(parser)


def _time(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of the day; write HH:MM, as in 06:30") from None


def run(options: argparse.Namespace) -> int:
    """Print what is asked for, or install it and say what is left to do."""
    if not NAME.fullmatch(options.name):
        raise BadInput(f"--name {options.name!r}: a name has letters, digits, - and _")
    _runs(options)
    table = _timetable(options)
    if options.install:
        _install(options.kind, table)
    else:
        _print(options.kind, table)
    return 0


def _runs(options: argparse.Namespace) -> None:
    """Raise BadInput for what each run would fail of: a ledger or a report that is not there."""
    if options.data != shared.DATA and options.kind != "github":  # whose repository may be another than this folder
        from tracker.ledger import Ledger

        Ledger(options.data)
    if options.report:
        from tracker.reports.plans import read_plan

        read_plan(options.report)


def _timetable(options: argparse.Namespace) -> Timetable:
    from tracker.refresh.schedule import Timetable

    log = options.log or Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "tracker"
    return Timetable(
        name=options.name,
        folder=Path.cwd(),
        data=options.data,
        out=options.out if options.report else None,
        command=("tracker", *_words(options)) if options.kind == "github" else (*_program(), *_words(options)),
        day=options.day,
        at=options.at,
        delay=options.delay,
        log=(log if options.log else log / f"{options.name}.log").absolute(),
    )


def _program() -> tuple[str, ...]:
    """Name this very program, so that a timer needs no path: as it was installed, or as it lies there."""
    installed = Path(sys.executable).with_name("tracker")
    return (str(installed),) if installed.exists() else (sys.executable, "-m", "tracker")


def _words(options: argparse.Namespace) -> list[str]:
    """Give the command as it is run each month."""
    words = ["refresh", "--data", str(options.data), "--out", str(options.out)]
    words += ["--report", options.report] if options.report else []
    words += ["--reference"] if options.reference else []
    words += ["--jobs", str(options.jobs)] if options.jobs > 1 else []
    return words + (["--on-failure", options.on_failure] if options.on_failure else [])


def _print(kind: str, table: Timetable) -> None:
    from tracker.refresh.schedule import cron, github, systemd

    if kind == "systemd":
        for name, text in systemd.units(table).items():
            print(f"# {systemd.home() / name}\n{text}")
    else:
        print(cron.lines(table) if kind == "cron" else github.workflow(table), end="")


def _install(kind: str, table: Timetable) -> None:
    from tracker.refresh.schedule import cron, systemd

    if kind == "github":
        raise BadInput(
            "--install: of GitHub write it yourself: tracker schedule --github > .github/workflows/refresh.yml"
        )
    if kind == "cron":
        cron.install(table)
        print(f"crontab: asks every day at {table.at:%H:%M} if a run is due; its log: {table.log}")
        return
    for path in systemd.install(table, systemd.home()):
        print(path)
    print("now run:\n" + systemd.NEXT.format(name=table.name), end="")
