"""Where a commitment comes from: its sightings, why they were joined, and what people judged of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.errors import BadInput
from tracker.ledger.folding import Fold
from tracker.ledger.judgements import about
from tracker.records import Commitment, Decision, Sighting


class Chain(NamedTuple):
    """A commitment, and what it leads to: `joined` pairs a sighting's id with another's, and with why they are one."""

    commitment: Commitment
    sightings: tuple[Sighting, ...]
    joined: tuple[tuple[str, str, str], ...]
    decisions: tuple[Decision, ...]


def chain(mark: str, folded: Fold, decisions: Sequence[Decision]) -> Chain:
    """Follow an id of a commitment, past or present, or of a sighting to where it comes from.

    Raises BadInput where nothing has that id.
    """
    home = folded.home_of(mark)
    row = next((row for row in folded.commitments if row.id == home), None)
    if row is None:
        raise BadInput(f"{mark}: no commitment or sighting has this id; `tracker query` lists those there are")
    counted = {sighting.id: sighting for sighting in folded.counted}
    seen = (row.seen_in or "").split("; ")
    pairs = ((folded.counted[link.one].id, folded.counted[link.other].id, link.reason) for link in folded.links)
    own = {row.id, *(folded.names[name] for name in seen)}
    judged = (decision for decision in decisions if own & about(decision, folded.names))
    return Chain(
        commitment=row,
        sightings=tuple(counted[name] for name in seen),
        joined=tuple(pair for pair in pairs if pair[0] in seen and pair[1] in seen),
        decisions=tuple(judged),
    )
