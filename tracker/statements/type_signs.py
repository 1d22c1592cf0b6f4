"""The signs of a figure's type: how its words, passage and neighbours stand, each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tracker.records import Bound
from tracker.statements.ballots import Vote, tally
from tracker.statements.governors import Tier
from tracker.statements.views import View

Leading = TypeVar("Leading", bound=StrEnum)

# Shares of a passage's words are told apart by fifths.
STEPS = 5


def signs(view: View, votes: Sequence[Vote]) -> set[str]:
    """Name all that bears on the type of one figure, given the votes of the rules."""
    return {*_figure(view), *_ruled(votes), *_held(view), *_passage(view), *_continued(view)}


def _figure(view: View) -> Iterator[str]:
    figure = view.figure
    yield f"figure {figure.kind}"
    if figure.per:
        yield "rate"
    if figure.bound is not Bound.EXACT:
        yield f"bound {figure.bound}"


def _ruled(votes: Sequence[Vote]) -> Iterator[str]:
    """Name the rules that read no word of their own, and the type that all make out."""
    sums = tally(votes)
    yield f"ruled {max(sums, key=lambda kind: sums[kind], default=None)}"
    for vote in votes:
        if vote.cue is None:
            yield f"rule {vote.rule}"


def _held(view: View) -> Iterator[str]:
    """Name the words around, by where they stand."""
    near = False
    for hold in view.holds:
        near |= hold.tier <= Tier.CLAUSE
        side, place = ">" if hold.behind else "<", "near" if hold.tier <= Tier.CLAUSE else "far"
        for sense in hold.cue.senses:
            yield from (f"{sense.form} {sense.name} {hold.tier.name}{side}", f"{sense.form} {sense.name} {place}")
    if not near:
        yield "no word near"


def _passage(view: View) -> Iterator[str]:
    yield from (f"passage {name}" for name in view.scene.senses)
    yield from _leading("theme", view.theme.families)
    yield from _leading("kind", view.theme.kinds)
    for name in ("is_total", "has_parts", "is_mixed", "goes_on"):
        if getattr(view, name):
            yield name


def _leading(name: str, shares: Mapping[Leading, float]) -> Iterator[str]:
    if shares:
        best = max(shares, key=lambda one: shares[one])
        yield from (f"{name} {best}", f"{name} {best} {int(shares[best] * STEPS)}")


def _continued(view: View) -> Iterator[str]:
    if not view.neighbour:
        yield "first"
        return
    kind, found = view.neighbour
    yield from (f"before {kind}", f"before {kind} {found.name}")
