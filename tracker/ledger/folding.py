"""Sightings and decisions to commitments: pure, so that folding again must give the same bytes.

The newest reading of each document counts; sightings that a person corrected are read as corrected; matching groups
them; each group is summed up in a row, the rows are linked, and what a person set of a row is set last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.ledger.accord import agreed
from tracker.ledger.claims import Convert
from tracker.ledger.identities import absorbed, names
from tracker.ledger.judgements import Judgements
from tracker.ledger.lineage import Descent, linked
from tracker.ledger.matching import Link, Matches, assembled, matches, unconverted
from tracker.ledger.readings import claimed, newest
from tracker.ledger.summaries import summary
from tracker.records import Action, Commitment, Decision, Sighting


class Fold(NamedTuple):
    """What a ledger's sightings and decisions come to.

    `counted` are the sightings that count, as corrected; `names` gives for each sighting of any reading the id that it
    would have begun a commitment with, `home` the id of the commitment that it is part of; `links` say why sightings
    were joined; `idle` are the decisions without effect, with the reason. `rows` are the commitments as linked, before
    what a person set of them, `descent` tells which is part of which, and `matches` holds all links that were found.
    """

    commitments: list[Commitment]
    counted: list[Sighting]
    names: dict[str, str]
    home: dict[str, str]
    links: list[Link]
    idle: dict[str, str]
    rows: dict[str, Commitment]
    descent: Descent
    matches: Matches

    def home_of(self, mark: str) -> str | None:
        """Find the commitment that an id of a commitment, past or present, or of a sighting leads to."""
        if mark in self.home:
            return self.home[mark]
        name = self.names.get(mark, mark)
        return next((home for row, home in self.home.items() if self.names[row] == name), None)


def fold(sightings: Sequence[Sighting], decisions: Sequence[Decision] = (), convert: Convert = unconverted) -> Fold:
    """Fold the rows of a ledger, in their order, into its commitments, ordered by id."""
    named = names(sightings)
    current = {row.id: row for row in claimed(newest(sightings))}
    judged = Judgements(decisions, named, {named[row]: row for row in current})
    counted = [row for row in map(judged.corrected, current.values()) if row is not None]
    same, apart = (list(judged.pairs(action)) for action in (Action.SAME, Action.NOT_SAME))
    found = matches(counted, convert)
    groups, links = assembled(counted, (link for _, link in found.links), same, apart)
    came = {name: n for n, name in enumerate(dict.fromkeys(named.values()))}
    members = named_groups([[counted[place] for place in group] for group in groups], named, came)
    home = homes(members)
    rows = summaries(members, ((counted[link.one].id, counted[link.other].id) for link in links), home, named)
    descent = Descent()
    rows = linked(rows, members, home, descent)
    settled = {name: judged.settled(row, [member.id for member in members[name]]) for name, row in rows.items()}
    standing = {name for name, row in settled.items() if row is not None}
    kept = agreed(settled, judged.links(home.get), standing)
    judged.check()
    commitments = [row for _, row in sorted(kept.items()) if row is not None]
    return Fold(commitments, counted, named, home, links, judged.idle, rows, descent, found)


def homes(members: Mapping[str, Sequence[Sighting]]) -> dict[str, str]:
    """Give for each sighting's id the name of the commitment that it is part of."""
    return {row.id: name for name, group in members.items() for row in group}


def summaries(
    members: Mapping[str, Sequence[Sighting]],
    links: Iterable[tuple[str, str]],
    home: Mapping[str, str],
    named: Mapping[str, str],
) -> dict[str, Commitment]:
    """Sum up each commitment, not linked yet; `links` are pairs of sightings' ids, each within one commitment."""
    joined: dict[str, list[tuple[str, str]]] = {}
    for one, other in links:
        joined.setdefault(home[one], []).append((one, other))
    return {name: summary(name, group, absorbed(group, joined.get(name, ()), named)) for name, group in members.items()}


def named_groups(
    groups: Iterable[list[Sighting]], named: Mapping[str, str], came: Mapping[str, int]
) -> dict[str, list[Sighting]]:
    """Name each group by the sighting that the ledger got first, and put its members in the order of coming.

    `came` gives for a name when the ledger got its first sighting.
    """
    members = (sorted(group, key=lambda row: came[named[row.id]]) for group in groups)
    return {named[group[0].id]: group for group in members}
