"""Which amount a span of time governs: the one it stands nearest to, as grammar lets it.

A span of time does not reach across another amount, the mark of a part (`of which`) or a new clause without paying for
it, and the date of an event (`signed in March`) governs none. The costs below are in words of distance, judged on
annotated passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tracker.records import Kind, Status, Type
from tracker.statements.clauses import MASK, REACH, Passage, Span
from tracker.statements.occasions import Dated, dating, refusal
from tracker.statements.timespans import OPENING, Timespan
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# Beyond this cost a span of time belongs to something else in the sentence.
FARTHEST = 14.0
# What each obstacle between an amount and a span of time costs.
NEW_CLAUSE = 5.0
COMMA = 1.0
OTHER_FIGURE = 2.0
PART = 20.0
# Across a semicolon nothing governs.
SEMICOLON = 20.0
# A span that has a nearer amount governs that one, and others only where grammar joins them.
TAKEN = 12.0
# A comma or `and` right behind a date closes it off from what follows: `this year, a package of £2bn`.
CLOSED = 6.0
# A date inside a bracket, or outside that of the amount, more often belongs to what stands there with it.
BRACKET = 3.0
# A date before the amount, unless it opens the sentence, more often belongs to what precedes it.
BEFORE = 1.0
# What a date that opens a sentence costs any of its amounts: it stands for all of them, clause by clause less surely.
OPENED = 3.0
OPENED_CLAUSE = 6.0
# A budget's year goes on into a clause of another matter (`the 2026 budget …, while in 2025 €2bn was spent`) where that
# has no date of its own.
ASIDE = 14.0
_ASIDE = late(r";|\b(?:while|whereas|but|although)\b")
# How far a date that opens a sentence is heard, in characters.
HEARD = 800


class Bonds(Struct, frozen=True):
    """One sentence with its figures, by their indices in the passage, and the spans of time that stand in it."""

    passage: Passage
    sentence: Span
    figures: tuple[int, ...]
    spans: tuple[Timespan, ...]
    types: Sequence[Type | None]
    statuses: Sequence[Status | None]

    def cheapest(self) -> dict[int, Timespan]:
        """Give the span of time that governs each figure, by the figure's index, where one does."""
        if not self.spans:
            return {}
        costs = {
            (index, at): self._distance(index, self.spans[at])
            for index in self.figures
            for at in self._near(index)
            if self._may_govern(index, self.spans[at])
        }
        owners = self._owners(costs)
        best: dict[int, tuple[float, int]] = {}
        for (index, at), distance in costs.items():
            cost = distance + (0.0 if self._shares(index, owners[at], self.spans[at]) else TAKEN)
            best[index] = min(best.get(index, (FARTHEST, len(self.spans))), (cost, at))
        return {index: self.spans[at] for index, (_, at) in best.items() if at < len(self.spans)}

    def _near(self, index: int) -> Iterator[int]:
        """Give the spans close enough to a figure to govern it, and the one that opens the sentence."""
        figure = self.passage.figures[index]
        first = bisect_left(self.spans, figure.start - REACH, key=lambda span: span.end)
        last = bisect_right(self.spans, figure.end + REACH, key=lambda span: span.start)
        heard = bisect_left(self.spans, figure.start - HEARD, key=lambda span: span.start)
        for at in range(heard, first):
            if self.spans[at].frame or (at == 0 and self._opens(self.spans[at])):
                yield at
        yield from range(first, last)

    def _may_govern(self, index: int, span: Timespan) -> bool:
        said = self.passage.masked[span.start : span.end].lower()
        dated = Dated(self.passage.figures[index], self.types[index], self.statuses[index], span, said)
        return refusal(dated) is None

    def _owners(self, costs: Mapping[tuple[int, int], float]) -> dict[int, int]:
        """Give the figure that each span stands nearest to; a percentage owns nothing where money stands by."""
        owners: dict[int, tuple[bool, float, int]] = {}
        for (index, at), cost in costs.items():
            claim = (self.passage.figures[index].kind is Kind.PERCENT, cost, index)
            owners[at] = min(owners.get(at, claim), claim)
        return {at: index for at, (_, _, index) in owners.items()}

    def _distance(self, index: int, span: Timespan) -> float:
        figure, masked = self.passage.figures[index], self.passage.masked
        after = span.start >= figure.end
        gap = _BRACKETS.sub("", masked[figure.end : span.start] if after else masked[span.end : figure.start])
        clauses, part = len(_CLAUSE.findall(gap)), _words("parts").search(gap)
        part = part or (None if after else _PART_OF_IT.match(masked, figure.end))
        if not after and span.frame:
            return OPENED + ASIDE * bool(_ASIDE.search(gap)) + PART * bool(part or _outside().search(gap))
        dated = dating(self.passage, index, span) + PART * bool(part)
        if not after and self._opens(span):
            return OPENED + OPENED_CLAUSE * clauses + dated
        words = len(_WORD.findall(gap)) + OTHER_FIGURE * len(_FIGURES.findall(gap))
        marks = COMMA * gap.count(",") + SEMICOLON * gap.count(";") + NEW_CLAUSE * clauses
        side = CLOSED * bool(_CLOSING.match(gap)) if not after or _JOINING.match(gap) or self._leads(gap, span) else 0.0
        side += 0.0 if after or gap == " (" else BEFORE
        side += BRACKET * (")" in gap if after else "(" in gap.removesuffix("("))
        return words + marks + side + dated

    def _leads(self, gap: str, span: Timespan) -> bool:
        """Tell a date behind a comma that the next amount follows at once: `€3bn, in 2023 €4bn`."""
        return gap.strip() == "," and self.passage.masked.startswith(MASK, span.end + 1)

    def _opens(self, span: Timespan) -> bool:
        return span.start - self.sentence.start <= OPENING

    def _shares(self, index: int, owner: int, span: Timespan) -> bool:
        """Tell whether a span governs a figure as well as the one that it stands nearest to."""
        if index == owner or ((self._opens(span) or span.frame) and index > owner):
            return True
        if self.passage.masked[span.end : self.passage.figures[index].start] == " (":
            return True
        first, last = sorted((index, owner))
        row = self.passage.figures[first : last + 1]
        gaps = (self.passage.masked[one.end : two.start] for one, two in pairwise(row))
        return all(_joined().fullmatch(gap) for gap in gaps)


