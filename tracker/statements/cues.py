"""Finding the words that speak for a field: one pass over a passage for each vocabulary, whatever the number of words.

A cue is a word or phrase of a vocabulary where a text uses it. A lexicon is looked up word by word: the first word of
a phrase leads to the phrases that begin with it, longest first, so the cost does not grow with the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# A word as vocabularies write it: letters and digits, held together by hyphens, dots, strokes and apostrophes.
_WORD = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")

# What makes a phrase part of a longer word, and words after which a possessive is another phrase (`for Ukraine's defence`).
_LINKS = frozenset({"for", "to", "of", "on", "in"})
_GOES_ON = re.compile(r"[^\W_]")

# Signs that a text writes in two ways and a vocabulary in one.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"})


class Sense(NamedTuple):
    """What a phrase of a vocabulary means: a name that the reader of the field knows, and the verb form it has."""

    name: str
    form: str = ""


class Cue(NamedTuple):
    """A phrase where a text uses it; offsets into the text, end exclusive."""

    start: int
    end: int
    senses: tuple[Sense, ...]


def plain(text: str) -> str:
    """Write a text as vocabularies do, in small letters and with straight apostrophes, offsets unchanged.

    >>> plain("Britain’s LOAN")
    "britain's loan"
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return small.translate(_PLAIN)


def plurals(phrase: str) -> tuple[str, ...]:
    """Give a noun phrase with its regular plural, unless it looks plural already.

    >>> plurals("peace facility"), plurals("arms")
    (('peace facility', 'peace facilities'), ('arms',))
    """
    if phrase.endswith("s"):
        return (phrase,)
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase, phrase[:-1] + "ies"
    return phrase, phrase + ("es" if phrase.endswith(("ch", "sh", "x")) else "s")


class Lexicon:
    """The phrases of a vocabulary, each with its senses; finds them in a text, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Sense]]) -> None:
        """Take phrases in small letters, words parted by one space."""
        senses: dict[str, list[Sense]] = {}
        for phrase, sense in phrases:
            known = senses.setdefault(phrase, [])
            if sense not in known:
                known.append(sense)
        self._by_first: dict[str, list[tuple[str, tuple[Sense, ...]]]] = {}
        for phrase in sorted(senses, key=lambda phrase: (-len(phrase), phrase)):
            first = _WORD.match(phrase)
            if first:
                self._by_first.setdefault(first[0], []).append((phrase, tuple(senses[phrase])))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """Find the cues of a stretch of text that `plain` wrote, in text order and without overlaps.

        >>> Lexicon([("aid", Sense("aid")), ("aid package", Sense("package"))]).find("an aid package")
        [Cue(start=3, end=14, senses=(Sense(name='package', form=''),))]
        """
        return list(self._cues(text, start, len(text) if end is None else end))

    def _cues(self, text: str, start: int, end: int) -> Iterator[Cue]:
        for word in _WORD.finditer(text, start, end):
            if word.start() < start:
                continue
            for known in (word[0], word[0].removesuffix("'s")):
                cue = self._longest(text, word.start(), known)
                if cue:
                    start = cue.end
                    yield cue
                    break

    def _longest(self, text: str, at: int, first: str) -> Cue | None:
        for phrase, senses in self._by_first.get(first, ()):
            end = at + len(phrase)
            if text.startswith(phrase, at) and not _GOES_ON.match(text, end):
                if first not in _LINKS or text[end : end + 2] != "'s":
                    return Cue(at, end, senses)
        return None
