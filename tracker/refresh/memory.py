"""Whether the ledger still holds what earlier runs read: else what is stored is read again, and nothing is lost.

`sightings.csv` is only ever appended to. So a ledger that begins with the very bytes that a run left holds all that was
read by then; one that was put back to an older day, or begun anew, does not.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tracker.ledger import Ledger
from tracker.ledger.tables import SIGHTINGS
from tracker.refresh.receipts import Held, Receipt

# What decides what is read of a text; what only shows or stores it is left out.
READS = ("documents", "figures", "records", "sources", "statements", "vocabulary")
WORDS = (".py", ".toml", ".csv")


@cache
def reader() -> str:
    """Give the fingerprint of the code and the words that read: with others a text may say something else."""
    package = Path(__file__).parents[1]
    files = (path for name in READS for path in (package / name).rglob("*") if path.suffix in WORDS)
    mark = hashlib.sha256()
    for path in sorted(files):
        mark.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return mark.hexdigest()[:16]


def held(ledger: Ledger) -> Held:
    """Say what a ledger holds, for the next run to compare with."""
    files = ledger.files()
    data = files[SIGHTINGS.file]
    return Held(
        sightings=len(ledger.sightings),
        decisions=len(ledger.decisions),
        commitments=len(ledger.commitments),
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def holds(ledger: Ledger, last: Receipt | None) -> bool:
    """Tell whether a ledger holds all that was read until the end of a run, as it would be read today."""
    if last is None or last.held is None or last.reader != reader():
        return False
    data = ledger.files()[SIGHTINGS.file][: last.held.bytes]
    return hashlib.sha256(data).hexdigest() == last.held.sha256
