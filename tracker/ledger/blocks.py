"""Which runs are worth comparing: those with a donor in common, or an unknown one, and about the same amount."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from tracker.ledger.groups import AS_ONE
from tracker.ledger.runs import Run
from tracker.records import Type

# Amounts that may be one lie in the same block or the next: a block is wider than any tolerance between two amounts.
WIDTH = math.log(1.15)
# Runs that each run is compared with inside a block, the nearest in time: those further off are linked on the way.
NEIGHBOURS = 8


Says = Callable[[Run], bool]


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

    def incomplete(self, says: Says) -> Iterator[tuple[Run, Run]]:
        """Pair the runs that leave out what `says` tells of a run with the nearest in time that do not."""
        told = [says(run) for run in self._all]
        if all(told) or not any(told):
            return
        complete = [run for run, tells in zip(self._all, told, strict=True) if tells]
        pools = (complete, [run for run in self._own if says(run)])
        for one, below, tells in zip(self._all, self._below, told, strict=True):
            if not tells:
                pool = pools[below]
                at = bisect_left(pool, one.first, key=_first)
                for other in pool[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS]:
                    yield one, other


def candidates(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pair the runs that may be of one commitment.

    Runs of the same parties and purpose are compared with the next ones in time; a run that leaves out the recipient,
    the donor or the kind of aid, with those nearest in time that name it and agree in the rest.
    """
    cells: list[dict[tuple[object, ...], Cell]] = [defaultdict(Cell) for _ in range(4)]
    for run in sorted(runs, key=_when):
        row, at = run.head.row, _block(run)
        for block in (at, at + 1):
            keys = (
                (row.kind, row.donor, row.recipient, AS_ONE.get(row.type, row.type), block),
                (row.kind, row.donor, row.recipient, block),
                (row.kind, row.donor, block),
                (row.kind, row.recipient, block),
            )
            for table, key in zip(cells, keys, strict=True):
                table[key].put(run, below=block > at)
    same, parties, donors, recipients = (table.values() for table in cells)
    yield from (pair for cell in same for pair in cell.neighbours())
    yield from (pair for cell in parties for pair in cell.incomplete(_kind_of_aid))
    yield from (pair for cell in donors for pair in cell.incomplete(_recipient))
    yield from (pair for cell in recipients for pair in cell.incomplete(_donor))


def _kind_of_aid(run: Run) -> bool:
    return run.head.row.type is not Type.AID


def _recipient(run: Run) -> bool:
    return run.head.row.recipient is not None


def _donor(run: Run) -> bool:
    return run.head.row.donor is not None


def _when(run: Run) -> tuple[int, str]:
    return run.first, run.head.row.id


def _first(run: Run) -> int:
    return run.first


def _block(run: Run) -> int:
    size = abs(run.head.size)
    return math.floor(math.log(size) / WIDTH) if size else 0
