"""Which commitments a verb is about: one set of filters for every verb that asks the ledger."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tracker.cli import options as shared
from tracker.records import Instrument, Status, Type

if TYPE_CHECKING:
    import pandas as pd

FILTERS = ("donor", "recipient", "type", "status", "instrument", "since", "until")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ledger's folder, a day in its past, and filters."""
    for name, words in (("type", Type), ("status", Status), ("instrument", Instrument)):
        parser.add_argument(f"--{name}", type=several, metavar="WORD", help=f"one or more of {', '.join(words)}")
    for name in ("donor", "recipient"):
        parser.add_argument(f"--{name}", type=several, metavar="CODE", help="ISO 3166-1 alpha-3, EU, NATO, …")
    parser.add_argument("--since", metavar="DATE", help="announced on or after: YYYY, YYYY-MM or YYYY-MM-DD")
    parser.add_argument("--until", metavar="DATE", help="announced on or before")
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="CONDITION",
        help="any column: 'low>=1e9', 'title~drone', 'recipient=' (not known); = != < <= > >= ~ !~; may be repeated",
    )
    parser.add_argument("--as-of", metavar="DATE", help="answer as the ledger stood at the end of that day")
    shared.data(parser)


def order(parser: argparse.ArgumentParser) -> None:
    """Take the order of the rows and how many there may be."""
    parser.add_argument(
        "--sort", type=several, default=[], metavar="COLUMN", help="sort by columns; low:desc turns one"
    )
    parser.add_argument("--limit", type=count, metavar="N", help="print at most so many rows")


def several(text: str) -> list[str]:
    """Read words that are separated by commas.

    >>> several("GBR, DEU")
    ['GBR', 'DEU']
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise argparse.ArgumentTypeError(f"{text!r} names nothing; leave it out, or write one word or more")
    return words


def count(text: str) -> int:
    """Read a number of rows."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; write 10")
    return int(text)


def chosen(options: argparse.Namespace) -> pd.DataFrame:
    """Give the commitments that the options are about, as a frame."""
    from tracker.frames import commitments_frame, select
    from tracker.frames.conditions import Condition, meeting
    from tracker.frames.days import last_day
    from tracker.ledger import Ledger

    conditions = [Condition.read(text) for text in options.where]
    ledger = Ledger(options.data)
    rows = ledger.as_of(last_day(options.as_of)) if options.as_of else ledger.commitments
    asked: dict[str, Any] = {name: getattr(options, name) for name in FILTERS}
    return meeting(select(commitments_frame(rows), **asked), conditions)
