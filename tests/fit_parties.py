"""Fit the weights of the cues to donor and recipient to annotated passages, held close to those set by judgement.

    python tests/fit_parties.py GOLD.jsonl … [--hold-out] [--write]

Learns from the passages named, from the read halves of tests/statements/passages and from the corpora of
tests/statements/corpora. Each annotated passage is a lesson twice: with the annotated type, status and instrument, and
with those that the tool reads, by which the weights learn to live with its errors. Prints the share of parties that is
right as read in the passages fitted to and, on request, in passages held out (cross-validation over passages); with
--write the weights go to tracker/vocabulary/roles.toml.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from tests.passages import sets
from tests.statements.party_cases import PUBLISHED, as_read, claimed, sides
from tracker.figures import parse
from tracker.records import Instrument, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.standing import Claim, given, own
from tracker.statements.suits import SIDES
from tracker.statements.weighing import Bearing, Choice, Course, Weights, bearings, heaviest, weigh

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "tracker" / "vocabulary" / "roles.toml"
# Below which weight a cue is left out.
LEAST = 0.05

HEADER = f"""\
# What each cue to a donor and to a recipient weighs: unit-free numbers that are added up. Set by judgement, then fitted
# to annotated passages by tests/fit_parties.py. A weight below {LEAST} is left out.
"""

# Pull towards the judgement, and step, for either side: chosen by cross-validation.
HOLD, STEP = 0.01, 0.1
ROUNDS, FOLDS, ORDERS = 20, 5, 3

# How often a case of the corpora is shown for each passage: there are few of them, and each stands for a family.
CORPORA = 5

# How often a passage named on the command line is shown for each of our own, which other hands have labelled.
NAMED = 2


class Lesson(NamedTuple):
    """A passage's claims with the answers, by field."""

    cast: Cast
    claims: list[Claim]
    bearing: dict[int, list[Bearing]]
    answers: dict[str, list[str]]


Json = dict[str, Any]


def rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def of_row(row: Json, *, as_read: bool) -> Lesson:
    """Make a lesson of an annotated passage; figures that the parser does not find are left out."""
    passage = Passage.of(row["text"], parse(row["text"]), date.fromisoformat(row["published"]))
    cast, at = Cast.of(passage), {(figure.start, figure.end): index for index, figure in enumerate(passage.figures)}
    spans = [(figure["start"], figure["end"]) for figure in row["figures"]]
    said = {at[spans[one["figure"]]]: one for one in row["statements"] if spans[one["figure"]] in at}
    told = {index: one for index, one in sorted(said.items()) if one["type"] != "other"}
    claims = _read(passage, cast, told) if as_read else [_annotated(index, one) for index, one in told.items()]
    answers = {field: [told[claim.figure][field] or "" for claim in claims] for field in SIDES}
    return Lesson(cast, claims, bearings(cast, claims), answers)


def _annotated(index: int, row: Json) -> Claim:
    status, instrument = row["status"], row["instrument"]
    return Claim(
        index, Type(row["type"]), Status(status) if status else None, Instrument(instrument) if instrument else None
    )


def _read(passage: Passage, cast: Cast, told: Mapping[int, Json]) -> list[Claim]:
    read = as_read(passage, cast)
    kinds = ((index, *read[index]) for index in told)
    return [Claim(index, kind, stage, means) for index, kind, stage, means in kinds if kind and kind is not Type.OTHER]


def of_corpora() -> list[Lesson]:
    """Make lessons of the plain-text cases that the tests of parties run."""
    out: list[Lesson] = []
    for text, told in claimed():
        cast = Cast.of(Passage.of(text, parse(text), PUBLISHED))
        claims = [claim for claim, _ in told]
        parties = [sides(answer) for _, answer in told]
        answers = {field: [pair[side] for pair in parties] for side, field in enumerate(SIDES)}
        out.append(Lesson(cast, claims, bearings(cast, claims), answers))
    return out


def recited(one: Lesson, field: str, weights: Weights, told: random.Random | None) -> list[tuple[list[Choice], str]]:
    """Weigh a passage's claims in order; while learning, half of what came before is told and half is as read."""
    course, out = Course(), list[tuple[list[Choice], str]]()
    for claim, answer, donor in zip(one.claims, one.answers[field], one.answers["donor"], strict=True):
        known = replace(claim, donor=donor) if field == "recipient" else claim
        if field == "recipient" and not given(one.cast, known):
            continue
        rivals = [bearing for bearing in one.bearing[claim.figure] if not own(known, bearing.code)]
        choices = [weigh(one.cast, known, bearing, course, weights) for bearing in rivals]
        best = heaviest(choices).code
        course.note(claim, answer if told and told.random() < 0.5 else best)
        out.append((choices, answer))
    return out


