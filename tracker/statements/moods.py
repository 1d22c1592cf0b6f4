"""Verbs as a passage uses them: their forms, and whether what they say is done, under way, to come or denied.

English says this with a few words before the verb (`has not yet`, `may`, `is to be`), which are read backwards from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum


class Mood(StrEnum):
    """How a verb's action stands at the time of writing."""

    DONE = "done"
    NOW = "now"
    UNDER_WAY = "under_way"
    TO_COME = "to_come"
    MAYBE = "maybe"
    OUGHT = "ought"


# How far before a verb its auxiliaries are looked for, in characters: `would not have been able to` is 27.
AUXILIARY_REACH = 40

_VOWELS = "aeiou"

# Verbs of one stressed last syllable, which double their consonant: `committed`, but `offered`.
_DOUBLING = frozenset(
    "commit submit transfer ship plan cut put set get hit scrap slam strip drop jump stop bid beg drag prefer refer equip slip top"
    " chip defer swap wrap allot bar nod pin pot run sit swap tap trim veto win cap chop dip ferret gut lop net rob shed shut step".split()
)

_AUXILIARIES = re.compile(
    r"(?:(?:will|would|shall|can|could|may|might|should|must|ought|need|needs|to|has|have|had|having|is|are|was|were|be|been|being|am"
    r"|get|gets|got|do|does|did|not|never|no|longer|yet|cannot|[a-z]+n't|(?:it|he|she|they|we|i|you)'(?:ll|d|s|ve|re)"
    r"|already|also|now|again|since|then|just|still|today|so|far|further|first|even|only|soon|[a-z]+ly|today|yesterday|finally|once"
    r"|more|instead|thus|both|all|each)\s+)+$"
)
_MOODS = (
    (Mood.OUGHT, frozenset({"should", "must", "ought", "need", "needs", "shouldn't", "mustn't", "needn't"})),
    (Mood.MAYBE, frozenset({"may", "might", "could", "can", "couldn't", "mightn't", "cannot", "can't"})),
    (Mood.TO_COME, frozenset({"will", "shall", "would", "won't", "wouldn't"})),
)
_PERFECT = frozenset("has have had having hasn't haven't hadn't was were wasn't weren't been did didn't got".split())
_BE = frozenset("is are be am being isn't aren't get gets".split())
_DENIALS = frozenset({"not", "never", "cannot", "no", "longer"})


def forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give every form of a verb with its name: base, s, past, participle or ing; a phrasal verb inflects its first word.

    `irregular` gives past and participle by first word.

    >>> list(forms("set aside", {"set": ["set"]}))[2:]
    [('set aside', 'past'), ('set aside', 'participle'), ('setting aside', 'ing')]
    """
    first, space, rest = verb.partition(" ")
    past = irregular.get(first) or [_past(first)]
    for word, form in (
        (first, "base"),
        (_third(first), "s"),
        (past[0], "past"),
        (past[-1], "participle"),
        (_ing(first), "ing"),
    ):
        yield word + space + rest, form


def mood(forms_seen: Collection[str], before: str) -> tuple[Mood, bool]:
    """Read how a verb's action stands from its form and the words before it, and whether it is denied.

    `before` is the sentence up to the verb, in small letters.

    >>> mood({"past", "participle"}, "the loan has not been ")
    (<Mood.DONE: 'done'>, True)
    >>> mood({"base"}, "oslo plans to ")
    (<Mood.TO_COME: 'to_come'>, False)
    """
    found = _AUXILIARIES.search(before[-AUXILIARY_REACH:])
    words = found[0].split() if found else []
    return _mood(forms_seen, words), any(word in _DENIALS or word.endswith("n't") for word in words)


def _mood(forms_seen: Collection[str], words: Sequence[str]) -> Mood:
    for mood_, signs in _MOODS:
        if not signs.isdisjoint(words):
            return mood_
    if any(word.endswith("'ll") for word in words) or "to" in words:
        return Mood.TO_COME
    if "ing" in forms_seen:
        return Mood.DONE if "been" in words else Mood.UNDER_WAY
    if not _PERFECT.isdisjoint(words):
        return Mood.DONE
    if not _BE.isdisjoint(words):
        return Mood.NOW
    return Mood.DONE if "past" in forms_seen or "participle" in forms_seen else Mood.NOW


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else verb + "s"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLING else verb
