"""Finding the words that speak for a field: one pass over a passage for each vocabulary, whatever the number of words.

A cue is a word or phrase of a vocabulary where a text uses it. A lexicon is looked up word by word: the first word of
a phrase leads to the phrases that begin with it, longest first, so the cost does not grow with the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import compress, count
from typing import NamedTuple

from msgspec import Struct

from tracker.statements.tokens import cut

# A word as vocabularies write it: letters and digits, held together by hyphens, dots, strokes and apostrophes. Most
# are plain letters before a blank, which is told quickest.
_WORD = re.compile(r"([a-z0-9]++(?![^ ,])|[^\W_]+(?:['’./-][^\W_]+)*)")

# Words after which a possessive is another phrase: `for Kyiv's defence` is no aid `for Kyiv`.
_LINKS = frozenset({"for", "to", "of", "on", "in"})

# Signs that a text writes in two ways and a vocabulary in one.
_PLAIN = {"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‑": "-"}


class Sense(NamedTuple):
    """What a phrase of a vocabulary means: a name that the reader of the field knows, and the verb form it has."""

    name: str
    form: str = ""


class Cue(Struct, frozen=True, gc=False, eq=False):
    """A phrase where a text uses it, and no other phrase: offsets into the text, end exclusive."""

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
    for sign, plain_sign in _PLAIN.items() if not small.isascii() else ():
        small = small.replace(sign, plain_sign)
    return small


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


class Concordance(NamedTuple):
    """The words of a text in its order, and where each starts: any number of vocabularies is looked up in it."""

    words: list[str]
    starts: list[int]


def concordance(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Concordance:
    """Cut a text, or the spans of it that are wanted, in order, into words.

    >>> concordance("air-defence of the air")
    Concordance(words=['air-defence', 'of', 'the', 'air'], starts=[0, 12, 15, 19])
    """
    return Concordance(*cut(_WORD, text, [(0, len(text))] if spans is None else spans))


def occurrences(among: Concordance, wanted: Container[str]) -> Iterator[int]:
    """Give the places in a concordance of the words that are wanted.

    >>> list(occurrences(concordance("the air-defence of the air"), {"air", "the"}))
    [0, 3, 4]
    """
    return compress(count(), map(wanted.__contains__, among.words))


class Lexicon:
    """The phrases of a vocabulary, each with its senses; finds them in a text, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Sense]]) -> None:
        """Take phrases in small letters, words parted by one space."""
        senses: dict[str, dict[Sense, None]] = {}
        for phrase, sense in phrases:
            senses.setdefault(phrase, {})[sense] = None
        self._senses = {phrase: tuple(known) for phrase, known in senses.items()}
        by_first: dict[str, list[str]] = {}
        for phrase in sorted(senses, key=lambda phrase: (-len(phrase), phrase)):
            first = _WORD.match(phrase)
            if first:
                by_first.setdefault(first[0], []).append(phrase)
        self._by_first = by_first
        self._firsts = {f"{first}'s": (first,) for first in by_first}
        self._firsts |= {first: (first, *self._firsts.get(first, ())) for first in by_first}
        self._lone = {word: firsts[0] for word, firsts in self._firsts.items() if self._stands_alone(firsts[0])}
        self._seconds: dict[str, frozenset[str] | None] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}

    def _stands_alone(self, first: str) -> bool:
        """Tell a word that is a phrase by itself and begins no longer one: nothing is left to match."""
        return self._by_first[first] == [first] and first not in _LINKS

    def find(self, text: str, among: Concordance) -> list[Cue]:
        """Find the cues of a text that `plain` wrote, in text order and without overlaps, at some of its words.

        >>> text = "an aid package"
        >>> Lexicon([("aid", Sense("aid")), ("aid package", Sense("package"))]).find(text, concordance(text))
        [Cue(start=3, end=14, senses=(Sense(name='package', form=''),))]
        """
        cues: list[Cue] = []
        reached, known = 0, self._seconds
        places = zip(among.words, [*among.words[1:], ""], among.starts, strict=False)
        for word, following, start in compress(places, map(self._firsts.__contains__, among.words)):
            seconds = known[word] if word in known else self._read_seconds(word)
            if seconds is not None and following not in seconds and following.isalnum():
                continue  # most words that can begin a phrase begin none
            phrase = (self._lone.get(word) or self._longest(text, start, word)) if start >= reached else ""
            if phrase:
                reached = start + len(phrase)
                cues.append(Cue(start, reached, self._senses[phrase]))
        return cues

    def _read_seconds(self, word: str) -> frozenset[str] | None:
        """Give the words one of which follows a word in every phrase, or None where a phrase may end with it."""
        phrases = (phrase for first in self._firsts[word] for phrase in self._by_first[first])
        seconds = frozenset(map(_second, phrases))
        self._seconds[word] = None if "" in seconds else seconds
        return self._seconds[word]

    def _longest(self, text: str, start: int, word: str) -> str:
        """Give the longest phrase that stands at a word, or nothing."""
        for first in self._firsts[word]:
            found = (self._patterns.get(first) or self._phrases(first)).match(text, start)
            if found:
                return found[0]
        return ""

    def _phrases(self, first: str) -> re.Pattern[str]:
        """Compile the phrases that begin with a word, when a text first has it: most never come up."""
        pattern = self._patterns[first] = _pattern(first, self._by_first[first])
        return pattern


def _second(phrase: str) -> str:
    """Give the second word of a phrase, or nothing for one of a single word."""
    return "".join(_WORD.findall(phrase)[1:2])


def _pattern(first: str, phrases: Iterable[str]) -> re.Pattern[str]:
    possessive = "(?!'s)" if first in _LINKS else ""
    return re.compile(f"(?:{'|'.join(re.escape(phrase) for phrase in phrases)})(?![^\\W_]){possessive}")
