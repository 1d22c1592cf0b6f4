"""What the small network learns from: figures as it sees them, with how likely each answer is to be right.

An answer is annotated, or told by a larger network (`fit_teacher.py`), or is something of both. Parties are asked for
where a statement was annotated; the cues beside them are those of the type, status and instrument that the tool reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np

from tests.exercises import CORPORA, of_corpus
from tests.passages import as_annotated
from tests.statements.party_cases import PUBLISHED, as_read, claimed, sides
from tracker.figures import parse
from tracker.records import Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.network import VALUES, Sight
from tracker.statements.standing import Claim
from tracker.statements.suits import SIDES, UNLEARNT, Names, set_out
from tracker.statements.vectors import Floats
from tracker.statements.weighing import Bearing, bearings

# How far the annotation counts beside what the larger network says: in a passage as annotated, and in a copy of it,
# where other parties may be named than were annotated.
ANNOTATED, COPIED, COPIED_PARTIES = 0.4, 0.15, 0.0

# A party is learnt from only where the candidates together are so likely to hold the answer.
AMONG = 0.3

FIELDS: tuple[type[StrEnum], ...] = tuple(VALUES)

# The odds, in logits, of a party that a figure does not have.
ABSENT = -30.0

Json = dict[str, Any]


class Lesson(NamedTuple):
    """A figure as the network sees it, and how likely each value of each field is to be right (none: it is not asked).

    `names` are the parties beside it; `parties` has a row for each of them with its share as donor and as recipient.
    """

    sight: list[Any]
    wanted: dict[str, Floats]
    names: Names | None = None
    parties: Floats = np.zeros((0, len(SIDES)), np.float32)


class Cues(dict[str, int]):
    """The row of each cue, in the order in which they were met; every new one gets the next."""

    def __missing__(self, cue: str) -> int:
        self[cue] = UNLEARNT + 1 + len(self)
        return self[cue]

    def __contains__(self, cue: object) -> bool:
        return True


def lessons(row: Json, cues: Mapping[str, int]) -> Iterator[Lesson]:
    """Take the annotated figures of a passage, with what the larger network says of them if it was asked."""
    if not row["statements"]:
        return
    passage = as_annotated(row)
    sight, cast = Sight.of(passage), Cast.of(passage)
    bearing = bearings(cast, sorted(claims(passage, row, cast), key=lambda claim: claim.figure))
    for said in row["statements"]:
        at = said["figure"]
        parts = [part[at : at + 1] for part in sight]
        found = bearing.get(at, ())
        names = set_out(cast, [(at, one) for one in found], cues) if found else None
        yield Lesson(parts, _wanted(row, said), names, _parties(row, said, found))


def claims(passage: Passage, row: Json, cast: Cast) -> Iterator[Claim]:
    """Yield what is claimed of the figures that were annotated with parties, as the tool reads it."""
    read = as_read(passage, cast)
    for said in row["statements"]:
        kind, stage, means = read[said["figure"]]
        if said["type"] != Type.OTHER:
            known = Type(said["type"]) if kind in (None, Type.OTHER) else kind
            yield Claim(said["figure"], known, stage, means)


def _wanted(row: Json, said: Json) -> dict[str, Floats]:
    told, at = row.get("told"), str(said["figure"])
    share, wanted = COPIED if row.get("copy") else ANNOTATED if told else 1.0, {}
    for field in FIELDS:
        annotated = _annotated(field, said)
        heard = np.array(told[field.__name__][at]) if told and annotated.any() else annotated
        wanted[field.__name__] = share * annotated + (1 - share) * heard
    return wanted


def _annotated(field: type[StrEnum], said: Json) -> Floats:
    value = said.get(field.__name__.lower(), "")
    asked = field is Type or said["type"] != Type.OTHER
    return np.array([asked and value == one for one in VALUES[field]], np.float32)


def _parties(row: Json, said: Json, found: Sequence[Bearing]) -> Floats:
    """Give the shares of the parties that bear on a figure, by side; none where another is the likely answer."""
    told, at = row.get("told"), str(said["figure"])
    share = COPIED_PARTIES if row.get("copy") else ANNOTATED if told else 1.0
    shares = np.zeros((len(found), len(SIDES)), np.float32)
    for column, side in enumerate(SIDES):
        heard = told[side][at] if told else {}
        for line, one in enumerate(found):
            shares[line, column] = share * (one.code == (said[side] or "")) + (1 - share) * heard.get(one.code, 0.0)
    sums = shares.sum(0)
    return np.where(sums > AMONG, shares / np.maximum(sums, AMONG), 0.0).astype(np.float32)


def of_party_cases(cues: Mapping[str, int]) -> Iterator[Lesson]:
    """Take the claims of the corpora of parties, which are asked for their type and both sides."""
    for text, told in claimed():
        passage = Passage.of(text, parse(text), PUBLISHED)
        cast, sight = Cast.of(passage), Sight.of(passage) if passage.figures else ()
        bearing = bearings(cast, [claim for claim, _ in told])
        for claim, answer in told:
            at, found = claim.figure, bearing[claim.figure]
            said = {"figure": at, "type": claim.type, "status": None, **dict(zip(SIDES, sides(answer), strict=True))}
            names = set_out(cast, [(at, one) for one in found], cues)
            yield Lesson([part[at : at + 1] for part in sight], _wanted({}, said), names, _parties({}, said, found))


def of_corpora() -> Iterator[Lesson]:
    """Take the lines of the corpora of types and statuses, which are asked for one field each."""
    for field in CORPORA:
        for one in of_corpus(field):
            answers = one.types if field is Type else one.statuses
            sight = Sight.of(one.passage) if one.passage.figures else ()
            for at, answer in enumerate(answers):
                wanted = {other.__name__: np.zeros(len(VALUES[other]), np.float32) for other in FIELDS}
                wanted[field.__name__] = np.array([answer == value for value in field], np.float32)
                yield Lesson([part[at : at + 1] for part in sight], wanted)
