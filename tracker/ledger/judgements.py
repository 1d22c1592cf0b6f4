"""Decisions by hand as the fold applies them, and which of them no longer find what they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tracker.errors import BadInput
from tracker.ledger.accord import OTHER_END, Said
from tracker.ledger.lineage import LINKS
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS, Row, Table
from tracker.records import Action, Commitment, Decision, Sighting

if TYPE_CHECKING:
    from tracker.ledger.folding import Fold

# What a row is known by and what is counted from its sightings cannot be set by hand.
FIXED_FOR_SIGHTINGS = frozenset({"id", "document", "digest", "start", "end", "surface", "sentence", "extractor"})
FIXED_FOR_COMMITMENTS = frozenset({"id", "formerly", "history", "sightings", "sources", "seen_in", "recorded"})

# The fields in which one sighting names another.
LINKS_OF_SIGHTINGS = frozenset({"part_of", "same_as"})


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


def about(decision: Decision, names: Mapping[str, str]) -> set[str]:
    """Name the commitments that a decision speaks of, both where it joins or links two.

    `names` gives for a sighting the name of the commitment that it would begin.

    >>> said = {"id": "d", "action": Action.SET, "by": "Ann", "on": "2025-03-06", "why": "raised"}
    >>> link = msgspec.convert({**said, "subject": "new", "field": "revises", "value": "dpa#0"}, Decision)
    >>> sorted(about(link, {"dpa#0": "old"}))
    ['new', 'old']
    """
    other = decision.value if decision.field in (*LINKS, *LINKS_OF_SIGHTINGS) else decision.object
    return {names.get(mark, mark) for mark in (decision.subject, other) if mark}


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
        self._order = {decision.id: n for n, decision in enumerate(self.decisions)}

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
            if decision.field in LINKS_OF_SIGHTINGS:  # which an older reading's id leads to as well, or a commitment's
                decision = msgspec.structs.replace(decision, value=self.sighting(decision.value) or decision.value)
            row = self._set(decision, row, SIGHTINGS, FIXED_FOR_SIGHTINGS)
        return row

    def settled(self, row: Commitment, members: Sequence[str]) -> Commitment | None:
        """Give a commitment as a person set its fields, but for its links, or None where it was withdrawn."""
        decisions = [decision for member in members for decision in self._of_commitments.get(member, ())]
        if self._withdrawn(decisions):
            return None
        for decision in sorted(decisions, key=lambda decision: self._order[decision.id]):
            if decision.field not in LINKS:
                row = self._set(decision, row, COMMITMENTS, FIXED_FOR_COMMITMENTS)
        return row

    def links(self, home: Callable[[str], str | None]) -> Said:
        """Give by commitment and field the links that people set, of a revision its other end as well.

        `home` leads from a sighting to its commitment. The last word on a link decides; what was said before and
        contradicts it has no effect, nor what was said of a commitment that is withdrawn. Call it once all are settled.
        """
        found: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        for said in reversed([row for row in self._of(Action.SET) if row.field in LINKS and row.id not in self.idle]):
            name, other = (mark and home(mark) for mark in map(self.sighting, (said.subject, said.value)))
            if said.subject not in self.names and name is not None and (other is not None or not said.value):
                self._link(said, name, other, found)
        return found

    def _link(self, said: Decision, name: str, other: str | None, found: Mapping[str, dict[str, str | None]]) -> None:
        """Take a link into those found, unless a later word contradicts it."""
        column = str(said.field)
        end = OTHER_END.get(column)
        if name == other:
            self.idle[said.id] = f"{said.subject} and {said.value} are one commitment"
        elif found[name].get(column, other) != other or (end and other and found[other].get(end, name) != name):
            self.idle[said.id] = f"a later decision says otherwise of {column}"
        else:
            found[name][column] = other
            if end and other:
                found[other][end] = name

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
