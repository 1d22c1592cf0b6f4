"""The links between commitments in accord: with what people said of them, and each end of a revision with the other."""

from __future__ import annotations

from collections.abc import Container, Mapping

import msgspec

from tracker.ledger.lineage import LINKS
from tracker.records import Commitment

# The two ends of a revision: what one row says in the one field, the other row says in the other.
OTHER_END = {"revises": "superseded_by", "superseded_by": "revises"}
# A row is a share of another, or what has come of it so far; where a person says the one, the other is not inferred.
INSTEAD = {"part_of": "stage_of", "stage_of": "part_of"}

# By commitment and field: where a link leads that a person set, None where they said that it leads nowhere.
Said = Mapping[str, Mapping[str, str | None]]
Rows = Mapping[str, Commitment | None]


def agreed(rows: Rows, said: Said, standing: Container[str]) -> dict[str, Commitment | None]:
    """Link commitments as people said; None, for one that was withdrawn, stays None.

    Links to what does not stand in the ledger are taken out, and inferred ones that what was said contradicts.
    `rows` hold both ends of every revision that was inferred of one of them.
    """
    linked = {name: row and _as_said(row, said.get(name)) for name, row in rows.items()}
    return {name: row and _unbroken(row, said.get(name, {}), linked, standing) for name, row in linked.items()}


def _as_said(row: Commitment, links: Mapping[str, str | None] | None) -> Commitment:
    return msgspec.structs.replace(row, **links) if links else row


def _unbroken(row: Commitment, said: Mapping[str, str | None], rows: Rows, standing: Container[str]) -> Commitment:
    links = ((field, getattr(row, field)) for field in LINKS)
    gone = {
        field: None
        for field, link in links
        if link is not None and (link not in standing or (field not in said and _denied(row, field, said, rows)))
    }
    return msgspec.structs.replace(row, **gone) if gone else row


def _denied(row: Commitment, field: str, said: Mapping[str, str | None], rows: Rows) -> bool:
    """Whether an inferred link contradicts what was said of its row, or of the row that it leads to."""
    end, link = OTHER_END.get(field), getattr(row, field)
    if end is None:
        return said.get(INSTEAD[field]) is not None
    other = rows.get(link)
    return said.get(end) == link or (other is not None and getattr(other, end) != row.id)
