"""The plain words around a figure as signs, by where they stand: what no list of words and no rule need know.

A figure's type and status are told by words that nobody thought of as often as by those that the vocabulary lists.
Each word beside a figure, before and after it in its sentence, and in the text around is a sign, whose weight is
fitted to annotated passages (`corrections.py`). Other figures are one sign each, whatever they say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from tracker.statements.clauses import MASK, Passage
from tracker.statements.tokens import cut

# How many words of a sentence either side of a figure are told by side, how many by their very place, and how many by
# pairs; and how far around the figure, in characters, a word is still about it.
BEFORE, AFTER, BESIDE, PAIRED, AROUND = 12, 10, 3, 6, 400

# Words, the marks between them, and figures, each of which is masked.
_WORD = re.compile(rf"([^\W\d_]+(?:['’]s\b)?|[.;:,()]|{MASK}+)")
# Endings that say the same in each form of a word, and how much of the word is left without them.
_ENDINGS, _STEM = ("'s", "’s", "ing", "ed", "es", "s"), 4


# The signs of each figure of a passage.
Wordings = Sequence[Collection[str]]


def wordings(passage: Passage) -> Wordings:
    """Name for each figure of a passage the words around it by where they stand.

    `= tank` is a word of the figure itself, `< pledg` stands before it in its sentence and `> for` behind it, `<0` and
    `>0` right beside it, `< pledg oslo` two that follow on each other, and `~ kyiv` stands somewhere around.

    >>> from tracker.figures import parse
    >>> text = "Oslo pledged £2m for boats."
    >>> [sorted(signs)[:3] for signs in wordings(Passage.of(text, parse(text)))]
    [['< oslo', '< pledg', '< pledg oslo']]
    """
    words, starts = near(passage)
    stems = list(map(stem, words))
    around = [f"~ {word}" for word in stems]  # figures that are close to each other share most of them
    return [_signs(passage, index, stems, around, starts) for index in range(len(passage.figures))]


# Signs and the network are read off the same words, one after the other.
@lru_cache(maxsize=1)
def near(passage: Passage) -> tuple[list[str], list[int]]:
    """Cut what stands near some figure into words and marks, each with the offset at which it starts."""
    return cut(_WORD, passage.masked, _windows(passage))


def _signs(
    passage: Passage, index: int, stems: Sequence[str], around: Sequence[str], starts: Sequence[int]
) -> set[str]:
    figure, sentence = passage.figures[index], passage.sentence_of(index)
    at, behind = bisect_left(starts, figure.start), bisect_left(starts, figure.end)
    before = stems[max(bisect_left(starts, sentence.start), at - BEFORE) : at]
    after = stems[behind : min(bisect_left(starts, sentence.end), behind + AFTER)]
    first, last = bisect_left(starts, figure.start - AROUND), bisect_left(starts, figure.end + AROUND)
    own = [f"= {stem(word)}" for word in figure.surface.split() if word.isalpha()]
    return {*around[first:at], *around[behind:last], *own, *_side("<", before[::-1]), *_side(">", after)}


def _side(mark: str, words: Sequence[str]) -> list[str]:
    """Name the words of one side of a figure, given nearest first."""
    signs = [f"{mark} {word}" for word in words]
    signs += [f"{mark}{place} {word}" for place, word in enumerate(words[:BESIDE])]
    return signs + [f"{mark} {near} {far}" for near, far in pairwise(words[:PAIRED])]


def _windows(passage: Passage) -> list[tuple[int, int]]:
    """Give the stretches of a text that are near some figure, in order, none of them twice."""
    windows: list[tuple[int, int]] = []
    for figure in passage.figures:
        start, end = max(figure.start - AROUND, 0), figure.end + AROUND
        if windows and start <= windows[-1][1]:
            start, _ = windows.pop()
        windows.append((start, end))
    return windows


@lru_cache(10_000)
def stem(word: str) -> str:
    """Take the commonest endings off a word, in small letters; a masked figure is `#`.

    >>> [stem(word) for word in ("Pledges", "pledging", "Oslo's", MASK * 4)]
    ['pledg', 'pledg', 'oslo', '#']
    """
    small = word.lower()
    ending = next((ending for ending in _ENDINGS if small.endswith(ending) and len(small) - len(ending) >= _STEM), "")
    return "#" if word[0] == MASK else small.removesuffix(ending)
