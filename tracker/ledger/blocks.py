"""Which runs are worth comparing: those with a donor in common, or an unknown one, and about the same amount."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

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

    def pairs(self, says: Says | None) -> Iterator[tuple[Run, Run]]:
        """Pair the runs worth comparing: neighbours in time, or what leaves something out with what tells it."""
        return self.neighbours() if says is None else self.incomplete(says)

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


class Stand(NamedTuple):
    """Where a run stands among the others: its parties and purpose, and the block that its amount lies in."""

    kind: str
    donor: str | None
    recipient: str | None
    aim: str
    block: int


# The table of cells that a cell is in, the block, and what the runs of the cell have in common.
Site = tuple[str, int, str | None, str | None, str | None, str | None]


def stand(run: Run) -> Stand:
    """Tell where a run stands."""
    row = run.head.row
    return Stand(row.kind, row.donor, row.recipient, AS_ONE.get(row.type, row.type), _block(run))


def sites(at: Stand) -> Iterator[Site]:
    """Name the cells that a run is put in: those of its own block, then those of the next."""
    for block in (at.block, at.block + 1):
        yield "same", block, at.kind, at.donor, at.recipient, at.aim
        yield "parties", block, at.kind, at.donor, at.recipient, None
        yield "donors", block, at.kind, at.donor, None, None
        yield "recipients", block, at.kind, None, at.recipient, None


def candidates(runs: Iterable[Run], only: Container[Site] | None = None) -> Iterator[tuple[Site, Run, Run]]:
    """Pair the runs that may be of one commitment, each pair with the cell that brings it together.

    Runs of the same parties and purpose are compared with the next ones in time; a run that leaves out the recipient,
    the donor or the kind of aid, with those nearest in time that name it and agree in the rest. With `only`, no other
    cells are looked at.
    """
    cells: dict[Site, Cell] = defaultdict(Cell)
    for run in sorted(runs, key=_when):
        at = stand(run)
        for site in sites(at):
            if only is None or site in only:
                cells[site].put(run, below=site[1] > at.block)
    for site, cell in cells.items():
        for one, other in cell.pairs(COMPLETE.get(site[0])):
            yield site, one, other


def _kind_of_aid(run: Run) -> bool:
    return run.head.row.type is not Type.AID


def _recipient(run: Run) -> bool:
    return run.head.row.recipient is not None


def _donor(run: Run) -> bool:
    return run.head.row.donor is not None


# What the runs of a table's cells may leave out, and are then compared with those that tell it.
COMPLETE: Mapping[str, Says] = {"parties": _kind_of_aid, "donors": _recipient, "recipients": _donor}


def _when(run: Run) -> tuple[int, str]:
    return run.first, run.head.row.id


def _first(run: Run) -> int:
    return run.first


def _block(run: Run) -> int:
    size = abs(run.head.size)
    return math.floor(math.log(size) / WIDTH) if size else 0
