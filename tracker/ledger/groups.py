"""Sightings as they are joined to groups: what links may not join, by whatever detour.

Two reports that each agree with a third need not agree with each other: a report without a donor fits two donors, one
without a year two years. A group therefore remembers what its members say, and takes in only what does not contradict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from tracker.ledger.claims import Fine, stated_finely, years
from tracker.records import Kind, Sighting, Type

# Arms bought are procurement to one reporter, and military aid or defence spending to the next, as they are for another
# state's army or for one's own: runs of any of these are compared.
AS_ONE = {Type.PROCUREMENT: Type.MILITARY_AID, Type.DEFENCE_SPENDING: Type.MILITARY_AID}
# What a report's purpose may be to another reporter; aid of no stated kind may be any.
READ_AS = {Type.PROCUREMENT: frozenset({Type.PROCUREMENT, Type.MILITARY_AID, Type.DEFENCE_SPENDING})}


class Profile:
    """What the sightings of a group say together: their documents, parties, purposes and years."""

    __slots__ = (
        "currencies", "deadlines", "documents", "donors", "exact", "members", "purposes", "recipients", "span",
    )  # fmt: skip

    def __init__(self, place: int, row: Sighting) -> None:
        self.members = [place]
        self.documents = {row.document}
        self.donors = _only(row.donor)
        self.recipients = _only(row.recipient)
        self.purposes = _purposes(row.type)
        self.span = years(row)
        self.deadlines = _only(row.period_end[:4] if row.kind is Kind.GDP_SHARE and row.period_end else None)
        self.currencies = _told(row.currency)
        self.exact: tuple[Fine, ...] = () if (fine := stated_finely(row)) is None else (fine,)

    def contradicts(self, other: Profile) -> bool:
        """Whether two groups have a document in common, or a party, a purpose or the years not in common."""
        if not self.documents.isdisjoint(other.documents):
            return True
        if self.span[0] > other.span[1] or other.span[0] > self.span[1]:
            return True
        if self._measures_otherwise(other):
            return True
        return (
            _differ(self.donors, other.donors)
            or _differ(self.recipients, other.recipients)
            or _differ(self.purposes, other.purposes)
            or _differ(self.deadlines, other.deadlines)
        )

    def _measures_otherwise(self, other: Profile) -> bool:
        """Whether both groups state an amount finely, in the currency that most of each state it in, and not the same.

        In other currencies two amounts may differ by what the reporters took for a rate.
        """
        differ = {
            a.currency
            for a in self.exact
            for b in other.exact
            if a.currency == b.currency and abs(a.value - b.value) > max(a.step, b.step)
        }
        return bool(differ) and self._currency() == other._currency() and self._currency() in differ

    def _currency(self) -> str | None:
        """Give the currency that more reports use than any other."""
        (first, many), *rest = Counter(self.currencies).most_common(2)
        return None if rest and rest[0][1] == many else first

    def absorb(self, other: Profile) -> None:
        """Take in what another group says."""
        self.members += other.members
        self.documents |= other.documents
        self.donors |= other.donors
        self.recipients |= other.recipients
        self.purposes = (self.purposes & other.purposes) or (self.purposes | other.purposes)
        self.deadlines |= other.deadlines
        self.currencies += other.currencies
        self.exact = tuple(dict.fromkeys(self.exact + other.exact))
        first, last = max(self.span[0], other.span[0]), min(self.span[1], other.span[1])
        self.span = (first, last) if first <= last else (last, first)


@cache
def _told(currency: str | None) -> tuple[str | None, ...]:
    """Give the currency of one report, as a group lists them."""
    return (currency,)


@cache
def _only(value: str | None) -> frozenset[str]:
    """Give a set of what one report says, the same one for all that say so: there are many reports and few values."""
    return frozenset() if value is None else frozenset({value})


@cache
def _purposes(told: Type) -> frozenset[Type]:
    """Give what the purpose of a report may be; nothing is told of aid of no stated kind."""
    return frozenset() if told is Type.AID else READ_AS.get(told, frozenset({told}))


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
