"""Print how often statements of each confidence are right on an annotated set: a reliability table.

    python tests/reliability.py GOLD.jsonl PREDICTED.jsonl

Both files hold one passage a line; the predicted statements carry a `confidence`, as `tracker extract --jsonl` writes
them. A statement is right when donor, recipient, type and status all are; its figure is found by its span.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FIELDS = ("donor", "recipient", "type", "status")
STEPS = 10

Passage = Mapping[str, Any]


class Band(NamedTuple):
    """The statements of one band of confidence: how many, how sure they were on average, and how many were right."""

    statements: int
    mean: float
    right: float


def main(gold: str, predicted: str) -> int:
    for start, band in sorted(reliability(passages(predicted), passages(gold)).items()):
        sys.stdout.write(
            f"{start / STEPS:.1f}  {band.statements:4} statements  mean {band.mean:.2f}  right {band.right:.2f}\n"
        )
    return 0


def passages(path: str) -> dict[str, Passage]:
    lines = Path(path).read_text("utf-8").splitlines()
    return {passage["id"]: passage for passage in map(json.loads, filter(None, lines))}


def reliability(predicted: Mapping[str, Passage], gold: Mapping[str, Passage]) -> dict[int, Band]:
    """Gather predicted statements by tenths of confidence."""
    bands: dict[int, list[tuple[float, bool]]] = {}
    for key, passage in predicted.items():
        for confidence, right in judged(passage, gold[key]):
            bands.setdefault(min(int(confidence * STEPS), STEPS - 1), []).append((confidence, right))
    return {
        step: Band(len(rows), sum(row[0] for row in rows) / len(rows), sum(row[1] for row in rows) / len(rows))
        for step, rows in bands.items()
    }


def judged(predicted: Passage, gold: Passage) -> Iterator[tuple[float, bool]]:
    starts = {figure["start"]: index for index, figure in enumerate(gold["figures"])}
    wanted = {statement["figure"]: statement for statement in gold["statements"]}
    for statement in predicted["statements"]:
        if statement.get("confidence") is None:
            continue
        claim = wanted.get(starts.get(predicted["figures"][statement["figure"]]["start"], -1))
        yield statement["confidence"], claim is not None and all(claim[name] == statement[name] for name in FIELDS)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
