"""Read the inbox into the ledger, audit it and draw a report: the line for a timer.

example: tracker refresh --report monthly
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from tracker.cli import options as shared
from tracker.cli import output, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the report to draw, and whether to change anything at all."""
    parser.add_argument("--report", metavar="NAME", help="draw this report afterwards")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
    report.place(parser)
    shared.data(parser)


def run(options: argparse.Namespace) -> int:
    """Refresh and print what changed; 1 where an issue is an error."""
    from tracker.refresh import refresh, rehearse

    outcome = (rehearse if options.dry_run else refresh)(options.data, datetime.now(UTC).date())
    output.tell(outcome.issues)
    print(f"{outcome.documents} documents read, {outcome.sightings} sightings added")
    output.changes(outcome.new, outcome.changed)
    if options.report and not options.dry_run:
        report.draw(options.report, options, {})
    return int(outcome.failed)
