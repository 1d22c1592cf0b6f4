"""Sightings as they are joined to groups: what links may not join, by whatever detour.

Two reports that each agree with a third need not agree with each other: a report without a donor fits two donors, one
without a year two years. A group therefore remembers what its members say, and takes in only what does not contradict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from tracker.ledger.claims import years
from tracker.records import Kind, Sighting, Type

# Arms bought for another state's army are procurement to one reporter and military aid to the next.
AS_ONE = {Type.PROCUREMENT: Type.MILITARY_AID}


class Profile:
    """What the sightings of a group say together: their documents, parties, purposes and years."""

    __slots__ = ("deadlines", "documents", "donors", "members", "purposes", "recipients", "span")

    def __init__(self, place: int, row: Sighting) -> None:
        self.members = [place]
        self.documents = {row.document}
        self.donors = _only(row.donor)
        self.recipients = _only(row.recipient)
        self.purposes = _only(None if row.type is Type.AID else AS_ONE.get(row.type, row.type))
        self.span = years(row)
        self.deadlines = _only(row.period_end[:4] if row.kind is Kind.GDP_SHARE and row.period_end else None)

    def contradicts(self, other: Profile) -> bool:
        """Whether two groups have a document in common, or a party, a purpose or the years not in common."""
        if not self.documents.isdisjoint(other.documents):
            return True
        if self.span[0] > other.span[1] or other.span[0] > self.span[1]:
            return True
        return (
            _differ(self.donors, other.donors)
            or _differ(self.recipients, other.recipients)
            or _differ(self.purposes, other.purposes)
            or _differ(self.deadlines, other.deadlines)
        )

    def absorb(self, other: Profile) -> None:
        """Take in what another group says."""
        self.members += other.members
        self.documents |= other.documents
        self.donors |= other.donors
        self.recipients |= other.recipients
        self.purposes |= other.purposes
        self.deadlines |= other.deadlines
        first, last = max(self.span[0], other.span[0]), min(self.span[1], other.span[1])
        self.span = (first, last) if first <= last else (last, first)


@cache
def _only(value: str | None) -> frozenset[str]:
    """Give a set of what one report says, the same one for all that say so: there are many reports and few values."""
    return frozenset() if value is None else frozenset({value})


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both groups say something, and nothing of it in common."""
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


class Groups:
    """Sightings joined so far, by their places."""

    def __init__(self, rows: Sequence[Sighting], apart: Iterable[tuple[int, int]]) -> None:
        self._rows = rows
        self._home = list(range(len(rows)))
        self._profiles: dict[int, Profile] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: int, other: int, *, firm: bool = False) -> bool:
        """Make two groups one, and say whether that was done.

        What a person judged apart is never joined; a `firm` link may join what contradicts, such as two statements of
        one document.
        """
        if self.together(one, other):
            return False
        pair = self._home[one], self._home[other]
        keep, lose = sorted(pair, key=lambda home: (-len(self._profile(home).members), home))
        kept, lost = self._profile(keep), self._profile(lose)
        if self._judged_apart(kept, lost) or (not firm and kept.contradicts(lost)):
            return False
        for place in lost.members:
            self._home[place] = keep
        kept.absorb(self._profiles.pop(lose))
        return True

    def together(self, one: int, other: int) -> bool:
        """Whether two sightings are in one group."""
        return self._home[one] == self._home[other]

    def members(self) -> list[list[int]]:
        """Give every group, its places in order, ordered by the first of them."""
        found: dict[int, list[int]] = defaultdict(list)
        for place, home in enumerate(self._home):
            found[home].append(place)
        return list(found.values())

    def _profile(self, home: int) -> Profile:
        if home not in self._profiles:
            self._profiles[home] = Profile(home, self._rows[home])
        return self._profiles[home]

    def _judged_apart(self, kept: Profile, lost: Profile) -> bool:
        if not self._apart:
            return False
        others = set(kept.members)
        return any(self._apart[place] & others for place in lost.members if place in self._apart)
