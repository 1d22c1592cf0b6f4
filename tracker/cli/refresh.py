"""Read what is new in the inbox and at the sources into the ledger, audit it and draw a report: the line for a timer.

Exit codes: 0 done, 1 issues at error level, 2 misuse, and with --exit-code 3 where there was nothing new. Each run
leaves a receipt in runs/ beside the ledger, and what changed in words and as CSV beside that.

example: tracker refresh --report monthly
example: tracker refresh --only gbr-mod --since 2026-10-01 --dry-run
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.cli import options as shared
from tracker.cli import output, report
from tracker.cli.progress import watching
from tracker.errors import BadInput

if TYPE_CHECKING:
    from tracker.refresh import Order, Refreshed

NOTHING_NEW = 3
FAILED = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to be read, what is to be drawn, and whether to change anything at all."""
    parser.add_argument("--report", metavar="NAME", help="draw this report afterwards")
    parser.add_argument(
        "--reference", action="store_true", help="first bring rates, GDP, prices up to date, by network"
    )
    parser.add_argument(
        "--only", metavar="SOURCE", action="append", default=[], help="read this source alone, or inbox"
    )
    parser.add_argument("--since", type=shared.day, metavar="DATE", help="leave what was published before that day")
    parser.add_argument("--offline", action="store_true", help="fetch nothing, read again what is stored")
    parser.add_argument(
        "--jobs", type=shared.processes, default=1, metavar="N", help="processes that read (default: 1)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
    parser.add_argument("--exit-code", action="store_true", help=f"exit with {NOTHING_NEW} where there is nothing new")
    _unattended(parser)
    report.place(parser)
    shared.data(parser)


def _unattended(parser: argparse.ArgumentParser) -> None:
    """Add what a timer says."""
    parser.add_argument("--on-failure", metavar="COMMAND", help="run this where the run fails; its words on stdin")
    parser.add_argument(
        "--due", type=int, choices=range(1, 29), metavar="DAY", help="only if none ended well since that day of a month"
    )
    parser.add_argument(
        "--delay", type=shared.seconds, default=0, metavar="SECONDS", help="first wait for up to so long"
    )


def run(options: argparse.Namespace) -> int:
    """Refresh and print what changed; 1 where an issue is an error."""
    from tracker.refresh.rescue import orderly, told

    with orderly():
        try:
            code, words = _run(options)
        except KeyboardInterrupt:  # whoever ends it by hand knows of it
            raise
        except BaseException as error:
            _call(options, told(error))
            raise
        if code == FAILED:
            _call(options, words)
    return code


def _run(options: argparse.Namespace) -> tuple[int, str]:
    """Refresh, if it is time to; give the exit code and what to say of it."""
    from tracker.ledger import Ledger
    from tracker.refresh.due import due

    if options.reference and options.offline:
        raise BadInput("--reference wants the network; leave out --offline")
    now = datetime.now(UTC)
    if options.due and not due(options.data, now, options.due):
        print("not due: a run since then ended well")
        return 0, ""
    Ledger(options.data)  # who waits for an hour wants to know first that there is one
    if options.delay:
        time.sleep(random.uniform(0, options.delay))
        now = datetime.now(UTC)
    outcome = _refreshed(options, now)
    output.tell(outcome.issues)
    _show(outcome, options)
    errors = [f"{issue.where}: {issue.message}" for issue in outcome.issues if issue.level == "error"]
    if outcome.failed:
        return FAILED, "\n".join(errors)
    return NOTHING_NEW if options.exit_code and outcome.idle else 0, ""


def _refreshed(options: argparse.Namespace, now: datetime) -> Refreshed:
    from tracker.refresh import refresh, rehearse

    go, order = rehearse if options.dry_run else refresh, _order(options)
    with watching() as watch:
        if options.offline:
            return go(order, now, None, watch)
        from tracker.sources.fetching import Fetcher

        with Fetcher() as fetcher:
            return go(order, now, fetcher, watch)


def _order(options: argparse.Namespace) -> Order:
    from tracker.refresh import Order

    names = ("since", "offline", "jobs", "reference", "report", "out")
    return Order(folder=options.data, only=tuple(options.only), **{name: getattr(options, name) for name in names})


def _show(outcome: Refreshed, options: argparse.Namespace) -> None:
    """Print what changed, and which files say so."""
    from tracker.refresh.news import letter

    if options.reference:
        print("\n".join(outcome.tables) or "reference: nothing changed")
    print(f"{outcome.documents} documents read, {outcome.sightings} sightings added")
    print(letter(outcome.changes, outcome.rows, outcome.title, output.MOST_CHANGES), end="")
    for path in (*outcome.reports, *filter(None, [outcome.receipt])):
        print(path)


def _call(options: argparse.Namespace, words: str) -> None:
    """Run the command that the user gave for a failure."""
    from tracker.refresh.rescue import call

    if options.on_failure is None or options.dry_run:
        return
    if code := call(options.on_failure, words, options.data):
        print(f"warning: --on-failure: {options.on_failure!r} ends with {code}", file=sys.stderr)