# A bracket stands outside the sentence: amounts restated in it part nothing.
_BRACKETS = late(r"\([^()]{0,80}\)")
# `€3bn for Ukraine in 2025, €1bn of it for drones`: a part has not the years of its whole.
_PART_OF_IT = late(r"\s+of\s+(?:it|which|that|them|these|those)\b", re.IGNORECASE)
_WORD = late(r"\w+")
_CLOSING = late(r",|\s+(?:and|but)\b")
# `€5bn, and in 2026 €7bn`: the date behind `and` is that of the next amount.
_JOINING = late(r",?\s+(?:and|but)\b")
_CLAUSE = late(r"[;:–—|]|,?\s(?:which|who|while|whereas|but|although|though|because|after)\s")
_FIGURES = late(rf"{MASK}+")


@cache
def _joined() -> re.Pattern[str]:
    """Match what stands between amounts that one span of time governs together: `£3bn or 2.5% of GDP`."""
    words = alternation(table("en/periods.toml")["together"]["words"])
    return re.compile(rf"[\s,()]*+(?:(?:{words}\b|{MASK}++)[\s,()]*+)*+", re.IGNORECASE)


@cache
def _outside() -> re.Pattern[str]:
    """Match what keeps an amount out of the budget that is spoken of: `up from £3bn`, `short of the £9bn`."""
    words = alternation(table("en/periods.toml")["frames"]["outside"])
    return re.compile(rf"\b{words}\s+(?:[\w’']+\s+){{0,3}}$", re.IGNORECASE)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/periods.toml')['governing'][kind])}\b", re.IGNORECASE)
