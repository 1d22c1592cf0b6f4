"""Words as vectors: words that are used alike lie close together, so that one never annotated says what its like do.

The vectors are GloVe's (Pennington, Socher and Manning 2014, of Wikipedia 2014 and Gigaword 5; public domain by the
PDDL), turned and cut to their leading dimensions, then fitted along with the network, by `tests/fit_network.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker import vocabulary
from tracker.statements.clauses import MASK

TABLE = Path(vocabulary.__file__).parent / "vectors.npz"

Floats = NDArray[np.floating[Any]]
Indices = NDArray[np.integer[Any]]

# The first rows of the table: nothing (beyond the text's ends), a word that it lacks, a figure.
NOTHING, UNKNOWN, FIGURE = range(3)


class Vectors(NamedTuple):
    """Each known word's row, and the rows: one vector each, those of no word first."""

    rows: dict[str, int]
    table: Floats


@cache
def vectors() -> Vectors:
    """Read the table of vectors, which are kept as whole numbers of its grain."""
    with np.load(TABLE) as file:
        words = file["words"].tobytes().decode().split()
        return Vectors({word: row for row, word in enumerate(words, FIGURE + 1)}, file["table"] * file["grain"])


def rows(words: Iterable[str]) -> Indices:
    """Look up the rows of some words, masked figures among them.

    >>> rows(["Oslo’s", "oslo", "zzzzxq", MASK]).tolist() == [*rows(["oslo"]).tolist() * 2, UNKNOWN, FIGURE]
    True
    """
    return np.fromiter(map(row_of, words), dtype=np.intp)


@lru_cache(20_000)
def row_of(word: str) -> int:
    """Look up the row of one word."""
    if word[0] == MASK:
        return FIGURE
    return vectors().rows.get(word.lower().removesuffix("'s").removesuffix("’s"), UNKNOWN)
