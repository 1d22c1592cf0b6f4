"""Print how often statements of each confidence are right on annotated passages: a reliability table.

    python -m tests.reliability GOLD.jsonl …

Each file holds one annotated passage a line. A statement is right when donor, recipient, type and status all are; its
figure is found by its span.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tracker.records import Document
from tracker.statements import extract

FIELDS = ("donor", "recipient", "type", "status")
STEPS = 10

Passage = Mapping[str, Any]


class Band(NamedTuple):
    """The statements of one band of confidence: how many, how sure they were on average, and how many were right."""

    statements: int
    mean: float
    right: float


def main(*files: str) -> int:
    sys.stdout.write(table(passage for file in files for passage in passages(Path(file))))
    return 0


def passages(path: Path) -> list[Passage]:
    return list(map(json.loads, filter(None, path.read_text("utf-8").splitlines())))


def table(gold: Iterable[Passage]) -> str:
    """Read annotated passages and give a line for each band of confidence."""
    bands = sorted(reliability(row for passage in gold for row in judged(passage)).items())
    return "".join(
        f"confidence {at / STEPS:.1f}  {count:4} statements  mean {mean:.2f}  right {right:.2f}\n"
        for at, (count, mean, right) in bands
    )


def reliability(rows: Iterable[tuple[float, bool]]) -> dict[int, Band]:
    """Gather statements, each with its confidence and whether it is right, by tenths of confidence.

    >>> reliability([(0.41, True), (0.45, False), (1.0, True)])
    {4: Band(statements=2, mean=0.43, right=0.5), 9: Band(statements=1, mean=1.0, right=1.0)}
    """
    bands: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in rows:
        bands.setdefault(min(int(confidence * STEPS), STEPS - 1), []).append((confidence, right))
    return {
        step: Band(len(rows), sum(row[0] for row in rows) / len(rows), sum(row[1] for row in rows) / len(rows))
        for step, rows in bands.items()
    }


def judged(gold: Passage) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each statement that is read in a passage, and whether it is right."""
    document = Document(id=gold["id"], text=gold["text"], published=date.fromisoformat(gold["published"]))
    read = extract(document, country=gold.get("country"))
    starts = {figure["start"]: index for index, figure in enumerate(gold["figures"])}
    wanted = {statement["figure"]: statement for statement in gold["statements"]}
    for statement in read.statements:
        claim = wanted.get(starts.get(read.figures[statement.figure].start, -1))
        if statement.confidence is not None:
            yield statement.confidence, claim is not None and all(claim[at] == getattr(statement, at) for at in FIELDS)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
