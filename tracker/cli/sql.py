"""Ask the ledger in SQL: tables commitments, sightings, decisions and the reference tables, read-only, amounts exact.

`show tables` lists the tables, `describe commitments` the columns of one. Needs: pip install 'defence-tracker[sql]'.

example: tracker sql "select donor, count(*) from commitments group by donor order by 2 desc limit 5"
"""

from __future__ import annotations

import argparse

from tracker.cli import options as shared
from tracker.cli import output


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take one query and the ledger's folder."""
    parser.add_argument("query", metavar="QUERY", help="one select")
    shared.data(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the answer's rows."""
    from tracker.frames.sql import ask
    from tracker.ledger import Ledger
    from tracker.rates import Rates

    names, rows = ask(options.query, Ledger(options.data).files(), Rates.beside(options.data).folder)
    output.show([dict(zip(names, row, strict=True)) for row in rows], options.form, names)
    return 0