def fitted(data: Sequence[Lesson], field: str, prior: Weights) -> Weights:
    """Fit in several orders of the passages and take the mean, which depends less on the order."""
    total = Weights()
    for seed in range(ORDERS):
        for cue, weight in _course(data, field, prior, seed).items():
            total[cue] += weight / ORDERS
    return total


def _course(data: Sequence[Lesson], field: str, prior: Weights, seed: int) -> Weights:
    """Fit by gradient steps on the likelihood of the answers (AdaGrad), averaged over the later rounds."""
    dice, order = random.Random(seed), list(data)
    weights, total = Weights(prior), Weights()
    curve: dict[str, float] = defaultdict(lambda: 0.3)
    for turn in range(ROUNDS):
        dice.shuffle(order)
        for one in order:
            for choices, answer in recited(one, field, weights, dice):
                for cue, slope in slopes(choices, answer).items():
                    pull = slope + HOLD * (weights[cue] - prior[cue])
                    curve[cue] += pull * pull
                    weights[cue] -= STEP * pull / math.sqrt(curve[cue])
        if turn >= ROUNDS // 2:
            for cue, weight in weights.items():
                total[cue] += weight / (ROUNDS - ROUNDS // 2)
    return total


def slopes(choices: Sequence[Choice], answer: str) -> Weights:
    """Give how each cue's weight moves the surprise at the answer; nothing if the answer was no candidate."""
    found = Weights()
    if answer not in [choice.code for choice in choices]:
        return found
    top = max(choice.weight for choice in choices)
    odds = [math.exp(choice.weight - top) for choice in choices]
    for choice, share in zip(choices, odds, strict=True):
        for cue in choice.cues:
            found[cue] += share / sum(odds) - (choice.code == answer)
    return found


def right(data: Sequence[Lesson], field: str, weights: Weights) -> tuple[int, int]:
    """Count the answers that come out right, and all."""
    pairs = [pair for one in data for pair in recited(one, field, weights, None)]
    return sum(heaviest(choices).code == answer for choices, answer in pairs), len(pairs)


def held_out(known: Sequence[Lesson], read: Sequence[Lesson], rest: list[Lesson], field: str, prior: Weights) -> float:
    """Give the share that is right, as read, in passages that the weights were not fitted to."""
    score = count = 0
    for fold in range(FOLDS):
        taught = [one for group in (known, read) for at, one in enumerate(group) if at % FOLDS != fold]
        hits, tried = right(read[fold::FOLDS], field, fitted(taught + rest, field, prior))
        score, count = score + hits, count + tried
    return score / count


def section(field: str, weights: Weights) -> str:
    """Write the weights of one field as they stand in `roles.toml`."""
    listed = [f'"{cue}" = {weight:.2f}\n' for cue, weight in sorted(weights.items()) if abs(weight) >= LEAST]
    return f"\n[{field}]\n{''.join(listed)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    passages = [row for path in options.gold for row in rows(path)]
    named = len(passages)
    passages += [row for name, half in sets().items() if name.endswith(".read") for row in half]
    known, read = ([of_row(row, as_read=mode) for row in passages] for mode in (False, True))
    again = [*known[:named], *read[:named]] * (NAMED - 1)
    corpora, judged = of_corpora() * CORPORA, tomllib.loads((HERE / "fit_parties.toml").read_text("utf-8"))
    sections = []
    for field in SIDES:
        prior = Weights(judged[field])
        weights = fitted([*known, *read, *again, *corpora], field, prior)
        score, count = right(read, field, weights)
        sys.stdout.write(f"{field:10} fitted {score / count:.3f} of {count}\n")
        if options.hold_out:
            sys.stdout.write(f"{field:10} held out {held_out(known, read, corpora, field, prior):.3f}\n")
        sections.append(section(field, weights))
    if options.write:
        SHIPPED.write_text(HEADER + "".join(sections), "utf-8")


if __name__ == "__main__":
    main()
