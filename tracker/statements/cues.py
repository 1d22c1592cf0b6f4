"""Finding the words that speak for a field: one pass over a passage for each vocabulary, whatever the number of words.

A cue is a word or phrase of a vocabulary where a text uses it. A lexicon is looked up word by word: the first word of
a phrase leads to the phrases that begin with it, longest first, so the cost does not grow with the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

# A word as vocabularies write it: letters and digits, held together by hyphens, dots, strokes and apostrophes.
_WORD = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")

# Words after which a possessive is another phrase: `for Kyiv's defence` is no aid `for Kyiv`.
_LINKS = frozenset({"for", "to", "of", "on", "in"})

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


# The words of a text, each with the offsets at which it starts: any number of vocabularies is looked up in it.
Concordance: TypeAlias = Mapping[str, Sequence[int]]


def concordance(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Concordance:
    """Cut a text, or the spans of it that are wanted, in order, into words, and list where each starts.

    >>> concordance("the air-defence of the air")
    {'the': [0, 19], 'air-defence': [4], 'of': [16], 'air': [23]}
    """
    starts: dict[str, list[int]] = {}
    for start, end in [(0, len(text))] if spans is None else spans:
        for found in _WORD.finditer(text, start, end):
            word = found[0]
            if word in starts:
                starts[word].append(found.start())
            else:
                starts[word] = [found.start()]
    return starts


def occurrences(among: Concordance, wanted: Mapping[str, object]) -> list[tuple[int, str]]:
    """Give the words of a text that are wanted, each with where it starts, in text order.

    >>> occurrences(concordance("the air-defence of the air"), {"air": 1, "the": 2})
    [(0, 'the'), (19, 'the'), (23, 'air')]
    """
    return sorted((start, word) for word in among.keys() & wanted.keys() for start in among[word])


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
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(self, text: str, among: Concordance) -> list[Cue]:
        """Find the cues of a text that `plain` wrote, in text order and without overlaps, at some of its words.

        >>> text = "an aid package"
        >>> Lexicon([("aid", Sense("aid")), ("aid package", Sense("package"))]).find(text, concordance(text))
        [Cue(start=3, end=14, senses=(Sense(name='package', form=''),))]
        """
        cues: list[Cue] = []
        reached = 0
        for start, word in occurrences(among, self._firsts):
            if start < reached:
                continue
            for first in self._firsts[word]:
                found = (self._patterns.get(first) or self._phrases(first)).match(text, start)
                if found:
                    reached = found.end()
                    cues.append(Cue(start, reached, self._senses[found[0]]))
                    break
        return cues

    def _phrases(self, first: str) -> re.Pattern[str]:
        """Compile the phrases that begin with a word, when a text first has it: most never come up."""
        pattern = self._patterns[first] = _pattern(first, self._by_first[first])
        return pattern


def _pattern(first: str, phrases: Iterable[str]) -> re.Pattern[str]:
    possessive = "(?!'s)" if first in _LINKS else ""
    return re.compile(f"(?:{'|'.join(re.escape(phrase) for phrase in phrases)})(?![^\\W_]){possessive}")
