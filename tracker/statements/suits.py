"""How well each party near a figure suits as its donor and as its recipient, by the words around both.

The cues of `roles.toml` know what somebody thought of. The small network (`network.py`) has findings for every word
around a figure; here those at a party's name, and the strongest between the name and the figure, speak beside the cues,
through a layer of their own, for either side of what is given. `tests/fit_network.py` fits it along with the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np

from tracker.statements.cast import Cast
from tracker.statements.mentions import Mention
from tracker.statements.network import PORTION, REACH, Impression, fitted, product
from tracker.statements.vectors import Floats, Indices
from tracker.statements.weighing import Bearing
from tracker.statements.wordings import near

# What a unit of the network is worth in the weights of the cues, which were fitted to logits as it was. Chosen by sets
# that nothing is learnt from, where two to four come to the same.
WORTH = 2.0

# What a party may be beside a figure; and the largest odds for either, in logits.
SIDES, LOUDEST = ("donor", "recipient"), 25.0

# The row of a cue that the network has not learnt.
UNLEARNT = 0

# How well each party suits a figure as donor and as recipient, by its code; nobody has an empty one.
Suits = dict[str, tuple[float, float]]


class Names(NamedTuple):
    """Parties beside figures: a row for each mention near its figure, or for a party that is not named near it.

    `figures` are rows of the impression, `groups` number the parties of all figures, `sides` are 0 before the figure
    and 1 behind, `steps` the words from there (none: not near), `cues` what is known of each.
    """

    figures: Indices
    groups: Indices
    sides: Indices
    steps: Indices
    cues: list[list[int]]


def suits(cast: Cast, bearing: Mapping[int, Sequence[Bearing]], seen: Impression) -> dict[int, Suits]:
    """Give for each figure that has a claim how well the parties which bear on it suit, in the weights of the cues.

    >>> from tracker.figures import parse
    >>> from tracker.records import Type
    >>> from tracker.statements.clauses import Passage
    >>> from tracker.statements.network import look
    >>> from tracker.statements.standing import Claim
    >>> from tracker.statements.weighing import bearings
    >>> text = "Oslo footed the bill of €2m for Tirana's clinics."
    >>> cast = Cast.of(Passage.of(text, parse(text)))
    >>> told = suits(cast, bearings(cast, [Claim(0, Type.AID, None, None)]), look(cast.passage))[0]
    >>> max(told, key=lambda code: told[code][0]), max(told, key=lambda code: told[code][1])
    ('NOR', 'ALB')
    """
    told: dict[int, Suits] = {figure: {} for figure in bearing}
    for portion, figures in groupby(bearing, key=lambda figure: figure // PORTION):
        parties = [(figure, one) for figure in figures for one in bearing[figure]]
        weights = _weights(cast, parties, seen.part(portion * PORTION), portion * PORTION) if parties else ()
        for (figure, one), (donor, recipient) in zip(parties, weights, strict=True):
            told[figure][one.code] = donor, recipient
    return told


def _weights(
    cast: Cast, parties: Sequence[tuple[int, Bearing]], seen: Impression, first: int
) -> list[tuple[float, float]]:
    """Give how well each party suits, in tenths; the impression is that of a portion of figures from the first one."""
    names = set_out(cast, parties, _rows())
    said = _said(names._replace(figures=names.figures - first), seen)
    weights: list[tuple[float, float]] = (_together(said, names.groups) * WORTH).astype(float).round(1).tolist()
    return weights


def set_out(cast: Cast, parties: Sequence[tuple[int, Bearing]], known: Mapping[str, int]) -> Names:
    """Set out every mention of each party by its place among the words near its figure, with the rows of known cues."""
    _, starts = near(cast.passage)
    rows = [
        (figure, group, *_place(cast, starts, figure, mention), _learnt(known, chain(one.general, own)))
        for group, (figure, one) in enumerate(parties)
        for mention, own in one.spoken or ((None, ()),)
    ]
    figures, groups, sides, steps, cues = zip(*rows, strict=True)
    return Names(np.array(figures), np.array(groups), np.array(sides), np.array(steps), list(cues))


def _place(cast: Cast, starts: Sequence[int], figure: int, mention: Mention | None) -> tuple[int, int]:
    """Give the side of a figure on which a party is named, and how many words from it; nothing if it is not near."""
    if mention is None:
        return 0, 0
    at = bisect_right(starts, cast.passage.figures[figure].start) - 1
    first, last = (bisect_left(starts, cast.tokens.starts[one]) for one in (mention.first, mention.last - 1))
    step = first - at if first > at else last - at
    return (int(step > 0), abs(step)) if abs(step) <= REACH else (0, 0)


def _learnt(known: Mapping[str, int], cues: Iterable[str]) -> list[int]:
    return [UNLEARNT, *[known[cue] for cue in cues if cue in known]]


@cache
def _rows() -> dict[str, int]:
    return numbered(fitted()["cues"].tobytes().decode().split("\n"))


def numbered(cues: Iterable[str]) -> dict[str, int]:
    """Give the rows of the cues that were learnt, in the order in which they were.

    >>> numbered(["label", "before owner"])
    {'label': 1, 'before owner': 2}
    """
    return {cue: row for row, cue in enumerate(cues, UNLEARNT + 1)}


def _said(names: Names, seen: Impression) -> Floats:
    """Give what is said of each mention: how well its party suits as donor, and as recipient."""
    weights, ways = fitted(), _outward(seen.found)
    between = np.maximum.accumulate(ways, axis=2)[names.figures, names.sides, np.maximum(names.steps - 1, 0)]
    heard = np.concatenate([ways[names.figures, names.sides, names.steps], between], axis=1)
    behind = names.sides[:, None] == 1
    hidden = np.where(behind, product(heard, weights["mine"][1]), product(heard, weights["mine"][0]))
    cued = _sums(weights["cue"], names.cues)
    hidden += cued[:, len(SIDES) :] + weights["placed"][names.sides, names.steps] + weights["mine_bias"]
    hidden += product(seen.hidden, weights["whole"])[names.figures]
    said: Floats = np.maximum(hidden, 0.0) @ weights["cast"] + cued[:, : len(SIDES)]
    return said


def _outward(found: Floats) -> Floats:
    """Set the findings around each figure out to either side, the nearest first, behind one of nothing."""
    nothing = np.zeros_like(found[:, :1])
    sides = (found[:, REACH - 1 :: -1], found[:, REACH + 1 :])
    return np.stack([np.concatenate([nothing, side], axis=1) for side in sides], axis=1)


def _sums(table: Floats, rows: Sequence[Sequence[int]]) -> Floats:
    """Add up some rows of a table for each of many, none of which is empty."""
    firsts = np.cumsum([0, *map(len, rows[:-1])])
    summed: Floats = np.add.reduceat(table[np.fromiter(chain.from_iterable(rows), np.intp)], firsts)
    return summed


def _together(said: Floats, groups: Indices) -> Floats:
    """Take what is said of all mentions of a party together: the sum of their odds."""
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    odds: Floats = np.log(np.add.reduceat(np.exp(np.clip(said, -LOUDEST, LOUDEST)), firsts))
    return odds
