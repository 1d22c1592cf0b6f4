"""Write commitments.csv anew from sightings and decisions, as after one of them was edited.

With --jsonl nothing is written: passages with figures and statements are grouped by the commitments they report, and
printed as {"clusters": [["passage#0", …], …]}.

example: tracker fold --data data
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tracker.cli import options as shared
from tracker.documents.files import STDIN, checked


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the ledger's folder, or a file of passages."""
    parser.add_argument("--jsonl", metavar="FILE", help="group the passages of a file, - for standard input")
    shared.data(parser)


def run(options: argparse.Namespace) -> int:
    """Fold, and print what came of it."""
    if options.jsonl:
        print(json.dumps({"clusters": _clusters(options.jsonl)}, ensure_ascii=False))
        return 0
    from tracker.ledger import Ledger

    ledger = Ledger(options.data)
    rows = ledger.fold()
    print(f"{options.data}: {len(rows)} commitments from {len(ledger.sightings)} sightings")
    return 0


def _clusters(name: str) -> list[list[str]]:
    from tracker.ledger.passages import grouped

    if name == STDIN:
        return grouped(sys.stdin.buffer, name)
    with checked(Path(name)).open("rb") as lines:
        return grouped(lines, name)
