"""Runs: reports that say the same in the same terms, each soon after the one before.

A pledge that a hundred papers print the same way is one run, and is compared with others once.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tracker.ledger.claims import Claim
from tracker.ledger.memory import patience
from tracker.records import Kind, Measure, Status, Type


class Run(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Sightings that say the same, in the order of publication.

    `head` speaks for all of them, `first` and `last` are the days of the first and the last as ordinals; undated ones
    have runs of their own, whose days are 0.
    """

    members: tuple[Claim, ...]
    head: Claim
    first: int
    last: int

    @classmethod
    def of(cls, members: Sequence[Claim]) -> Run:
        """Make a run of sightings in the order of publication."""
        return cls(tuple(members), members[0], members[0].day or 0, members[-1].day or 0)

    def gap(self, other: Run) -> int:
        """Count the days between two runs: none where they overlap, or where either is undated."""
        apart = other.first - self.last if self.last < other.first else self.first - other.last
        return apart if apart > 0 and self.first and other.first else 0

    def nearest(self, other: Run) -> tuple[Claim, Claim]:
        """Give the two sightings, one of each run, that are nearest in time."""
        if self.first <= other.first:
            return self.members[-1], other.members[0]
        return self.members[0], other.members[-1]


def runs(claims: Iterable[Claim]) -> list[Run]:
    """Put sightings into runs."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for one in claims:
        alike[terms(one)].append(one)
    return [run for group in alike.values() for run in cut(group)]


def terms(one: Claim) -> tuple[object, ...]:
    """Give all that the bars and the amounts look at."""
    row = one.row
    level = row.type is Type.DEFENCE_SPENDING and row.status is Status.EXPENDITURE
    told = row.status if level or row.kind is Kind.GDP_SHARE or row.status is Status.DISBURSEMENT else None
    return (
        row.donor,
        row.recipient,
        row.type,
        told,
        row.kind,
        one.stated,
        row.unit,
        row.per,
        row.measure is Measure.TOTAL,
        one.step,
        one.span,
        tuple(sorted(one.makeup)),
    )


def fingerprint(one: Claim) -> str:
    """Give the terms of a report as a short text, the same in every process."""
    return hashlib.blake2b(repr(terms(one)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def cut(group: list[Claim]) -> Iterator[Run]:
    """Cut reports in the same terms where more time lies between two than one and the same pledge is news for."""
    group.sort(key=lambda one: (one.day or 0, one.row.id))
    start = 0
    for n in range(1, len(group)):
        if (group[n].day or 0) - (group[n - 1].day or 0) > patience(group[n - 1], group[n]):
            yield Run.of(group[start:n])
            start = n
    yield Run.of(group[start:])
