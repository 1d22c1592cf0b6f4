"""Weighing what the words of a passage say of one field: each casts a vote, the value with most weight wins.

Weights are judgements and stand with the rules that give them: a word that governs the figure weighs about ten, what
decides only where nothing else speaks about one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from msgspec import Struct

from tracker.records import Evidence
from tracker.statements.clauses import Reading
from tracker.statements.cues import Cue


class Vote(Struct, frozen=True, gc=False):
    """One rule's word for a value; `cue` is the phrase that it read, where it read one."""

    value: Any
    weight: float
    rule: str
    cue: Cue | None = None


# What the strongest of some votes is told by.
WEIGHT = attrgetter("weight")


def tally(votes: Iterable[Vote]) -> dict[Any, float]:
    """Add up the weights of each value.

    >>> tally([Vote("loan", 4.0, "noun"), Vote("grant", 3.0, "noun"), Vote("grant", 3.0, "clause")])
    {'loan': 4.0, 'grant': 6.0}
    """
    sums: defaultdict[Any, float] = defaultdict(float)
    for vote in votes:
        sums[vote.value] += vote.weight
    return dict(sums)


def elect(field: str, votes: Iterable[Vote], at_least: float = 0.0) -> Reading[Any]:
    """Read a field as the value with most weight, or as None where none reaches `at_least`; earlier values win ties.

    The evidence is the strongest vote for it that read a phrase.
    """
    cast = list(votes)
    sums = tally(cast)
    if not sums:
        return Reading(None)
    value = max(sums, key=sums.__getitem__)
    weight = sums.pop(value)
    if weight < at_least:
        return Reading(None)
    lead = weight - max(sums.values(), default=0.0)
    strongest = max([vote for vote in cast if vote.cue and vote.value == value], key=WEIGHT, default=None)
    if strongest is None or strongest.cue is None or strongest.weight <= 0:
        return Reading(value, lead=lead)
    cue = strongest.cue
    return Reading(value, (Evidence(field=field, start=cue.start, end=cue.end, rule=strongest.rule),), lead)
