"""The verbs of a passage that tell how far a promise has come, each with its family and its mood.

A verb in the infinitive is governed by the one before it: who `asks Congress to approve` asks, who `refuses to pay`
refuses. Words that are nouns as often as verbs are verbs only where an auxiliary says so or an amount follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tracker.statements.clauses import MASK
from tracker.statements.cues import Cue, Lexicon, Sense, plurals
from tracker.statements.governors import Survey
from tracker.statements.moods import Mood, auxiliaries, forms, mood
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table


class Predicate(Struct, frozen=True, gc=False):
    """A verb as one of the readings that its form allows: its family, its mood, whether it is denied, or must be."""

    family: str
    mood: Mood
    denied: bool = False
    must: bool = False


# A member of an enumeration is slow to look up.
_TO_COME = Mood.TO_COME

# How far before a verb its auxiliaries and its governor are looked for, in characters.
REACH = 60

# No auxiliary or adverb right before a verb is longer, in characters.
LONGEST = 30

# Families whose verb governs an infinitive or a `that` clause some words on, and those that govern the next word.
ASKING = frozenset({"ask", "want", "wish", "refuse", "expect", "consider", "propose"})
BINDING = frozenset({"plan", "promise", "decide", "order"})

# The words with which a verb stands open, before it.
_POISED = table("en/statuses.toml")["poised"]["words"]
_OPEN = tuple(word + space for word in _POISED for space in (" ", " to "))
_UNDECIDED = late(rf"\b{alternation(_POISED)} (?:to )?$")
_DECIDED_ON = frozenset({"give", "pay", "promise", "decide", "allot", "commit", "order"})

# What a government does without asking others, so that wanting to do it is as good as a plan.
_WITHIN_REACH = frozenset({"give", "pay", "reach", "spend", "neutral"})
_TO_BE_DONE = frozenset({"give", "pay", "decide", "allot", "spend", "raise"})
_WANTED = late(rf" (?:[\w'-]+ ){{0,3}}{MASK}+ (?:[\w'-]+ ){{0,3}}")
_OWN_WISH = late(r" (?:\w+ly )?to (?:\w+ly )?")
_ASKED = late(r"(?: [\w'-]+){0,4} (?:to|that [\w ]{1,20}?) (?:\w+ly )?$")
# What one wants, or needs, to see done: `want to see outlays reach 2%`.
_SEEN = late(r"(?: [\w'-]+){1,5} ")
# What dates a decision, between the verb for it and what was decided: `decided on Thursday to send`.
_WHEN = (
    r"(?: (?:on|in|at|by|during|after) (?:[\w'-]+ ){0,3}?[\w'-]+| (?:last|this|late|early) \w+"
    r"| yesterday| today| again)"
)
_BOUND = late(rf"(?: \w+ly)?(?: itself| themselves)?{_WHEN}?,? (?:to|on|for) (?:\w+ly )?$")
# What may follow a particle: `over to Kyiv`, `back until May`; `up to` and `over five years` belong to an amount.
_ENDS = r"(?=$|[.,;:]| (?:until|because|after|while|for|and|in|at|as|on|when|if|before|last|this)\b|(?<! up) to\b)"
_AUXILIARY = late(
    r"\b(?:has|have|had|having|to|will|would|may|might|could|can|should|must|not|\w+n't|shall|\w+ly|also|now|all|each"
    r"|both|even|then|soon|again) $"
)
_BEING = late(r"\b(?:is|are|was|were|be|been|it's|he's|she's|that's|who's|'re|not|now|also|by|of) $")
_IS = late(r"\b(?:is|are|was|were|be|been|being) $")
# A noun is not followed by whose it is: `that members raise their outlays`.
_ITS_OBJECT = late(r" (?:their|its|his|her|our) ")
_OBJECT = late(rf" (?!(?:and|or|of|worth|for|from|in|on)\b)(?:(?!(?:be|is|are|was|were|to) )[\w'-]+ ){{0,3}}{MASK}")
_RELATIVE = late(rf"(?:\b(?:that|which|what) (?:[\w'-]+ ){{1,4}}|{MASK} (?:it|they|we|he|she) )$")
_LESS = (" less", " fewer", " lower", " below", " under")
_FLOOR = late(rf"(?:{'|'.join(_LESS)})\b")
# Who says `would` of what was announced means that it will; `would` alone hangs on something.
_WOULD = late(r"\bwould (?:\w+ ){0,3}$")
_REPORTED = late(rf"\b{alternation(table('en/statuses.toml')['reporting']['words'])}\b")
_WILL = late(r"(?:\bwill|'ll) (?:\w+ )?$")
# Who uses a visit to announce a sum announces it; what is to be announced is not yet.
_USED_TO = late(rf"\b{alternation(table('en/statuses.toml')['occasions']['words'])}\b(?: [\w'-]+){{0,4}} to $")
_BODY = late(rf"\b{alternation(table('en/statuses.toml')['bodies']['words'])}\b[^.;]*$")
# Families of which it matters whether what they say is a duty: what a share of GDP comes to.
_OBLIGING = frozenset({"spend", "reach", "neutral", "go", "pass"})
_MUST = late(r"\b(?:must|needs? to|has to|have to) [\w ]*$")


@cache
def lexicon() -> Lexicon:
    """Give the verbs, in all their forms, and the nouns that speak for a status; senses are `verb:…` and `noun:…`."""
    words = table("en/statuses.toml")
    verbs = (
        (text, Sense(f"verb:{family}", form))
        for family, bases in words["verbs"].items()
        for base in bases
        for text, form in forms(base, words["irregular"])
    )
    nouns = (
        (text, Sense(f"noun:{family}"))
        for family, singulars in words["nouns"].items()
        for singular in singulars
        for text in plurals(singular)
    )
    parted = (
        (text, Sense(f"parted:{first}", form))
        for first in _phrasal()
        for text, form in forms(first, words["irregular"])
    )
    return Lexicon([*verbs, *nouns, *parted])


def predicates(survey: Survey) -> dict[Cue, tuple[Predicate, ...]]:
    """Find the verbs among a survey's cues, with the readings that their words allow."""
    found: dict[Cue, tuple[Predicate, ...]] = {}
    governor: Cue | None = None
    for cue, own in _verbs(survey):
        ruling = found.get(governor, ()) if governor else ()
        ruled = _undecided(survey.text, cue, own) or _governed(survey.text, governor, ruling, cue, own)
        if governor and ruled and ruled[0].family == "wish":
            found[governor] = ruled  # `the £2m that Oslo wants to give`, whose nearest verb is the first
        found[cue] = ruled or own
        governor = cue
    return found


