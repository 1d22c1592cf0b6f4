"""What a figure's status leans on where its own words say little: the figures before it, the passage, its matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from tracker.records import Kind, Status, Type
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.governors import Tier
from tracker.statements.moods import Mood
from tracker.statements.neighbours import Tie
from tracker.statements.stages import Matter, matter, said_by_verb
from tracker.statements.templates import either
from tracker.vocabulary.patterns import late

# How much a figure leans on the status of the one before, by how the two are tied.
TIES = {
    Tie.EQUAL: 25.0,
    Tie.PART: 4.0,
    Tie.LIST: 3.5,
    Tie.SENTENCE: 2.5,
    Tie.PART_OUTSIDE: 3.0,
    Tie.OUTSIDE: 2.4,
    Tie.WHOLE: 2.5,
}

# How much of the passage's own stage leans on each figure: a budget is one story, a share of GDP has words of its own.
STAGE = {Matter.SHARE: 0.8, Matter.OWN: 4.0, Matter.ORDER: 2.5, Matter.GIFT: 2.5}

# What a figure is taken for where nothing speaks, by its matter.
LEANINGS = {
    Matter.SHARE: ((Status.TARGET, 0.8), (Status.EXPENDITURE, 0.9)),
    Matter.OWN: ((Status.PLEDGE, 0.5), (Status.EXPENDITURE, 0.4)),
    Matter.ORDER: ((Status.COMMITMENT, 1.5),),
    Matter.GIFT: ((Status.PLEDGE, 1.0),),
}

# Verbs that tell a decision, which what the next sentence says of it does not change.
_DECIDING = frozenset({"decide", "allot", "commit", "propose", "ask"})

_BUYS = late(
    r"\W*(?:the|this|that|these|those) (?:[\w-]+ )?"
    r"(?:money|funds?|funding|cash|sums?|amounts?|package|credits?|loans?|grants?)"
    rf" (?:will |is to |are to |would |also |should )*{either('conditions', 'buys')}\b"
)
_YARDSTICK = late(rf"(?: [\w'-]+){{0,2}} {either('levels', 'yardsticks')}\b")
_INSTALMENT = late(
    rf"\b{either('ties', 'instalments')}\b[^.;{MASK}]{{0,40}}"
    r"\b(?:of|under|from) (?:the|a|an|its|their|this|that) (?:(?:[\w'-]+ ){0,4}(?:of|worth) )?$"
)
_OUT_OF = late(
    r"(?: [\w'-]+){0,3}?,? (?:under|out of) (?:the|a|an|its|their|nearly|about|some|up to|[\w-]+'s)(?: [\w'-]+){0,3} $"
)
# What the sum that buys items says of them: thrice what `will pay for` says.
BOUGHT = 26.0

# How far behind a list its verb may stand, in characters, and what makes it a passive.
LISTED_REACH = 60
_WERE = late(r"\b(?:was|were|been|are|is|be) (?:\w+ )?$")
_LABEL = late(
    r"[^\w]*(?:\w+ ){0,2}\w+"
    r"(?: so far| to date| already| up to now| this year| in \d{4}| by \w+| since \w+)?:"
)

_SUM = late(rf"\b{either('totals', 'sums')}\b[^.;{MASK}]{{0,70}}\b{either('totals', 'comes_to')}\b (?:[\w-]+ ){{0,4}}$")
_MEETING = late(rf"\b{either('ties', 'gatherings')}\b")
_SO_FAR = late(rf"\b{either('totals', 'so_far')}\b")
_TOTAL = late(
    rf"\b{either('totals', 'verbs')}\b[^.;]{{0,90}}\b{either('totals', 'sums')}\b[^.;{MASK}]{{0,60}}"
    r"\bto (?:[\w-]+ ){0,3}$"
)


def same_amounts(aspect: Aspect) -> Iterator[Vote]:
    """Lean on the first mention of the same amount for the same purpose."""
    alike = list(takewhile(aspect.index.__gt__, aspect.survey.alike(aspect.index)))
    if not alike:
        return
    kin = (aspect.done[at] for at in alike if aspect.types[at] is aspect.kind)
    first = next((reading for reading in kin if reading.value and reading.evidence), None)
    if first:
        yield Vote(first.value, 3.5, "the same amount before")


def neighbours(aspect: Aspect) -> Iterator[Vote]:
    """Let a figure lean on the one before it: most in a list or an apposition, less in the next sentence."""
    at, found = aspect.earlier, aspect.tie
    if at is None or found is None:
        return
    status, weight = aspect.done[at].value, TIES[found]
    if status is Status.CANCELLED and found not in (Tie.EQUAL, Tie.PART, Tie.LIST):
        return
    shares = matter(aspect.survey.passage.figures[at], aspect.types[at] or Type.OTHER) is Matter.SHARE
    if (
        found is not Tie.EQUAL
        and shares is not (aspect.of is Matter.SHARE)
        and status in (Status.TARGET, Status.PLEDGE)
    ):
        weight *= 0.3
    if _is_yardstick(aspect, at) and found is not Tie.EQUAL:
        weight *= 0.2
    yield Vote(status, weight, found)


def spent_on(aspect: Aspect) -> Iterator[Vote]:
    """Read the items that a sum buys as far gone as the sum: `The money will pay for 12 guns`."""
    home, at = aspect.survey.passage.home, aspect.earlier
    if aspect.figure.kind is not Kind.COUNT or at is None or home[aspect.index] - home[at] > 1:
        return
    start = aspect.survey.passage.sentence_of(aspect.index).start
    if aspect.survey.passage.figures[at].kind is Kind.MONEY and _BUYS.match(aspect.text, start):
        yield Vote(aspect.done[at].value, BOUGHT, "what the sum before buys")
    elif aspect.survey.passage.figures[at].kind is Kind.COUNT and _BUYS.match(aspect.text, start):
        yield Vote(aspect.done[at].value, BOUGHT, "bought beside the items before")


def _is_yardstick(aspect: Aspect, at: int) -> bool:
    """Tell a share that others are held against, and not a target of their own: `the 2% benchmark`."""
    end = aspect.survey.passage.figures[at].end
    return aspect.of is Matter.SHARE and bool(_YARDSTICK.match(aspect.text, end, end + 40))


def cumulative(aspect: Aspect) -> Iterator[Vote]:
    """Take a total of aid that no verb of its own governs as given: `Its aid now exceeds £2m`."""
    if not aspect.told(_SO_FAR) or not _SUM.search(aspect.before(140)):
        return
    span = aspect.survey.passage.sentence_of(aspect.index)
    families = {verb.family for cue in aspect.survey.within(*span) for verb in aspect.verbs.get(cue, ())}
    if families.isdisjoint(_DECIDING | {"promise"}):
        yield Vote(Status.DISBURSEMENT, 6.0, "a cumulative total")


def running_totals(aspect: Aspect) -> Iterator[Vote]:
    """Give a running total the status of its verb, else that of the newest amount in it."""
    at = aspect.earlier
    home = aspect.survey.passage.sentence_of(aspect.index)
    start = max(home.start, aspect.figure.start - 200)
    if at is None or not _TOTAL.search(aspect.text[start : aspect.figure.start]):
        return
    verbs = filter(None, map(aspect.verbs.get, aspect.survey.within(start, aspect.figure.start)))
    seen = {readings[0].family for readings in verbs if readings[0].mood is Mood.DONE}
    if seen & {"give", "receive", "pay"}:
        yield Vote(Status.DISBURSEMENT, 8.0, "a running total of what was given")
    elif seen & {"allot", "commit"}:
        yield Vote(Status.COMMITMENT, 8.0, "a running total of what was committed")
    else:
        yield Vote(aspect.done[at].value, 8.0, "a running total")


def stories(aspect: Aspect) -> Iterator[Vote]:
    """Lean on the decision that the sentence before tells, where it has no figure of its own to lean on."""
    home = aspect.survey.passage.home[aspect.index]
    if not home or home - 1 in aspect.survey.passage.home:
        return
    span = aspect.survey.passage.sentences[home - 1]
    for cue in aspect.survey.within(span.start, span.end):
        for reading in aspect.verbs.get(cue, ()):
            said = said_by_verb(reading, Matter.GIFT) if reading.family in _DECIDING else None
            if said and not (aspect.setting.passed and said[0] is Status.PROPOSAL):
                yield Vote(aspect.weighed(said[0], given=True), 4.5 * said[1], "the sentence before", cue)
                return


def instalments(aspect: Aspect) -> Iterator[Vote]:
    """Take the whole that an instalment is of as committed: `the first tranche of a £5m loan`."""
    if _INSTALMENT.search(aspect.before(80)):
        yield Vote(Status.COMMITMENT, 16.0, "the whole of an instalment")
    at, before = aspect.earlier, aspect.before(60)
    start = aspect.figure.start - len(before)
    paid = at is not None and aspect.done[at].value is Status.DISBURSEMENT
    if paid and aspect.text[start - 1 : start] == MASK and _OUT_OF.match(before):
        yield Vote(Status.COMMITMENT, 12.0, "what a payment is taken out of")


def listed(aspect: Aspect) -> Iterator[Vote]:
    """Let the passive behind a list of figures govern each of them: `12 tanks, 40 guns and £2m were held up`."""
    last = aspect.list_end
    if last == aspect.index:
        return
    end = aspect.survey.passage.figures[last].end
    for cue in aspect.survey.within(end, end + LISTED_REACH):
        if not _WERE.search(aspect.text, end, cue.start):
            continue
        for reading in aspect.verbs.get(cue, ()):
            said = said_by_verb(reading, aspect.of)
            if said and any(sense.form == "participle" for sense in cue.senses):
                yield Vote(aspect.weighed(said[0]), 7.0 * said[1], "said of a list", cue)
                return


def labels(aspect: Aspect) -> Iterator[Vote]:
    """Let a participle before a colon govern the figures behind it: `Signed so far: £2m`."""
    home = aspect.survey.passage.sentence_of(aspect.index)
    colon = aspect.text.find(":", home.start, aspect.figure.start) >= 0
    found = _LABEL.match(aspect.text, home.start, aspect.figure.start) if colon else None
    if not found:
        return
    for cue in aspect.survey.within(home.start, found.end()):
        for reading in aspect.verbs.get(cue, ()):
            said = said_by_verb(reading, aspect.of) if reading.mood is Mood.DONE else None
            if said and any(sense.form == "participle" for sense in cue.senses):
                yield Vote(said[0], 8.0 * said[1], "a label", cue)
                return


def passage_stage(aspect: Aspect) -> Iterator[Vote]:
    """Lean on what the whole passage tells."""
    weight = STAGE[aspect.of]
    for status, share in aspect.setting.stage.items():
        status = aspect.weighed(status, given=True)
        if aspect.of is Matter.SHARE and status in (Status.PLEDGE, Status.COMMITMENT):
            status = Status.TARGET
        yield Vote(status, weight * share, "the passage's stage")


def conferences(aspect: Aspect) -> Iterator[Vote]:
    """Take what is named at a pledging conference for pledged."""
    if aspect.setting.conference:
        yield Vote(Status.PLEDGE, 2.0, "at a pledging conference")


def gatherings(aspect: Aspect) -> Iterator[Vote]:
    """Take what is committed where many meet for pledged: `Donors committed £2m at the conference`."""
    if not aspect.told(_MEETING):
        return
    if any(reading.family == "commit" for reading in aspect.held(Tier.CLAUSE)):
        yield Vote(Status.PLEDGE, 10.0, "committed at a gathering")


def leanings(aspect: Aspect) -> Iterator[Vote]:
    """Lean on what figures of the same matter mostly are."""
    for status, weight in LEANINGS[aspect.of]:
        yield Vote(status, weight, "nothing else")
