"""The verbs and nouns that govern a figure, weighed by where they stand: what decides most statuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tracker.records import Status
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote
from tracker.statements.cues import Sense
from tracker.statements.governors import AFTER, ASIDE, BEFORE, CLAUSE, SENTENCE, Hold
from tracker.statements.moods import Mood
from tracker.statements.predicates import ASKING, Predicate
from tracker.statements.stages import Matter, said_by_noun, said_by_verb
from tracker.statements.templates import either
from tracker.vocabulary.patterns import late

# What a verb and a noun weigh by where they stand; a governor weighs about ten, a leaning about one.
VERB_WEIGHTS = {AFTER: 6.0, BEFORE: 9.0, CLAUSE: 6.0, SENTENCE: 2.0, ASIDE: 0.5}
NOUN_WEIGHTS = {AFTER: 6.0, BEFORE: 7.0, CLAUSE: 2.5, SENTENCE: 1.0, ASIDE: 0.3}

# A target is named at some distance from its level: `the goal for all members is 2%`.
TARGET_IN_CLAUSE = 2.0

# What one `will not` or `did not` do weighs so many times what one does: few words turn as much.
DENIED = 3.0

# A verb behind a figure counts less where one before it already governs, and more where none does.
BEHIND_ANOTHER, BEHIND_NONE = 0.4, 1.5

# A participle that follows a figure at once (`€2bn promised`), a passive of which it is the subject (`€2bn was paid`),
# a clause that hangs on it (`€2bn that Oslo promised`).
FOLLOWING, PASSIVE, PASSIVE_GOVERNED, RELATIVE = 14.0, 15.0, 4.0, 8.0

# A verb behind a figure and parted from it has a subject of its own.
PARTED = 0.4

# The second verb away counts for less than half of the first.
FADING = 1.2

# A target that is only demanded is none, and a promise that is taken back is none.
ASKED, REFUSED = ASKING - {"refuse", "expect"}, frozenset({"refuse", "freeze", "cut"})
UNLESS_ASKED = frozenset({"target", "goal", "approval"})
OBJECTS = frozenset({"promise", "package", "approve", "order", "allot", "propose", "ask"})

# A noun that names the figure itself: `came away with pledges of £2m`.
NAMED = 1.7
# A bill that both chambers have passed is no proposal any more.
_PASSED = Status.COMMITMENT, 1.0
_NAMING = frozenset({"promise", "ask", "approval"})
# `the largest parcel so far` tells nothing of what was delivered.
_SUPERLATIVE = late(r"\b(?:most|\w{3,}est)\b[^,;.]{0,50}$")
_NAMED = late(r" (?:of|for|worth|totalling) (?:[\w-]+ ){0,2}")

_IN_FORCE = late(rf"{either('conditions', 'in_force')}\b")
_SUBJECT = late(
    r"\b(?:was|were|has been|have been|had been|is|are|will be|would be|might|could|may|to be) [\w ]{0,15}$"
)
_PERFECT = late(r"\b(?:has|have|had) (?:\w+ )?$")
_PURPOSE = late(r"(?: (?!is|are|was|were|will|would|has|have)[\w'-]+){0,4} to (?:be )?")
_AT_ONCE = late(r"(?:\w+ly|already|so far|just|originally|first)?")
_HANGING = late(
    r" (?:it|they|we|he|she) (?:\w+ ){0,2}$"
    r"|(?: [\w'-]+){0,9}?(?<!from)(?<!with)(?<!to)(?<!of)(?<!in)(?<!under) (?:that|which)(?: [\w'-]+){1,5} $"
)


def verbs(aspect: Aspect) -> Iterator[Vote]:
    """Weigh the verbs of the sentence, the nearest of each side most."""
    counted, lowers = {False: 0, True: 0}, aspect.setting.lowers
    holds = [hold for hold in aspect.holds if hold.tier <= ASIDE and _speaks(hold, aspect.verbs.get(hold.cue))]
    governed = any(not hold.behind and hold.tier <= CLAUSE for hold in holds)
    behind = [hold for hold in holds if hold.behind and hold.tier <= CLAUSE]
    passive = next((hold for hold in behind if _is_passive(aspect, hold)), None)
    for hold in holds:
        readings = aspect.verbs[hold.cue]
        told = [(reading, said) for reading in readings if (said := said_by_verb(reading, aspect.of))]
        if not told:
            continue
        counted[hold.behind] += 1
        weight = _verb_weight(aspect, hold, passive, first=counted[hold.behind] == 1, governed=governed)
        weight /= counted[hold.behind] ** FADING if hold is not passive else 1.0
        for reading, (status, share) in told:
            if reading.mood is Mood.MAYBE and aspect.passed:
                status = Status.COMMITMENT
            if lowers and not _IN_FORCE.match(aspect.text, hold.cue.start):
                status = aspect.weighed(status, given=_is_at_the_meeting(aspect, hold, reading))
            if reading.denied and hold.tier is BEFORE and not hold.behind:
                share *= DENIED
            yield Vote(status, share * weight / len(readings), f"verb {reading.family} {reading.mood}", hold.cue)


def _is_at_the_meeting(aspect: Aspect, hold: Hold, reading: Predicate) -> bool:
    """Tell what is committed or brought there and then from what has been given before."""
    perfect = _PERFECT.search(aspect.text, max(hold.cue.start - 20, 0), hold.cue.start)
    return reading.family == "commit" or (reading.family in ("give", "receive") and not perfect)


def _speaks(hold: Hold, readings: tuple[Predicate, ...] | None) -> bool:
    """Tell whether a cue is a verb that can govern from where it stands: what arrives is named before the verb."""
    return bool(readings) and (hold.behind or all(reading.family != "arrive" for reading in readings or ()))


def _is_passive(aspect: Aspect, hold: Hold) -> bool:
    """Tell whether a figure is the subject of a verb behind it: `£2bn was paid`, `£2bn promised in May was paid`."""
    between = aspect.between(hold)
    if aspect.text[aspect.figure.start - 2 : aspect.figure.start] == ", ":
        between = between.removeprefix(",")  # `the wider version, £2m, was voted down`
    return "," not in between and bool(_SUBJECT.search(between))


def _verb_weight(aspect: Aspect, hold: Hold, passive: Hold | None, *, first: bool, governed: bool) -> float:
    if not hold.behind:
        return VERB_WEIGHTS[hold.tier]
    between = aspect.between(hold)
    if _PURPOSE.fullmatch(between):
        return 0.0
    if aspect.settled and hold is not passive:
        return VERB_WEIGHTS[hold.tier] * BEHIND_ANOTHER
    weight = VERB_WEIGHTS[hold.tier] * (BEHIND_ANOTHER if governed else BEHIND_NONE)
    if hold is passive:
        return max(weight, PASSIVE_GOVERNED if governed else PASSIVE)
    if _is_participle(hold) and _AT_ONCE.fullmatch(between.strip()):
        return FOLLOWING if passive is None else weight * PARTED
    if first and _HANGING.match(between):
        return RELATIVE
    return weight * PARTED if "," in between or hold.tier is SENTENCE else weight


def _is_participle(hold: Hold) -> bool:
    return hold.tier is AFTER and any(sense.form == "participle" for sense in hold.cue.senses)


def nouns(aspect: Aspect) -> Iterator[Vote]:
    """Weigh the nouns that name a stage: a request, a pledge, a target, a cut."""
    verbs = aspect.verbs
    held = [hold for hold in aspect.holds if hold.tier <= ASIDE and hold.cue not in verbs]
    asked, refused = _governed(aspect) if held else (False, False)
    for hold in held:
        for family in _families(hold.cue.senses):
            said = said_by_noun(family, aspect.of, aspect.kind)
            if not said or (asked and family in UNLESS_ASKED) or (refused and family in OBJECTS):
                continue
            if family == "propose" and (aspect.passed or (aspect.setting.law and aspect.of is Matter.GIFT)):
                said = _PASSED
            if family == "done" and _SUPERLATIVE.search(aspect.text, max(hold.cue.start - 60, 0), hold.cue.start):
                continue
            weight = _factor(aspect, hold, family) * said[1] * NOUN_WEIGHTS[hold.tier]
            yield Vote(aspect.weighed(said[0]), weight, f"noun {family}", hold.cue)


@cache
def _families(senses: tuple[Sense, ...]) -> tuple[str, ...]:
    return tuple(sense.name.removeprefix("noun:") for sense in senses if sense.name.startswith("noun:"))


def _factor(aspect: Aspect, hold: Hold, family: str) -> float:
    """Tell how much more a noun counts for how it is tied to the figure."""
    if family in _NAMING and _NAMED.fullmatch(aspect.text[hold.cue.end : aspect.figure.start]):
        return NAMED
    return TARGET_IN_CLAUSE if family in ("goal", "target") and hold.tier is CLAUSE else 1.0


def _governed(aspect: Aspect) -> tuple[bool, bool]:
    """Tell whether a verb of asking governs the clause from before the figure, and one of refusing from either side."""
    holds = [hold for hold in aspect.holds if hold.tier <= CLAUSE]
    told = [(hold, reading) for hold in holds for reading in aspect.verbs.get(hold.cue, ()) if not reading.denied]
    asked = not ASKED.isdisjoint([reading.family for hold, reading in told if not hold.behind])
    return asked, not REFUSED.isdisjoint([reading.family for _, reading in told])
