"""What the words around a figure sound like: a small network's findings, and its votes for a field.

Rules and lists know the words that somebody thought of. The network reads every word by its vector (`vectors.py`), so
that one nobody listed speaks by its likeness to those that were annotated: five words at a time become one of many
small findings (a convolution). The strongest finding of each stretch before and after the figure is kept, beside means
over all words in which some count for more (attention), and two layers turn what is kept into votes for type, status
and instrument. `suits.py` asks it about donor and recipient. `tests/fit_network.py` fits it to annotated passages and
to what a language model, too slow to ship, says of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tracker import vocabulary
from tracker.records import Bound, Figure, Instrument, Kind, Per, Status, Type
from tracker.statements.ballots import Vote
from tracker.statements.clauses import Passage
from tracker.statements.vectors import NOTHING, Floats, Indices, row_of, rows, vectors
from tracker.statements.wordings import near

TABLE = Path(vocabulary.__file__).parent / "network.npz"

# How many words each side of a figure are read, and how many at a time, to each side of the middle one.
REACH, ARM = 28, 2

# The stretches around a figure whose strongest findings are kept: those of its own sentence from far to near and near
# to far, by places among `2 * REACH + 1`; and the whole of either side, whatever the sentence.
WITHIN = ((0, 16), (16, 22), (22, 26), (26, 28), (29, 31), (31, 35), (35, 41), (41, 57))
BESIDES = ((0, 28), (29, 57))

# So many figures are read at a time: each takes some 50 kB while it is.
PORTION = 128

# OpenBLAS shares a product among threads from so many multiplications on.
ALONE = 2**18

# So many words of the figure itself are read: `155mm artillery shells`.
OWN = 4

# What a unit of the network is worth in the weights of the rules, by field: nearly all that it says alone, though rules
# and signs have heard the same words. Chosen by sets that nothing is learnt from.
WORTH: dict[type[StrEnum], float] = {Type: 5.0, Status: 8.0, Instrument: 3.0}

# The values of each field in their order: an instrument is not always said.
VALUES: dict[type[StrEnum], tuple[StrEnum | None, ...]] = {
    Type: tuple(Type),
    Status: tuple(Status),
    Instrument: (*Instrument, None),
}

# What a figure is, apart from its words.
_TRAITS: tuple[str, ...] = (*Kind, *(f"bound {bound}" for bound in Bound), *(f"per {per}" for per in Per))


class Sight(NamedTuple):
    """What the network sees of the figures of a passage, one row each: rows of vectors, and which are of the sentence.

    `words` has `2 * (REACH + ARM) + 1` columns with the figure in the middle, `inside` has `2 * REACH + 1`.
    """

    words: Indices
    inside: Floats
    own: Indices
    traits: Floats

    @classmethod
    def of(cls, passage: Passage) -> Sight:
        """Look at the figures of a passage, of which there is one at least."""
        words, starts = near(passage)
        known, wide = rows(words), REACH + ARM
        padded = np.concatenate([np.full(wide, NOTHING), known, np.full(wide, NOTHING)])
        # Amounts that are written into one another, `£2m£3m`, are one word.
        firsts = np.array([bisect_right(starts, figure.start) - 1 for figure in passage.figures])
        homes = [passage.sentence_of(index) for index in range(len(passage.figures))]
        opens = np.array([bisect_left(starts, home.start) for home in homes])
        closes = np.array([bisect_left(starts, home.end) for home in homes])
        places = firsts[:, None] + np.arange(-REACH, REACH + 1)
        return cls(
            padded[firsts[:, None] + np.arange(2 * wide + 1)],
            ((places >= opens[:, None]) & (places < closes[:, None])).astype(np.float32),
            np.array([_own(figure) for figure in passage.figures]),
            np.array([_traits(figure) for figure in passage.figures], np.float32),
        )

    def part(self, first: int) -> Sight:
        """Take so many figures from one on as are read at a time."""
        return Sight(*(column[first : first + PORTION] for column in self))  # type: ignore[arg-type]


def _own(figure: Figure) -> list[int]:
    said = [row_of(word) for word in figure.surface.replace("-", " ").split() if word.isalpha()][:OWN]
    return said + [NOTHING] * (OWN - len(said))


def _traits(figure: Figure) -> list[bool]:
    told = {str(figure.kind), f"bound {figure.bound}", f"per {figure.per}"}
    return list(map(told.__contains__, _TRAITS))


class Impression(NamedTuple):
    """What the network makes of the figures of a passage, a row each: the findings around, and the units of its layer.

    `found` has a finding of each kind for `2 * REACH + 1` words with the figure in the middle, 15 kB in all.
    """

    found: Floats
    hidden: Floats

    def part(self, first: int) -> Impression:
        """Take so many figures from one on as are read at a time."""
        return Impression(self.found[first : first + PORTION], self.hidden[first : first + PORTION])


@cache
def fitted() -> dict[str, Any]:
    """Read what was fitted, by name; weights stand in half as many bits as they are reckoned with."""
    with np.load(TABLE) as file:
        found = {name: _wide(file[name]) for name in file.files}
    arms, dimensions, findings = found["kernel"].shape
    return found | {"kernel": found["kernel"].swapaxes(0, 1).reshape(dimensions, arms * findings)}


def _wide(weights: Floats) -> Floats:
    return weights.astype(np.float32) if weights.dtype == np.float16 else weights


def look(passage: Passage) -> Impression:
    """See the figures of a passage, of which there is one at least."""
    sight = Sight.of(passage)
    portions = [_seen(sight.part(first), fitted()) for first in range(0, len(passage.figures), PORTION)]
    return Impression(*map(np.concatenate, zip(*portions, strict=True)))


def votes(seen: Impression) -> list[dict[type[StrEnum], list[Vote]]]:
    """Give for each figure of a passage what the network says of its type, its status and its instrument.

    >>> from tracker.figures import parse
    >>> text = "Oslo pledged £2m to feed the hungry."
    >>> told = votes(look(Passage.of(text, parse(text))))
    >>> str(max(told[0][Type], key=lambda vote: vote.weight).value)
    'humanitarian_aid'
    """
    said = {field: _evened(field, _said(seen, field)) for field in WORTH}
    columns = [[_votes(field, row) for row in (logits * WORTH[field]).tolist()] for field, logits in said.items()]
    return [dict(zip(said, row, strict=True)) for row in zip(*columns, strict=True)]


def _votes(field: type[StrEnum], weights: Sequence[float]) -> list[Vote]:
    """Give the votes in tenths: what lies beyond hangs on the machine's arithmetic."""
    return [
        Vote(value, round(weight, 1), "words weighed together")
        for value, weight in zip(VALUES[field], weights, strict=True)
        if value is not None
    ]


