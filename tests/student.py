"""The small network of `tracker/statements/network.py` and `suits.py`, in the same names, so that it can be fitted.

Wants PyTorch, which the project itself does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tests.lessons import ABSENT, FIELDS, Lesson
from tracker.statements import vectors
from tracker.statements.network import ARM, BESIDES, REACH, VALUES, WITHIN
from tracker.statements.suits import LOUDEST, SIDES, UNLEARNT, Names
from tracker.statements.vectors import Floats, Indices

# How many findings are made of five words, how many heeds pool them, how many units turn them into votes, and how many
# turn what is around a party into how well it suits.
FINDINGS, HEEDS, HIDDEN, SUITED = 64, 4, 128, 48

# Which share of the words is hidden while learning, of their numbers, of what is kept of them, of the units beside a
# party and of its cues.
BLIND, THIN, FORGET, FORGET_PARTY, DEAF = 0.08, 0.15, 0.3, 0.2, 0.15


class Beside(NamedTuple):
    """The parties beside some figures as tensors: a row for each mention, and the shares of all parties by figure."""

    figures: Tensor
    groups: Tensor
    sides: Tensor
    steps: Tensor
    cues: Tensor
    starts: Tensor
    shares: Tensor


class Told(NamedTuple):
    """Figures as tensors: what is seen, and by field how likely each value is to be right; parties one list each."""

    words: Tensor
    inside: Tensor
    own: Tensor
    traits: Tensor
    wanted: dict[str, Tensor]
    names: Sequence[Names | None]
    parties: Sequence[Floats]

    @classmethod
    def of(cls, found: Sequence[Lesson]) -> Told:
        """Set lessons out as tensors."""
        words, inside, own, traits = (
            torch.tensor(np.concatenate(parts)) for parts in zip(*[one.sight for one in found], strict=True)
        )
        wanted = {name: torch.tensor(np.array([one.wanted[name] for one in found])) for name in _NAMES}
        return cls(words, inside, own, traits, wanted, [one.names for one in found], [one.parties for one in found])

    def at(self, rows: Tensor) -> Told:
        wanted = {name: one[rows] for name, one in self.wanted.items()}
        places = rows.tolist()
        names, parties = [self.names[row] for row in places], [self.parties[row] for row in places]
        return Told(self.words[rows], self.inside[rows], self.own[rows], self.traits[rows], wanted, names, parties)

    def beside(self) -> Beside | None:
        """Put the parties of all figures together, if there are any."""
        known = [(row, names) for row, names in enumerate(self.names) if names]
        if not known:
            return None
        counts = [len(names.groups) for _, names in known]
        joined = (np.concatenate(parts) for parts in zip(*[_columns(names) for _, names in known], strict=True))
        cues = [cues for _, names in known for cues in names.cues]
        starts = np.cumsum([0, *map(len, cues[:-1])])
        flat = np.fromiter(chain.from_iterable(cues), np.int64)
        figures = np.repeat([row for row, _ in known], counts)
        columns = [torch.tensor(column, dtype=torch.long) for column in (figures, *joined, flat, starts)]
        return Beside._make([*columns, _padded(self.parties)])


_NAMES = [field.__name__ for field in FIELDS]


def _columns(names: Names) -> tuple[Indices, ...]:
    return names.groups, names.sides, names.steps


def _padded(parties: Sequence[Floats]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(one) for one in parties], batch_first=True)


class Student(nn.Module):  # type: ignore[misc]
    """Findings of five words each, what is kept of them, votes, and how well each party suits."""

    def __init__(self, table: Floats, traits: int, cues: int) -> None:
        super().__init__()
        dimensions = table.shape[1]
        self.table = nn.Parameter(torch.tensor(table, dtype=torch.float32))
        self.kernel = _weights(2 * ARM + 1, dimensions, FINDINGS, spread=(2 * ARM + 1) * dimensions)
        self.kernel_bias = nn.Parameter(torch.zeros(FINDINGS))
        self.heed = _weights(FINDINGS, HEEDS, spread=FINDINGS)
        self.heed_place = nn.Parameter(torch.zeros(2 * REACH + 1, HEEDS))
        self.heed_inside = nn.Parameter(torch.zeros(2 * REACH + 1, HEEDS))
        kept = FINDINGS * (len(WITHIN) + len(BESIDES) + HEEDS + 1) + dimensions + traits
        self.hidden = _weights(kept, HIDDEN, spread=kept)
        self.hidden_bias = nn.Parameter(torch.zeros(HIDDEN))
        for field in FIELDS:
            self.register_parameter(field.__name__, _weights(HIDDEN, len(VALUES[field]), spread=HIDDEN))
            self.register_parameter(f"{field.__name__}_bias", nn.Parameter(torch.zeros(len(VALUES[field]))))
        self.cue = nn.Parameter(torch.cat([torch.zeros(cues, len(SIDES)), torch.randn(cues, SUITED) * 0.05], 1))
        self.mine = _weights(len(SIDES), 2 * FINDINGS, SUITED, spread=2 * FINDINGS)
        self.mine_bias = nn.Parameter(torch.zeros(SUITED))
        self.placed = nn.Parameter(torch.zeros(2, REACH + 1, SUITED))
        self.whole = _weights(HIDDEN, SUITED, spread=HIDDEN)
        self.cast = _weights(SUITED, len(SIDES), spread=SUITED)

    def forward(self, told: Told) -> tuple[dict[str, Tensor], Tensor | None]:
        """Give the odds of each value by field; and of each party, by figure and side, where there are any."""
        found, hidden = self._seen(told)
        named, beside = dict(self.named_parameters()), told.beside()
        odds = {name: hidden @ named[name] + named[f"{name}_bias"] for name in _NAMES}
        return odds, None if beside is None else _together(self._suits(beside, found, hidden), beside)

    def _seen(self, told: Told) -> tuple[Tensor, Tensor]:
        words = told.words
        if self.training:
            blind = (torch.rand(words.shape) < BLIND) & (words > vectors.FIGURE)
            words = torch.where(blind, vectors.UNKNOWN, words)
        found = self._findings(self._drop(functional.embedding(words, self.table), THIN))
        found = found * (words[:, ARM:-ARM, None] != vectors.NOTHING)
        kept = torch.cat([*self._kept(found, told), functional.embedding(told.own, self.table).sum(1), told.traits], 1)
        hidden = torch.relu(self._drop(kept, FORGET) @ self.hidden + self.hidden_bias)
        return found, self._drop(hidden, FORGET)

    def _suits(self, beside: Beside, found: Tensor, hidden: Tensor) -> Tensor:
        nothing = torch.zeros_like(found[:, :1])
        sides = (found[:, :REACH].flip(1), found[:, REACH + 1 :])
        ways = torch.stack([torch.cat([nothing, side], 1) for side in sides], 1)
        between = ways.cummax(2).values[beside.figures, beside.sides, (beside.steps - 1).clamp(min=0)]
        heard = self._drop(torch.cat([ways[beside.figures, beside.sides, beside.steps], between], 1), FORGET)
        mine = torch.where(beside.sides[:, None] == 1, heard @ self.mine[1], heard @ self.mine[0])
        cued = functional.embedding_bag(
            beside.cues, self.cue, beside.starts, mode="sum", per_sample_weights=self._heard(beside.cues)
        )
        units = mine + self.placed[beside.sides, beside.steps] + (hidden @ self.whole)[beside.figures]
        units = torch.relu(units + cued[:, len(SIDES) :] + self.mine_bias)
        return self._drop(units, FORGET_PARTY) @ self.cast + cued[:, : len(SIDES)]

    def _heard(self, cues: Tensor) -> Tensor:
        """Weigh the cues that are heard while learning; what is not known weighs nothing."""
        known = (cues != UNLEARNT).float()
        return self._drop(known, DEAF)

    def _drop(self, given: Tensor, share: float) -> Tensor:
        return functional.dropout(given, share, self.training)

    def _findings(self, words: Tensor) -> Tensor:
        arms = torch.cat([words[:, arm : arm + 2 * REACH + 1] for arm in range(2 * ARM + 1)], 2)
        return torch.relu(arms @ self.kernel.flatten(0, 1) + self.kernel_bias)

    def _kept(self, found: Tensor, told: Told) -> list[Tensor]:
        inside = found * told.inside[..., None]
        strongest = [inside[:, first:last].amax(1) for first, last in WITHIN]
        strongest += [found[:, first:last].amax(1) for first, last in BESIDES]
        heed = found @ self.heed + self.heed_place + self.heed_inside * told.inside[..., None]
        pooled = torch.einsum("fph,fpk->fkh", found, heed.softmax(1))
        return [*strongest, pooled.flatten(1), found[:, REACH]]


def _weights(*shape: int, spread: int) -> nn.Parameter:
    return nn.Parameter((torch.rand(shape) * 2 - 1) / spread**0.5)


def _together(said: Tensor, beside: Beside) -> Tensor:
    """Add up the odds of all mentions of a party: a row for each figure, then for each of its parties."""
    figures, width, sides = beside.shares.shape
    rows = beside.figures * width + beside.groups
    odds = torch.zeros(figures * width, sides).index_add(0, rows, said.clamp(-LOUDEST, LOUDEST).exp())
    return torch.where(odds > 0, odds.clamp(min=1e-12).log(), ABSENT).view(figures, width, sides)


def surprise(one: Student, told: Told) -> Tensor:
    """Give how far the votes are from what is wanted."""
    said, parties = one(told)
    losses = [-(told.wanted[name] * odds.log_softmax(1)).sum(1).mean() for name, odds in said.items()]
    if parties is not None:
        losses.append(-(_padded(told.parties) * parties.log_softmax(1)).sum((1, 2)).mean())
    return torch.stack(losses).sum()


def right(one: Student, told: Told) -> str:
    """Give the shares that come out right: of types, statuses, instruments, donors and recipients."""
    said, parties = one(told)
    pairs = [(odds, told.wanted[name]) for name, odds in said.items()]
    if parties is not None:
        shares = _padded(told.parties)
        pairs += [(parties[..., side], shares[..., side]) for side in range(len(SIDES))]
    hits = [(odds.argmax(1) == wanted.argmax(1))[wanted.sum(1) > 0] for odds, wanted in pairs]
    return " ".join(f"{hit.float().mean():.4f}" for hit in hits)
