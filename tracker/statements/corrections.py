"""What weights fitted to annotated passages add to the votes of the rules for type and status.

A sign is a name for how a figure stands in its text: a word beside it or around it (`wordings.py`), the status of the
figure before, which rule spoke. Each has a weight for some values (`vocabulary/corrections.csv`, written by
`tests/fit_corrections.py`), in the weights of the rules: about ten for a word that governs. They are held small, so
that a plain word still decides, and tell the doubtful cases.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker import vocabulary
from tracker.statements.ballots import Vote

TABLE = Path(vocabulary.__file__).parent / "corrections.csv"

# Fitted as though it alone spoke beside the rules, the table has part of the say: the network (`network.py`) has some.
SAY = 0.5

# Weights are held in tenths, the table's last digit, as whole numbers: their sum is the same in whatever order.
TENTHS = 10


class Weights(NamedTuple):
    """The values of a field, and what each sign adds to each of them in their order, in tenths."""

    values: tuple[StrEnum, ...]
    signs: dict[str, tuple[int, ...]]


def corrections(values: type[StrEnum], signs: Collection[str]) -> list[Vote]:
    """Add up what the signs of one figure say of each value of a field; a value left even by them has no vote."""
    field = weights(values)
    rows = filter(None, map(field.signs.get, signs))
    totals = zip(field.values, map(sum, zip(*rows, strict=True)), strict=False)  # no rows, no totals
    return [Vote(value, total / TENTHS * SAY, "signs weighed together") for value, total in totals if total]


@cache
def weights(values: type[StrEnum]) -> Weights:
    """Read the weights of one field, named like its values: a column each for field, sign, value and weight."""
    named, found = tuple(values), dict[str, list[int]]()
    places, own = {str(value): place for place, value in enumerate(named)}, f"{values.__name__.lower()},"
    with TABLE.open(encoding="utf-8", newline="") as file:
        for _, sign, value, weight in csv.reader([line for line in file if line.startswith(own)]):
            row = found.get(sign) or found.setdefault(sign, [0] * len(named))
            row[places[value]] = int(weight.replace(".", ""))
    return Weights(named, {sign: tuple(row) for sign, row in found.items()})
