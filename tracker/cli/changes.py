"""Tell what was added, changed, revised, merged, split or withdrawn since a day, and why.

example: tracker changes --since 2026-10
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.cli import options as shared
from tracker.cli import output

if TYPE_CHECKING:
    from tracker.ledger import Change


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the day since when, and the ledger's folder."""
    parser.add_argument("--since", required=True, metavar="DATE", help="from that day on: YYYY, YYYY-MM or YYYY-MM-DD")
    shared.data(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print a line for each change."""
    from tracker.frames.days import first_day
    from tracker.ledger import Ledger

    since = first_day(options.since)
    day_before = since - timedelta(days=1) if since > date.min else since  # before which there is none
    show(Ledger(options.data).changes(day_before), options.form)
    return 0


def show(found: Sequence[Change], form: str | None) -> None:
    """Print changes in words, or as rows in the form asked for."""
    if form is not None:
        output.show([_row(change) for change in found], form)
    else:
        print("\n".join(map(str, found)) or "nothing changed")


def _row(change: Change) -> dict[str, Any]:
    return {name: getattr(change, name) for name in change.__struct_fields__}
