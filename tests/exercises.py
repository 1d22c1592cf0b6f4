"""Passages with the answers for type and status, as a fit recites them: annotated ones, and lines of the corpora."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from tests.corpora import cases
from tests.passages import as_annotated
from tracker.figures import parse
from tracker.records import Status, Type
from tracker.statements import purposes
from tracker.statements.clauses import Passage
from tracker.statements.hearings import Hearing
from tracker.statements.wordings import Wordings, wordings

FOLDER = Path(__file__).parent / "statements"

# The corpus of each field, how its lines say that there is no answer, and the day on which its texts are published.
CORPORA: dict[type[StrEnum], str] = {Type: "purposes.txt", Status: "statuses.txt"}
NOTHING, PUBLISHED = ("-", "None"), date(2025, 6, 1)

Json = dict[str, Any]


class Exercise(NamedTuple):
    """A passage with the answers for its figures."""

    passage: Passage
    words: Wordings
    types: list[Type | None]
    statuses: list[Status | None]

    @classmethod
    def of(cls, passage: Passage, types: list[Type | None], statuses: list[Status | None]) -> Exercise:
        return cls(passage, wordings(passage), types, statuses)


def annotated(row: Json) -> Exercise:
    """Take an annotated passage with the answers for its figures."""
    passage = as_annotated(row)
    none = [None] * len(passage.figures)
    types, stages = list[Type | None](none), list[Status | None](none)
    for said in row["statements"]:
        types[said["figure"]] = Type(said["type"])
        stages[said["figure"]] = Status(said["status"]) if said["status"] else None
    return Exercise.of(passage, types, stages)


def of_corpus(field: type[StrEnum]) -> Iterator[Exercise]:
    """Take the corpus of one field; the types of statuses are as the rules alone read them."""
    for text, wanted in cases(FOLDER / CORPORA[field]):
        figures = parse(text)
        passage = Passage.of(text, figures, PUBLISHED)
        answers = [None if line.split()[-1] in NOTHING else line.split()[-1] for line in wanted]
        if len(answers) != len(figures):
            continue
        if field is Type:
            yield Exercise.of(passage, [Type(answer) if answer else None for answer in answers], [None] * len(figures))
        else:
            types = [reading.value for reading in purposes.read(passage, [Hearing((), {})] * len(figures))]
            yield Exercise.of(passage, types, [Status(answer) if answer else None for answer in answers])
