"""What does not add up, by name: the kinds of figures that no sum of commitments may hold.

Only one-off sums and slices add. Stages are summed apart, and a whole and its parts are never both counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from tracker.records import Kind, Measure, Status, Type


class Exclusion(NamedTuple):
    """A kind of row that a sum leaves out: its name, the reason as a reader is told it, and which rows it holds for."""

    name: str
    reason: str
    holds: Callable[[pd.DataFrame], pd.Series[bool]]


EXCLUSIONS = (
    Exclusion("superseded", "a newer sum stands in its place", lambda frame: frame["superseded_by"].notna()),
    Exclusion("other", "no commitment of defence or aid", lambda frame: frame["type"].eq(Type.OTHER)),
    Exclusion("count", "items are no sums of money", lambda frame: frame["kind"].eq(Kind.COUNT)),
    Exclusion("share", "a share of GDP is a level, no sum of money", lambda frame: frame["kind"].ne(Kind.MONEY)),
    Exclusion("proposal", "what is only proposed is never summed", lambda frame: frame["status"].eq(Status.PROPOSAL)),
    Exclusion("target", "what is aimed at is never summed", lambda frame: frame["status"].eq(Status.TARGET)),
    Exclusion("level", "a level of a year is no one-off sum", lambda frame: frame["measure"].eq(Measure.LEVEL)),
    Exclusion("rate", "a rate over time is no one-off sum", lambda frame: frame["measure"].eq(Measure.RATE)),
    Exclusion(
        "running_total",
        "a running total holds sums that are counted by themselves",
        lambda frame: frame["measure"].eq(Measure.TOTAL),
    ),
)

PART_CODE = "left_out.part"
PART = "part of a sum of the same stage that is counted"


def excluded(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that do not add up, with the `code` and the `reason` of the first exclusion that holds for each."""
    first = pd.Series(len(EXCLUSIONS), index=frame.index)
    for place, rule in reversed(list(enumerate(EXCLUSIONS))):
        first[rule.holds(frame)] = place
    held = first[first < len(EXCLUSIONS)]
    return frame.loc[held.index].assign(
        code=held.map(lambda place: f"left_out.{EXCLUSIONS[place].name}").astype("str"),
        reason=held.map(lambda place: EXCLUSIONS[place].reason).astype("str"),
    )


def parts(counted: pd.DataFrame, ledger: pd.DataFrame) -> pd.Series[bool]:
    """Mark the counted rows that lie, through however many links, within another counted row of the same stage.

    The links (`part_of`, and `stage_of` for what is paid so far) are followed through all of `ledger`, for a link may
    lead over a row that is not counted itself. A ring of links is followed once round.
    """
    links = _links(ledger)
    stages = dict(zip(counted["id"], counted["status"], strict=True))
    within = [row for row in links if row in stages and _lies_within(row, stages, links)]
    return counted["id"].isin(within)


def _links(ledger: pd.DataFrame) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for name in ("part_of", "stage_of"):
        linked = ledger.loc[ledger[name].notna(), ["id", name]]
        for row, whole in linked.itertuples(index=False):
            links.setdefault(row, []).append(whole)
    return links


def _lies_within(row: str, stages: dict[str, str], links: dict[str, list[str]]) -> bool:
    seen, waiting = {row}, list(links.get(row, []))
    while waiting:
        whole = waiting.pop()
        if whole in seen:
            continue
        if stages.get(whole) == stages[row]:
            return True
        seen.add(whole)
        waiting.extend(links.get(whole, []))
    return False
