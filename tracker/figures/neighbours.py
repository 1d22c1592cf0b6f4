"""The words before and after a figure, within a bounded reach and without crossing a sentence's end."""

from __future__ import annotations

import re
from typing import NamedTuple

# How far to look on either side, in characters: hedges and rates are shorter than a line.
REACH = 80

# A word with its inner apostrophes and hyphens, a sign of comparison, or any mark that parts.
TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b|[^\W_]+(?:['’-][^\W_]+)*(?:\.\d+)?|(?<![^\s(\[])[~∼≈<>≤≥]=?|[^\w\s<>~∼≈≤≥]")
STOPS = frozenset(".!?;")


class Lead(NamedTuple):
    """The words before a figure, in small letters and in order, with where each begins in the text."""

    words: list[str]
    starts: list[int]

    def span(self, first: int, last: int, end: int) -> tuple[int, int]:
        """Give the span of the words from `first` to `last` (exclusive); `end` is where the figure begins."""
        return self.starts[first], end if last >= len(self.starts) else self.starts[last]


def before(text: str, start: int, floor: int = 0) -> Lead:
    """Give the words before an offset, back to the last stop or to `floor`.

    >>> before("It ended. Costs of more than £3bn", 28).words
    ['costs', 'of', 'more', 'than']
    """
    begin = max(start - REACH, floor)
    words: list[str] = []
    starts: list[int] = []
    for token in TOKEN.finditer(text, begin, start):
        word = token.group()
        if word in STOPS:
            if word != "." or not _abbreviates(words):
                words, starts = [], []
        else:
            words.append(word.lower())
            starts.append(token.start())
    if begin and words and starts[0] == begin and text[begin - 1].isalnum() and begin != floor:
        del words[0], starts[0]
    return Lead(words, starts)


# Short words whose full stop ends no sentence where a number follows.
ABBREVIATED = frozenset("c ca approx est max min no rs dr mr u.s u.k mrs".split())


def _abbreviates(words: list[str]) -> bool:
    return bool(words) and words[-1] in ABBREVIATED


def after(text: str, end: int) -> list[str]:
    """Give the words after an offset in small letters, up to the next stop.

    >>> after("£3bn a year from now. Next", 4)
    ['a', 'year', 'from', 'now']
    """
    words: list[str] = []
    for token in TOKEN.finditer(text, end, end + REACH):
        word = token.group()
        if word in STOPS:
            break
        words.append(word.lower())
    return words
