"""What can be wrong with a ledger whose tables read well: each audit takes its state and yields issues."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from tracker.ledger.circles import in_circles, nowhere
from tracker.ledger.folding import Fold
from tracker.ledger.lineage import LINKS
from tracker.ledger.readings import place
from tracker.ledger.tables import COMMITMENTS, DECISIONS, SIGHTINGS, Table
from tracker.records import Action, Bound, Commitment, Decision, Issue, Kind, Level, Sighting

AnyTable = Table[Any]

FOLD_AGAIN = "`tracker fold` writes it again"
# Rows that are told one by one; where more are wrong, a decision was edited and not folded, or the rules are others.
MOST_ROWS = 20


@dataclass(frozen=True)
class State:
    """A ledger as read from one moment of its folder: the rows that can be read, each by its line.

    `known` are the keys of all rows of a file, of broken ones too.
    """

    files: Mapping[str, bytes]
    sightings: Mapping[int, Sighting]
    decisions: Mapping[int, Decision]
    commitments: Mapping[int, Commitment]
    known: Mapping[str, Collection[str]]
    folder: Callable[[list[Sighting], list[Decision]], Fold]

    @cached_property
    def fold(self) -> Fold:
        """What the sightings and decisions come to."""
        return self.folder(list(self.sightings.values()), list(self.decisions.values()))


Audit = Callable[[State], Iterator[Issue]]


def _links_exist(state: State) -> Iterator[Issue]:
    for line, row in state.sightings.items():
        for field in ("part_of", "same_as"):
            link = getattr(row, field)
            if link is not None and link not in state.known[SIGHTINGS.file]:
                yield SIGHTINGS.fault(line, field, "dangling", f"there is no sighting {link}; name one, or none")
    for line, kept in state.commitments.items():
        for field in LINKS:
            link = getattr(kept, field)
            if link is not None and link not in state.known[COMMITMENTS.file]:
                yield COMMITMENTS.fault(line, field, "dangling", f"there is no commitment {link}; {FOLD_AGAIN}")


def _ids_lead_to_documents(state: State) -> Iterator[Issue]:
    for line, row in state.sightings.items():
        if place(row.id).document != row.document:
            message = f"{row.id} is not {row.document}#0 or {row.document}@2#0, with other numbers"
            yield SIGHTINGS.fault(line, "id", "foreign-id", message)


def _links_stay_in_the_document(state: State) -> Iterator[Issue]:
    home = {row.id: row.document for row in state.sightings.values()}
    for line, row in state.sightings.items():
        for field in ("part_of", "same_as"):
            if home.get(getattr(row, field), row.document) != row.document:
                message = f"{getattr(row, field)} is of another document; join across documents in {DECISIONS.file}"
                yield SIGHTINGS.fault(line, field, "foreign-link", message)


def _no_circles(state: State) -> Iterator[Issue]:
    found = in_circles({row.id: row.part_of for row in state.sightings.values()})
    for line, row in state.sightings.items():
        if row.id in found:
            yield SIGHTINGS.fault(line, "part_of", "circle", f"{row.id} is part of itself; take one link out")
    for field in LINKS:
        around = in_circles({kept.id: getattr(kept, field) for kept in state.commitments.values()})
        for line, kept in state.commitments.items():
            if kept.id in around:
                message = f"{kept.id} leads back to itself; correct the decision that sets it, and `tracker fold`"
                yield COMMITMENTS.fault(line, field, "circle", message)


def _amounts_are_sane(state: State) -> Iterator[Issue]:
    for line, row in state.sightings.items():
        yield from _amount_faults(SIGHTINGS, line, row)
    for line, kept in state.commitments.items():
        yield from _amount_faults(COMMITMENTS, line, kept)


def _amount_faults(table: AnyTable, line: int, row: Sighting | Commitment) -> Iterator[Issue]:
    if row.low > row.high:
        yield table.fault(line, "low", "range", f"low {row.low} is above high {row.high}; swap them")
    elif (row.bound is Bound.BETWEEN) != (row.low < row.high):
        yield table.fault(line, "bound", "range", "between means low below high, all else that both are equal")
    if (row.kind is Kind.MONEY) != (row.currency is not None):
        yield table.fault(line, "currency", "currency", "money has a currency, and nothing else has one")


def _dates_are_sane(state: State) -> Iterator[Issue]:
    for line, row in state.sightings.items():
        yield from _period_faults(SIGHTINGS, line, row)
        if row.published and row.accessed and row.published > row.accessed:
            message = f"published {row.published}, after it was read on {row.accessed}; correct one of them"
            yield SIGHTINGS.fault(line, "published", "future", message, Level.WARNING)
    for line, kept in state.commitments.items():
        yield from _period_faults(COMMITMENTS, line, kept)


def _period_faults(table: AnyTable, line: int, row: Sighting | Commitment) -> Iterator[Issue]:
    start, end = row.period_start, row.period_end
    if start and end and start[: len(end)] > end[: len(start)]:
        yield table.fault(line, "period_end", "period", f"ends in {end}, before it begins in {start}", Level.WARNING)


def _decisions_bite(state: State) -> Iterator[Issue]:
    lines = {row.id: line for line, row in state.decisions.items()}
    for decision, reason in sorted(state.fold.idle.items(), key=lambda idle: lines[idle[0]]):
        message = f"{reason}; correct the decision or delete it"
        yield DECISIONS.fault(lines[decision], "subject", "idle-decision", message, Level.WARNING)
    lost = nowhere(state.decisions.values(), state.fold)
    for row in (row for row in lost if row.id not in state.fold.idle):
        message = f"there is no {row.value} in the ledger; correct the decision or delete it"
        yield DECISIONS.fault(lines[row.id], "value", "idle-decision", message, Level.WARNING)


def _decisions_agree(state: State) -> Iterator[Issue]:
    judged: dict[frozenset[str | None], tuple[Action, int]] = {}
    for line, row in state.decisions.items():
        if row.action in (Action.SAME, Action.NOT_SAME):
            action, first = judged.setdefault(frozenset({row.subject, row.object}), (row.action, line))
            if action is not row.action:
                message = f"says {row.action} where line {first} says {action}; delete one of them"
                yield DECISIONS.fault(line, "action", "contradiction", message)


def _decisions_hold(state: State) -> Iterator[Issue]:
    """Find the pairs judged the same that other judgements keep apart, and fields that are set twice.

    A link that is said twice leaves the earlier word without effect, which is told as that.
    """
    fold = state.fold
    standing = {row.id for row in fold.commitments}
    fields: dict[tuple[bool, str, str | None], tuple[str | None, int]] = {}
    for line, row in state.decisions.items():
        if row.action is Action.SAME and row.id not in fold.idle:
            if fold.home_of(row.subject) != fold.home_of(row.object or ""):
                message = f"{row.subject} and {row.object} are kept apart by other decisions; delete one of them"
                yield DECISIONS.fault(line, "action", "contradiction", message)
        elif row.action is Action.SET and row.id not in fold.idle:
            of_sighting = row.subject in fold.names
            name = fold.names.get(row.subject, row.subject)
            subject = name if of_sighting or name in standing else fold.home_of(name) or name
            value, first = fields.setdefault((of_sighting, subject, row.field), (row.value, line))
            if value != row.value:
                message = f"sets {row.field} again after line {first}, and decides; delete the other"
                yield DECISIONS.fault(line, "value", "contradiction", message, Level.WARNING)


def _is_the_fold(state: State) -> Iterator[Issue]:
    if COMMITMENTS.write(state.fold.commitments) == state.files[COMMITMENTS.file]:
        return
    message = "is not what sightings and decisions come to; `tracker fold` writes it again"
    kept, wanted = ({row.id: row for row in rows} for rows in (state.commitments.values(), state.fold.commitments))
    odd = [name for name in kept | wanted if kept.get(name) != wanted.get(name)]
    yield COMMITMENTS.fault(None, None, "not-the-fold", f"{message} ({', '.join(sorted(odd)[:3]) or 'order'})")
    yield from islice(_odd_rows(state), MOST_ROWS)


def _odd_rows(state: State) -> Iterator[Issue]:
    """Name the rows that are not what they come to, by their first odd column; those that are missing have no line."""
    wanted = {row.id: row for row in state.fold.commitments}
    for line, kept in state.commitments.items():
        if kept.id not in wanted:
            message = f"{kept.id} comes of no sighting; {FOLD_AGAIN}"
            yield COMMITMENTS.fault(line, "id", "not-the-fold", message)
        elif odd := [name for name in COMMITMENTS.columns if getattr(kept, name) != getattr(wanted[kept.id], name)]:
            held, right = (COMMITMENTS.column[odd[0]].written(getattr(row, odd[0])) for row in (kept, wanted[kept.id]))
            more = f" ({', '.join(odd[1:])} likewise)" if odd[1:] else ""
            message = f"holds {held or 'nothing'} and comes to {right or 'nothing'}{more}; {FOLD_AGAIN}"
            yield COMMITMENTS.fault(line, odd[0], "not-the-fold", message)


# What can be told of each row, and what only of a ledger all of whose sightings and decisions can be read.
OF_ROWS: tuple[Audit, ...] = (
    _ids_lead_to_documents,
    _links_exist,
    _links_stay_in_the_document,
    _no_circles,
    _amounts_are_sane,
    _dates_are_sane,
    _decisions_agree,
)
OF_DECISIONS: tuple[Audit, ...] = (_decisions_bite, _decisions_hold)
OF_THE_FOLD: tuple[Audit, ...] = (_is_the_fold,)
