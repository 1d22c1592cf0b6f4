"""Copies of passages in other words: the figures stay, and their spans are where they went."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from tests.passages import sets
from tests.rewording import Thesaurus, copies, reworded, words_of

ROWS: list[dict[str, Any]] = sets()["press.read"]
EVERY_WORD = Thesaurus({word: ["elsewhere"] for word in words_of(ROWS)})


def surfaces(row: dict[str, Any]) -> list[str]:
    return [row["text"][one["start"] : one["end"]] for one in row["figures"]]


def test_figures_stay_as_they_are_written() -> None:
    made = list(copies(ROWS, EVERY_WORD, seed=1))
    assert [surfaces(row) for row in made] == [[one["surface"] for one in row["figures"]] for row in made]
    assert len(made) > 0.95 * len(ROWS)


def test_words_change_and_keep_their_capitals() -> None:
    row = {"text": "NATO Members paid £2m", "figures": [{"start": 18, "end": 21, "surface": "£2m"}]}
    always = random.Random(0)
    always.random = lambda: 0.0  # type: ignore[method-assign]
    assert reworded(row, Thesaurus(nato=["pact"], members=["allies"]), always)["text"] == "PACT Allies paid £2m"


def test_the_nearest_words_are_those_of_like_vectors() -> None:
    vectors = np.eye(14, dtype=np.float32)
    vectors[1] = vectors[0] + 0.1 * vectors[2]
    known = [f"{'abcdefghijklmn'[at]}word" for at in range(14)]
    assert Thesaurus.of(["aword", "unheard"], known, vectors) == {"aword": ["bword"]}


def test_a_copy_is_the_same_by_the_same_seed() -> None:
    assert list(copies(ROWS, EVERY_WORD, seed=2)) == list(copies(ROWS, EVERY_WORD, seed=2))
    assert list(copies(ROWS, EVERY_WORD, seed=2)) != list(copies(ROWS, EVERY_WORD, seed=3))
