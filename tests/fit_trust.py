"""Measure how often each field is right by how far its value led: the steps of `TRUST` in `statements/confidence.py`.

    python tests/fit_trust.py [--together 0.9]

Reads the sets of tests/statements/passages that nothing is learnt from, and prints what to write there. Fields are
right together more often than by chance, so that each share is raised to a power; for each of some the mean square of
what the product of the shares is off by (Brier) is printed: the least is the one to take.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from math import prod
from typing import Any, NamedTuple

import numpy as np

from tests.passages import sets
from tracker.figures import parse
from tracker.statements.clauses import Passage
from tracker.statements.confidence import TRUST, Steps
from tracker.statements.extraction import readings

# Which shares of all statements lie below the ends of the steps: where a field leads by little, steps are short.
BELOW = (0.1, 0.22, 0.4, 0.6, 0.8)
POWERS = (1.0, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)


class Judged(NamedTuple):
    """A statement as read: by how much each field led, and whether it is right."""

    leads: dict[str, float]
    right: dict[str, bool]


def judged(row: dict[str, Any]) -> Iterator[Judged]:
    """Yield the statements of an annotated passage that are read in it too."""
    wanted = {row["figures"][said["figure"]]["start"]: said for said in row["statements"] if said["type"] != "other"}
    passage = Passage.of(row["text"], parse(row["text"]), date.fromisoformat(row["published"]))
    for figure, read in zip(*readings(passage), strict=True) if passage.figures else ():
        claim = wanted.get(passage.figures[figure].start)
        if claim and read.type.value != "other":
            fields = {field: getattr(read, field) for field in TRUST}
            leads = {field: reading.lead or 0.0 for field, reading in fields.items()}
            yield Judged(leads, {field: reading.value == claim[field] for field, reading in fields.items()})


def measured(rows: Sequence[Judged], field: str) -> Steps:
    """Give the steps of one field."""
    leads = np.array([row.leads[field] for row in rows])
    right = np.array([row.right[field] for row in rows])
    ends = np.unique(np.quantile(leads, BELOW).round(1))
    ends = ends[ends < leads.max()]  # the last step has no end, and holds something
    step = np.searchsorted(ends, leads)
    return Steps(tuple(ends.tolist()), tuple(float(right[step == one].mean()) for one in range(len(ends) + 1)))


def off(rows: Sequence[Judged], steps: dict[str, Steps], power: float) -> float:
    """Give the mean square by which the products of the shares miss what is right."""
    told = [prod(one.shares[bisect_left(one.ends, row.leads[field])] for field, one in steps.items()) for row in rows]
    return float(np.mean((np.array(told) ** power - [all(row.right.values()) for row in rows]) ** 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--together", type=float, default=0.9)
    together = parser.parse_args().together
    unread = [row for name, found in sets().items() if name.endswith(".unread") for row in found]
    rows = [one for row in unread for one in judged(row)]
    steps = {field: measured(rows, field) for field in TRUST}
    for power in POWERS:
        sys.stdout.write(f"power {power}: off by {off(rows, steps, power):.4f}\n")
    for field, (ends, shares) in steps.items():
        raised = tuple(round(share**together, 2) for share in shares)
        sys.stdout.write(f'    "{field}": Steps({ends}, {raised}),\n')


if __name__ == "__main__":
    main()
