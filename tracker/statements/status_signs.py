"""The signs of a figure's status beside the words around it: its matter, what the rules make out, what came before."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote, tally


def signs(aspect: Aspect, votes: Sequence[Vote]) -> list[str]:
    """Name what bears on the status of one figure, given the votes of the rules."""
    return [*_matter(aspect), *_ruled(aspect, votes), *_continued(aspect)]


def _matter(aspect: Aspect) -> list[str]:
    of, figure = aspect.of, aspect.figure
    found = [f"of {of}", f"type {aspect.kind}", f"bound {figure.bound}"]
    return [*found, f"rate {of}"] if figure.per else found


def _ruled(aspect: Aspect, votes: Sequence[Vote]) -> list[str]:
    """Name the rules that spoke and the status that they make out."""
    sums = tally(votes)
    best = max(sums, key=sums.__getitem__, default=None)
    return [f"ruled {best}", f"ruled {best} {aspect.of}", *[f"rule {vote.rule}" for vote in votes]]


def _continued(aspect: Aspect) -> list[str]:
    """Name the status of the figure before and how closely the two are tied."""
    if aspect.earlier is None or aspect.tie is None:
        return ["first"]
    before, like = aspect.done[aspect.earlier].value, "same" if aspect.types[aspect.earlier] is aspect.kind else "other"
    said = f"before {before} {aspect.tie.name}"
    return [said, f"{said} {like}", f"before {before} {aspect.of} {like}"]
