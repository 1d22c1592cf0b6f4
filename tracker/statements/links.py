"""What ties the statements of a passage to each other: a part to its whole, a second mention to the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.records import Statement
from tracker.statements.clauses import Passage, Reading
from tracker.statements.repeats import earlier
from tracker.statements.wholes import wholes


class Links(NamedTuple):
    """The statement that one is part of, and the first mention that it repeats, by their indices; None for none."""

    part_of: Reading[int | None]
    same_as: Reading[int | None]


def read(passage: Passage, statements: Sequence[Statement]) -> list[Links]:
    """Tell for each statement which other one of the passage it is part of, and which earlier one it repeats.

    >>> from tracker.figures import parse
    >>> from tracker.records import Type
    >>> text = "A €5bn fund, of which €2bn is for shells."
    >>> claims = [Statement(figure=0, type=Type.AID), Statement(figure=1, type=Type.AID)]
    >>> read(Passage.of(text, parse(text)), claims)[1].part_of.value
    0
    """
    repeats = earlier(passage, statements)
    parts = wholes(passage, statements, [repeat.value for repeat in repeats])
    return [Links(part, repeat) for part, repeat in zip(parts, repeats, strict=True)]
