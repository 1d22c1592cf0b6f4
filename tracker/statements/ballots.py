"""Weighing what the words of a passage say of one field: rules cast votes, the value with most weight wins.

Weights are judgements and stand with the rules that give them: a word that governs the figure weighs about ten, what
decides only where nothing else speaks about one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

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

# What the rules for a field see of one figure.
Seen = TypeVar("Seen")


class Rule(NamedTuple, Generic[Seen]):
    """A way in which words tell a value of a field, with an example of it.

    It is asked of the kinds or matters of figures that `of` names, or of all where it names none, and only where the
    figure's sentence uses one of the words that it `needs`, if it needs any.
    """

    name: str
    example: str
    votes: Callable[[Seen], Iterable[Vote]]
    of: Sequence[StrEnum] = ()
    needs: frozenset[str] = frozenset()


def poll(rules: Iterable[Rule[Seen]], seen: Seen, of: StrEnum, used: Collection[str]) -> list[Vote]:
    """Ask the rules for a field of one figure, of a kind or matter, whose sentence uses some words.

    >>> loans = Rule("a loan", "A loan of £2m.", lambda word: [Vote(word, 9.0, "noun")], needs=frozenset({"loan"}))
    >>> [[vote.value for vote in poll([loans], "loan", "money", used)] for used in ({"a", "loan"}, {"a", "gift"})]
    [['loan'], []]
    """
    asked = [
        rule for rule in rules if (not rule.of or of in rule.of) and not (rule.needs and rule.needs.isdisjoint(used))
    ]
    return [vote for rule in asked for vote in rule.votes(seen)]


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
