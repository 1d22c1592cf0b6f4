"""The signs of a figure's type beside the words around it: what it is, what the rules make out, what came before."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.records import Bound
from tracker.statements.ballots import Vote, tally
from tracker.statements.views import View


def signs(view: View, votes: Sequence[Vote]) -> list[str]:
    """Name what bears on the type of one figure, given the votes of the rules."""
    return [*_figure(view), *_ruled(votes), *_continued(view)]


def _figure(view: View) -> list[str]:
    figure, found = view.figure, [f"figure {view.figure.kind}"]
    if figure.per:
        found.append("rate")
    if figure.bound is not Bound.EXACT:
        found.append(f"bound {figure.bound}")
    return found


def _ruled(votes: Sequence[Vote]) -> list[str]:
    """Name the rules that read no word of their own, and the type that all make out."""
    sums = tally(votes)
    best = max(sums, key=sums.__getitem__, default=None)
    return [f"ruled {best}", *[f"rule {vote.rule}" for vote in votes if vote.cue is None]]


def _continued(view: View) -> list[str]:
    if not view.neighbour:
        return ["first"]
    kind, found = view.neighbour
    return [f"before {kind}", f"before {kind} {found.name}"]
