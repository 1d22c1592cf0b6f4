"""Copies of annotated passages in which some words stand replaced by words that are used alike.

A model that has seen a statement in one wording only takes chance for law. What a copy says is seldom good English and
its labels may no longer hold, so that it is for a teacher to label (`fit_teacher.py`), not for anybody to read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from tracker.statements.vectors import Floats

# Which share of the words is replaced, of small words, and dropped; how many of the nearest words are drawn from, and
# how near they are (cosine).
CHANGED, CHANGED_SMALL, DROPPED, NEAREST, NEAR = 0.15, 0.045, 0.045, 10, 0.55

# Words that hold a sentence together.
_SMALL = """a an and as at be been but by for from gdp had has have he in is it its no not of on or percent she than
that the these they this those to was were which who will with would million billion trillion per"""
SMALL = frozenset(_SMALL.split())
FIRM = frozenset(["no", "not", "never"])

_WORD = re.compile(r"[A-Za-z]+")
_AT_ONCE = 2_000

Json = dict[str, Any]


class Thesaurus(dict[str, list[str]]):
    """The words nearest to each word by their vectors, for the words asked for."""

    @classmethod
    def of(cls, words: Iterable[str], known: list[str], vectors: Floats) -> Thesaurus:
        """Look up the nearest of the known words, whose vectors are the rows of `vectors`."""
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = {word: row for row, word in enumerate(known)}
        wanted = sorted(set(words) & rows.keys())
        found = cls()
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            alike = unit[[rows[word] for word in some]] @ unit.T
            for word, row in zip(some, alike, strict=True):
                near = [at for at in np.argpartition(-row, NEAREST)[: NEAREST + 1] if row[at] > NEAR]
                found[word] = [known[at] for at in near if known[at].isalpha() and known[at] != word]
        return found


def words_of(rows: Iterable[Json]) -> set[str]:
    return {word.lower() for row in rows for word in _WORD.findall(row["text"])}


def reworded(row: Json, thesaurus: Thesaurus, dice: random.Random) -> Json:
    """Replace words of a passage between its figures, and move the figures' spans along."""
    text, done, figures = "", 0, [dict(one) for one in row["figures"]]
    for one in sorted(figures, key=lambda figure: figure["start"]):
        start, end = one["start"], one["end"]
        text += _changed(row["text"][done:start], thesaurus, dice)
        one["start"], one["end"], done = len(text), len(text) + end - start, end
        text += row["text"][start:end]
    return {**row, "text": text + _changed(row["text"][done:], thesaurus, dice), "figures": figures}


def _changed(text: str, thesaurus: Thesaurus, dice: random.Random) -> str:
    return _WORD.sub(lambda found: _word(found.group(), thesaurus, dice), text)


def _word(word: str, thesaurus: Thesaurus, dice: random.Random) -> str:
    small, throw = word.lower(), dice.random()
    if throw > 1 - DROPPED and small not in FIRM:
        return ""
    others = thesaurus.get(small)
    if not others or throw > (CHANGED_SMALL if small in SMALL else CHANGED):
        return word
    other = dice.choice(others)
    return other.upper() if word.isupper() and len(word) > 1 else other.capitalize() if word[0].isupper() else other


def copies(rows: list[Json], thesaurus: Thesaurus, seed: int) -> Iterator[Json]:
    """Reword passages whose figures do not overlap."""
    dice = random.Random(seed)
    for row in rows:
        ends = sorted((one["start"], one["end"]) for one in row["figures"])
        if all(before[1] <= after[0] for before, after in pairwise(ends)):
            yield {**reworded(row, thesaurus, dice), "named": False, "copy": True}