def _verbs(survey: Survey) -> Iterator[tuple[Cue, tuple[Predicate, ...]]]:
    for cue in survey.cues:
        parted = _parted(survey.text, cue)
        families = parted or _families(cue.senses)
        if not families:
            continue
        home = survey.passage.sentence_at(cue.start)
        before = survey.text[max(survey.passage.sentences[home].start, cue.start - REACH) : cue.start]
        if parted or _is_verb(survey.text, cue, before):
            reported = "would" not in before or survey.tells(_REPORTED, home)
            if _released(survey, cue, families):
                families = tuple(("decide" if family == "pay" else family, seen) for family, seen in families)
            floor = survey.text.startswith(_LESS, cue.end) and _FLOOR.match(survey.text, cue.end) is not None
            yield cue, _readings(families, before, floor=floor, reported=reported)


# The families that a verb can be of, each with the forms that it can have.
Families = tuple[tuple[str, frozenset[str]], ...]


@cache
def _families(senses: tuple[Sense, ...], mark: str = "verb:") -> Families:
    """Give the families that senses of a kind name, each with its forms."""
    forms: dict[str, set[str]] = {}
    for sense in senses:
        if sense.name.startswith(mark):
            forms.setdefault(sense.name.removeprefix(mark), set()).add(sense.form)
    return tuple((family, frozenset(seen)) for family, seen in forms.items())


def _parted(text: str, cue: Cue) -> Families:
    """Give the family and forms of a verb that an amount parts from its particle: `put £2m in aid on hold`."""
    for base, seen in _families(cue.senses, "parted:"):
        found = _particles()[base].match(text, cue.end, cue.end + REACH)
        if found:
            return ((_phrasal()[base][found[1]], seen),)
    return ()


@cache
def _phrasal() -> dict[str, dict[str, str]]:
    """Give the families of the phrasal verbs whose particle may stand behind their object, by first word and rest."""
    words, found = table("en/statuses.toml"), dict[str, dict[str, str]]()
    for family, bases in words["verbs"].items():
        for first, _, rest in (base.partition(" ") for base in bases):
            if rest in words["parted"]["particles"]:
                found.setdefault(first, {})[rest] = family
    return found


