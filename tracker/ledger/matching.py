"""Which sightings are of one commitment: same donor, recipient, purpose and amount, whoever reports it and how.

Reports that say the same in the same terms form runs; runs that share a donor and the size of the amount are compared
(`blocks`), named bars keep apart what differs (`bars`), and what is left is joined, the closest first. Two statements
of one document are one only where the document says so. Pure: rates come in as a function, and the order of the
sightings changes nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.ledger.amounts import agreement
from tracker.ledger.bars import bar
from tracker.ledger.blocks import Site, candidates
from tracker.ledger.claims import Convert, claim, makeups
from tracker.ledger.groups import Groups
from tracker.ledger.memory import patience
from tracker.ledger.runs import Run, runs
from tracker.records import Sighting

# A day between two reports counts for this much less than being written alike: it only orders equal links.
A_DAY = 1e-6
# Of amounts that only nearly agree a season tells as much as half a percent: what was rounded is of its own time.
A_DAY_NEARLY = 5e-5
# Amounts whose ratio is beyond this are not looked at: no tolerance is as wide.
NEAR = 0.85


class Link(NamedTuple):
    """Two sightings of one commitment, by their places, and why they are: `score` orders links, best first."""

    score: float
    one: int
    other: int
    reason: str
    firm: bool = True


class Matches(NamedTuple):
    """What matching finds: the runs, and the links, each with what brings it about, its run or a cell of two runs."""

    runs: list[Run]
    links: list[tuple[Run | Site, Link]]


def unconverted(amount: float, base: str, quote: str, on: date) -> float | None:
    """Stand in for exchange rates where none are at hand: only amounts in the same currency match."""
    return amount if base == quote else None


def clusters(
    rows: Sequence[Sighting],
    convert: Convert = unconverted,
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[list[list[int]], list[Link]]:
    """Group sightings by commitment, as places in `rows`, with the links that join the members of each group.

    `same` and `apart` are pairs of sightings' ids that a person has judged; they go before every rule.
    """
    return assembled(rows, (link for _, link in matches(rows, convert).links), same, apart)


def assembled(
    rows: Sequence[Sighting],
    found: Iterable[Link],
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> tuple[list[list[int]], list[Link]]:
    """Group sightings by the links that were found between them, the closest first; otherwise as `clusters`."""
    index = {row.id: place for place, row in enumerate(rows)}
    groups = Groups(rows, [(index[a], index[b]) for a, b in apart if a in index and b in index])
    firm = [*by_hand(index, same), *by_document(rows, index)]
    found = sorted(found, key=lambda link: (-link.score, rows[link.one].id, rows[link.other].id))
    made = [link for link in firm if groups.join(link.one, link.other, firm=True)]
    made += [link for link in found if link.firm and groups.join(link.one, link.other)]
    loose = [link for link in found if not link.firm]
    kin = {_documents(rows, link) for link in made} if loose else set()
    for link in loose:
        if _documents(rows, link) in kin:
            groups.join(link.one, link.other)
    return groups.members(), [link for link in (*firm, *found) if groups.together(link.one, link.other)]


def by_hand(index: Mapping[str, int], same: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """Give the links that a person made, between sightings that are there."""
    return (Link(2.0, index[a], index[b], "judged the same by hand") for a, b in same if a in index and b in index)


def by_document(rows: Iterable[Sighting], index: Mapping[str, int]) -> Iterator[Link]:
    """Give the links that a document makes between its own statements."""
    for row in rows:
        if row.same_as is not None and row.same_as in index:
            yield Link(1.5, index[row.same_as], index[row.id], "the document says so")


def _documents(rows: Sequence[Sighting], link: Link) -> frozenset[str]:
    return frozenset({rows[link.one].document, rows[link.other].document})


def matches(rows: Sequence[Sighting], convert: Convert) -> Matches:
    """Find the pairs of sightings of different documents that are of one commitment."""
    made_of = makeups(rows)
    found = runs(claim(row, place, convert, made_of.get(row.id, frozenset())) for place, row in enumerate(rows))
    links: list[tuple[Run | Site, Link]] = [(run, link) for run in found for link in inside(run)]
    links += across(found, convert)
    return Matches(found, links)


def across(found: Iterable[Run], convert: Convert, only: Container[Site] | None = None) -> Iterator[tuple[Site, Link]]:
    """Find the links between runs, each with the cell that brings it about; with `only`, in no other cells."""
    for site, one, other in candidates(found, only):
        link = between(one, other, convert)
        if link is not None:
            yield site, link


def between(one: Run, other: Run, convert: Convert) -> Link | None:
    """Link two runs where nothing keeps them apart, by the two reports that are nearest in time."""
    if not NEAR <= one.head.size / (other.head.size or 1.0) <= 1 / NEAR or bar(one.head, other.head) is not None:
        return None
    gap, agreed = one.gap(other), agreement(one.head, other.head, convert)
    if agreed is None or gap > patience(one.head, other.head, exact=agreed.exact):
        return None
    near, far = one.nearest(other)
    a_day = A_DAY if agreed.exact else A_DAY_NEARLY
    return Link(agreed.score - gap * a_day, near.place, far.place, agreed.reason, agreed.firm)


def inside(run: Run) -> Iterator[Link]:
    """Link the reports of a run, each with the next."""
    for one, other in zip(run.members, run.members[1:], strict=False):
        gap = (other.day or 0) - (one.day or 0)
        yield Link(1.0 - gap * A_DAY, one.place, other.place, f"the same amount, {one.row.surface}")
