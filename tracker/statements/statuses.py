"""How far the promise behind a figure has come: by the verb or noun that governs it, then by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.records import Figure, Status, Type
from tracker.statements.ballots import Vote, elect
from tracker.statements.clauses import MASK, Passage, Reading
from tracker.statements.cues import Cue
from tracker.statements.governors import Hold, Scene, Tier, span_after, span_before
from tracker.statements.moods import Mood
from tracker.statements.neighbours import Tie, tie
from tracker.statements.predicates import ASKING, Predicate, lexicon, predicates
from tracker.statements.settings import Setting
from tracker.statements.stages import Matter, matter, said_by_noun, said_by_verb

# What a verb and a noun weigh by where they stand; a governor weighs about ten, a leaning about one.
VERB_WEIGHTS = {Tier.AFTER: 6.0, Tier.BEFORE: 9.0, Tier.CLAUSE: 6.0, Tier.SENTENCE: 2.0, Tier.ASIDE: 0.5}
NOUN_WEIGHTS = {Tier.AFTER: 6.0, Tier.BEFORE: 6.0, Tier.CLAUSE: 2.5, Tier.SENTENCE: 1.0, Tier.ASIDE: 0.3}

# A verb behind a figure counts less where one before it already governs, and more where none does.
BEHIND_ANOTHER, BEHIND_NONE = 0.4, 1.5

# A participle that follows a figure at once (`€2bn promised`), a passive of which it is the subject (`€2bn was paid`),
# a clause that hangs on it (`€2bn that Oslo promised`).
FOLLOWING, PASSIVE, PASSIVE_GOVERNED, RELATIVE = 11.0, 7.0, 4.0, 8.0

# A verb behind a figure and parted from it has a subject of its own.
PARTED = 0.4

# The second verb away counts for less than half of the first.
FADING = 1.2

# How much a figure leans on the status of the one before, by how the two are tied.
TIES = {
    Tie.EQUAL: 10.0,
    Tie.PART: 4.0,
    Tie.LIST: 3.5,
    Tie.SENTENCE: 2.5,
    Tie.PART_OUTSIDE: 3.0,
    Tie.OUTSIDE: 1.2,
}

# How much of the passage's own stage leans on each figure, and on a share of GDP, whose status its own words tell.
STAGE, STAGE_OF_SHARE = 2.5, 0.8


@dataclass(frozen=True)
class View:
    """What the rules see of one figure: its scene, its matter, and the figures read before it."""

    scene: Scene
    verbs: dict[Cue, tuple[Predicate, ...]]
    setting: Setting
    index: int
    kind: Type
    of: Matter
    types: Sequence[Type | None]
    done: Sequence[Reading[Status | None]]

    @property
    def figure(self) -> Figure:
        """Give the figure itself."""
        return self.scene.passage.figures[self.index]

    @property
    def year(self) -> int:
        """Give the year of publication, or one that no text names where it is not known."""
        published = self.scene.passage.published
        return published.year if published else 9999

    @property
    def past(self) -> bool:
        """Tell whether a year gone by is named close to the figure."""
        words = span_before(self.scene, self.index, 60) + " " + span_after(self.scene, self.index, 60)
        return any(int(year) < self.year for year in _ANY_YEAR.findall(words))

    def weighed(self, status: Status, given: bool = False) -> Status:
        """Lower a status to what the passage as a whole allows."""
        return self.setting.weighed(status, self.of, given=given, past=self.past)


class Rule(NamedTuple):
    """A way in which words tell a status, with an example of it."""

    name: str
    example: str
    votes: Callable[[View], Iterable[Vote]]


_ANY_YEAR = re.compile(r"\b20[0-4]\d\b")
_YEAR = re.compile(
    r"\b(?:(by|until|before|to|through) (?:the end of )?)?"
    r"(?:(?:fiscal|fy|financial year|fiscal year|the|early|late|end-|spring|summer|autumn) ?)?(20[1-4]\d)\b"
)
_NOW = re.compile(
    r"\b(?:currently|current|now|at present|at the moment|today|this year|last year|a year (?:ago|earlier|before)|already|present)\b"
)
_CURRENT = re.compile(r"\b(?:current|present|today's|existing|this year's|last year's) (?:\w+ )?$")
_LATER = re.compile(
    r"\b(?:next year|by the end of|within \w+ years|in the coming years|next parliament|end of the decade"
    r"|as soon as possible|one day)\b"
)
_FROM = re.compile(r"\bfrom (?:a |the |about |around )?$")
_TOTAL = re.compile(
    r"\b(?:brings?|bringing|brought|takes?|taking|took|raises?|raising|makes?|making|lifts?|lifting|pushes|pushing)\b"
    rf"[^.;]{{0,90}}\b(?:total|contribution|support|aid|side|value|help|assistance|sum|amount|what)\b[^.;{MASK}]{{0,60}}"
    r"\bto (?:[\w-]+ ){0,3}$"
)
_ALLIANCE = re.compile(r"\b(?:nato's?|alliance's?|alliance|bloc's) (?:\w+ ){0,3}$")
_SUBJECT = re.compile(
    r"\b(?:was|were|has been|have been|had been|is|are|will be|would be|might|could|may|to be) [\w ]{0,15}$"
)
_AT_ONCE = re.compile(r"(?:\w+ly|already|so far|just|originally|first)?")
_HANGING = re.compile(r"(?: [\w'-]+){0,6}?(?<!from)(?<!with)(?<!to)(?<!of)(?<!in)(?<!under) (?:that|which)(?: [\w'-]+){1,5} $")


def read(passage: Passage, types: Sequence[Type | None]) -> list[Reading[Status | None]]:
    """Read how far the promise behind each figure has come; None for what has no statement or is none of ours."""
    scene = Scene(passage, lexicon())
    verbs = predicates(scene)
    setting = Setting.of(scene, verbs)
    done: list[Reading[Status | None]] = []
    for index, kind in enumerate(types):
        if kind is None or kind is Type.OTHER:
            done.append(Reading(None))
            continue
        of = matter(passage.figures[index], kind)
        view = View(scene, verbs, setting, index, kind, of, types, done)
        done.append(elect("status", [vote for rule in RULES for vote in rule.votes(view)]))
    return _headlines(passage, types, done)


def _headlines(
    passage: Passage, types: Sequence[Type | None], read: list[Reading[Status | None]]
) -> list[Reading[Status | None]]:
    """Give a figure that no word governs, as in a headline, what is said of the same amount further on."""
    later: dict[object, Reading[Status | None]] = {}
    for index in reversed(range(len(read))):
        key = _amount(passage.figures[index], types[index])
        if read[index].evidence:
            later[key] = read[index]
        elif read[index].value and key in later:
            read[index] = later[key]
    return read


def _amount(figure: Figure, kind: Type | None) -> object:
    return figure.kind, figure.low, figure.currency, kind


def _governing_verbs(view: View) -> Iterator[Vote]:
    counted = {False: 0, True: 0}
    holds = [hold for hold in view.scene.holds(view.index) if hold.tier <= Tier.ASIDE and hold.cue in view.verbs]
    governed = any(not hold.behind and hold.tier <= Tier.CLAUSE for hold in holds)
    for hold in holds:
        if not any(said_by_verb(reading, view.of) for reading in view.verbs[hold.cue]):
            continue
        counted[hold.behind] += 1
        weight = _verb_weight(view, hold, counted[hold.behind], governed) / counted[hold.behind] ** FADING
        readings = view.verbs[hold.cue]
        for reading in readings:
            said = said_by_verb(reading, view.of)
            if said:
                status = view.weighed(said[0], given=reading.family in ("commit", "give", "receive"))
                yield Vote(status, said[1] * weight / len(readings), f"verb {reading.family} {reading.mood}", hold.cue)


def _verb_weight(view: View, hold: Hold, count: int, governed: bool) -> float:
    if not hold.behind:
        return VERB_WEIGHTS[hold.tier]
    between = view.scene.text[view.figure.end : hold.cue.start]
    weight = VERB_WEIGHTS[hold.tier] * (BEHIND_ANOTHER if governed else BEHIND_NONE)
    participle = any(sense.form == "participle" for sense in hold.cue.senses)
    if participle and hold.tier is Tier.AFTER and _AT_ONCE.fullmatch(between.strip()):
        return FOLLOWING
    if count == 1 and hold.tier <= Tier.CLAUSE and _SUBJECT.search(between):
        return max(weight, PASSIVE_GOVERNED if governed else PASSIVE)
    if count == 1 and _HANGING.match(between):
        return RELATIVE
    return weight * PARTED if hold.tier is Tier.SENTENCE else weight


def _naming_nouns(view: View) -> Iterator[Vote]:
    asked = _is_asked(view)
    for hold in view.scene.holds(view.index):
        if hold.tier > Tier.ASIDE or hold.cue in view.verbs:
            continue
        for sense in hold.cue.senses:
            family = sense.name.removeprefix("noun:")
            said = said_by_noun(family, view.of, view.kind) if family != sense.name else None
            if said and not (asked and said[0] is Status.TARGET):
                status = view.weighed(said[0])
                yield Vote(status, said[1] * NOUN_WEIGHTS[hold.tier], f"noun {family}", hold.cue)


def _is_asked(view: View) -> bool:
    """Tell whether a verb of asking governs the clause: a target that is only demanded is none."""
    return any(
        not hold.behind and hold.tier <= Tier.CLAUSE and reading.family in ASKING - {"refuse", "expect"}
        for hold in view.scene.holds(view.index)
        for reading in view.verbs.get(hold.cue, ())
    )


_IF = re.compile(r"\W*(?:if|should|were|had)\b")
_PLAN = re.compile(r"\b(?:plan|programme|program|scheme|proposal|instrument|facility|idea|blueprint)\b[^.;]{0,60}\b(?:would|could|might)\b")
_MAYBE_BEFORE = re.compile(r"\b(?:could|might|may)\b[^,;.]{0,40}$")
_MAYBE_AFTER = re.compile(r"[^,;.]{0,50}?\b(?:could|might|may)\b")


def _conditions(view: View) -> Iterator[Vote]:
    home = view.scene.passage.sentence_of(view.index)
    if _IF.match(view.scene.text, home.start):
        yield Vote(Status.PROPOSAL, 4.0, "on a condition")
    if _PLAN.search(view.scene.text, max(home.start, view.figure.start - 200), view.figure.start):
        yield Vote(Status.PROPOSAL, 4.0, "a plan that would")
    if _MAYBE_BEFORE.search(span_before(view.scene, view.index, 60)) or _MAYBE_AFTER.match(
        span_after(view.scene, view.index, 60)
    ):
        yield Vote(Status.PROPOSAL, 4.0, "it may be")


def _drafts(view: View) -> Iterator[Vote]:
    home = view.scene.passage.sentence_of(view.index)
    if view.of in (Matter.OWN, Matter.SHARE) and "draft" in view.scene.text[home.start : home.end]:
        yield Vote(Status.PROPOSAL, 6.0, "a draft")


def _years(view: View) -> Iterator[Vote]:
    """Tell a level from a target by the year that it is of; money leans on it less than a share of GDP does."""
    if view.of not in (Matter.OWN, Matter.SHARE):
        return
    share = view.of is Matter.SHARE
    ahead = Status.TARGET if share else Status.PLEDGE
    before, after = span_before(view.scene, view.index, 30 if share else 80), span_after(view.scene, view.index, 45)
    found = _YEAR.search(after) or _YEAR.search(before)
    if found and (found[1] or int(found[2]) > view.year):
        yield Vote(ahead, 4.0 if share else 0.5, "a year ahead")
    elif found and int(found[2]) < view.year:
        yield Vote(Status.EXPENDITURE, 5.0 if share else 2.5, "a year gone by")
    elif found and share:
        yield Vote(Status.EXPENDITURE, 2.0, "the year of publication")
    if _CURRENT.search(before):
        yield Vote(Status.EXPENDITURE, 5.0, "the current level")
    if _LATER.search(after):
        yield Vote(ahead, 3.0 if share else 0.5, "later")
    elif _NOW.search(before) or _NOW.search(after):
        yield Vote(Status.EXPENDITURE, 4.0 if share else 2.0, "now")
    if _FROM.search(before):
        yield Vote(Status.EXPENDITURE, 5.0 if share else 1.0, "from an old level")


def _rankings(view: View) -> Iterator[Vote]:
    if view.setting.ranking and view.of in (Matter.OWN, Matter.SHARE):
        yield Vote(Status.EXPENDITURE, 2.5, "a ranking")


def _yardsticks(view: View) -> Iterator[Vote]:
    if view.of is Matter.SHARE and _ALLIANCE.search(span_before(view.scene, view.index, 40)):
        yield Vote(Status.TARGET, 4.0, "a yardstick of the alliance")


def _before_it(view: View) -> int | None:
    """Give the nearest figure before this one whose status was read."""
    return next((at for at in reversed(range(view.index)) if view.done[at].value), None)


def _same_amounts(view: View) -> Iterator[Vote]:
    figures = view.scene.passage.figures
    key = _amount(view.figure, view.kind)
    for at in range(view.index):
        if view.done[at].value and view.done[at].evidence and _amount(figures[at], view.types[at]) == key:
            yield Vote(view.done[at].value, 3.5, "the same amount before")
            return


def _neighbours(view: View) -> Iterator[Vote]:
    """Let a figure lean on the one before it: most in a list or an apposition, less in the next sentence."""
    at = _before_it(view)
    if at is None:
        return
    end = view.scene.passage.figures[at].end
    governed = any(cue in view.verbs for cue in view.scene.within(end, view.figure.start))
    found = tie(view.scene, at, view.index, governed=governed)
    status, weight = view.done[at].value, TIES[found]
    shares = matter(view.scene.passage.figures[at], view.types[at] or Type.OTHER) is Matter.SHARE
    if found is not Tie.EQUAL and shares is not (view.of is Matter.SHARE) and status in (Status.TARGET, Status.PLEDGE):
        weight *= 0.3
    yield Vote(status, weight, found)


def _new_levels(view: View) -> Iterator[Vote]:
    at = _before_it(view)
    if view.of is not Matter.SHARE or at is None:
        return
    home = view.scene.passage.sentence_of(view.index)
    old = view.scene.text[home.start : view.scene.passage.figures[at].start]
    if re.search(rf"\bfrom [^{MASK}]{{0,30}}$", old) and re.search(
        r"\bto (?:\w+ ){0,2}$", span_before(view.scene, view.index, 30)
    ):
        yield Vote(Status.TARGET, 3.5, "to a new level")


def _running_totals(view: View) -> Iterator[Vote]:
    """Give a running total the status of its verb, else that of the newest amount in it."""
    at = _before_it(view)
    home = view.scene.passage.sentence_of(view.index)
    start = max(home.start, view.figure.start - 200)
    if at is None or not _TOTAL.search(view.scene.text[start : view.figure.start]):
        return
    seen = {
        view.verbs[cue][0].family
        for cue in view.scene.within(start, view.figure.start)
        if cue in view.verbs and view.verbs[cue] and view.verbs[cue][0].mood is Mood.DONE
    }
    if seen & {"give", "receive", "pay"}:
        yield Vote(Status.DISBURSEMENT, 8.0, "a running total of what was given")
    elif seen & {"allot", "commit"}:
        yield Vote(Status.COMMITMENT, 8.0, "a running total of what was committed")
    else:
        yield Vote(view.done[at].value, 8.0, "a running total")


def _passage_stage(view: View) -> Iterator[Vote]:
    weight = STAGE_OF_SHARE if view.of is Matter.SHARE else STAGE
    for status, share in view.setting.stage.items():
        status = view.weighed(status, given=True)
        if view.of is Matter.SHARE and status in (Status.PLEDGE, Status.COMMITMENT):
            status = Status.TARGET
        yield Vote(status, weight * share, "the passage's stage")


# What a figure is taken for where nothing speaks, by its matter.
LEANINGS = {
    Matter.SHARE: ((Status.TARGET, 0.8), (Status.EXPENDITURE, 0.9)),
    Matter.OWN: ((Status.PLEDGE, 0.5), (Status.EXPENDITURE, 0.4)),
    Matter.ORDER: ((Status.COMMITMENT, 1.0),),
    Matter.GIFT: ((Status.PLEDGE, 0.6),),
}


def _leanings(view: View) -> Iterator[Vote]:
    for status, weight in LEANINGS[view.of]:
        yield Vote(status, weight, "nothing else")


RULES = (
    Rule("a verb governs the figure", "Oslo has sent £2m.", _governing_verbs),
    Rule("a noun names the stage", "A request for £2m went out.", _naming_nouns),
    Rule("conditions are no decisions", "A further £2m could follow.", _conditions),
    Rule("a draft is no decision", "The draft budget gives the army £2m.", _drafts),
    Rule("a year tells a level from a target", "Outlays reach 2% of GDP by 2030.", _years),
    Rule("a ranking lists levels", "SIPRI: Norway £2m.", _rankings),
    Rule("the alliance has yardsticks", "It misses NATO's 2%.", _yardsticks),
    Rule("the same amount was read before", "Oslo pledged £2m. The £2m is for boats.", _same_amounts),
    Rule("figures of a list go together", "Oslo pledged £2m, of which £1m for boats.", _neighbours),
    Rule("from an old level to a new one", "It will go from 2% to 3% of GDP.", _new_levels),
    Rule("a running total", "It brings the total to £2m.", _running_totals),
    Rule("the passage has a stage", "Oslo pledged £1m. Boats: £2m.", _passage_stage),
    Rule("nothing speaks", "Boats: £2m.", _leanings),
)
