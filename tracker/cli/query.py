"""Ask the ledger: list commitments, or add them up with --by.

example: tracker query --donor GBR --type military_aid --since 2024 --in EUR --by recipient
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from tracker.cli import options as shared
from tracker.cli import output
from tracker.records import Instrument, Status, Type

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "announced", "donor", "recipient", "type", "status", "amount", "title")
CONVERTED = ("low_in", "high_in", "rate_date", "rate_source")
FILTERS = ("donor", "recipient", "type", "status", "instrument")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take filters, a currency and what to add up by."""
    for name, words in (("type", Type), ("status", Status), ("instrument", Instrument)):
        parser.add_argument(f"--{name}", type=_several, metavar="WORD", help=f"one or more of {', '.join(words)}")
    for name in ("donor", "recipient"):
        parser.add_argument(f"--{name}", type=_several, metavar="CODE", help="ISO 3166-1 alpha-3, EU, NATO, …")
    parser.add_argument("--since", metavar="DATE", help="announced on or after: YYYY, YYYY-MM or YYYY-MM-DD")
    parser.add_argument("--until", metavar="DATE", help="announced on or before")
    parser.add_argument("--in", dest="currency", metavar="CUR", help="convert to this currency at the day's rate")
    parser.add_argument("--by", type=_several, metavar="COLUMN", help="add up by donor, recipient, type, year, …")
    shared.data(parser)
    output.arguments(parser)


def _several(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def run(options: argparse.Namespace) -> int:
    """Print the rows, and on stderr what they rest on and what they leave out."""
    from tracker.frames import commitments_frame, convert, select, totals
    from tracker.ledger import Ledger
    from tracker.rates import Rates

    frame = commitments_frame(Ledger(options.data).commitments)
    frame = select(
        frame, **{name: getattr(options, name) for name in FILTERS}, since=options.since, until=options.until
    )
    if not options.by and not options.currency:
        output.show(_listed(frame), options.form, COLUMNS)
        return 0
    if options.by:
        answer = totals(frame, options.by, options.currency, Rates.load())
        output.show(_rows(answer.frame), options.form)
    else:
        answer = convert(frame, options.currency, Rates.load())
        output.show(_listed(answer.frame), options.form, (*COLUMNS, *CONVERTED))
    print(f"note: {answer.basis}", file=sys.stderr)
    output.tell(answer.notes)
    return 0


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame as plain values, None where pandas has its several ways of saying so."""
    cells = frame.astype(object).where(frame.notna(), None)
    return [{str(name): _plain(cell) for name, cell in row.items()} for row in cells.to_dict("records")]


def _plain(cell: Any) -> Any:
    return cell.date() if hasattr(cell, "date") else round(cell, 2) if isinstance(cell, float) else cell


def _listed(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [row | {"amount": _amount(row)} for row in _rows(frame)]


def _amount(row: dict[str, Any]) -> str:
    return output.amount(row["low"], row["high"], row["bound"], row["currency"] or row["unit"] or "%", row["per"])
