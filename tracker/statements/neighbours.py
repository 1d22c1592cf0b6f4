"""How closely a figure is tied to the one before it: another form of it, a part of it, a list with it, or nearby."""

from __future__ import annotations

from enum import StrEnum

from tracker.statements.clauses import MASK
from tracker.statements.governors import Survey, span_after
from tracker.statements.templates import either, keys
from tracker.vocabulary.patterns import late


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
_PART = late(rf"\b{either('ties', 'part')}\b")
_WHOLE = late(r"\bpart of (?:[\w'-]+ ){0,6}$")
_EQUALS = late(
    rf"(?:[ ,(–-]*|[^.;:{MASK}]{{0,50}}, ){either('ties', 'equal')}(?: [\w-]+){{0,4}} ?"
    rf"|, {either('ties', 'hedged')} "
)


def tie(survey: Survey, earlier: int, index: int, *, governed: bool) -> Tie:
    """Tell how a figure is tied to an earlier one; `governed`: whether words between the two govern the second."""
    passage, used = survey.passage, survey.used(index)
    gap = survey.text[passage.figures[earlier].end : passage.figures[index].start]
    part = not _PARTS.isdisjoint(used) and _is_part_of(survey, gap, earlier, index)
    if passage.home[earlier] != passage.home[index]:
        return Tie.PART_OUTSIDE if part else Tie.OUTSIDE
    if "part" in used and _WHOLE.search(gap):
        return Tie.WHOLE
    if not _EQUAL.isdisjoint(used) and _EQUALS.fullmatch(gap):
        return Tie.EQUAL
    if part:
        return Tie.PART
    return Tie.SENTENCE if governed else Tie.LIST


def _is_part_of(survey: Survey, gap: str, earlier: int, index: int) -> bool:
    """Tell whether words make a figure a part of an earlier one: asked once, whatever field is read."""
    known = survey.vicinity.parts
    if (earlier, index) not in known:
        known[earlier, index] = _is_part(survey, gap, index)
    return known[earlier, index]


def _is_part(survey: Survey, gap: str, index: int) -> bool:
    """Tell a part by the words of its own sentence since the figure before, and right behind it."""
    lead = survey.passage.figures[index].start - survey.passage.sentence_of(index).start
    return bool(_PART.search((gap[-lead:] if lead else "") + " " + span_after(survey, index, 25)))
