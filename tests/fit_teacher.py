"""Fit a language model that has read far more than our passages to them, and have it answer for the small network.

    python tests/fit_teacher.py GOLD.jsonl … --model FOLDER --vectors VECTORS.json --told FILE

Wants PyTorch and transformers, which the project itself does not. The model (`teacher.py`) reads 19,000 characters a
second, too slow to ship. It learns from the same passages as `fit_network.py`, then says of every figure in them, and
in copies of them with words replaced (`rewording.py`), how likely it thinks each type, status, instrument and party:
`fit_network.py --told FILE` has the small network learn that. The vectors are those that `fit_network.py` names. Prints
the share that it has right, in that order, in the sets that nothing is learnt from.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from tests.lessons import FIELDS
from tests.passages import sets
from tests.rewording import Thesaurus, copies, words_of
from tests.teacher import Batch, Teacher, batches, windows
from tracker.records import Type
from tracker.statements.network import VALUES
from tracker.statements.suits import SIDES

# How often the passages are gone through, how fast the model and what is put on top of it learn, which share of the
# pieces of words is hidden while learning, and how sure an annotation is.
ROUNDS, PACE, PACE_ON_TOP, BLIND, SURE, SEED = 2, 1.5e-4, 1e-3, 0.05, 0.95, 0

# How many copies of the passages are made with words replaced, and of how many words those of a text are the nearest.
COPIES, KNOWN = 2, 40_000

# How many passages are told at a time.
AT_ONCE = 1_500

# The piece that hides another, and from which on pieces have names.
HIDES, NAMES = 103, 1_000

# What a figure without statement is: it has no value of the field.
NONE = -1

Json = dict[str, Any]
Answers = Mapping[str, Mapping[tuple[int, int], Any]]


def answers(rows: Sequence[Json]) -> dict[str, dict[tuple[int, int], Any]]:
    """Give what was annotated of each figure: by field its place among the values (or that there is none), by side."""
    found: dict[str, dict[tuple[int, int], Any]] = {name: {} for name in (*map(_name, FIELDS), *SIDES)}
    for at, row in enumerate(rows):
        for said in row["statements"]:
            for field in FIELDS:
                value = said[field.__name__.lower()]
                asked = value in VALUES[field] and (field is Type or said["type"] != Type.OTHER)
                found[field.__name__][at, said["figure"]] = VALUES[field].index(value) if asked else NONE
            if said["type"] != Type.OTHER:
                for side in SIDES:
                    found[side][at, said["figure"]] = said[side] or ""
    return found


def _name(field: type) -> str:
    return field.__name__


def fitted(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> Teacher:
    """Fit the model to the annotated figures of some passages."""
    torch.set_flush_denormal(True)
    dice, cut, wanted = random.Random(SEED), windows(rows, tokenizer), answers(rows)
    shown = [batch for _ in range(ROUNDS) for batch in batches(cut, dice)]
    steps = _steps(one)
    paces = torch.optim.lr_scheduler.OneCycleLR(
        steps, [PACE, PACE_ON_TOP], total_steps=len(shown) + 1, pct_start=0.1, anneal_strategy="linear"
    )
    one.train()
    for at, batch in enumerate(shown):
        if at % 50 == 0:
            sys.stdout.write(f"{at} of {len(shown)}\n")
            sys.stdout.flush()
        steps.zero_grad()
        surprise(one, batch, wanted).backward()
        nn.utils.clip_grad_norm_(one.parameters(), 1.0)
        steps.step()
        paces.step()
    one.eval()
    return one


def _steps(one: Teacher) -> torch.optim.Optimizer:
    """Take small steps in the model itself, larger ones in what is put on top of it."""
    known = {id(weight) for weight in one.model.parameters()}
    below = [weight for weight in one.model.parameters() if weight.requires_grad]
    top = [weight for weight in one.parameters() if id(weight) not in known]
    return torch.optim.AdamW([{"params": below, "lr": PACE}, {"params": top, "lr": PACE_ON_TOP}], weight_decay=0.01)


def surprise(one: Teacher, batch: Batch, wanted: Answers) -> Tensor:
    """Give how far the model is from what was annotated, with some pieces hidden from it."""
    hidden = (torch.rand(batch.pieces.shape) < BLIND) & (batch.pieces > NAMES)
    odds, parties = one(batch._replace(pieces=torch.where(hidden, HIDES, batch.pieces)))
    losses = [parties.sum() * 0.0]
    for name, said in odds.items():
        answer = torch.tensor([wanted[name].get(key, NONE) for key in batch.keys])
        if (answer != NONE).any():
            losses.append(functional.cross_entropy(said, answer, ignore_index=NONE, label_smoothing=1 - SURE))
    for column, side in enumerate(SIDES):
        answer = torch.tensor([_place(codes, wanted[side].get(key)) for codes, key in _asked(batch)])
        if (answer != NONE).any():
            losses.append(functional.cross_entropy(parties[..., column], answer, ignore_index=NONE))
    return torch.stack(losses).sum()


def _asked(batch: Batch) -> Iterator[tuple[list[str], tuple[int, int]]]:
    return zip(batch.codes, batch.keys, strict=True)


def _place(codes: Sequence[str], answer: str | None) -> int:
    """Give the place of an answer among nobody and the parties of a figure."""
    everyone = ["", *codes]
    return everyone.index(answer) if answer in everyone else NONE


def told(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> Iterator[Json]:
    """Yield the passages, each with what the model says of its figures: shares of values and parties, by figure."""
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        said: list[Json] = [{name: {} for name in (*map(_name, FIELDS), *SIDES)} for _ in some]
        with torch.inference_mode():
            for batch in batches(windows(some, tokenizer)):
                _tell(said, batch, *one(batch))
        yield from ({**row, "told": heard} for row, heard in zip(some, said, strict=True))


def _tell(said: list[Json], batch: Batch, odds: dict[str, Tensor], parties: Tensor) -> None:
    for name, values in odds.items():
        for (at, index), shares in zip(batch.keys, values.softmax(1).tolist(), strict=True):
            said[at][name][index] = [round(share, 3) for share in shares]
    for column, side in enumerate(SIDES):
        rows = parties[..., column].softmax(1).tolist()
        for (codes, (at, index)), shares in zip(_asked(batch), rows, strict=True):
            said[at][side][index] = {code: round(share, 3) for code, share in zip(["", *codes], shares, strict=False)}


def right(one: Teacher, rows: Sequence[Json], tokenizer: Tokenizer) -> str:
    heard, shares = list(told(one, rows, tokenizer)), list[str]()
    for name, known in answers(rows).items():
        pairs = [(heard[at]["told"][name][index], value) for (at, index), value in known.items() if value != NONE]
        shares.append(f"{np.mean([_likeliest(odds) == value for odds, value in pairs]):.4f}")
    return " ".join(shares)


def _likeliest(odds: list[float] | dict[str, float]) -> int | str:
    return max(odds, key=odds.__getitem__) if isinstance(odds, dict) else int(np.argmax(odds))


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
    torch.manual_seed(SEED)  # the layers on top begin at chance
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
