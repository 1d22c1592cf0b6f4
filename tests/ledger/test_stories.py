"""Stories of our own, `clusters.txt`: all of them one ledger, and each commitment in it once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ledger.notation import report
from tracker.ledger.matching import clusters
from tracker.ledger.quotes import at_days_rate
from tracker.records import Sighting

Sighted = Callable[..., Sighting]

LINE = re.compile(r"(?P<label>[A-Z])(?:@(?P<document>\w+))?(?:<(?P<whole>[A-Z]))? (?P<told>\d{4}-.+)")
WRONG_AS_YET = "! "
CORPUS = (Path(__file__).parent / "clusters.txt").read_text("utf-8").splitlines()


class Told(NamedTuple):
    """A line of a story, by its number: the commitment that it is of, its document, its whole, and what it reports."""

    number: int
    story: str
    label: str
    document: str | None
    whole: str | None
    told: str


def lines() -> Iterator[Told]:
    story = ""
    for number, line in enumerate(CORPUS, 1):
        match = LINE.fullmatch(line)
        if match:
            yield Told(number, story, *match.groups())
        elif line and not line.startswith("#"):
            story = line


def document(line: Told) -> str:
    return f"{line.story}-{line.document or line.number}".replace(" ", "_")


def rows(sighted: Sighted) -> list[Sighting]:
    found: dict[tuple[str, str], str] = {}
    for line in lines():
        found.setdefault((document(line), line.label), f"{document(line)}#{line.number}")
    return [
        sighted(
            f"{document(line)}#{line.number}",
            **report(line.told),
            part_of=found.get((document(line), line.whole or "")),
        )
        for line in lines()
    ]


def wanted(story: str) -> set[frozenset[int]]:
    labels = {line.label for line in lines() if line.story == story}
    return {frozenset(o.number for o in lines() if (o.story, o.label) == (story, label)) for label in labels}


def stories() -> Iterator[object]:
    for story in dict.fromkeys(line.story for line in lines()):
        wrong = pytest.mark.xfail(strict=True, reason="comes out wrong as yet") if story[:2] == WRONG_AS_YET else ()
        yield pytest.param(story, marks=wrong)


@pytest.mark.parametrize("story", list(stories()))
def test_every_commitment_of_a_story_is_held_once(sighted: Sighted, story: str) -> None:
    numbers = [line.number for line in lines()]
    groups, _ = clusters(rows(sighted), at_days_rate())
    ours = {line.number for line in lines() if line.story == story}
    found = {frozenset(numbers[place] for place in group) for group in groups}
    assert {group for group in found if group & ours} == wanted(story)


def test_the_stories_are_many() -> None:
    assert len({(line.story, line.label) for line in lines()}) > 60
    assert len(list(lines())) > 150