@cache
def _particles() -> dict[str, re.Pattern[str]]:
    """Match, behind the first word of each phrasal verb, an amount and the particle that belongs to the verb."""
    return {
        first: late(rf"[^.;:,{MASK}]{{0,30}}{MASK}+[^.;:,{MASK}]*? ({alternation(rests)}){_ENDS}")
        for first, rests in _phrasal().items()
    }


def _released(survey: Survey, cue: Cue, families: Families) -> bool:
    """Tell whether a body that votes on money, rather than a payer, releases it."""
    if not survey.text.startswith("releas", cue.start) or all(family != "pay" for family, _ in families):
        return False
    return bool(_BODY.search(survey.text, max(cue.start - REACH, 0), cue.start))


def _readings(families: Families, before: str, *, floor: bool, reported: bool) -> tuple[Predicate, ...]:
    """Read a verb as each of its families; who will not spend `less than` an amount denies nothing."""
    words = auxiliaries(before)
    found: list[Predicate] = []
    for family, seen in families:
        stands, denied = mood(seen, words)
        if stands is _TO_COME:
            stands = _to_come(family, before, reported=reported)
        must = family in _OBLIGING and bool(_MUST.search(before))
        found.append(Predicate(family, stands, denied and not floor, must))
    return tuple(found)


def _to_come(family: str, before: str, *, reported: bool) -> Mood:
    """Tell what is to come from what hangs on something, and from a promise that is made by saying so."""
    if not reported and _WOULD.search(before):
        return Mood.MAYBE
    if family != "promise":
        return Mood.TO_COME
    if _WILL.search(before):
        return Mood.NOW
    return Mood.DONE if _USED_TO.search(before) else Mood.TO_COME


def _is_verb(text: str, cue: Cue, before: str) -> bool:
    """Tell a verb from the noun that is written alike."""
    doubtful = _doubtful()
    word, near = text[cue.start : cue.end], max(len(before) - LONGEST, 0)
    if word in doubtful["gerunds"]:
        return bool(_BEING.search(before, near))
    if word in doubtful["words"]:
        passive = any(sense.form == "participle" for sense in cue.senses) and _IS.search(before, near)
        return bool(passive or _AUXILIARY.search(before, near) or _ITS_OBJECT.match(text, cue.end))
    if word.endswith("s") and (word[:-1] in doubtful["words"] or word[:-2] in doubtful["words"]):
        return bool(_OBJECT.match(text, cue.end, cue.end + REACH) or _RELATIVE.search(before))
    return True


@cache
def _doubtful() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("en/statuses.toml")["ambiguous"].items()}


def _governed(
    text: str, governor: Cue | None, ruling: tuple[Predicate, ...], cue: Cue, own: tuple[Predicate, ...]
) -> tuple[Predicate, ...] | None:
    """Give the reading of the verb that governs this one, if one does."""
    if governor is None or not 0 <= cue.start - governor.end < REACH:
        return None
    between = text[governor.end : cue.start]
    families = {predicate.family for predicate in ruling}
    wished = families == {"want"} and not ruling[0].denied and own[0].family in _WITHIN_REACH
    if wished and _OWN_WISH.fullmatch(between):
        return tuple(replace(predicate, family="wish") for predicate in ruling)  # `wants to reach`
    if between == " " and families & (ASKING | {"refuse"}):
        return ruling  # `is considering buying`, `rejected calls for`
    done = own[0].family in _TO_BE_DONE and any(sense.form == "participle" for sense in cue.senses)
    if "want" in families and done and _WANTED.fullmatch(between):
        return ruling  # `wants £2m written into the budget`
    seen = text.endswith(" see", 0, governor.end) and _SEEN.fullmatch(between)
    asked = families & ASKING and (_ASKED.match(between) or seen)
    bound = families & (BINDING | {"refuse"}) and _BOUND.match(between)
    if not asked and (not bound or (own[0].family == "decide" and "plan" in families)):
        return None  # who is due to decide has not decided
    return tuple(predicate for predicate in ruling if predicate.family in ASKING | BINDING)


def _undecided(text: str, cue: Cue, own: tuple[Predicate, ...]) -> tuple[Predicate, ...] | None:
    if not text.endswith(_OPEN, 0, cue.start) or not _UNDECIDED.search(text, max(cue.start - LONGEST, 0), cue.start):
        return None
    return (Predicate("consider" if own[0].family in _DECIDED_ON else "expect", Mood.NOW),)
