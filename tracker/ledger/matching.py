"""Which sightings are of one commitment: same donor, recipient, purpose and amount, whoever reports it and how.

Reports that say the same in the same terms form runs; runs that share a donor and the size of the amount are compared
(`blocks`), named bars keep apart what differs (`bars`), and what is left is joined, the closest first. Two statements
of one document are one only where the document says so. Pure: rates come in as a function, and the order of the
sightings changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.ledger.amounts import agreement
from tracker.ledger.bars import bar
from tracker.ledger.blocks import candidates
from tracker.ledger.claims import Convert, claim, makeups
from tracker.ledger.groups import Groups
from tracker.ledger.memory import patience
from tracker.ledger.runs import Run, runs
from tracker.records import Sighting

# A day between two reports counts for this much less than being written alike: it only orders equal links.
A_DAY = 1e-6
# Amounts whose ratio is beyond this are not looked at: no tolerance is as wide.
NEAR = 0.85


class Link(NamedTuple):
    """Two sightings of one commitment, by their places, and why they are: `score` orders links, best first."""

    score: float
    one: int
    other: int
    reason: str
    firm: bool = True


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
    index = {row.id: place for place, row in enumerate(rows)}
    groups = Groups(rows, [(index[a], index[b]) for a, b in apart if a in index and b in index])
    firm = [Link(2.0, index[a], index[b], "judged the same by hand") for a, b in same if a in index and b in index]
    firm += [
        Link(1.5, index[row.same_as], place, "the document says so")
        for place, row in enumerate(rows)
        if row.same_as is not None and row.same_as in index
    ]
    found = sorted(links(rows, convert), key=lambda link: (-link.score, rows[link.one].id, rows[link.other].id))
    made = [link for link in firm if groups.join(link.one, link.other, firm=True)]
    made += [link for link in found if link.firm and groups.join(link.one, link.other)]
    loose = [link for link in found if not link.firm]
    kin = {_documents(rows, link) for link in made} if loose else set()
    for link in loose:
        if _documents(rows, link) in kin:
            groups.join(link.one, link.other)
    return groups.members(), [link for link in (*firm, *found) if groups.together(link.one, link.other)]


def _documents(rows: Sequence[Sighting], link: Link) -> frozenset[str]:
    return frozenset({rows[link.one].document, rows[link.other].document})


def links(rows: Sequence[Sighting], convert: Convert) -> Iterator[Link]:
    """Find the pairs of sightings of different documents that are of one commitment."""
    made_of = makeups(rows)
    found = runs(claim(row, place, convert, made_of.get(row.id, frozenset())) for place, row in enumerate(rows))
    for run in found:
        yield from _inside(run)
    for one, other in candidates(found):
        if not NEAR <= one.head.size / (other.head.size or 1.0) <= 1 / NEAR or bar(one.head, other.head) is not None:
            continue
        gap, agreed = one.gap(other), agreement(one.head, other.head, convert)
        if agreed is not None and gap <= patience(one.head, other.head, exact=agreed.exact):
            near, far = one.nearest(other)
            yield Link(agreed.score - gap * A_DAY, near.place, far.place, agreed.reason, agreed.firm)


def _inside(run: Run) -> Iterator[Link]:
    for one, other in zip(run.members, run.members[1:], strict=False):
        gap = (other.day or 0) - (one.day or 0)
        yield Link(1.0 - gap * A_DAY, one.place, other.place, f"the same amount, {one.row.surface}")
