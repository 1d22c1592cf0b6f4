"""Candidates for a field weighed by their cues: the mention that speaks best for each, and how it stands besides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import attrgetter

from msgspec import Struct

from tracker.records import Type
from tracker.statements import splits
from tracker.statements.cast import AIDED, Cast
from tracker.statements.mentions import Mention
from tracker.statements.stances import OWNER_OF_NAME, cues
from tracker.statements.standing import Claim, continuity, lasting, standing, turned
from tracker.vocabulary.names import Sort

# Cues that mean something else where arms are sold: the buyer pays, the seller gives.
_TOLD = ("before", "after", "verb ")

# Cues that mean something else in each affair.
_EVERYWHERE = frozenset(["sort collective", OWNER_OF_NAME])

# Cues that mean one thing of a giver and another of one who is usually given to: `Ukraine: £2m` is where it goes.
_LABELS = frozenset(["label", "clause subject"])
_SPECIAL = _EVERYWHERE | _LABELS

_WEIGHT = attrgetter("weight", "code")


class Weights(dict[str, float]):
    """What each cue weighs; one that is not listed weighs nothing."""

    def __missing__(self, cue: str) -> float:
        return 0.0


class Bearing(Struct, frozen=True, gc=False):
    """All that bears on one candidate for one figure: the cues of the whole, and those of each mention around."""

    code: str
    general: tuple[str, ...]
    spoken: tuple[tuple[Mention, tuple[str, ...]], ...]


class Choice(Struct, frozen=True, gc=False):
    """A candidate as weighed: its weight, its code (empty for nobody), the cues, and the mention that spoke for it.

    `lead` is how far the chosen one was ahead of the next.
    """

    weight: float
    code: str
    cues: tuple[str, ...]
    mention: Mention | None
    lead: float = 0.0


@dataclass(slots=True)
class Course:
    """What has been read of one field so far: the figure read last, its party, and every party before."""

    figure: int | None = None
    code: str = ""
    said: set[str] = field(default_factory=set)
    affair: str = ""

    def note(self, claim: Claim, code: str) -> None:
        """Take down what was read for a figure; the alliance's yardstick does not change what the text is about."""
        yardstick = code == "NATO" and claim.type is Type.DEFENCE_SPENDING
        if not yardstick or self.figure is None:
            self.figure, self.code, self.affair = claim.figure, code, claim.affair
        self.said.add(code)


def bearings(cast: Cast, claims: Iterable[Claim]) -> dict[int, list[Bearing]]:
    """Gather, for each claim's figure, what bears on each candidate; it is the same for donor and recipient."""
    steady: dict[str, list[str]] = {}
    found: dict[int, list[Bearing]] = {}
    for claim in claims:
        spoken, lists = _spoken(cast, claim), splits.split(cast, claim.figure)
        codes, turns = cast.candidates(claim.figure), turned(cast, claim)
        steady |= {code: lasting(cast, code) for code in codes if code not in steady}
        found[claim.figure] = [
            Bearing(
                code,
                (*steady[code], *standing(cast, claim, code, turns), *(splits.cues(lists, code) if lists else ())),
                tuple(spoken.get(code, ())),
            )
            for code in codes
        ]
    return found


def weigh(cast: Cast, claim: Claim, bearing: Bearing, course: Course, weights: Weights, suit: float = 0.0) -> Choice:
    """Weigh one candidate, given the course of the reading so far; a recipient is another than the donor.

    `suit` is how well it suits by the words around (`suits.py`).
    """
    general = bearing.general
    if bearing.code and claim.donor is not None:
        general += ("not-donor",)
    if bearing.code in course.said:
        general += ("said-before",)
    if course.figure is not None and course.code == bearing.code:  # the same party goes on until another is named
        general += continuity(cast, claim, course.figure)
        if course.affair != claim.affair:
            general += (f"prev {course.affair} now {claim.affair}",)
    weight = _sum(general, weights) + suit
    if not bearing.spoken:
        return Choice(weight, bearing.code, general, None)
    heard = [_sum(own, weights) for _, own in bearing.spoken]
    mention, own = bearing.spoken[heard.index(max(heard))]
    return Choice(weight + max(heard), bearing.code, general + own, mention)


def heaviest(choices: Iterable[Choice]) -> Choice:
    """Give the candidate that weighs most; of two that weigh the same, the one whose code is later in the alphabet.

    >>> heaviest(Choice(weight, code, (), None) for weight, code in ((2.0, "NOR"), (2.0, "SWE"), (1.0, "USA"))).code
    'SWE'
    """
    return max(choices, key=_WEIGHT)


def _sum(found: tuple[str, ...], weights: Weights) -> float:
    return sum(map(weights.get, found, repeat(0.0)))


def _spoken(cast: Cast, claim: Claim) -> dict[str, list[tuple[Mention, tuple[str, ...]]]]:
    """Gather the cues of every mention around a figure, by party."""
    spot, clause = cast.spots[claim.figure], cast.tokens.within(cast.passage.clause_of(claim.figure))
    scene, affair = cast.scenes[cast.passage.home[claim.figure]], claim.affair
    near = scene.near(spot.at)
    found: dict[str, list[tuple[Mention, tuple[str, ...]]]] = {}
    governed = scene.governor(cast.tokens, spot.at, clause)
    for player in near:
        code = player.mention.code or ""
        if code or player.mention.sort is Sort.COLLECTIVE:
            own = cues(cast.tokens, scene, spot, player, near, clause, governed)
            found.setdefault(code, []).append((player.mention, tuple(_qualified(own, affair, code))))
            if code and player.mention.sort is Sort.COLLECTIVE:
                found.setdefault("", []).append((player.mention, (*_qualified(own, affair, ""), "coll allies")))
    return found


def _qualified(found: Sequence[str], affair: str, code: str) -> list[str]:
    """Tell the cues of nobody in particular apart, and add what they mean where arms are sold."""
    first, *rest = found if code else [f"coll {cue}" for cue in found]
    if affair != "sale" and _SPECIAL.isdisjoint(found):
        return [first, f"{affair}: {first}", *rest]
    told: list[str] = []
    for cue in found:
        name = cue if code else f"coll {cue}"
        if not told or cue in _EVERYWHERE or (affair == "sale" and cue.startswith(_TOLD)):
            told += (name, f"{affair}: {name}")
        elif cue in _LABELS and code in AIDED:
            told += (name, f"{affair}: aided {name}")
        else:
            told.append(name)
    return told
