"""Fit the weights of the cues to donor and recipient to annotated passages, held close to those set by judgement.

    python tests/fit_parties.py GOLD.jsonl … [--write]

Prints the share of parties that is right in the passages fitted to, and in passages held out (cross-validation over
passages); with --write the weights go to tracker/vocabulary/roles.toml. The donor's type, status and instrument are
taken from the annotation.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tracker.records import Figure, Instrument, Kind, Status, Type
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage
from tracker.statements.standing import Claim, given, own
from tracker.statements.weighing import Bearing, Choice, Course, Weights, bearings, weigh

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "tracker" / "vocabulary" / "roles.toml"
HEADER = """\
# What each cue to a donor and to a recipient weighs: unit-free numbers that are added up. Set by judgement, then fitted
# to annotated passages by tests/fit_parties.py. A weight below 0.05 is left out.
"""

# Pull towards the judgement, and step: chosen by cross-validation.
HOLD = {"donor": 0.01, "recipient": 0.02}
STEP = {"donor": 0.1, "recipient": 0.1}
ROUNDS, FOLDS, SEED = 20, 9, 0


class Lesson(NamedTuple):
    """A passage's claims with the answers, by field."""

    cast: Cast
    claims: list[Claim]
    bearing: dict[int, list[Bearing]]
    answers: dict[str, list[str]]


def lessons(path: Path) -> list[Lesson]:
    return [lesson(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def lesson(row: dict[str, Any]) -> Lesson:
    figures = [figure(one) for one in row["figures"]]
    passage = Passage.of(row["text"], figures, date.fromisoformat(row["published"]))
    said = [one for one in row["statements"] if one["type"] != "other"]
    cast = Cast.of(passage)
    claims = [
        Claim(
            one["figure"],
            Type(one["type"]),
            Status(one["status"]) if one["status"] else None,
            Instrument(one["instrument"]) if one["instrument"] else None,
        )
        for one in said
    ]
    answers = {field: [one[field] or "" for one in said] for field in ("donor", "recipient")}
    return Lesson(cast, claims, bearings(cast, claims), answers)


def figure(row: dict[str, Any]) -> Figure:
    return Figure(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        kind=Kind(row["kind"]),
        low=Decimal(row["low"]),
        high=Decimal(row["high"]),
        currency=row["currency"],
    )


def recited(one: Lesson, field: str, weights: Weights, told: random.Random | None) -> list[tuple[list[Choice], str]]:
    """Weigh a passage's claims in order; while learning, half of what came before is told and half is as read."""
    course, out = Course(), list[tuple[list[Choice], str]]()
    for claim, answer, donor in zip(one.claims, one.answers[field], one.answers["donor"], strict=True):
        known = claim._replace(donor=donor) if field == "recipient" else claim
        if field == "recipient" and not given(one.cast, known):
            continue
        rivals = [bearing for bearing in one.bearing[claim.figure] if not own(known, bearing.code)]
        choices = [weigh(one.cast, known, bearing, course, weights) for bearing in rivals]
        best = max(choices, key=lambda choice: choice[:2]).code
        course.note(claim, answer if told and told.random() < 0.5 else best)
        out.append((choices, answer))
    return out


def fitted(data: Sequence[Lesson], field: str, prior: Weights) -> Weights:
    """Fit by gradient steps on the likelihood of the answers (AdaGrad), averaged over the later rounds."""
    dice, order = random.Random(SEED), list(data)
    weights, total = Weights(prior), Weights()
    curve: dict[str, float] = defaultdict(lambda: 0.3)
    for turn in range(ROUNDS):
        dice.shuffle(order)
        for one in order:
            for choices, answer in recited(one, field, weights, dice):
                for cue, slope in slopes(choices, answer).items():
                    pull = slope + HOLD[field] * (weights[cue] - prior[cue])
                    curve[cue] += pull * pull
                    weights[cue] -= STEP[field] * pull / math.sqrt(curve[cue])
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
    return sum(max(choices, key=lambda choice: choice[:2]).code == answer for choices, answer in pairs), len(pairs)


def held_out(data: Sequence[Lesson], field: str, prior: Weights) -> float:
    """Give the share that is right in passages that the weights were not fitted to."""
    score = count = 0
    for fold in range(FOLDS):
        rest = [one for at, one in enumerate(data) if at % FOLDS != fold]
        hits, tried = right(data[fold::FOLDS], field, fitted(rest, field, prior))
        score, count = score + hits, count + tried
    return score / count


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = [one for path in options.gold for one in lessons(path)]
    judged = tomllib.loads((HERE / "fit_parties.toml").read_text("utf-8"))
    sections = []
    for field in ("donor", "recipient"):
        weights = fitted(data, field, Weights(judged[field]))
        score, count = right(data, field, weights)
        share, unseen = score / count, held_out(data, field, Weights(judged[field]))
        sys.stdout.write(f"{field:10} fitted {share:.3f}  held out {unseen:.3f}  of {count}\n")
        rows = [f'"{cue}" = {weight:.2f}\n' for cue, weight in sorted(weights.items()) if abs(weight) >= 0.05]
        sections.append(f"\n[{field}]\n{''.join(rows)}")
    if options.write:
        SHIPPED.write_text(HEADER + "".join(sections), "utf-8")


if __name__ == "__main__":
    main()
