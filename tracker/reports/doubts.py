"""What a ledger cannot know, by name: each kind of doubt is counted on the pages, and leads to the rows it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tracker.charts.palette import AID
from tracker.records import Bound, Commitment
from tracker.reports.exhibits.scene import Scene

# What stands no more, and is counted in no other doubt.
SUPERSEDED = "superseded"


class Doubt(NamedTuple):
    """A kind of doubt: its name, and which commitments of a scene it is about."""

    name: str
    holds: Callable[[Scene, Commitment], bool]


DOUBTS = (
    Doubt(SUPERSEDED, lambda scene, row: row.superseded_by is not None),
    Doubt("ranges", lambda scene, row: row.bound is Bound.BETWEEN),
    Doubt("ceilings", lambda scene, row: row.bound is Bound.AT_MOST),
    Doubt("floors", lambda scene, row: row.bound is Bound.AT_LEAST),
    Doubt("rounded", lambda scene, row: row.bound is Bound.ABOUT),
    Doubt("unnamed", lambda scene, row: row.donor is None),
    Doubt("unresolved", lambda scene, row: row.type in AID and row.recipient is None),
    Doubt("single", lambda scene, row: row.sources == 1),
    Doubt("doubtful", lambda scene, row: row.id in scene.doubtful),
    Doubt("undated", lambda scene, row: row.announced is None),
)


def doubts_about(scene: Scene, row: Commitment) -> list[str]:
    """Name the doubts about a commitment; of one that a newer sum superseded, or that has no date, that alone."""
    if row.superseded_by:
        return [SUPERSEDED]
    if row.announced is None:
        return ["undated"]
    return [doubt.name for doubt in DOUBTS if doubt.holds(scene, row)]


def doubt_place(name: str) -> str:
    """Name the place of a page where the rows of a doubt begin.

    >>> doubt_place("ranges")
    'doubt-ranges'
    """
    return f"doubt-{name}"
