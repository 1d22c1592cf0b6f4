"""The rows of commitments whose sightings were grouped again, and of those that follow from them.

A row depends on its own sightings, on what it is part of, and on the other plans and rates of its donor, recipient and
purpose: all of these are summed up and linked again, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.ledger.accord import agreed
from tracker.ledger.folding import homes, summaries
from tracker.ledger.growth import Growth, Regrouped
from tracker.ledger.index import Index
from tracker.ledger.indexing import commitment_row, plan_of
from tracker.ledger.lineage import LINKS, Descent, linked
from tracker.ledger.summaries import summary
from tracker.records import Action, Commitment, Decision, Sighting

# By name: the commitment as it now stands, or None where it stands no longer.
News = dict[str, Commitment | None]


class Upkeep:
    """The commitments of an index, kept up after its sightings have grown."""

    def __init__(self, index: Index, growth: Growth, decisions: Sequence[Decision]) -> None:
        self._index, self._growth = index, growth
        said = [row for row in decisions if row.action is Action.SET and row.field in LINKS]
        self._linked_by_hand = {mark for row in said for mark in (row.subject, row.value) if mark}

    def news(self, found: Regrouped) -> News | None:
        """Sum up and link again what follows from sightings that were grouped again.

        None where that cannot be told from the index, because commitments would be parts of each other in a circle.
        """
        index = self._index
        own = summaries(found.members, found.links, homes(found.members), self._names(found.members))
        names = self._affected(found, own)
        if any(map(index.in_circle, names | found.before)):
            return None
        index.drop(found.before)
        members = found.members | self._members(names - found.members.keys())
        rows = own | self._summed({name: members[name] for name in names - found.members.keys()})
        around = self._members(self._wholes(members) - members.keys())
        descent = Descent()
        rows = linked(
            rows | {name: summary(name, group) for name, group in around.items()},
            members | around,
            self._home(members | around),
            descent,
        )
        if descent.circles or any(self._circular(name, names, descent) for name in names):
            return None
        index.put("commitments", (commitment_row(rows[name], descent.wholes, (), {}) for name in sorted(names)))
        return self._settled({name: rows[name] for name in sorted(names)}, members, found.before)

    def _affected(self, found: Regrouped, own: Mapping[str, Commitment]) -> set[str]:
        """Name the commitments that follow from those grouped again, and these themselves."""
        index = self._index
        names = set(own) | index.parts_of(row.id for group in found.members.values() for row in group)
        marked = map(self._growth.judged.sighting, self._linked_by_hand)
        names |= {name for name in map(self._home_of, marked) if name is not None}
        plans = {index.alike(name) for name in names | found.before} | {plan_of(row) for row in own.values()}
        names |= {name for plan in plans - {None} for name in index.all_alike(str(plan))} - found.before
        return names | set(own)

    def _home_of(self, sighting: str | None) -> str | None:
        """Find the commitment that a sighting is of; None where it does not count."""
        numbers = self._index.counted([] if sighting is None else [sighting])
        return next(iter(self._index.field("home", numbers.values()).values()), None)

    def _members(self, names: Iterable[str]) -> dict[str, list[Sighting]]:
        """Give the sightings of commitments that were not grouped again, in the order in which they came."""
        rows = {name: self._index.at_home(name) for name in sorted(names)}
        read = self._growth.shelf.rows((n for numbers in rows.values() for n in numbers), self._growth.judged)
        return {name: [read[n] for n in numbers] for name, numbers in rows.items()}

    def _summed(self, members: Mapping[str, Sequence[Sighting]]) -> dict[str, Commitment]:
        """Sum up commitments that were not grouped again."""
        home = homes(members)
        number = self._index.counted(home)
        told = {n: name for name, n in number.items()}
        ties = self._index.ties("one", told)
        pairs = [(told[tie.one], told[tie.other]) for tie in ties if tie.other in told]
        return summaries(members, ((a, b) for a, b in pairs if home[a] == home[b]), home, self._names(members))

    def _names(self, members: Mapping[str, Sequence[Sighting]]) -> dict[str, str]:
        return {row.id: self._index.names[row.id] for group in members.values() for row in group}

    def _wholes(self, members: Mapping[str, Sequence[Sighting]]) -> set[str]:
        """Name what the sightings of commitments are said to be part of."""
        return set(self._home(members).values())

    def _home(self, members: Mapping[str, Sequence[Sighting]]) -> dict[str, str]:
        """Give the commitments of sightings, and of those that they are said to be part of."""
        said = {row.part_of for group in members.values() for row in group if row.part_of is not None}
        numbers = self._index.counted(said)
        home = self._index.field("home", numbers.values())
        return {name: home[n] for name, n in numbers.items()} | homes(members)

    def _circular(self, name: str, names: set[str], descent: Descent) -> bool:
        """Whether the wholes of a commitment lead back to one of them."""
        seen: set[str] = set()
        for whole in self._above(name, names, descent):
            if whole in seen or self._index.in_circle(whole):
                return True
            seen.add(whole)
        return False

    def _above(self, name: str, names: set[str], descent: Descent) -> Iterator[str]:
        at: str | None = name
        while at is not None:
            yield at
            at = descent.wholes.get(at) if at in names else self._index.whole(at)

    def _settled(
        self, rows: Mapping[str, Commitment], members: Mapping[str, Sequence[Sighting]], before: set[str]
    ) -> News:
        """Give the rows as people set them, their links in accord."""
        judged = self._growth.judged
        settled = {name: judged.settled(row, [one.id for one in members[name]]) for name, row in rows.items()}
        standing = Standing(self._index, settled)
        gone: News = dict.fromkeys(before - rows.keys())
        return gone | agreed(settled, judged.links(self._home_of), standing)


class Standing:
    """The commitments that stand in the ledger once some of them are as they are now."""

    def __init__(self, index: Index, news: Mapping[str, Commitment | None]) -> None:
        self._index, self._news = index, news

    def __contains__(self, name: object) -> bool:
        """Whether there is a commitment of this name."""
        if name in self._news:
            return self._news[str(name)] is not None
        return self._index.listed(str(name))
