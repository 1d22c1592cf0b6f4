"""Ask the ledger: list commitments, or add them up with --by.

example: tracker query --donor GBR --type military_aid --since 2024 --in EUR --by recipient
example: tracker query --where 'low>=1000000000' --where 'title~loan' --sort announced:desc --limit 5
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from tracker.cli import measures, output, selection

if TYPE_CHECKING:
    from tracker.frames import Answer

COLUMNS = ("id", "announced", "donor", "recipient", "type", "status", "amount", "title")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take filters, a currency, what to add up by, and the form of the answer."""
    selection.arguments(parser)
    parser.add_argument("--in", dest="currency", metavar="CUR", help="convert to this currency at the day's rate")
    parser.add_argument("--by", type=selection.several, metavar="COLUMN", help="add up by donor, recipient, year, …")
    measures.arguments(parser)
    selection.order(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the rows, and on stderr what they rest on and what they leave out."""
    from tracker.frames.listings import listing

    measures.checked(options)
    if not options.by and not options.currency:
        output.show(listed(listing(selection.chosen(options), options.sort, options.limit)), options.form, COLUMNS)
        return 0
    if options.by:
        answer = measures.sums(options)
        rows = listing(answer.frame, options.sort, options.limit)
        output.show(based(rows, answer, options.form), options.form)
    else:
        answer = measures.converted(options)
        rows = listed(listing(answer.frame, options.sort, options.limit))
        output.show(based(rows, answer, options.form), options.form, (*COLUMNS, *measures.columns(options)))
    print(f"note: {answer.basis}", file=sys.stderr)
    output.tell(answer.notes)
    return 0


def based(rows: list[dict[str, Any]], answer: Answer, form: str | None) -> list[dict[str, Any]]:
    """Add to each row what its amounts rest on, where the rows go to a file or a program without the note below."""
    return [row | answer.basis.columns() for row in rows] if form in ("json", "jsonl", "csv") else rows


def listed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each commitment its amount as a reader would write it."""
    return [row | {"amount": _amount(row)} for row in rows]


def _amount(row: dict[str, Any]) -> str:
    return output.amount(row["low"], row["high"], row["bound"], row["currency"] or row["unit"] or "%", row["per"])
