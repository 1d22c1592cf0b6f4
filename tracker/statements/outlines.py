"""The parts and wholes of a passage as they are found, one tie at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.records import Figure, Kind, Statement, Type
from tracker.statements.clauses import Passage, Span

# How many second mentions of one commitment are told apart, and how many amounts back items are looked for.
MENTIONS = 8
BACK = 8
# How deep parts stand in parts; deeper nesting is no text but a loop of words.
DEPTH = 8


class Tie(NamedTuple):
    """A part's whole, the words that tie the two and the rule that read them."""

    whole: int
    words: Span
    rule: str


@dataclass(slots=True)
class Outline:
    """A passage's statements with the ties between them: index of a part → its tie.

    `repeats` holds, per statement, the first mention that it repeats, or None.
    """

    passage: Passage
    statements: Sequence[Statement]
    repeats: Sequence[int | None]
    ties: dict[int, Tie] = field(default_factory=dict)
    again: dict[int, list[int]] = field(default_factory=dict)
    sums: list[tuple[int, int, Span]] = field(default_factory=list)

    def figure(self, index: int) -> Figure:
        """Give the figure of a statement."""
        return self.passage.figures[self.statements[index].figure]

    def home(self, index: int) -> int:
        """Give the index of the sentence that a statement's figure stands in."""
        return self.passage.home[self.statements[index].figure]

    def claims(self) -> Iterator[int]:
        """Give the statements about spending and aid; the others are part of nothing."""
        return (index for index, statement in enumerate(self.statements) if statement.type is not Type.OTHER)

    def sentences(self) -> Iterator[list[int]]:
        """Give the statements of each sentence that has any, in text order."""
        homes: dict[int, list[int]] = {}
        for index in self.claims():
            homes.setdefault(self.home(index), []).append(index)
        yield from homes.values()

    def first(self, index: int) -> int:
        """Give the first mention of a commitment."""
        repeated = self.repeats[index]
        return index if repeated is None else repeated

    def __post_init__(self) -> None:
        """Gather the second mentions of each commitment."""
        for index, first in enumerate(self.repeats):
            if first is not None:
                self.again.setdefault(first, []).append(index)

    def mentions(self, index: int) -> list[int]:
        """Give the first mentions of a commitment, by the index of any of them, in text order."""
        first = self.first(index)
        return [first, *self.again.get(first, [])[:MENTIONS]]

    def between(self, one: int, other: int) -> Span:
        """Give what stands between the figures of two statements."""
        return Span(self.figure(one).end, self.figure(other).start)

    def root(self, index: int) -> int:
        """Give the largest amount that a statement is part of, at any remove: itself where it is part of none."""
        while index in self.ties:
            index = self.ties[index].whole
        return index

    def listed_in(self, index: int) -> int:
        """Give the amount that heads the list a statement stands in, past the lists within it but not past a total."""
        while index in self.ties and self.ties[index].rule != "total":
            index = self.ties[index].whole
        return index

    def lead(self, index: int) -> Span:
        """Give what stands before a figure in its sentence, as far as a reader looks back."""
        return self.passage.before(self.statements[index].figure)

    def head(self, index: int) -> Span:
        """Give the sentence of a figure up to the figure."""
        return Span(self.passage.sentence_of(self.statements[index].figure).start, self.figure(index).start)

    def tie(self, part: int, whole: int | None, words: Span, rule: str) -> bool:
        """Note that one amount is part of another, where their kinds and sizes allow it; the first tie stands."""
        if whole is None or part in self.ties:
            return False
        kind = self.figure(part).kind
        if kind is Kind.GDP_SHARE and rule == "total":
            return False  # a share raised to another one is a level that moves, no part of it
        whole = next((index for index in self.mentions(whole) if self.figure(index).kind is kind), whole)
        if not self._fits(part, whole):
            return False
        self.ties[part] = Tie(whole, words, rule)
        return True

    def sum_up(self, part: int, whole: int, words: Span) -> None:
        """Note that an amount sums up what came before, to be tied when the parts of that are all known."""
        self.sums.append((part, whole, words))

    def tie_summed_up(self) -> None:
        """Tie what has been summed up: the largest amount that each noted part belongs to."""
        for part, whole, words in self.sums:
            self.tie(self.root(part), whole, words, "total")

    def has_parts(self, index: int) -> bool:
        """Tell whether the amount named just before this one is part of it."""
        return index - 1 in self.ties and self.ties[index - 1].whole == index

    def items(self, noun: str, before: int) -> int | None:
        """Give the nearest count before a statement whose unit is the noun, in the singular or plural."""
        for index in range(before - 1, max(before - 1 - BACK, -1), -1):
            unit = self.figure(index).unit
            if unit and noun in (unit, unit + "s"):
                return index
        return None

    def _fits(self, part: int, whole: int) -> bool:
        if self.first(part) == self.first(whole) or self._within(whole, part):
            return False
        one, other = self.figure(part), self.figure(whole)
        if one.kind is not other.kind:
            return one.kind is Kind.COUNT and other.kind is Kind.MONEY
        return one.currency != other.currency or one.low < other.high

    def _within(self, index: int, whole: int) -> bool:
        """Tell whether a statement is already part of another, or too deep in others to be tied further."""
        for _ in range(DEPTH):
            if index not in self.ties:
                return False
            index = self.ties[index].whole
            if index == whole:
                return True
        return True
