"""How closely a figure is tied to the one before it: another form of it, a part of it, a list with it, or nearby."""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.statements.clauses import MASK
from tracker.statements.governors import Scene, span_after
from tracker.statements.templates import either, keys


class Tie(StrEnum):
    """How a figure is tied to an earlier one."""

    EQUAL = "another form of the figure before"
    PART = "a part of the figure before"
    LIST = "in a list with the figure before"
    SENTENCE = "the figure before in the sentence"
    PART_OUTSIDE = "a part of the figure in the sentence before"
    OUTSIDE = "the figure before"
    WHOLE = "the whole of the figure before"


# The words without which a sentence has nothing for the patterns to find.
_PARTS, _EQUAL = keys("ties", "part"), keys("ties", "equal", "hedged")
_PART = re.compile(rf"\b{either('ties', 'part')}\b")
_WHOLE = re.compile(r"\bpart of (?:[\w'-]+ ){0,6}$")
_EQUALS = re.compile(
    rf"(?:[ ,(–-]*|[^.;:{MASK}]{{0,50}}, ){either('ties', 'equal')}(?: [\w-]+){{0,4}} ?"
    rf"|, {either('ties', 'hedged')} "
)


def tie(scene: Scene, earlier: int, index: int, *, governed: bool) -> Tie:
    """Tell how a figure is tied to an earlier one; `governed`: whether words between the two govern the second."""
    passage, used = scene.passage, scene.vicinity.used(scene.passage.home[index])
    gap = scene.text[passage.figures[earlier].end : passage.figures[index].start]
    part = not _PARTS.isdisjoint(used) and _is_part_of(scene, gap, earlier, index)
    if passage.home[earlier] != passage.home[index]:
        return Tie.PART_OUTSIDE if part else Tie.OUTSIDE
    if "part" in used and _WHOLE.search(gap):
        return Tie.WHOLE
    if not _EQUAL.isdisjoint(used) and _EQUALS.fullmatch(gap):
        return Tie.EQUAL
    if part:
        return Tie.PART
    return Tie.SENTENCE if governed else Tie.LIST


def _is_part_of(scene: Scene, gap: str, earlier: int, index: int) -> bool:
    """Tell whether words make a figure a part of an earlier one: asked once, whatever field is read."""
    known = scene.vicinity.parts
    if (earlier, index) not in known:
        known[earlier, index] = _is_part(scene, gap, index)
    return known[earlier, index]


def _is_part(scene: Scene, gap: str, index: int) -> bool:
    """Tell a part by the words of its own sentence since the figure before, and right behind it."""
    lead = scene.passage.figures[index].start - scene.passage.sentence_of(index).start
    return bool(_PART.search((gap[-lead:] if lead else "") + " " + span_after(scene, index, 25)))
