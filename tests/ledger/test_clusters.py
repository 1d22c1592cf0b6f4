"""The annotated passages' statements, grouped by commitment, against the clusters that people made of them."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from tracker.ledger.matching import clusters
from tracker.ledger.quotes import at_days_rate
from tracker.ledger.readings import sightings
from tracker.records import Document, Extraction, Sighting

GOLD = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated passages are not beside the project")


def rows() -> list[Sighting]:
    found: list[Sighting] = []
    for line in (GOLD / "dev.en.jsonl").read_bytes().splitlines():
        passage = msgspec.json.decode(line)
        document = msgspec.convert(passage, Document, strict=False)
        extraction = msgspec.convert(passage, Extraction, strict=False)
        found += sightings(document, extraction, today=date(2026, 1, 1), extractor="gold")
    return found


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def test_commitments_are_those_that_people_see() -> None:
    given = rows()
    groups, _ = clusters(given, at_days_rate())
    ours = pairs([[given[place].id for place in group] for group in groups])
    wanted = pairs(json.loads((GOLD / "dev.en.clusters.json").read_text("utf-8"))["clusters"])
    precision, recall = len(ours & wanted) / len(ours), len(ours & wanted) / len(wanted)
    assert 2 * precision * recall / (precision + recall) >= 0.9
