"""How far a statement can be trusted: a product of named parts, one for each field that decides what it claims.

Each part is the share of statements that had this field right on annotated passages, by where the words that decided
it stand: a donor named in the figure's own clause is right more often than one taken from the headline.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from math import prod
from typing import NamedTuple

from tracker.records import Evidence, Statement
from tracker.statements.clauses import Passage, Span

# The fields that have to be right for a statement to be right.
FIELDS = ("donor", "recipient", "type", "status")


class Place(Enum):
    """Where the words that decided a field stand, seen from the figure; NOWHERE is a value by default."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PASSAGE = "passage"
    NOWHERE = "nowhere"


class Part(NamedTuple):
    """One field's share in the confidence of a statement, with its reason."""

    field: str
    place: Place
    trust: float


# Shares right by field and place, measured on annotated passages and rounded.
TRUST = {
    ("donor", Place.CLAUSE): 0.9,
    ("donor", Place.SENTENCE): 0.9,
    ("donor", Place.PASSAGE): 0.85,
    ("donor", Place.NOWHERE): 0.85,
    ("recipient", Place.CLAUSE): 0.95,
    ("recipient", Place.SENTENCE): 0.95,
    ("recipient", Place.PASSAGE): 0.9,
    ("recipient", Place.NOWHERE): 0.95,
    ("type", Place.CLAUSE): 0.95,
    ("type", Place.SENTENCE): 0.95,
    ("type", Place.PASSAGE): 0.9,
    ("type", Place.NOWHERE): 0.8,
    ("status", Place.CLAUSE): 0.9,
    ("status", Place.SENTENCE): 0.85,
    ("status", Place.PASSAGE): 0.75,
    ("status", Place.NOWHERE): 0.7,
}


def confidence(passage: Passage, statement: Statement) -> float:
    """Estimate how likely it is, in [0, 1], that donor, recipient, type and status of a statement are all right."""
    return round(prod(part.trust for part in parts(passage, statement)), 2)


def parts(passage: Passage, statement: Statement) -> Iterator[Part]:
    """Give what the confidence of a statement is made of, field by field."""
    for field in FIELDS:
        place = _place(passage, statement, field)
        yield Part(field, place, TRUST[field, place])


def _place(passage: Passage, statement: Statement, field: str) -> Place:
    """Find the nearest place, seen from the figure, in which words decided a field."""
    words = [evidence for evidence in statement.evidence if evidence.field == field and evidence.end > evidence.start]
    if not words:
        return Place.NOWHERE
    if any(_stands_in(passage.clause_of(statement.figure), evidence) for evidence in words):
        return Place.CLAUSE
    if any(_stands_in(passage.sentence_of(statement.figure), evidence) for evidence in words):
        return Place.SENTENCE
    return Place.PASSAGE


def _stands_in(span: Span, words: Evidence) -> bool:
    return span.start <= words.start < span.end
