"""Sightings and decisions to commitments: pure, so that folding again must give the same bytes.

The newest reading of each document counts; sightings that a person corrected are read as corrected; matching groups
them; each group is summed up in a row, the rows are linked, and what a person set of a row is set last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.ledger.claims import Convert
from tracker.ledger.identities import names
from tracker.ledger.judgements import Judgements
from tracker.ledger.lineage import linked
from tracker.ledger.matching import Link, clusters, unconverted
from tracker.ledger.readings import newest
from tracker.ledger.summaries import summary
from tracker.records import Action, Commitment, Decision, Sighting


class Fold(NamedTuple):
    """What a ledger's sightings and decisions come to.

    `names` gives for each sighting of any reading the id it would have begun a commitment with; `home` the id of the
    commitment it is part of; `links` why sightings were joined, as places in `counted`; `idle` the decisions without
    effect, with the reason.
    """

    commitments: list[Commitment]
    counted: list[Sighting]
    names: dict[str, str]
    home: dict[str, str]
    links: list[Link]
    idle: dict[str, str]


def fold(sightings: Sequence[Sighting], decisions: Sequence[Decision] = (), convert: Convert = unconverted) -> Fold:
    """Fold the rows of a ledger, in their order, into its commitments, ordered by id."""
    named = names(sightings)
    current = {row.id: row for row in newest(sightings)}
    judged = Judgements(decisions, named, current)
    counted = [row for row in map(judged.corrected, current.values()) if row is not None]
    same, apart = (list(judged.pairs(action)) for action in (Action.SAME, Action.NOT_SAME))
    groups, links = clusters(counted, convert, same, apart)
    home, members = {}, {}
    for group in groups:
        name = named[counted[group[0]].id]
        members[name] = [counted[place] for place in group]
        home.update({row.id: name for row in members[name]})
    rows = {name: summary(name, group, _formerly(name, group, named)) for name, group in members.items()}
    rows = linked(rows, members, home)
    settled = (judged.settled(row, [member.id for member in members[name]]) for name, row in rows.items())
    judged.check()
    kept = sorted((row for row in settled if row is not None), key=lambda row: row.id)
    return Fold(kept, counted, named, home, links, judged.idle)


def _formerly(name: str, group: Sequence[Sighting], named: dict[str, str]) -> list[str]:
    return []
