"""Verbs as a passage uses them: their forms, and whether what they say is done, under way, to come or denied.

English says this with a few words before the verb (`has not yet`, `may`, `is to be`), which are read backwards from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from tracker.vocabulary.words import table


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

# The forms of `be` that no rule for verbs gives.
_BE = (("is", "s"), ("are", "s"), ("were", "past"), ("being", "ing"))

# Auxiliaries and the adverbs that stand among them, and the verbs that double their last consonant.
_WORDS = {name: frozenset(words) for name, words in table("en/statuses.toml")["auxiliaries"].items()}
_ANY = frozenset(word for words in _WORDS.values() for word in words) | {
    f"{who}'{rest}" for who in ("it", "he", "she", "they", "we", "i", "you") for rest in ("ll", "d", "s", "ve", "re")
}
# The moods that an auxiliary decides by itself, the surest first.
_STANDS = tuple((stands, _WORDS[stands]) for stands in (Mood.OUGHT, Mood.MAYBE, Mood.TO_COME))
_LETTERS = re.compile(r"[a-z][a-z']*$")


def forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give every form of a verb with its name: base, s, past, participle or ing.

    A phrasal verb inflects its first word; `irregular` gives past and participle by first word.

    >>> list(forms("set aside", {"set": ["set"]}))[2:]
    [('set aside', 'past'), ('set aside', 'participle'), ('setting aside', 'ing')]
    """
    first, space, rest = verb.partition(" ")
    if first == "be":
        yield from ((f"{word}{space}{rest}", form) for word, form in _BE)
    past = irregular.get(first) or [_past(first)]
    for word, form in (
        (first, "base"),
        (_third(first), "s"),
        (past[0], "past"),
        (past[-1], "participle"),
        (_ing(first), "ing"),
    ):
        yield word + space + rest, form
        if word.endswith(("lled", "lling")) and first.endswith("l"):
            yield word.replace("ll", "l") + space + rest, form


def mood(forms_seen: Collection[str], before: Sequence[str]) -> tuple[Mood, bool]:
    """Read how a verb's action stands from its form and the auxiliaries before it, and whether it is denied.

    >>> mood({"past", "participle"}, auxiliaries("the loan has not been "))
    (<Mood.DONE: 'done'>, True)
    >>> mood({"base"}, auxiliaries("oslo plans to "))
    (<Mood.TO_COME: 'to_come'>, False)
    """
    if not before:
        return _bare(forms_seen), False
    return _mood(forms_seen, before), any(word in _WORDS["denials"] or word.endswith("n't") for word in before)


def auxiliaries(before: str) -> list[str]:
    """Give the auxiliaries and adverbs in front of a verb, nearest first, as far as no other word or sign parts them.

    `before` is the sentence up to the verb, in small letters.

    >>> auxiliaries("it (will not really ")
    ['really', 'not', 'will']
    """
    found: list[str] = []
    for said in reversed(before[-AUXILIARY_REACH:].split()) if before[-1:].isspace() else ():
        letters = None if said in _ANY else _LETTERS.search(said)
        word = letters[0] if letters else said
        if word not in _ANY and not word.endswith(("n't", "ly")):
            break
        found.append(word)
        if word != said:
            break
    return found


def _mood(forms_seen: Collection[str], words: Sequence[str]) -> Mood:
    for stands, telling in _STANDS:
        if not telling.isdisjoint(words):
            return stands
    if any(word.endswith("'ll") for word in words) or "to" in words:
        return Mood.TO_COME
    if "ing" in forms_seen:
        return Mood.DONE if "been" in words else Mood.UNDER_WAY
    if not _WORDS["perfect"].isdisjoint(words):
        return Mood.DONE
    return _bare(forms_seen) if _WORDS["be"].isdisjoint(words) else Mood.NOW


def _bare(forms_seen: Collection[str]) -> Mood:
    """Read a verb with no auxiliary that tells its mood."""
    if "ing" in forms_seen:
        return Mood.UNDER_WAY
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


@cache
def _doubling() -> frozenset[str]:
    return frozenset(table("en/statuses.toml")["doubling"]["verbs"])


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in _doubling() else verb
