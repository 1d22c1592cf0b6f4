"""What weights fitted to annotated passages add to the votes of the rules for type and status.

A sign is a name for how a figure stands in its text: the family of a verb and where it stands, the status of the
figure before, which rule spoke. Each has a weight for some values (`vocabulary/corrections.csv`, written by
`tests/fit_corrections.py`), in the weights of the rules: about ten for a word that governs. They are held small, so
that a plain word still decides, and tell the doubtful cases.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from tracker import vocabulary
from tracker.statements.ballots import Vote

TABLE = Path(vocabulary.__file__).parent / "corrections.csv"

Weights = dict[str, list[tuple[StrEnum, float]]]


def corrections(values: type[StrEnum], signs: Iterable[str]) -> Iterator[Vote]:
    """Add up what the signs of one figure say of each value of a field; a value of which none speaks has no vote."""
    weights, sums = _weights(values), dict[StrEnum, float]()
    for sign in sorted(weights.keys() & signs):  # in another order a sum would end in another digit
        for value, weight in weights[sign]:
            sums[value] = sums.get(value, 0.0) + weight
    for value, total in sums.items():
        yield Vote(value, total, "signs weighed together")


@cache
def _weights(values: type[StrEnum]) -> Weights:
    """Read the weights of one field, named like its values: a column each for field, sign, value and weight."""
    field, named, found = values.__name__.lower(), {str(value): value for value in values}, Weights()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for of, sign, value, weight in csv.reader(file):
            if of == field:
                found.setdefault(sign, []).append((named[value], float(weight)))
    return found