def _seen(sight: Sight, weights: dict[str, Any]) -> Impression:
    found = _findings(sight.words, weights)
    found[sight.words[:, ARM:-ARM] == NOTHING] = 0.0
    own = vectors().table[sight.own].sum(1)
    hidden = product(np.concatenate([*_kept(found, sight, weights), own, sight.traits], axis=1), weights["hidden"])
    return Impression(found, np.maximum(hidden + weights["hidden_bias"], 0.0))


def _said(seen: Impression, field: type[StrEnum]) -> Floats:
    odds: Floats = product(seen.hidden, fitted()[field.__name__]) + fitted()[f"{field.__name__}_bias"]
    return odds


def _evened(field: type[StrEnum], odds: Floats) -> Floats:
    """Take odds from those of no value, if a field may have none; else let all votes together come to nothing.

    What parts one value from another was fitted, no more.
    """
    evened: Floats = odds - (odds[:, -1:] if VALUES[field][-1] is None else odds.mean(axis=1, keepdims=True))
    return evened


def _findings(words: Indices, weights: dict[str, Any]) -> Floats:
    """Give what is found around each word, from what it says and what its neighbours on either side do.

    What a word says at each of the places is reckoned once, wherever in the passage it stands.
    """
    distinct, which = np.unique(words, return_inverse=True)
    says = product(vectors().table[distinct], weights["kernel"]).reshape(len(distinct), 2 * ARM + 1, -1)
    heard = np.broadcast_to(weights["kernel_bias"], (len(words), 2 * REACH + 1, says.shape[2])).copy()
    for arm in range(2 * ARM + 1):
        heard += says[which.reshape(words.shape)[:, arm : arm + 2 * REACH + 1], arm]
    found: Floats = np.maximum(heard, 0.0)
    return found


def product(left: Floats, right: Floats) -> Floats:
    """Multiply matrices in portions so small that numpy's library keeps them on one thread: sharing would cost more."""
    step = max(ALONE // right.size, 1)
    done: Floats = np.concatenate([left[first : first + step] @ right for first in range(0, len(left), step)])
    return done


def _kept(found: Floats, sight: Sight, weights: dict[str, Any]) -> list[Floats]:
    inside = found * sight.inside[..., None]
    strongest = [inside[:, first:last].max(1) for first, last in WITHIN]
    strongest += [found[:, first:last].max(1) for first, last in BESIDES]
    heed = found @ weights["heed"] + weights["heed_place"] + weights["heed_inside"] * sight.inside[..., None]
    share = np.exp(heed - heed.max(1, keepdims=True))
    pooled = (share / share.sum(1, keepdims=True)).swapaxes(1, 2) @ found
    return [*strongest, pooled.reshape(len(found), -1), found[:, REACH]]
