"""What changed in the ledger since the last run, in words and as CSV, ready to mail."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from tracker.ledger.changes import Became, Change, words
from tracker.records import Commitment
from tracker.records.cells import inert

# In this order a reader wants to know; the rest follows from it.
HEADINGS = {
    Became.ADDED: "New",
    Became.REVISED: "Revised",
    Became.CHANGED: "Told differently",
    Became.WITHDRAWN: "Withdrawn",
    Became.MERGED: "Merged: two turned out to be one",
    Became.SPLIT: "Split: one turned out to be two",
}
COLUMNS = ("became", "id", "column", "before", "after", "why", "source", "sentence")


def count(changes: Iterable[Change]) -> dict[str, int]:
    """Count the commitments of which each thing became, in the order of the headings.

    >>> count([Change(id="GBR-1", became=Became.MERGED, after="GBR-2", why="their reports match")])
    {'merged': 1}
    """
    ids = {(change.became, change.id) for change in changes}
    counts = {became: sum(one is became for one, _ in ids) for became in HEADINGS}
    return {str(became): number for became, number in counts.items() if number}


def summary(changes: Sequence[Change]) -> str:
    """Say in a line how much changed.

    >>> summary([])
    'nothing changed'
    """
    return ", ".join(f"{number} {became}" for became, number in count(changes).items()) or "nothing changed"


def letter(changes: Sequence[Change], rows: Mapping[str, Commitment], title: str, most: int | None = None) -> str:
    """Tell what changed, under a heading for each thing that became of commitments; `most` shortens each list."""
    parts = [f"{title}: {summary(changes)}"]
    for became, heading in HEADINGS.items():
        told = [change for change in changes if change.became is became]
        lines = [line for _, group in groupby(told, lambda change: change.id) for line in _told(list(group), rows)]
        if lines:
            more = [f"- and {len(lines) - most} more"] if most is not None and len(lines) > most else []
            parts.append("\n".join([heading, *lines[:most], *more]))
    return "\n\n".join(parts) + "\n"


def _told(changes: list[Change], rows: Mapping[str, Commitment]) -> list[str]:
    """Say in a line what became of one commitment, with the words that it rests on where it is new."""
    first, row = changes[0], rows[changes[0].id]
    if first.became is Became.ADDED:
        return [f"- {words(row)} [{row.id}]\n  “{row.sentence}” {row.source or ''}".rstrip()]
    if first.became in (Became.MERGED, Became.SPLIT):
        way = f"into {first.after}" if first.became is Became.MERGED else f"from {first.before}"
        return [f"- {words(row)} [{row.id}] {way} ({first.why})"]
    moves = "; ".join(
        f"{one.column} {one.before or 'nothing'} → {one.after or 'nothing'}" for one in changes if one.column
    )
    whys = "; ".join(dict.fromkeys(one.why for one in changes))
    return [f"- {words(row)} [{row.id}]{': ' if moves else ''}{moves} ({whys})"]


def table(changes: Iterable[Change], rows: Mapping[str, Commitment]) -> bytes:
    """Write the changes as CSV, one a line, each with the source and sentence of its commitment; UTF-8, LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for change in changes:
        row = rows[change.id]
        cells = {name: getattr(change, name, None) for name in COLUMNS} | {
            "source": row.source,
            "sentence": row.sentence,
        }
        writer.writerow(inert(str(cell or "")) for cell in cells.values())
    return text.getvalue().encode()
