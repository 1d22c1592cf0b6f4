"""The verbs of a passage that tell how far a promise has come, each with its family and its mood.

A verb in the infinitive is governed by the one before it: who `asks Congress to approve` asks, who `refuses to pay`
refuses. Words that are nouns as often as verbs are verbs only where an auxiliary says so or an amount follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from tracker.statements.clauses import MASK
from tracker.statements.cues import Cue, Lexicon, Sense, plurals
from tracker.statements.governors import Scene
from tracker.statements.moods import Mood, forms, mood
from tracker.vocabulary.words import alternation, table


class Predicate(Struct, frozen=True, gc=False):
    """A verb as one of the readings that its form allows: its family, its mood, whether it is denied, or must be."""

    family: str
    mood: Mood
    denied: bool = False
    must: bool = False


# How far before a verb its auxiliaries and its governor are looked for, in characters.
REACH = 60

# Families whose verb governs an infinitive or a `that` clause some words on, and those that govern the next word.
ASKING = frozenset({"ask", "want", "wish", "refuse", "expect", "consider", "propose"})
BINDING = frozenset({"plan", "promise", "decide", "order"})

# What a thing that may yet happen is said to be, before the verb for it.
_UNDECIDED = re.compile(r"\b(?:poised|expected|likely|close|thinking of|tipped|rumoured) (?:to )?$")
_DECIDED_ON = frozenset({"give", "pay", "promise", "decide", "allot", "commit", "order"})

# What a government does without asking others, so that wanting to do it is as good as a plan.
_WITHIN_REACH = frozenset({"give", "pay", "reach", "spend", "neutral"})
_OWN_WISH = re.compile(r" (?:\w+ly )?to (?:\w+ly )?")
_ASKED = re.compile(r"(?: [\w'-]+){0,4} (?:to|that [\w ]{1,20}?) (?:\w+ly )?$")
_BOUND = re.compile(r"(?: \w+ly)?(?: itself| themselves)? (?:to|on|for) (?:\w+ly )?$")
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|having|to|will|would|may|might|could|can|should|must|not|\w+n't|shall|\w+ly|also|now|all|each"
    r"|both|even|then|soon|again) $"
)
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|it's|he's|she's|that's|who's|'re|not|now|also|by|of) $")
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being) $")
_OBJECT = re.compile(
    rf" (?!(?:and|or|of|worth|for|from|in|on)\b)(?:(?!(?:be|is|are|was|were|to) )[\w'-]+ ){{0,3}}{MASK}"
)
_RELATIVE = re.compile(rf"(?:\b(?:that|which|what) (?:[\w'-]+ ){{1,4}}|{MASK} (?:it|they|we|he|she) )$")
_LESS = re.compile(r" (?:less|fewer|lower|below|under)\b")
# Who says `would` of what was announced means that it will; `would` alone hangs on something.
_WOULD = re.compile(r"\bwould (?:\w+ ){0,3}$")
_REPORTED = re.compile(rf"\b{alternation(table('en/statuses.toml')['reporting']['words'])}\b")
_WILL = re.compile(r"(?:\bwill|'ll) (?:\w+ )?$")
# Who uses a visit to announce a sum announces it; what is to be announced is not yet.
_USED_TO = re.compile(
    r"\b(?:used?|uses|using|took|visit|trip|speech|summit|meeting|occasion|opportunity|chance|travelled|flew|came|arrived|address"
    r"|event|stage)\b(?: [\w'-]+){0,4} to $"
)
_BODY = re.compile(rf"\b{alternation(table('en/statuses.toml')['bodies']['words'])}\b[^.;]*$")
_DUTIES = ("must ", "need", " to ")
_MUST = re.compile(r"\b(?:must|needs? to|has to|have to) [\w ]*$")


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
    return Lexicon([*verbs, *nouns])


def predicates(scene: Scene) -> dict[Cue, tuple[Predicate, ...]]:
    """Find the verbs among a scene's cues, with the readings that their words allow."""
    found: dict[Cue, tuple[Predicate, ...]] = {}
    governor: Cue | None = None
    for cue, own in _verbs(scene):
        ruling = found.get(governor, ()) if governor else ()
        found[cue] = _undecided(scene.text, cue, own) or _governed(scene.text, governor, ruling, cue, own) or own
        governor = cue
    return found


def _verbs(scene: Scene) -> Iterator[tuple[Cue, tuple[Predicate, ...]]]:
    for cue in scene.cues:
        families: dict[str, set[str]] = {}
        for sense in cue.senses:
            if sense.name.startswith("verb:"):
                families.setdefault(sense.name[5:], set()).add(sense.form)
        if not families:
            continue
        home = scene.passage.sentence_at(cue.start)
        before = scene.text[max(scene.passage.sentences[home].start, cue.start - REACH) : cue.start]
        if _is_verb(scene.text, cue, before):
            if _released(scene, cue, families):
                families["decide"] = families.pop("pay")
            floor = bool(_LESS.match(scene.text, cue.end))
            reported = "would" not in before or scene.tells(_REPORTED, home)
            yield (
                cue,
                tuple(
                    _reading(family, seen, before, floor=floor, reported=reported) for family, seen in families.items()
                ),
            )


def _released(scene: Scene, cue: Cue, families: Collection[str]) -> bool:
    """Tell whether a body that votes on money, rather than a payer, releases it."""
    if "pay" not in families or not scene.text.startswith("releas", cue.start):
        return False
    return bool(_BODY.search(scene.text, max(cue.start - REACH, 0), cue.start))


def _reading(family: str, seen: set[str], before: str, *, floor: bool, reported: bool) -> Predicate:
    """Read one family of a verb; who will not spend `less than` an amount denies nothing."""
    stands, denied = mood(seen, before)
    if stands is Mood.TO_COME and not reported and _WOULD.search(before):
        stands = Mood.MAYBE
    if stands is Mood.TO_COME and family == "promise" and _WILL.search(before):
        stands = Mood.NOW
    if stands is Mood.TO_COME and family == "promise" and _USED_TO.search(before):
        stands = Mood.DONE
    must = any(word in before for word in _DUTIES) and _MUST.search(before)
    return Predicate(family, stands, denied and not floor, bool(must))


def _is_verb(text: str, cue: Cue, before: str) -> bool:
    """Tell a verb from the noun that is written alike."""
    doubtful = _doubtful()
    word = text[cue.start : cue.end]
    if word in doubtful["gerunds"]:
        return bool(_BEING.search(before))
    if word in doubtful["words"]:
        passive = any(sense.form == "participle" for sense in cue.senses) and _IS.search(before)
        return bool(passive or _AUXILIARY.search(before))
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
    asked = families & ASKING and _ASKED.match(between)
    bound = families & (BINDING | {"refuse"}) and _BOUND.match(between)
    if not asked and not bound:
        return None
    return tuple(predicate for predicate in ruling if predicate.family in ASKING | BINDING)


def _undecided(text: str, cue: Cue, own: tuple[Predicate, ...]) -> tuple[Predicate, ...] | None:
    if not _UNDECIDED.search(text, max(cue.start - REACH, 0), cue.start):
        return None
    return (Predicate("consider" if own[0].family in _DECIDED_ON else "expect", Mood.NOW),)
