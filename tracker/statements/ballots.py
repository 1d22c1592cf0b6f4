"""Weighing what the words of a passage say of one field: each casts a vote, the value with most weight wins.

Weights are judgements and stand with the rules that give them: a word that governs the figure weighs about ten, what
decides only where nothing else speaks about one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.records import Evidence
from tracker.statements.clauses import Reading
from tracker.statements.cues import Cue


class Vote(NamedTuple):
    """One rule's word for a value; `cue` is the phrase that it read, where it read one."""

    value: Any
    weight: float
    rule: str
    cue: Cue | None = None


def tally(votes: Iterable[Vote]) -> dict[Any, float]:
    """Add up the weights of each value.

    >>> tally([Vote("loan", 4.0, "noun"), Vote("grant", 3.0, "noun"), Vote("grant", 3.0, "clause")])
    {'loan': 4.0, 'grant': 6.0}
    """
    sums: dict[Any, float] = {}
    for vote in votes:
        sums[vote.value] = sums.get(vote.value, 0.0) + vote.weight
    return sums


def elect(field: str, votes: Iterable[Vote], at_least: float = 0.0) -> Reading[Any]:
    """Read a field as the value with most weight, or as None where none reaches `at_least`; earlier values win ties.

    The evidence is the strongest vote for it that read a phrase.
    """
    cast = list(votes)
    sums = tally(cast)
    if not sums:
        return Reading(None)
    value = max(sums, key=lambda candidate: sums[candidate])
    if sums[value] < at_least:
        return Reading(None)
    lead = sums[value] - max((weight for other, weight in sums.items() if other != value), default=0.0)
    said = [vote for vote in cast if vote.value == value and vote.cue and vote.weight > 0]
    strongest = max(said, key=lambda vote: vote.weight, default=None)
    if strongest is None or strongest.cue is None:
        return Reading(value, lead=lead)
    cue = strongest.cue
    return Reading(value, (Evidence(field=field, start=cue.start, end=cue.end, rule=strongest.rule),), lead)
