"""Add commitments up, and tell with --explain what the sums leave out, row by row, and why.

example: tracker totals --by donor --in EUR --since 2025 --explain
"""

from __future__ import annotations

import argparse
import sys

from tracker.cli import measures, output, query, selection

CURRENCY = "EUR"
LEFT_OUT = ("id", "announced", "donor", "recipient", "type", "status", "amount", "reason")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take filters, what to add up by, a currency, and whether to list what is left out."""
    selection.arguments(parser)
    parser.add_argument(
        "--by", type=selection.several, default=["donor"], metavar="COLUMN", help="donor, recipient, year, … (donor)"
    )
    currency = parser.add_mutually_exclusive_group()
    currency.add_argument("--in", dest="currency", default=CURRENCY, metavar="CUR", help=f"currency ({CURRENCY})")
    currency.add_argument(
        "--as-said", dest="currency", action="store_const", const=None, help="convert nothing: exact, by currency"
    )
    parser.add_argument("--explain", action="store_true", help="list what the sums leave out, instead of the sums")
    measures.arguments(parser)
    selection.order(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the sums, or what they leave out; on stderr what they rest on."""
    from tracker.frames.listings import listing

    measures.checked(options)
    answer = measures.sums(options)
    rows = listing(answer.left_out if options.explain else answer.frame, options.sort, options.limit)
    if options.explain:
        output.show(query.listed(rows), options.form, LEFT_OUT)
    else:
        output.show(rows, options.form)
        output.tell(answer.notes)
    print(f"note: {answer.basis}", file=sys.stderr)
    return 0
