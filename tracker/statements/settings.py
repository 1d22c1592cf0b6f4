"""What a passage is as a whole, where that bears on each of its promises: a pledging conference, a bill, a ranking.

Money `committed` at a conference is pledged; a budget that parliament has still to vote on is proposed, whatever its
verbs; what one chamber has passed is proposed until the other has; a ranking lists levels.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cache

from msgspec import Struct

from tracker.records import Status
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.cues import Cue, Sense
from tracker.statements.governors import Survey
from tracker.statements.predicates import Predicate
from tracker.statements.stages import NOUNS, Matter, said_by_verb
from tracker.statements.templates import said

# What the first sentence, often the headline, counts against any other when the passage's own stage is worked out.
LEAD = 2.0

# In how many sentences, headline and dateline among them, a story tells its news.
NEWS = 4

# What speaks for no stage at all, in votes: one word in a long passage says little of the others.
RESERVE = 1.5

# How far a decision, or one outstanding, bears on the figures around it, in characters: a few sentences. A long text
# tells of several budgets, and a bill in one paragraph does not undo the contract of another.
REACH = 700

# What a passage is throughout, however long: the meeting it reports, the list it prints.
_THROUGHOUT = frozenset({"conference", "ranking", "statistics"})

# Verbs and nouns that tell the stage of a whole passage; levels and targets are told figure by figure.
_TELLING = frozenset({"promise", "decide", "allot", "commit", "propose", "ask", "give", "order"})
_TELLING_NOUNS = frozenset({"promise", "propose", "ask", "approve", "package"})


class Place(StrEnum):
    """Where what makes a setting is said, as a figure's sentence sees it."""

    HERE = "here"
    BEFORE = "before"
    AFTER = "after"
    FAR = "far"


_PLACES = {0: Place.HERE, -1: Place.BEFORE, 1: Place.AFTER}


class Settings:
    """What a passage says of its figures as a whole: found once, and given for the surroundings of each figure."""

    def __init__(self, survey: Survey, verbs: dict[Cue, tuple[Predicate, ...]], cast: Cast) -> None:
        self.passage, self.cast = survey.passage, cast
        self.said = said(survey.text, survey.vicinity.words)
        self.stage = _stage(survey, verbs)
        self.passed = _is_of_a_passed_bill(self.passage, self.said)
        self.starts = [sentence.start for sentence in self.passage.sentences]
        self.known: dict[frozenset[tuple[str, Place]], Setting] = {}

    def around(self, index: int) -> Setting:
        """Give the setting of a figure, by its index."""
        home = self.passage.home[index]
        key = frozenset(
            (name, self._nearest(places, home))
            for name, places in self.said.items()
            if self._bears(name, places, index)
        )
        if key not in self.known:
            self.known[key] = Setting.of(dict(key), self.stage, passed=self.passed)
        return self.known[key]

    def _nearest(self, places: list[int], home: int) -> Place:
        """Tell where a template is said nearest to a sentence, by the sentence's index."""
        off = min((bisect_right(self.starts, place) - 1 - home for place in places), key=abs)
        return _PLACES.get(off, Place.FAR)

    def _bears(self, name: str, places: list[int], index: int) -> bool:
        start = self.passage.figures[index].start
        near = [place for place in places if abs(place - start) <= REACH]
        return name in _THROUGHOUT or any(not self._is_another_state(place, index) for place in near)

    def _is_another_state(self, place: int, index: int) -> bool:
        """Tell whether the sentence at a place is of other states than the one that acts in the figure's sentence."""
        acting = self.cast.actors(self.passage.home[index])
        there = self.cast.named(bisect_right(self.starts, place) - 1)
        return bool(acting and there) and acting.isdisjoint(there)


class Setting(Struct, frozen=True):
    """The surroundings of a figure: what they are, and the share of the passage's words that speak for each stage.

    `places` tells where each is said nearest to the figure; `passed` is a passage on a bill that has its last vote
    behind it.
    """

    conference: bool
    outstanding: bool
    draft: bool
    voted: bool
    one_chamber: bool
    ranking: bool
    law: bool
    passed: bool
    statistics: bool
    stage: dict[Status, float]
    places: dict[str, Place]

    @classmethod
    def of(cls, places: dict[str, Place], stage: dict[Status, float], *, passed: bool) -> Setting:
        """Work out a setting from the names of the templates that are said around a figure, and where they are."""
        names = places.keys()
        return cls(
            conference="conference" in names,
            outstanding="outstanding" in names and "law" not in names,
            draft="draft" in names,
            voted="voted" in names and names.isdisjoint({"draft", "one_chamber"}),
            one_chamber="one_chamber" in names and "law" not in names,
            ranking="ranking" in names,
            law="law" in names,
            passed=passed,
            statistics="statistics" in names,
            stage=stage,
            places=places,
        )

    @property
    def lowers(self) -> bool:
        """Tell whether the passage allows less than its verbs say."""
        return self.conference or self.outstanding or self.draft or self.one_chamber

    def _hangs(self, of: Matter) -> bool:
        """Tell whether a promise hangs on the vote that is outstanding: what the next sentence tells is of the rest."""
        return of is Matter.OWN or (of is Matter.GIFT and self.places["one_chamber"] is not Place.AFTER)

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
        if self.one_chamber and not past and status is Status.PLEDGE and self._hangs(of):
            return Status.PROPOSAL
        return Status.PROPOSAL if undecided and status is Status.COMMITMENT else status


def _is_of_a_passed_bill(passage: Passage, said: dict[str, list[int]]) -> bool:
    """Tell whether a passage begins with the last vote on a bill, so that `the bill` further down is no draft."""
    lead = passage.sentences[:NEWS][-1].end
    return any(place < lead for place in said.get("law", ()))


def _stage(survey: Survey, verbs: dict[Cue, tuple[Predicate, ...]]) -> dict[Status, float]:
    """Share out the passage's telling words among the statuses; what is left over is the reserve's."""
    sums: dict[Status, float] = {}
    lead = survey.passage.sentences[0].end
    for cue in survey.cues:
        factor = LEAD if cue.start < lead else 1.0
        for status, weight in _told(cue.senses, verbs.get(cue, ())):
            sums[status] = sums.get(status, 0.0) + factor * weight
    whole = sum(sums.values()) + RESERVE
    return {status: weight / whole for status, weight in sums.items()}


@cache
def _told(senses: tuple[Sense, ...], readings: tuple[Predicate, ...]) -> tuple[tuple[Status, float], ...]:
    """Give what a cue tells of a whole passage, by its readings as a verb and by its senses as a noun."""
    verbs = (said_by_verb(reading, Matter.ORDER) for reading in readings if reading.family in _TELLING)
    names = (sense.name.removeprefix("noun:") for sense in senses if sense.name.startswith("noun:"))
    return (*filter(None, verbs), *(NOUNS[name] for name in names if name in _TELLING_NOUNS))
