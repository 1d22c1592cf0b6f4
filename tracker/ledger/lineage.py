"""Links between commitments: a part and its whole, a stage and its promise, a year's slice, a revised sum.

Each row has at most one link of each kind, no chain of links comes back to where it began, and what a document says
goes before what is inferred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tracker.ledger.summaries import PROGRESS
from tracker.records import Commitment, Kind, Measure, Per, Sighting, Status, Type

# The fields in which one commitment names another.
LINKS = ("part_of", "revises", "superseded_by", "stage_of")

Rows = Mapping[str, Commitment]
Members = Mapping[str, Sequence[Sighting]]

# A revised sum is of the order of the old one; what differs by more is another thing of the same year.
REVISED = (0.75, 1.34)
# Years ahead that a frame for aid reaches at least; what is for this year or the next is one parcel of several.
FRAME = 2
# A rate over its years comes to the sum within what is rounded on the way.
ROUNDING = 0.03
# What is promised, and what shows that some of it was kept.
PROMISES = frozenset({Status.PROPOSAL, Status.PLEDGE, Status.COMMITMENT})
KEPT = frozenset({Status.COMMITMENT, Status.DISBURSEMENT})
# What can still be revised; what was spent or paid is a fact, and a demand is not another's plan.
PLANS = frozenset({Status.PROPOSAL, Status.TARGET, Status.PLEDGE, Status.COMMITMENT})


class Descent:
    """Which commitment is part of which: `wholes` by part, and `circles`, who is in one that would have come about."""

    def __init__(self) -> None:
        self.wholes: dict[str, str] = {}
        self.circles: set[str] = set()

    def take(self, part: str, whole: str) -> bool:
        """Make one commitment part of another, unless that would lead back to where it began."""
        chain = [part, *self._above(whole)]
        if part in chain[1:]:
            self.circles.update(chain)
            return False
        self.wholes[part] = whole
        return True

    def _above(self, name: str | None) -> Iterator[str]:
        while name is not None:
            yield name
            name = self.wholes.get(name)


def linked(
    rows: Rows, members: Members, home: Mapping[str, str], descent: Descent | None = None
) -> dict[str, Commitment]:
    """Link the rows of a ledger; `home` leads from a sighting to its commitment, `descent` takes in the wholes."""
    descent = descent or Descent()
    _say_wholes(members, home, descent)
    wholes = descent.wholes
    stages = _stages(members, wholes)
    for part, whole in _slices(rows, members):
        if part not in wholes:
            descent.take(part, whole)
    revised = _revisions(rows, members, wholes)
    superseded = {old: new for new, old in revised.items()}
    return {
        name: msgspec.structs.replace(
            row,
            part_of=None if name in stages else wholes.get(name),
            stage_of=stages.get(name),
            revises=revised.get(name),
            superseded_by=superseded.get(name),
        )
        for name, row in rows.items()
    }


def _say_wholes(members: Members, home: Mapping[str, str], descent: Descent) -> None:
    """Make each part one of the whole that most of its sightings name, the first named of equals."""
    for name, group in members.items():
        said = Counter(home[row.part_of] for row in group if row.part_of is not None and row.part_of in home)
        for whole, _ in said.most_common():
            if descent.take(name, whole):
                break


def _stages(members: Members, wholes: Mapping[str, str]) -> dict[str, str]:
    """Give the parts that are no share of the things promised but what was approved or paid of them so far."""
    told = {row.id: row for group in members.values() for row in group}
    found = {}
    for part, whole in wholes.items():
        pairs = [(row, told[row.part_of]) for row in members[part] if row.part_of is not None and row.part_of in told]
        if pairs and all(_is_stage(*pair) for pair in pairs):
            found[part] = whole
    return found


def _is_stage(part: Sighting, whole: Sighting) -> bool:
    """Whether a report puts a sum further on than the promise that it is said to be part of."""
    if part.period_start or part.period_end or part.kind is not whole.kind:
        return False
    same = (part.donor, part.recipient, part.type) == (whole.donor, whole.recipient, whole.type)
    return same and whole.status in PROMISES and part.status in KEPT and PROGRESS[part.status] > PROGRESS[whole.status]


def _slices(rows: Rows, members: Members) -> Iterator[tuple[str, str]]:
    """Yield the yearly rates that, over their years, come to a sum of the same donor to the same recipient."""
    for group in _alike(rows):
        rates = [row for row in group if row.per is Per.YEAR]
        sums = [row for row in group if row.per is None and (years := _years(row)) is not None and years > 1]
        for rate in rates:
            for whole in sums:
                if _comes_to(rate, whole) and not _siblings(members[rate.id], members[whole.id]):
                    yield rate.id, whole.id
                    break


def _alike(rows: Rows) -> Iterable[list[Commitment]]:
    groups: dict[tuple[object, ...], list[Commitment]] = defaultdict(list)
    for row in rows.values():
        if row.kind in (Kind.MONEY, Kind.GDP_SHARE) and row.donor is not None and row.announced is not None:
            groups[alike(row)].append(row)
    return [sorted(group, key=lambda row: (str(row.announced), row.id)) for group in groups.values() if len(group) > 1]


def alike(row: Commitment) -> tuple[str | None, ...]:
    """Give what plans and rates have in common where one may be a slice or a revision of the other."""
    return row.donor, row.recipient, row.type, row.kind, row.currency


def _years(row: Commitment) -> int | None:
    if row.period_start is None or row.period_end is None:
        return None
    return int(row.period_end[:4]) - int(row.period_start[:4]) + 1


def _comes_to(rate: Commitment, whole: Commitment) -> bool:
    """Whether a yearly rate makes a sum over its years, counted from the first or from the end of the first."""
    years = _years(whole) or 0
    return any(abs(rate.low * n - whole.low) <= float(whole.low) * ROUNDING for n in (years - 1, years) if n > 1)


def _siblings(one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
    """Whether some document tells of both, and so as of two."""
    return not {row.document for row in one}.isdisjoint(row.document for row in other)


def _revisions(rows: Rows, members: Members, wholes: Mapping[str, str]) -> dict[str, str]:
    """Give for each newer plan the older one that it replaces: same parties, purpose and years, another amount."""
    revised: dict[str, str] = {}
    for group in _alike(rows):
        plans = [row for row in group if row.status in PLANS and row.period_end is not None and row.id not in wholes]
        for n, new in enumerate(plans):
            for old in reversed(plans[:n]):
                if (
                    old.id not in revised.values()
                    and _replaces(new, old)
                    and not _siblings(members[new.id], members[old.id])
                ):
                    revised[new.id] = old.id
                    break
    return revised


def _replaces(new: Commitment, old: Commitment) -> bool:
    if Measure.TOTAL in (new.measure, old.measure):
        return False  # what has been given so far grows, and replaces no plan
    if new.announced == old.announced or PROGRESS[new.status] < PROGRESS[old.status] or new.per is not old.per:
        return False
    return _frames(new) and _frames(old) and _same_years(new, old) and _another_amount(new, old)


def _frames(row: Commitment) -> bool:
    """Whether a plan is the only one of its kind: of a year's aid there are many parcels, of a budget there is one."""
    if row.kind is Kind.GDP_SHARE or row.type is Type.DEFENCE_SPENDING:
        return True
    return row.announced is not None and int((row.period_end or "0")[:4]) >= row.announced.year + FRAME


def _same_years(new: Commitment, old: Commitment) -> bool:
    starts = {row.period_start[:4] for row in (new, old) if row.period_start}
    return len(starts) < 2 and str(new.period_end)[:4] == str(old.period_end)[:4]


def _another_amount(new: Commitment, old: Commitment) -> bool:
    return old.low != 0 and new.low != old.low and REVISED[0] <= new.low / old.low <= REVISED[1]
