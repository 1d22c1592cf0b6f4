"""What a passage is as a whole, where that bears on each of its promises: a pledging conference, a bill, a ranking.

Money `committed` at a conference is pledged; a budget that parliament has still to vote on is proposed, whatever its
verbs; what one chamber has passed is proposed until the other has; a ranking lists levels.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records import Status
from tracker.statements.cues import Cue
from tracker.statements.governors import Scene
from tracker.statements.predicates import Predicate
from tracker.statements.stages import NOUNS, Matter, said_by_verb
from tracker.statements.templates import said

# What the first sentence, often the headline, counts against any other when the passage's own stage is worked out.
LEAD = 2.0

# What speaks for no stage at all, in votes: one word in a long passage says little of the others.
RESERVE = 1.5

# Verbs and nouns that tell the stage of a whole passage; levels and targets are told figure by figure.
_TELLING = frozenset({"promise", "decide", "allot", "commit", "propose", "ask", "give", "order"})
_TELLING_NOUNS = frozenset({"promise", "propose", "ask", "approve", "package"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A passage as a whole: what it is, and the share of its words that speak for each stage."""

    conference: bool
    outstanding: bool
    draft: bool
    voted: bool
    one_chamber: bool
    ranking: bool
    law: bool
    statistics: bool
    stage: dict[Status, float]

    @classmethod
    def of(cls, scene: Scene, verbs: dict[Cue, tuple[Predicate, ...]]) -> Setting:
        """Work out the setting of a passage from its words and its verbs."""
        names = said(scene.text, scene.words)
        return cls(
            conference="conference" in names,
            outstanding="outstanding" in names and "law" not in names,
            draft="draft" in names,
            voted="voted" in names and names.isdisjoint({"draft", "one_chamber"}),
            one_chamber="one_chamber" in names and "law" not in names,
            ranking="ranking" in names,
            law="law" in names,
            statistics="statistics" in names,
            stage=_stage(scene, verbs),
        )

    @property
    def lowers(self) -> bool:
        """Tell whether the passage allows less than its verbs say."""
        return self.conference or self.outstanding or self.draft or self.one_chamber

    def weighed(self, status: Status, of: Matter, *, given: bool, past: bool) -> Status:
        """Lower a status to what the setting allows; `given`: by a verb of giving, `past`: of a year gone by."""
        if (
            self.conference
            and given
            and not past
            and of is Matter.GIFT
            and status in (Status.COMMITMENT, Status.DISBURSEMENT)
        ):
            return Status.PLEDGE
        if self.draft and not past and of is Matter.OWN and status is Status.PLEDGE:
            return Status.PROPOSAL
        undecided = (self.outstanding and of in (Matter.OWN, Matter.SHARE) and not past) or (
            self.one_chamber and not past
        )
        if self.one_chamber and not past and status is Status.PLEDGE and of in (Matter.OWN, Matter.GIFT):
            return Status.PROPOSAL
        return Status.PROPOSAL if undecided and status is Status.COMMITMENT else status


def _stage(scene: Scene, verbs: dict[Cue, tuple[Predicate, ...]]) -> dict[Status, float]:
    """Share out the passage's telling words among the statuses; what is left over is the reserve's."""
    sums: dict[Status, float] = {}
    lead = scene.passage.sentences[0].end
    for cue in scene.cues:
        factor = LEAD if cue.start < lead else 1.0
        for status, weight in _told(cue, verbs.get(cue, ())):
            sums[status] = sums.get(status, 0.0) + factor * weight
    whole = sum(sums.values()) + RESERVE
    return {status: weight / whole for status, weight in sums.items()}


def _told(cue: Cue, readings: tuple[Predicate, ...]) -> list[tuple[Status, float]]:
    verbs = [said_by_verb(reading, Matter.ORDER) for reading in readings if reading.family in _TELLING]
    nouns = [
        NOUNS[sense.name[5:]] for sense in cue.senses if sense.name[5:] in _TELLING_NOUNS and sense.name[:5] == "noun:"
    ]
    return [said for said in verbs if said] + nouns
