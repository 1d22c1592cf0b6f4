"""What annotated passages teach of the words around each figure: signs with weights, and the network's votes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.statements.ballots import Vote
from tracker.statements.clauses import Passage
from tracker.statements.corrections import corrections
from tracker.statements.network import Impression, look, votes
from tracker.statements.wordings import wordings


class Hearing(NamedTuple):
    """The words around one figure, as signs by where they stand, and the network's votes by field."""

    signs: Collection[str]
    votes: Mapping[type[StrEnum], Sequence[Vote]]

    def on(self, field: type[StrEnum], signs: Collection[str]) -> list[Vote]:
        """Give what speaks for each value of a field besides the rules, which have `signs` of their own."""
        return [*corrections(field, [*self.signs, *signs]), *self.votes.get(field, ())]


def hearings(passage: Passage, seen: Impression | None = None) -> list[Hearing]:
    """Hear each figure of a passage, in figure order.

    >>> from tracker.figures import parse
    >>> from tracker.records import Status
    >>> text = "Oslo has pledged £2m for shells."
    >>> [sorted({vote.rule for vote in hearing.on(Status, ())}) for hearing in hearings(Passage.of(text, parse(text)))]
    [['signs weighed together', 'words weighed together']]
    """
    if not passage.figures:
        return []
    return list(map(Hearing, wordings(passage), votes(seen or look(passage))))
