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


class Lengths(NamedTuple):
    """How long the phrases are that begin with one word, longest first: by the word that follows it, or none."""

    before: dict[str, tuple[int, ...]]
    alone: tuple[int, ...]
    any: tuple[int, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Lengths:
        """Measure phrases; one of a single word may stand before any other."""
        found: dict[str, set[int]] = {}
        for phrase in phrases:
            found.setdefault(_second(phrase), set()).add(len(phrase))
        alone = found.pop("", set())
        before = {second: _longest_first(lengths | alone) for second, lengths in found.items()}
        return cls(before, _longest_first(alone), _longest_first(alone.union(*found.values())))


class Lexicon:
    """The phrases of a vocabulary, each with its senses; finds them in a text, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Sense]]) -> None:
        """Take phrases in small letters, words parted by one space."""
        senses: dict[str, dict[Sense, None]] = {}
        for phrase, sense in phrases:
            senses.setdefault(phrase, {})[sense] = None
        self._senses = {phrase: tuple(known) for phrase, known in senses.items()}
        by_first: dict[str, list[str]] = {}
        for phrase in senses:
            first = _WORD.match(phrase)
            if first:
                by_first.setdefault(first[0], []).append(phrase)
        self._by_first = by_first
        self._firsts = {f"{first}'s": (first,) for first in by_first}
        self._firsts |= {first: (first, *self._firsts.get(first, ())) for first in by_first}
        self._lone = {word: firsts[0] for word, firsts in self._firsts.items() if self._stands_alone(firsts[0])}
        self._lengths: dict[str, Lengths] = {}

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
        reached, known = 0, self._lengths
        places = zip(among.words, [*among.words[1:], ""], among.starts, strict=False)
        for word, following, start in compress(places, map(self._firsts.__contains__, among.words)):
            measured = known.get(word) or self._measured(word)
            lengths = measured.before.get(following, measured.alone) if following.isalnum() else measured.any
            if not lengths or start < reached:
                continue  # most words that can begin a phrase begin none
            phrase = self._lone.get(word) or self._longest(text, start, lengths, linked=word in _LINKS)
            if phrase:
                reached = start + len(phrase)
                cues.append(Cue(start, reached, self._senses[phrase]))
        return cues

    def _measured(self, word: str) -> Lengths:
        """Measure the phrases that a word may begin, when a text first has it: most never come up."""
        phrases = (phrase for first in self._firsts[word] for phrase in self._by_first[first])
        lengths = self._lengths[word] = Lengths.of(phrases)
        return lengths

    def _longest(self, text: str, start: int, lengths: Iterable[int], *, linked: bool) -> str:
        """Give the longest phrase that stands at a place of a text, and of whose word no more does; or nothing."""
        for length in lengths:
            phrase = text[start : start + length]
            if phrase in self._senses and _ends(text, start + length, linked=linked):
                return phrase
        return ""


def _ends(text: str, end: int, *, linked: bool) -> bool:
    return not (text[end : end + 1].isalnum() or (linked and text.startswith("'s", end)))


def _second(phrase: str) -> str:
    """Give the second word of a phrase, or nothing for one of a single word."""
    return "".join(_WORD.findall(phrase)[1:2])


def _longest_first(lengths: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(lengths, reverse=True))
