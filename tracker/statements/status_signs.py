"""The signs of a figure's status: how its verbs, nouns, passage and neighbours stand, each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote, tally
from tracker.statements.governors import Hold, Tier
from tracker.statements.neighbours import tie

# So many verbs of each side speak; those farther off are of other matters.
HEARD = 3

_SETTINGS = ("conference", "outstanding", "draft", "voted", "one_chamber", "ranking", "law", "statistics")


def signs(aspect: Aspect, votes: Sequence[Vote]) -> set[str]:
    """Name all that bears on the status of one figure, given the votes of the rules."""
    return {*_matter(aspect), *_ruled(aspect, votes), *_held(aspect), *_continued(aspect)}


def _matter(aspect: Aspect) -> Iterator[str]:
    of, figure = aspect.of, aspect.figure
    yield from (f"of {of}", f"type {aspect.kind}", f"bound {figure.bound}")
    if aspect.past:
        yield f"past {of}"
    if figure.per:
        yield f"rate {of}"
    for name in _SETTINGS:
        if getattr(aspect.setting, name):
            yield from (f"set {name} {aspect.setting.places[name]}", f"set {name} {of}")


def _ruled(aspect: Aspect, votes: Sequence[Vote]) -> Iterator[str]:
    """Name the rules that spoke and the status that they make out."""
    sums = tally(votes)
    best = max(sums, key=lambda status: sums[status], default=None)
    yield from (f"ruled {best}", f"ruled {best} {aspect.of}")
    for vote in votes:
        yield f"rule {vote.rule}"


def _held(aspect: Aspect) -> Iterator[str]:
    """Name the verbs and nouns around, by where they stand."""
    heard = {False: 0, True: 0}
    for hold in aspect.holds:
        if hold.cue not in aspect.verbs:
            side = ">" if hold.behind else "<"
            yield from (f"{sense.name} {hold.tier.name}{side}" for sense in hold.cue.senses if sense.name[0] == "n")
            continue
        if hold.tier <= Tier.ASIDE:
            heard[hold.behind] += 1
        if heard[hold.behind] <= HEARD or hold.tier > Tier.ASIDE:
            yield from _verb(aspect, hold)
    if not heard[False]:
        yield f"no verb before {aspect.of}"
        if not heard[True]:
            yield f"no verb {aspect.of}"


def _verb(aspect: Aspect, hold: Hold) -> Iterator[str]:
    side = ">" if hold.behind else "<"
    for reading in aspect.verbs[hold.cue]:
        said = f"{reading.family} {reading.mood}{' not' if reading.denied else ''}"
        yield f"verb {said} {hold.tier.name}{side}"
        if hold.tier <= Tier.CLAUSE:
            yield f"verb {said} {aspect.of} {side}"


def _continued(aspect: Aspect) -> Iterator[str]:
    """Name the status of the figure before and how closely the two are tied."""
    at = aspect.earlier()
    if at is None:
        yield "first"
        return
    end = aspect.scene.passage.figures[at].end
    governed = any(cue in aspect.verbs for cue in aspect.scene.within(end, aspect.figure.start))
    found = tie(aspect.scene, at, aspect.index, governed=governed)
    before, like = aspect.done[at].value, "same" if aspect.types[at] is aspect.kind else "other"
    yield from (f"before {before} {found.name}", f"before {before} {found.name} {like}")
    yield f"before {before} {aspect.of} {like}"
