"""Which amount a span of time governs: the one it stands nearest to, as grammar lets it.

A span of time does not reach across another amount, the mark of a part (`of which`) or a new clause without paying for
it, and the date of an event (`signed in March`) governs none. The costs below are in words of distance, judged on
annotated passages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from msgspec import Struct

from tracker.records import Figure, Kind
from tracker.statements.clauses import MASK, REACH, Passage, Span
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
EVENT = 20.0
# Across a semicolon nothing governs.
SEMICOLON = 20.0
# A span that has a nearer amount governs that one, and others only where grammar joins them.
TAKEN = 12.0
# A comma or `and` right behind a date closes it off from what follows: `this year, a package of £2bn`.
CLOSED = 6.0
# A date before the amount, unless it opens the sentence, more often belongs to what precedes it.
BEFORE = 1.0
# What a date that opens a sentence costs any of its amounts: it stands for all of them, clause by clause less surely.
OPENED = 3.0
OPENED_CLAUSE = 6.0
# A month or day more often dates an event than money.
EXACT = 15.0
# How far before a date, in characters, the verb of its event may stand: `announced by the ministry in March`.
EVENT_REACH = 24
# How far before `since`, in characters, an ordinal may stand that counts from that day.
RANKED_REACH = 70
# How far a date that opens a sentence is heard, in characters.
HEARD = 800


class Bonds(Struct, frozen=True):
    """One sentence with its figures, by their indices in the passage, and the spans of time that stand in it."""

    passage: Passage
    sentence: Span
    figures: tuple[int, ...]
    spans: tuple[Timespan, ...]

    def cheapest(self) -> dict[int, Timespan]:
        """Give the span of time that governs each figure, by the figure's index, where one does."""
        costs = {
            (index, at): self._distance(index, self.spans[at]) for index in self.figures for at in self._near(index)
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
        if first > 0 and self._opens(self.spans[0]) and figure.start - self.sentence.start <= HEARD:
            yield 0
        yield from range(first, last)

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
        clauses, dated = len(_CLAUSE.findall(gap)), _dating(self.passage, index, span)
        dated += PART * bool(_words("parts").search(gap))
        if not after and self._opens(span):
            return OPENED + OPENED_CLAUSE * clauses + dated
        words = len(_WORD.findall(gap)) + OTHER_FIGURE * len(_FIGURES.findall(gap))
        marks = COMMA * gap.count(",") + SEMICOLON * gap.count(";") + NEW_CLAUSE * clauses
        side = CLOSED * bool(_CLOSING.match(gap)) if not after or _JOINING.match(gap) else 0.0
        side += 0.0 if after else BEFORE
        return words + marks + side + dated

    def _opens(self, span: Timespan) -> bool:
        return span.start - self.sentence.start <= OPENING

    def _shares(self, index: int, owner: int, span: Timespan) -> bool:
        """Tell whether a span governs a figure as well as the one that it stands nearest to."""
        if index == owner or (self._opens(span) and index > owner):
            return True
        first, last = sorted((index, owner))
        row = self.passage.figures[first : last + 1]
        gaps = (self.passage.masked[one.end : two.start] for one, two in pairwise(row))
        return all(_joined().fullmatch(gap) for gap in gaps)


def _dating(passage: Passage, index: int, span: Timespan) -> float:
    """Tell what it costs to take the date of an event for the years of an amount."""
    said = passage.masked[span.start : span.end].lower()
    may_date = span.rule in ("within", "since", "year before") or said.startswith("in ")
    if not may_date or said.startswith("for ") or _BUDGET_YEAR.search(said):
        return 0.0
    before = passage.masked[max(span.start - EVENT_REACH, 0) : span.start]
    if _words("events").search(before) and not _CLAUSE.search(before):
        return EVENT
    if said.startswith("of ") and _words("named").search(before):
        return EVENT
    if span.rule == "since":
        return EVENT * bool(_RANKED.search(passage.masked, max(span.start - RANKED_REACH, 0), span.start))
    return _past(passage, index, span) + _told(passage, passage.figures[index], span)


def _past(passage: Passage, index: int, span: Timespan) -> float:
    """Tell what it costs to take a day or month, unless the clause speaks of what is still to come."""
    clause, around = passage.clause_of(index), (passage.before(index).start, passage.after(index).end)
    future = _words("future").search(passage.masked, max(clause.start, around[0]), min(clause.end, around[1]))
    return EXACT if span.exact and future is None else 0.0


def _told(passage: Passage, figure: Figure, span: Timespan) -> float:
    """Tell what the verb of an event between a date and the amount costs: `In March it pledged £3bn`."""
    told = span.end <= figure.start and _words("events").search(passage.masked, span.end, figure.start)
    return EVENT if told else 0.0


# `the 31st drawdown since August` counts drawdowns, `no aid since May` tells of none: neither gives the years of a sum.
_RANKED = late(rf"\b(?:\d+(?:st|nd|rd|th)|first|second|third|\w+teenth|not|no)\b[^.;:{MASK}]{{0,60}}$", re.IGNORECASE)
# A bracket stands outside the sentence: amounts restated in it part nothing.
_BRACKETS = late(r"\([^()]{0,80}\)")
# Budgets are for fiscal years, and nothing is announced in one.
_BUDGET_YEAR = late(r"fiscal|financial|\bfy|\d{4}\s?[-–/]\s?\d\d", re.IGNORECASE)
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
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/periods.toml')['governing'][kind])}\b", re.IGNORECASE)
