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
from tracker.vocabulary.words import alternation, words

# How many sentences either side of a figure's are read.
AROUND = 1

# A given name that is a word for money or promises too: nobody drafts or marks anything in `Bill Clinton, Mark Rutte`.
_GIVEN_NAME = re.compile(rf"\b{alternation(words('en/titles.toml')['given'])}(?= [A-Z][a-z])")

# A restatement in brackets, which parts nothing.
_BRACKETED = re.compile(rf"[ ]?\([^()\n{MASK}]{{0,30}}{MASK}+(?:[^()\n{MASK}]{{1,12}}{MASK}+)?[^()\n{MASK}]{{0,30}}\)")


class Vicinity:
    """The sentences of a passage that may say something of a figure.

    `text` is the passage as `quiet` writes it, offsets unchanged, and `words` its words; `told` and `ends` are where
    the figures that restate no other start and end.
    """

    def __init__(self, passage: Passage) -> None:
        """Write what is near a passage's figures in small letters and cut it into words."""
        spans = nearby(passage)
        self.passage, self.text = passage, quiet(passage, spans)
        self.words = concordance(self.text, spans)
        self.told = [figure.start for figure in passage.figures if figure.restates is None]
        self.ends = [figure.end for figure in passage.figures if figure.restates is None]
        self._used: dict[int, frozenset[str]] = {}

    def used(self, sentence: int) -> frozenset[str]:
        """Give the words that a sentence uses, by its index, those taken apart that hyphens and apostrophes join."""
        if sentence not in self._used:
            start, end = self.passage.sentences[sentence]
            first, last = bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)
            self._used[sentence] = parts(self.words.words[first:last])
        return self._used[sentence]


# The readers of one passage's fields follow each other, so that the last passage is the one that is asked for again.
@lru_cache(maxsize=1)
def vicinity(passage: Passage) -> Vicinity:
    """Give the vicinity of a passage's figures."""
    return Vicinity(passage)


def nearby(passage: Passage) -> tuple[Span, ...]:
    """Give the sentences that may say something of a figure: its own, some around it, and the first."""
    near = {0} if passage.figures else set[int]()
    for home in set(passage.home):
        near.update(range(max(home - AROUND, 0), min(home + AROUND + 1, len(passage.sentences))))
    return tuple(passage.sentences[at] for at in sorted(near))


def quiet(passage: Passage, spans: Sequence[Span]) -> str:
    """Write some sentences in small letters, figures and bracketed restatements blotted out, the rest as spaces."""
    told = [figure.start for figure in passage.figures if figure.restates is None]
    pieces, at = [], 0
    for span in spans:
        said = _GIVEN_NAME.sub(lambda name: "_" * len(name[0]), passage.masked[span.start : span.end])
        pieces += [" " * (span.start - at), said]
        at = span.end
    pieces.append(" " * (len(passage.masked) - at))

    def blanked(found: re.Match[str]) -> str:
        first = bisect_left(told, found.start())
        return found[0] if first < len(told) and told[first] < found.end() else " " * len(found[0])

    text = plain("".join(pieces))
    return _BRACKETED.sub(blanked, text) if "(" in text else text
