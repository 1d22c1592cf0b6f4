"""Links between commitments that lead nowhere, or back to where they began, as two that are part of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from tracker.ledger.judgements import LINKS_OF_SIGHTINGS
from tracker.ledger.lineage import LINKS
from tracker.records import Action, Commitment, Decision

if TYPE_CHECKING:
    from tracker.ledger.folding import Fold

Name = TypeVar("Name", bound=str)


def in_circles(links: Mapping[Name, Name | None]) -> set[Name]:
    """Name what is in a circle, each name leading to at most one other.

    >>> sorted(in_circles({"a": "b", "b": "c", "c": "b", "d": "d"}))
    ['b', 'c', 'd']
    """
    found: set[Name] = set()
    done: set[Name] = set()
    for start in links:
        walk: list[Name] = []
        on_walk: set[Name] = set()
        at: Name | None = start
        while at is not None and at not in done and at not in on_walk:
            walk.append(at)
            on_walk.add(at)
            at = links.get(at)
        if at is not None and at in on_walk:
            found.update(walk[walk.index(at) :])
        done |= on_walk
    return found


def circle(rows: Iterable[Commitment]) -> set[str]:
    """Name the commitments that one kind of link leads back to."""
    rows = tuple(rows)
    return {name for field in LINKS for name in in_circles({row.id: getattr(row, field) for row in rows})}


def nowhere(decisions: Iterable[Decision], fold: Fold) -> Iterator[Decision]:
    """Give the decisions that link a commitment, or a sighting, to one that does not stand in the ledger."""
    standing = {row.id for row in fold.commitments}
    for row in decisions:
        links = LINKS_OF_SIGHTINGS if row.subject in fold.names else LINKS
        told = row.value if row.action is Action.SET and row.field in links else None
        if told and told not in standing and fold.home_of(told) not in standing:
            yield row
