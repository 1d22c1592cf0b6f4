"""What stands around the figures of a passage, as all readers of their words see it: in small letters, cut into words.

All is worked out once for a passage, whatever the number of vocabularies that are looked up in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from tracker.statements.clauses import MASK, Passage, Span
from tracker.statements.cues import concordance, plain
from tracker.statements.templates import parts
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, words

# How many sentences either side of a figure's are read.
AROUND = 1

# How far from a figure a sentence is read, in characters either side; a sentence longer than this is a list.
REACH = 400

# What parts two clauses, where a word of one no longer governs the figures of the other.
BARRIER = late(
    r"[;:—–()|\n]"
    r"| (?:(?<=, )(?:which|who|where|and|but|so|with|as|after|while|though|up|down|against|when|plus|then|that|to)\b"
    r"|(?:but|while|whereas|which|who|although|though|because|after|when|(?<!\bof )that|against|compared|unless|if"
    r"|before|since|where|so that)\b"
    r"|(?<!more )(?<!less )(?<!fewer )(?<!rather )than\b)"
)

# A given name that is a word for money or promises too: nobody drafts or marks anything in `Bill Clinton, Mark Rutte`.
# Where a word begins is looked at afterwards, which is the quick way through a text.
_GIVEN_NAME = late(rf"{alternation(words('en/titles.toml')['given'])}(?= [A-Z][a-z])")

# A restatement in brackets, which parts nothing.
_BRACKETED = late(rf"[ ]?\([^()\n{MASK}]{{0,30}}{MASK}+(?:[^()\n{MASK}]{{1,12}}{MASK}+)?[^()\n{MASK}]{{0,30}}\)")


class Vicinity:
    """The sentences of a passage that may say something of a figure.

    `text` is the passage as `quiet` writes it, offsets unchanged, and `words` its words; `told` and `ends` are where
    the figures that restate no other start and end. `parts` tells of pairs of figures that were asked for whether words
    make the second a part of the first.
    """

    def __init__(self, passage: Passage) -> None:
        """Write what is near a passage's figures in small letters and cut it into words."""
        spans = nearby(passage)
        self.passage, self.text = passage, quiet(passage, spans)
        self.words = concordance(self.text, spans)
        self.told = [figure.start for figure in passage.figures if figure.restates is None]
        self.ends = [figure.end for figure in passage.figures if figure.restates is None]
        self._used: dict[int, frozenset[str]] = {}
        self._clauses: dict[int, tuple[int, int]] = {}
        self.parts: dict[tuple[int, int], bool] = {}

    def used(self, sentence: int) -> frozenset[str]:
        """Give the words that a sentence uses, by its index, those taken apart that hyphens and apostrophes join."""
        if sentence not in self._used:
            start, end = self.passage.sentences[sentence]
            first, last = bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)
            self._used[sentence] = parts(self.words.words[first:last])
        return self._used[sentence]

    def clause(self, index: int) -> tuple[int, int]:
        """Give where the last barrier before a figure starts, and where the first one behind it ends.

        They are looked for as far as the figure's sentence is read; where there is none it is that far.
        """
        if index not in self._clauses:
            figure, home = self.passage.figures[index], self.passage.sentence_of(index)
            first, last = max(home.start, figure.start - REACH), min(home.end, figure.end + REACH)
            before = [found.start() for found in BARRIER.finditer(self.text, first, figure.start)]
            behind = BARRIER.search(self.text, figure.end, last)
            self._clauses[index] = (before[-1] if before else first - 1, behind.end() if behind else last + 1)
        return self._clauses[index]


# The readers of one passage's fields follow each other, so that the last passage is the one that is asked for again.
@lru_cache(maxsize=1)
def vicinity(passage: Passage) -> Vicinity:
    """Give the vicinity of a passage's figures."""
    return Vicinity(passage)


def nearby(passage: Passage) -> tuple[Span, ...]:
    """Give the sentences that may say something of a figure: its own, some around it, and the first."""
    near = {0} if passage.figures else set()
    for home in set(passage.home):
        near.update(range(max(home - AROUND, 0), min(home + AROUND + 1, len(passage.sentences))))
    return tuple(passage.sentences[at] for at in sorted(near))


def _unnamed(found: re.Match[str]) -> str:
    """Blot out a given name, which is a word of its own."""
    before = found.string[found.start() - 1 : found.start()]
    return found[0] if before.isalnum() or before == "_" else "_" * len(found[0])


def quiet(passage: Passage, spans: Sequence[Span]) -> str:
    """Write some sentences in small letters, figures and bracketed restatements blotted out, the rest as spaces."""
    told = [figure.start for figure in passage.figures if figure.restates is None]
    pieces, at = [], 0
    for span in spans:
        said = _GIVEN_NAME.sub(_unnamed, passage.masked[span.start : span.end])
        pieces += [" " * (span.start - at), said]
        at = span.end
    pieces.append(" " * (len(passage.masked) - at))

    def blanked(found: re.Match[str]) -> str:
        first = bisect_left(told, found.start())
        return found[0] if first < len(told) and told[first] < found.end() else " " * len(found[0])

    text = plain("".join(pieces))
    return _BRACKETED.sub(blanked, text) if "(" in text else text
