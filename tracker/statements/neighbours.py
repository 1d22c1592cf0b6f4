"""How closely a figure is tied to the one before it: two forms of one amount, a part of it, a list with it, or nearby."""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.statements.governors import Scene, span_after


class Tie(StrEnum):
    """How a figure is tied to an earlier one."""

    EQUAL = "another form of the figure before"
    PART = "a part of the figure before"
    LIST = "in a list with the figure before"
    SENTENCE = "the figure before in the sentence"
    PART_OUTSIDE = "a part of the figure in the sentence before"
    OUTSIDE = "the figure before"


_PART = re.compile(
    r"\b(?:of which|including|of that|of this|of it|of the (?:total|new money|money|sum)|the rest|remaining|the other"
    r"|among them|along with|out of (?:that|this|which)|plus|besides|another|a further|alongside|with it|it includes"
    r"|contains|comprises?|consists? of|split|divided)\b"
)
_EQUALS = re.compile(
    r"[ ,(–-]*(?:or|i\.e\.|equal to|equivalent to|that is|which is)(?: [\w-]+){0,4} ?"
    r"|, (?:approximately|about|roughly|around|some|nearly) "
)


def tie(scene: Scene, earlier: int, index: int, *, governed: bool) -> Tie:
    """Tell how a figure is tied to an earlier one; `governed`: whether words between the two govern the second."""
    passage = scene.passage
    gap = scene.text[passage.figures[earlier].end : passage.figures[index].start]
    lead = passage.figures[index].start - passage.sentence_of(index).start
    part = _PART.search((gap[-lead:] if lead else "") + " " + span_after(scene, index, 25))
    if passage.home[earlier] != passage.home[index]:
        return Tie.PART_OUTSIDE if part else Tie.OUTSIDE
    if _EQUALS.fullmatch(gap):
        return Tie.EQUAL
    if part:
        return Tie.PART
    return Tie.SENTENCE if governed else Tie.LIST
