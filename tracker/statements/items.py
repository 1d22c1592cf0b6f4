"""Which counted items carry a statement: those that are given, asked for or bought, not those that fight."""

from __future__ import annotations

import re
from functools import cache

from tracker.records import Kind
from tracker.statements.governors import Scene
from tracker.vocabulary.words import alternation, table


def is_promised(scene: Scene, index: int) -> bool:
    """Tell whether a figure may carry a statement: money and shares always, soldiers never, items unless they fight."""
    figure = scene.passage.figures[index]
    if figure.kind is not Kind.COUNT:
        return True
    if figure.unit in _people():
        return False
    # A bare number goes on about what the sentence counted before: `fired 40 missiles, of which 32 were hit`.
    bare = not any(map(str.isalpha, figure.surface))
    home = scene.passage.sentence_of(index) if bare else scene.passage.clause_of(index)
    return not _fighting().search(scene.text, home.start, home.end)


@cache
def _people() -> frozenset[str]:
    return frozenset(table("en/purposes.toml")["uncounted"]["units"])


@cache
def _fighting() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternation(table('en/purposes.toml')['uncounted']['words'])}\b")
