"""Decisions by hand as the fold applies them, and which of them no longer find what they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tracker.errors import BadInput
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS, Row, Table
from tracker.records import Action, Commitment, Decision, Sighting

if TYPE_CHECKING:
    from tracker.ledger.folding import Fold

# What a row is known by and what is counted from its sightings cannot be set by hand.
FIXED_FOR_SIGHTINGS = frozenset({"id", "document", "digest", "start", "end", "surface", "sentence", "extractor"})
FIXED_FOR_COMMITMENTS = frozenset({"id", "formerly", "history", "sightings", "sources", "seen_in", "recorded"})
# Links that two rows share, each by the name that it has in the other row.
_OTHER_END = {"revises": "superseded_by", "superseded_by": "revises"}


class Judged(NamedTuple):
    """A decision as it was written, and what the ledger came to before and after it."""

    decision: Decision
    before: Fold
    after: Fold


def numbered(decision: Decision, taken: Collection[str]) -> Decision:
    """Name a decision that has no id by its day and a number that no other of the day has.

    Raises BadInput where it has one that is taken.
    """
    if decision.id in taken:
        raise BadInput(f"{DECISIONS.file}: {decision.id!r} is the key of another row; give this one its own")
    free = (name for n in range(1, len(taken) + 2) if (name := f"{decision.on}-{n}") not in taken)
    return decision if decision.id else msgspec.structs.replace(decision, id=next(free))


def other_ends(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield what is judged of older commitments where a person says what revises them, and of newer ones likewise.

    >>> said = {"id": "d", "action": Action.SET, "by": "Ann", "on": "2025-03-06", "why": "raised"}
    >>> newer = msgspec.convert({**said, "subject": "new", "field": "revises", "value": "old"}, Decision)
    >>> [(other.subject, other.field, other.value) for other in other_ends([newer])]
    [('old', 'superseded_by', 'new')]
    """
    for said in decisions:
        if said.action is Action.SET and said.value and said.field in _OTHER_END:
            yield msgspec.structs.replace(said, subject=said.value, field=_OTHER_END[said.field], value=said.subject)


@dataclass
class Judgements:
    """The decisions of one ledger, against its sightings; `idle` collects those without effect, with the reason.

    `names` gives for a sighting of any reading the name that it would have begun a commitment with, `bearers` for a
    name the sighting that bears it in the newest reading.
    """

    decisions: Sequence[Decision]
    names: Mapping[str, str]
    bearers: Mapping[str, str]
    idle: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of_sightings: dict[str | None, list[Decision]] = {}
        self._of_commitments: dict[str | None, list[Decision]] = {}
        for decision in self.decisions:
            if decision.action in (Action.SET, Action.WITHDRAW):
                about = self._of_sightings if decision.subject in self.names else self._of_commitments
                about.setdefault(self.sighting(decision.subject), []).append(decision)
        for decision in other_ends(self.decisions):
            # First, so that what is said of a row itself goes before what follows from what is said of another.
            self._of_commitments.setdefault(self.sighting(decision.subject), []).insert(0, decision)

    def sighting(self, mark: str | None) -> str | None:
        """Find the sighting of a newest reading that an id of a sighting or of a commitment stands for."""
        return None if mark is None else self.bearers.get(self.names.get(mark, mark))

    def pairs(self, action: Action) -> Iterator[tuple[str, str]]:
        """Yield the pairs of sightings that were judged the same, or not the same."""
        for decision in self._of(action):
            one, other = self.sighting(decision.subject), self.sighting(decision.object)
            if one is None or other is None:
                lost = decision.subject if one is None else decision.object
                self.idle[decision.id] = f"there is no {lost or 'object'} in the ledger"
            elif one == other:
                self.idle[decision.id] = f"{decision.subject} and {decision.object} are one sighting"
            else:
                yield one, other

    def corrected(self, row: Sighting) -> Sighting | None:
        """Give a sighting as a person corrected it, or None where it was withdrawn."""
        decisions = self._of_sightings.get(row.id, ())
        if self._withdrawn(decisions):
            return None
        for decision in decisions:
            row = self._set(decision, row, SIGHTINGS, FIXED_FOR_SIGHTINGS)
        return row

    def settled(self, row: Commitment, members: Sequence[str]) -> Commitment | None:
        """Give a commitment as a person set its fields, or None where it was withdrawn."""
        decisions = [decision for member in members for decision in self._of_commitments.get(member, ())]
        if self._withdrawn(decisions):
            return None
        for decision in decisions:
            row = self._set(decision, row, COMMITMENTS, FIXED_FOR_COMMITMENTS)
        return row

    def _withdrawn(self, decisions: Sequence[Decision]) -> bool:
        """Whether a row is taken out; what is judged of it besides then has no effect."""
        out = next((decision for decision in decisions if decision.action is Action.WITHDRAW), None)
        for decision in decisions:
            if out is not None and decision is not out:
                self.idle[decision.id] = f"{decision.subject} is withdrawn by {out.id}"
        return out is not None

    def check(self) -> None:
        """Mark the decisions about one row whose row is not there."""
        for decision in (*self._of_sightings.get(None, ()), *self._of_commitments.get(None, ())):
            self.idle[decision.id] = f"there is no {decision.subject} in the ledger"

    def _of(self, action: Action) -> Iterator[Decision]:
        return (decision for decision in self.decisions if decision.action is action)

    def _set(self, decision: Decision, row: Row, table: Table[Row], fixed: frozenset[str]) -> Row:
        column = table.column.get(decision.field or "")
        if column is None or column.name in fixed:
            able = ", ".join(sorted(set(table.columns) - fixed))
            self.idle[decision.id] = f"{decision.field or 'nothing'} cannot be set; what can is {able}"
        elif not column.fits(decision.value or ""):
            self.idle[decision.id] = f"{decision.value!r} is no {column.name}, which is {column.wanted}"
        else:
            return msgspec.structs.replace(row, **{column.name: column.value(decision.value)})
        return row
