"""Read documents into the ledger.

example: tracker add article.txt --source https://example.org/1 --published 2025-03-06
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from tracker.cli import options as shared
from tracker.cli import output
from tracker.documents import documents
from tracker.errors import BadInput
from tracker.records import Document


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take files and what is known of them."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, .jsonl, or - for standard input")
    shared.about(parser)
    shared.data(parser)


def run(options: argparse.Namespace) -> int:
    """Add what the documents claim and print what changed; 1 where a document could not be read."""
    from tracker.ledger import Ledger
    from tracker.refresh import added_to

    ledger = Ledger(options.data)
    read = [known(document) for name in options.files for document in documents(name, **shared.given(options))]
    outcome = added_to(ledger, read, datetime.now(UTC).date())
    output.tell(outcome.issues)
    output.changes(outcome.new, outcome.changed)
    return int(bool(outcome.issues))


def known(document: Document) -> Document:
    """Make sure that a document says when and where it was published: a row of the ledger must lead to its source.

    Raises BadInput that names what to say.
    """
    if document.published is None:
        raise BadInput(f"{document.id}: nobody says when it was published; say --published YYYY-MM-DD")
    if not (document.source or "").startswith(("https://", "http://")):
        raise BadInput(
            f"{document.id}: {document.source!r} is no address; say --source https://… where it was published"
        )
    return document
