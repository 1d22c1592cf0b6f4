"""Documents that somebody adds by hand, without a run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.ledger import Ledger
from tracker.records import Document
from tracker.refresh.outcomes import Refreshed
from tracker.statements import extract


def added_to(ledger: Ledger, read: Iterable[Document], today: date) -> Refreshed:
    """Read documents into a ledger in one step, all of them or, where writing fails, none."""
    extractions = [(document, extract(document)) for document in read]
    update = ledger.update(extractions, today)
    return Refreshed(
        documents=len(extractions),
        sightings=len(update.sightings),
        new=update.new,
        changed=update.changed,
        issues=tuple(issue for _, extraction in extractions for issue in extraction.issues),
    )
