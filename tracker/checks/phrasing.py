"""The words by which a text relates amounts, as `claims.toml` lists them: whether one uses them, begins or ends so."""

from __future__ import annotations

import re
from functools import cache

from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# The longest phrase of `claims.toml` that a text may end with, and the space behind it, in characters.
LONGEST = 64
BLANKS = str.maketrans(dict.fromkeys("\t\n\r\u00a0\u202f-", " "))
LETTERS = re.compile(r"[^\W\d_]+")
# Before the last amount of a list.
AND = late(r"\band\b")
# What may stand between an amount and the word that says what it is.
HEDGE = late(
    r"(?:[^\w\x1a]|\b(?:more\sthan|less\sthan|about|around|roughly|nearly|almost|over|under|just|some|an?|(?<!add\s)(?<!adds\s)(?<!added\s)(?<!adding\s)up\sto|at\sleast|close\sto|approximately"
    r"|slightly|not\squite|exactly|only|well|barely|a\smere|an\sestimated|another)\b)+$",
    re.IGNORECASE,
)


def says(text: str, section: str, key: str = "words") -> bool:
    """Say whether a text uses one of the words of a section of `claims.toml`.

    >>> says("three parcels, £5bn in all", "complete"), says("of which €2bn", "complete")
    (True, False)
    """
    return _may(text, section, key) and _pattern(section, key).search(text) is not None


def begins(text: str, section: str, key: str = "words") -> bool:
    """Say whether a text begins with one of the words of a section of `claims.toml`.

    >>> begins(" in all, he said", "sums", "closing"), begins(", once in all", "sums", "closing")
    (True, False)
    """
    first = _flat(text.lstrip(" -\u00a0")[:LONGEST])
    phrases = _phrases(section, key)
    return first.startswith(phrases) and any(
        first.startswith(each) and _is_free(text.lstrip(" -\u00a0")[len(each) :]) for each in phrases
    )


def ends(text: str, section: str, key: str = "words") -> bool:
    """Say whether a text ends with one of the words of a section of `claims.toml`.

    >>> ends("spending rose from ", "ends"), ends("from Berlin", "ends")
    (True, False)
    """
    last = text[-LONGEST:].rstrip()
    flat, phrases = _flat(last), _phrases(section, key)
    return flat.endswith(phrases) and any(
        flat.endswith(each) and _is_free(last[: len(last) - len(each)][::-1]) for each in phrases
    )


def without(text: str, section: str, key: str = "words") -> str:
    """Give a text without the words of a section of `claims.toml`.

    >>> without(" came to ", "equal").strip()
    ''
    """
    return _pattern(section, key).sub(" ", text) if _may(text, section, key) else text


def bare(before: str) -> str:
    """Give the words before an amount without the hedges and marks that touch it.

    >>> bare("an extra, roughly "), bare("up to ")
    ('an extra', '')
    """
    return HEDGE.sub("", before)


def is_extra(before: str, behind: str) -> bool:
    """Say whether the words on either side of an amount make it one on top of others.

    >>> is_extra("an extra €", " for arms"), is_extra("the ", " more"), is_extra("the ", " in all")
    (True, True, False)
    """
    return ends(bare(before), "extra") or begins(behind, "extra", "behind")


def _may(text: str, section: str, key: str) -> bool:
    """Say whether a text may use one of some words: a pattern is written only for texts that hold a word of it."""
    lowered = text.lower()
    return any(word in lowered for word in _longest(section, key))


@cache
def _longest(section: str, key: str) -> frozenset[str]:
    """Give the longest run of letters of each phrase, none of which a text that uses the phrase can lack."""
    phrases = table("en/claims.toml")[section][key]
    return frozenset(max(LETTERS.findall(phrase.lower()), key=len, default="") for phrase in phrases)


def _flat(text: str) -> str:
    """Give a text in small letters, any single blank or hyphen as a blank, as long as it was."""
    small = text.lower()
    return (small if len(small) == len(text) else text).translate(BLANKS)


def _is_free(rest: str) -> bool:
    """Say whether a phrase ends where the rest of a text begins, no letter or hyphen going on with it."""
    return not rest or not (rest[0].isalnum() or rest[0] in "_-")


@cache
def _phrases(section: str, key: str) -> tuple[str, ...]:
    return tuple(phrase.lower().translate(BLANKS) for phrase in table("en/claims.toml")[section][key])


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return re.compile(_written(section, key), re.IGNORECASE)


@cache
def _written(section: str, key: str) -> str:
    return rf"(?<![\w-]){alternation(table('en/claims.toml')[section][key])}(?![\w-])"
