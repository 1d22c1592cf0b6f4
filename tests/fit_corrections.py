"""Fit the weights by which signs correct the rules for type and status to annotated passages.

    python tests/fit_corrections.py GOLD.jsonl … [--write] [--quick]

The read halves of tests/statements/passages and the corpora of both fields are learnt from besides. Prints the share
that is right by the rules alone, with the weights in the passages fitted to, and in passages held out (cross-validation
over passages); --quick leaves that out. With --write the weights go to tracker/vocabulary/corrections.csv. A status is
fitted with the type that was annotated.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tests.exercises import Exercise, annotated, of_corpus
from tests.passages import sets
from tracker.records import Status, Type
from tracker.statements import purposes, status_signs, statuses, themes, type_signs
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import elect, tally
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading
from tracker.statements.corrections import TABLE
from tracker.statements.governors import Survey
from tracker.statements.predicates import lexicon, predicates
from tracker.statements.settings import Settings
from tracker.statements.vectors import Floats, Indices
from tracker.statements.views import View

# What a weight of the rules is worth in logits, how strongly the weights are held to nothing, in how many places a sign
# must stand, and below which weight it is left out: chosen by cross-validation.
SCALE = {Type: 0.25, Status: 0.15}
HOLD = {Type: 3.0, Status: 3.0}
LEAST = {Type: 0.8, Status: 1.4}
PLACES = 6

# How often each line of the corpora is told: they are plain language, which must come out right.
PLAIN = 3

ROUNDS, STEP, FOLDS, SEED = 150, 0.05, 3, 0

# How often each passage is recited, with other figures told: one turn leaves much to chance.
TURNS = 2


class Row(NamedTuple):
    """One figure of a passage, by its index: what the rules weigh for each value, its signs, and the answer."""

    passage: Passage
    figure: int
    weights: dict[Any, float]
    signs: set[str]
    answer: Any


Decide = Callable[[Row], Any]
Recite = Callable[[Exercise, Decide], None]


def recite_types(one: Exercise, decide: Decide) -> None:
    """Read the types of a passage in order, each given those before as `decide` has them."""
    survey = Survey(one.passage, themes.lexicon())
    theme, done = themes.Theme.of(survey), list[Reading[Type | None]]()
    for index, answer in enumerate(one.types):
        view = View.at(index, survey, theme, done)
        said = purposes.judged(view) if answer else []
        row = Row(one.passage, index, tally(said), {*one.words[index], *type_signs.signs(view, said)}, answer)
        kind = decide(row) if said else None
        done.append(Reading(kind, lead=1.0))


def recite_statuses(one: Exercise, decide: Decide) -> None:
    """Read the statuses of a passage in order, each given those before as `decide` has them."""
    survey = Survey(one.passage, lexicon())
    verbs, done = predicates(survey), list[Reading[Status | None]]()
    settings = Settings(survey, verbs, Cast.of(one.passage))
    for index, (kind, answer) in enumerate(zip(one.types, one.statuses, strict=True)):
        if kind is None or answer is None:
            done.append(Reading(None))
            continue
        aspect = Aspect.at(index, survey, verbs, settings.around(index), one.types, done)
        said = statuses.judged(aspect)
        reading = elect("status", said)
        row = Row(one.passage, index, tally(said), {*one.words[index], *status_signs.signs(aspect, said)}, answer)
        done.append(Reading(decide(row), reading.evidence, reading.lead))


RECITE: dict[type[StrEnum], Recite] = {Type: recite_types, Status: recite_statuses}


def rows(data: Sequence[Exercise], field: type[StrEnum]) -> list[Row]:
    """Gather all figures, some turns over; half of what came before each is told, and half is as the rules have it."""
    found, dice = list[Row](), random.Random(SEED)

    def decide(row: Row) -> Any:
        found.append(row)
        return row.answer if dice.random() < 0.5 else best(row.weights)

    for one in [*data] * TURNS:
        RECITE[field](one, decide)
    return found


def best(weights: dict[Any, float]) -> Any:
    return max(weights, key=lambda value: weights[value], default=None)


Model = dict[str, Floats]


def fitted(found: Sequence[Row], field: type[StrEnum]) -> Model:
    """Fit by gradient steps on the likelihood of the answers (Adam), the weights of the rules held as they are."""
    values, counts = list(field), Counter(sign for row in found for sign in row.signs)
    at = {sign: place for place, sign in enumerate(sorted(sign for sign in counts if counts[sign] >= PLACES * TURNS))}
    told = Told.of([[at[sign] for sign in row.signs if sign in at] for row in found])
    given = np.array([[row.weights.get(value, 0.0) for value in values] for row in found], np.float32) * SCALE[field]
    answers = np.eye(len(values), dtype=np.float32)[[values.index(row.answer) for row in found]]
    weights = descended(told, given, answers, HOLD[field] * TURNS) / SCALE[field]
    return {sign: weights[place] for sign, place in at.items()}


class Told(NamedTuple):
    """Which signs each figure has, as the one matrix of noughts and ones, by rows and by columns; no row is empty."""

    columns: Indices
    rows: Indices
    first_in_row: Indices
    first_in_column: Indices

    @classmethod
    def of(cls, signs: Sequence[Sequence[int]]) -> Told:
        lengths = np.array(list(map(len, signs)))
        columns = np.concatenate([np.array(one) for one in signs])
        order = np.argsort(columns, kind="stable")
        rows = np.repeat(np.arange(len(signs)), lengths)[order]
        return cls(columns, rows, np.cumsum(lengths) - lengths, np.unique(columns[order], return_index=True)[1])

    def by_row(self, weights: Floats) -> Floats:
        return np.add.reduceat(weights[self.columns], self.first_in_row)

    def by_column(self, errors: Floats) -> Floats:
        return np.add.reduceat(errors[self.rows], self.first_in_column)


def descended(told: Told, given: Floats, answers: Floats, hold: float) -> Floats:
    weights: Floats = np.zeros((len(told.first_in_column), answers.shape[1]), np.float32)
    slope, curve = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        logits = told.by_row(weights) + given
        odds = np.exp(logits - logits.max(1, keepdims=True))
        pull = told.by_column(odds / odds.sum(1, keepdims=True) - answers) + hold * weights
        slope, curve = 0.9 * slope + 0.1 * pull, 0.99 * curve + 0.01 * pull * pull
        pace = STEP * (1.0 if turn < 0.7 * ROUNDS else 0.3)
        weights -= pace * (slope / (1 - 0.9**turn)) / (np.sqrt(curve / (1 - 0.99**turn)) + 1e-8)
    return weights


def right(data: Iterable[Exercise], field: type[StrEnum], model: Model) -> tuple[int, int]:
    """Count the answers that come out right, each read after those before as they are read, and all."""
    values, hits = list(field), list[bool]()

    def decide(row: Row) -> Any:
        sums = np.array([row.weights.get(value, 0.0) for value in values])
        sums = sum((model[sign] for sign in sorted(row.signs) if sign in model), sums)
        hits.append(values[int(sums.argmax())] is row.answer)
        return values[int(sums.argmax())]

    for one in data:
        RECITE[field](one, decide)
    return sum(hits), len(hits)


def held_out(data: Sequence[Exercise], field: type[StrEnum]) -> float:
    """Give the share that is right in passages that the weights were not fitted to."""
    score = count = 0
    for fold in range(FOLDS):
        rest = [one for at, one in enumerate(data) if at % FOLDS != fold]
        hits, tried = right(data[fold::FOLDS], field, fitted(rows(rest, field), field))
        score, count = score + hits, count + tried
    return score / count


def written(models: dict[type[StrEnum], Model]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("field", "sign", "value", "weight"))
    for field, model in models.items():
        for sign, weights in sorted(model.items()):
            told = zip(field, weights, strict=True)
            name, least = field.__name__.lower(), LEAST[field]
            table.writerows((name, sign, value, f"{weight:.1f}") for value, weight in told if abs(weight) >= least)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true", help="write without trying")
    options = parser.parse_args()
    texts = [json.loads(line) for path in options.gold for line in path.read_text("utf-8").splitlines()]
    own = [row for name, found in sets().items() if name.endswith(".read") for row in found]
    models: dict[type[StrEnum], Model] = {}
    for field in RECITE:
        data = [*map(annotated, texts + own), *(one for one in of_corpus(field) for _ in range(PLAIN))]
        models[field] = fitted(rows(data, field), field)
        if not options.quick:
            before, after, count = right(data, field, {})[0], *right(data, field, models[field])
            shares = f"rules {before / count:.3f}  fitted {after / count:.3f}  of {count}"
            sys.stdout.write(f"{field.__name__:8} {shares}  held out {held_out(data, field):.3f}\n")
    if options.write:
        TABLE.write_text(written(models), "utf-8")


if __name__ == "__main__":
    main()
