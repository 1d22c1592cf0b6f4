"""The plain-text cases of parties: a text, then a line a claim, `surface | type status instrument | GBR > UKR`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.corpora import cases
from tracker.figures import parse
from tracker.records import Instrument, Status, Type
from tracker.statements import instruments, purposes, statuses
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.hearings import hearings
from tracker.statements.standing import Claim

_CORPORA = Path(__file__).parent / "corpora"
PLAIN = (_CORPORA / "parties.txt", _CORPORA / "parties_plain.txt")
KNOWN_FAILURES = _CORPORA / "parties_known_failures.txt"
STATUSES, INSTRUMENTS = frozenset(map(str, Status)), frozenset(map(str, Instrument))
PUBLISHED = date(2025, 6, 1)


class Told(NamedTuple):
    """What a line tells of one figure: its surface, the answer, and what is known of its claim."""

    surface: str
    answer: str
    type: Type | None
    status: Status | None
    instrument: Instrument | None


def told(row: str) -> Told:
    surface, words, answer = (part.strip() for part in row.split(" | "))
    type_, *rest = words.split()
    status = next((Status(word) for word in rest if word in STATUSES), None)
    instrument = next((Instrument(word) for word in rest if word in INSTRUMENTS), None)
    return Told(surface, answer, Type(type_), status, instrument)


def sides(answer: str) -> tuple[str, str]:
    """Read the donor and the recipient of an answer, empty where there is none.

    >>> sides("GBR > UKR"), sides("NOR > -")
    (('GBR', 'UKR'), ('NOR', ''))
    """
    donor, recipient = (side.strip().removeprefix("-") for side in answer.split(" > "))
    return donor, recipient


def as_read(passage: Passage, cast: Cast) -> list[tuple[Type | None, Status | None, Instrument | None]]:
    """Read type, status and instrument of each figure of a passage as the tool does before it asks for parties."""
    heard = hearings(passage)
    types = [reading.value for reading in purposes.read(passage, heard)]
    stages = [reading.value for reading in statuses.read(passage, types, cast, heard)]
    means = [reading.value for reading in instruments.read(passage, types, heard)]
    return list(zip(types, stages, means, strict=True))


def claimed() -> Iterator[tuple[str, list[tuple[Claim, str]]]]:
    """Give each text with the claims of its figures in text order, each with its answer."""
    for text, rows in (case for corpus in PLAIN for case in cases(corpus)):
        known = {one.surface: one for one in map(told, rows)}
        figures = ((at, known.get(figure.surface)) for at, figure in enumerate(parse(text)))
        yield (
            text,
            [
                (Claim(at, one.type, one.status, one.instrument), one.answer)
                for at, one in figures
                if one and one.type and one.type is not Type.OTHER
            ],
        )
