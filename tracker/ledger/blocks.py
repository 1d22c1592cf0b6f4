"""Which runs are worth comparing: those with a donor in common, or an unknown one, and about the same amount."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.ledger.runs import Run

# Amounts that may be one lie in the same block or the next: a block is wider than any tolerance between two amounts.
WIDTH = math.log(1.15)
# Runs that each run is compared with inside a block, the nearest in time: those further off are linked on the way.
NEIGHBOURS = 12


class Cell:
    """The runs of a block and of the one below, in order of time; pairs of the one below are left to its own cell."""

    def __init__(self) -> None:
        self._all: list[Run] = []
        self._own: list[Run] = []
        self._below: list[bool] = []

    def put(self, run: Run, *, below: bool) -> None:
        """Add a run, in order of time."""
        self._all.append(run)
        self._below.append(below)
        if not below:
            self._own.append(run)

    def neighbours(self) -> Iterator[tuple[Run, Run]]:
        """Pair each run with the next ones in time."""
        own = 0
        for n, (one, below) in enumerate(zip(self._all, self._below, strict=True), 1):
            own += not below
            after = self._own[own : own + NEIGHBOURS] if below else self._all[n : n + NEIGHBOURS]
            for other in after:
                yield one, other

    def incomplete(self, party: str) -> Iterator[tuple[Run, Run]]:
        """Pair the runs that leave a party out (`donor` or `recipient`) with the nearest in time that name it."""
        if not any(getattr(run.head.row, party) is None for run in self._all):
            return
        pools = [[run for run in runs if getattr(run.head.row, party) is not None] for runs in (self._all, self._own)]
        for one, below in zip(self._all, self._below, strict=True):
            if getattr(one.head.row, party) is None:
                pool = pools[below]
                at = bisect_left(pool, one.first, key=_first)
                for other in pool[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS]:
                    yield one, other


def candidates(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pair the runs that may be of one commitment, each pair once.

    Runs of the same parties are compared with the next ones in time; a run that leaves out the recipient or the donor,
    with those nearest in time that name it and agree in the other.
    """
    parties: dict[tuple[object, ...], Cell] = defaultdict(Cell)
    donors: dict[tuple[object, ...], Cell] = defaultdict(Cell)
    recipients: dict[tuple[object, ...], Cell] = defaultdict(Cell)
    for run in sorted(runs, key=_when):
        row, at = run.head.row, _block(run)
        for block in (at, at + 1):
            parties[row.kind, row.donor, row.recipient, block].put(run, below=block > at)
            donors[row.kind, row.donor, block].put(run, below=block > at)
            if row.recipient is not None:
                recipients[row.kind, row.recipient, block].put(run, below=block > at)
    for cell in parties.values():
        yield from cell.neighbours()
    for cell in donors.values():
        yield from cell.incomplete("recipient")
    for cell in recipients.values():
        yield from cell.incomplete("donor")


def _when(run: Run) -> tuple[int, str]:
    return run.first, run.head.row.id


def _first(run: Run) -> int:
    return run.first


def _block(run: Run) -> int:
    size = abs(run.head.size)
    return math.floor(math.log(size) / WIDTH) if size else 0
