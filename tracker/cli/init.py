"""Make an empty ledger in a folder.

example: tracker init data
"""

from __future__ import annotations

import argparse

from tracker.cli import options as shared


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder."""
    parser.add_argument(
        "folder", type=shared.folder, metavar="DIR", help="where the ledger shall lie; made where missing"
    )


def run(options: argparse.Namespace) -> int:
    """Make the ledger's files and say so."""
    from tracker.ledger import Ledger

    Ledger.create(options.folder)
    print(f"{options.folder}: an empty ledger; add documents with: tracker add FILE --data {options.folder}")
    return 0
