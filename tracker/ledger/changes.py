"""What became of the ledger between two days: what was added, revised, merged, split or withdrawn, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

from tracker.ledger.accord import INSTEAD, OTHER_END
from tracker.ledger.folding import Fold
from tracker.ledger.judgements import about
from tracker.ledger.tables import COMMITMENTS
from tracker.records import Commitment, Decision, Record, plain

# What grows with every report is no change of the commitment, nor are the words that happen to be shown with it.
COUNTED = frozenset({"updated", "sightings", "sources", "seen_in", "history", "confidence", "formerly", "recorded"})
SHOWN = frozenset({"title", "source", "publisher", "sentence"})
LINKS_OF_REVISIONS = frozenset({"revises", "superseded_by"})


class Became(StrEnum):
    """What became of a commitment."""

    ADDED = "added"
    CHANGED = "changed"
    REVISED = "revised"
    MERGED = "merged"
    SPLIT = "split"
    WITHDRAWN = "withdrawn"


class Change(Record, frozen=True, kw_only=True):
    """One change of one commitment: what became of it, in which column from what to what, and why.

    A row that is added, or gone, has no column, and its words after, or before; a merged one has after it the id that
    it is part of now, a split one before it the id that it was part of.
    """

    id: str
    became: Became
    column: str | None = None
    before: str | None = None
    after: str | None = None
    why: str

    def __str__(self) -> str:
        """Say the change in words."""
        if self.column is not None:
            told = f"{self.column} from {self.before or 'nothing'} to {self.after or 'nothing'}"
        else:
            told = {Became.MERGED: f"into {self.after}", Became.SPLIT: f"from {self.before}"}.get(
                self.became, self.after or self.before or ""
            )
        return f"{self.id} {self.became}: {told} ({self.why})"


class Comparison:
    """Two folds of one ledger, with the decisions that were made between them: older ones are no news's reason."""

    def __init__(self, before: Fold, after: Fold, decisions: Sequence[Decision] = ()) -> None:
        self._before, self._after = before, after
        self._old = {row.id: row for row in before.commitments}
        self._new = {row.id: row for row in after.commitments}
        self._judged: dict[str, list[Decision]] = {}
        for said in decisions:
            for name in about(said, after.names):
                self._judged.setdefault(name, []).append(said)

    def changes(self) -> list[Change]:
        """Tell what became of every commitment that is not as it was, ordered by id."""
        names = sorted(self._old.keys() | self._new.keys())
        return [change for name in names for change in self._of(name)]

    def _of(self, name: str) -> Iterator[Change]:
        if name not in self._new:
            yield self._gone(self._old[name])
        elif name not in self._old:
            yield self._come(self._new[name])
        else:
            yield from self._changed(self._old[name], self._new[name])

    def _changed(self, old: Commitment, new: Commitment) -> Iterator[Change]:
        cells = zip(COMMITMENTS.columns, COMMITMENTS.cells(old), COMMITMENTS.cells(new), strict=True)
        for column, was, now in cells:
            if was != now and column not in COUNTED | SHOWN:
                became = Became.REVISED if column in LINKS_OF_REVISIONS else Became.CHANGED
                why = self._judgement(new, column) or _news(old, new)
                yield Change(id=new.id, became=became, column=column, before=was, after=now, why=why)

    def _come(self, row: Commitment) -> Change:
        home = next((self._before.home[mark] for mark in _seen(row) if mark in self._before.home), None)
        if home is None:
            return Change(id=row.id, became=Became.ADDED, after=words(row), why=f"reported in {row.seen_in}")
        why = self._judgement(row) or "its reports no longer match the others"
        return Change(id=row.id, became=Became.SPLIT, before=home, why=why)

    def _gone(self, row: Commitment) -> Change:
        home = self._after.home_of(row.id)
        if home in self._new:
            why = self._judgement(row) or self._link(row, self._new[home])
            return Change(id=row.id, became=Became.MERGED, before=words(row), after=home, why=why)
        why = self._judgement(row) or "its documents no longer say so"
        return Change(id=row.id, became=Became.WITHDRAWN, before=words(row), why=why)

    def _judgement(self, row: Commitment, column: str | None = None) -> str | None:
        """Give the last judgement of a row that can have moved a column of it, or moved the row as a whole."""
        names = dict.fromkeys([row.id, *(self._after.names.get(mark, mark) for mark in _seen(row))])
        judged = (said for name in names for said in reversed(self._judged.get(name, ())))
        return next((f"{said.by}: {said.why}" for said in judged if column is None or self._moves(said, column)), None)

    def _moves(self, said: Decision, column: str) -> bool:
        """Whether a judgement may be why a column is another: of a row one field is set, and what hangs on it."""
        if said.field is None or said.subject in self._after.names:
            return True
        return said.field in (column, OTHER_END.get(column), INSTEAD.get(column))

    def _link(self, old: Commitment, new: Commitment) -> str:
        """Give the reason of a link between what was one commitment and the rest of what it is part of now."""
        ours, rest = set(_seen(old)), set(_seen(new)) - set(_seen(old))
        for link in self._after.links:
            one, other = self._after.counted[link.one].id, self._after.counted[link.other].id
            if (one in ours and other in rest) or (other in ours and one in rest):
                return link.reason
        return "their reports match"


def _seen(row: Commitment) -> list[str]:
    return (row.seen_in or "").split("; ")


def _news(old: Commitment, new: Commitment) -> str:
    fresh = [mark for mark in _seen(new) if mark not in _seen(old)]
    return f"reported in {'; '.join(fresh)}" if fresh else "follows from what became of others"


def words(row: Commitment) -> str:
    """Say in a few words what a commitment is: who to whom, what for, how far, how much."""
    amount = " to ".join(dict.fromkeys(f"{Decimal(plain(end)):,}" for end in (row.low, row.high)))
    parties = f"{row.donor or 'unnamed donor'} to {row.recipient}" if row.recipient else row.donor or "unnamed donor"
    span = f" a {row.per}" if row.per else ""
    return f"{parties}, {row.type} {row.status}, {amount} {row.currency or row.unit or '% of GDP'}{span}"
