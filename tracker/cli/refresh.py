"""Read the inbox into the ledger, audit it and draw a report: the line for a timer.

example: tracker refresh --report monthly
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from tracker.cli import options as shared
from tracker.cli import output, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the report to draw, and whether to change anything at all."""
    parser.add_argument("--report", metavar="NAME", help="draw this report afterwards")
    parser.add_argument(
        "--reference", action="store_true", help="first bring rates, GDP, prices up to date, by network"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
    report.place(parser)
    shared.data(parser)


def run(options: argparse.Namespace) -> int:
    """Refresh and print what changed; 1 where an issue is an error."""
    from tracker.refresh import refresh, rehearse

    today = datetime.now(UTC).date()
    kept = _reference(options, today) if options.reference else False
    outcome = (rehearse if options.dry_run else refresh)(options.data, today)
    output.tell(outcome.issues)
    print(f"{outcome.documents} documents read, {outcome.sightings} sightings added")
    output.changes(outcome.new, outcome.changed)
    if options.report and not options.dry_run:
        report.draw(options.report, options, {})
    return int(outcome.failed or kept)


def _reference(options: argparse.Namespace, today: date) -> bool:
    """Bring the reference tables beside the ledger up to date and tell what moved; whether some had to be kept."""
    from tracker.sources.fetching import Fetcher
    from tracker.sources.series import refresh_reference

    with Fetcher() as fetcher:
        outcome = refresh_reference(options.data / "reference", fetcher, today, write=not options.dry_run)
    output.tell(outcome.issues)
    print("\n".join(map(str, outcome.moved)) or "reference: nothing changed")
    return outcome.failed
