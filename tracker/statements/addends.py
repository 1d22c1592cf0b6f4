"""A figure as one asks whether it adds up: its statement, and the words before and behind it that may tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from tracker.records import Figure, Period, Statement, Type
from tracker.statements.clauses import MASK, Passage, Span
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, keywords, table

_FILE = "en/additivity.toml"
# How many words may stand between what governs an amount and the amount: `stands at well over £2bn`.
HEDGE = r"(?:\s+[\w'’-]+){0,4}\s*$"
_SIGN = late(r"\W+")
# A restatement in brackets right behind an amount belongs to it.
_RESTATED = late(rf"\s*\([^()]*{MASK}[^()]*\)")


class Addend(Struct, frozen=True):
    """One statement of a passage, by its index among `statements`, as the rules of additivity see it.

    `lead` is what stands between the amount before it in the sentence, or the sentence's start, and the figure; `tail`
    is what stands between the figure, with its restatement, and the next amount or the sentence's end. `used` are the
    words of both, in small letters.
    """

    passage: Passage
    statements: Sequence[Statement]
    index: int
    statement: Statement
    figure: Figure
    lead: Span
    tail: Span
    used: frozenset[str]

    @classmethod
    def at(cls, index: int, passage: Passage, statements: Sequence[Statement]) -> Addend:
        """Look at one statement, by its index."""
        statement = statements[index]
        lead, tail = _lead(passage, statement.figure), _tail(passage, statement.figure)
        used = frozenset(_SIGN.split(passage.masked[lead.start : tail.end].lower()))
        return cls(passage, statements, index, statement, passage.figures[statement.figure], lead, tail, used)

    @property
    def own(self) -> bool:
        """Whether a country spends the amount on its own defence."""
        return self.statement.type is Type.DEFENCE_SPENDING

    def find(self, pattern: re.Pattern[str], span: Span) -> Span | None:
        """Find the first place in a span that a pattern matches; `$` is the span's end."""
        found = pattern.search(self.passage.masked, span.start, span.end)
        return Span(found.start(), found.end()) if found else None

    def begins(self, pattern: re.Pattern[str], span: Span) -> Span | None:
        """Match a pattern at the start of a span."""
        found = pattern.match(self.passage.masked, span.start, span.end)
        return Span(found.start(), found.end()) if found else None

    def together(self, other: Addend) -> bool:
        """Whether another amount stands in the same sentence."""
        return self.passage.home[self.statement.figure] == self.passage.home[other.statement.figure]

    def said(self, field: str) -> Span:
        """Give the words that decided another field of the figure or its statement, or else the figure itself."""
        evidence = (item for item in (*self.figure.evidence, *self.statement.evidence) if item.field == field)
        return next((Span(item.start, item.end) for item in evidence), Span(self.figure.start, self.figure.end))

    def lasts(self) -> int:
        """Count the years from the first to the last that the money is for; 0 where it is one or none is said."""
        period = self.statement.period
        return int(period.end[:4]) - int(period.start[:4]) if period.start and period.end else 0

    def in_one_year(self) -> bool:
        """Whether the money is for one year by its period, calendar or fiscal."""
        return self.statement.period != Period() and self.lasts() <= 1 and self.statement.period.start is not None

    def ahead(self) -> bool:
        """Whether the money is for years that have not come yet when the text is published."""
        end, published = self.statement.period.end, self.passage.published
        return end is not None and published is not None and int(end[:4]) > published.year


def _lead(passage: Passage, figure: int) -> Span:
    span = passage.before(figure)
    return Span(max(span.start, passage.masked.rfind(MASK, span.start, span.end) + 1), span.end)


def _tail(passage: Passage, figure: int) -> Span:
    span = passage.after(figure)
    restated = _RESTATED.match(passage.masked, span.start, span.end)
    start = restated.end() if restated else span.start
    following = passage.masked.find(MASK, start, span.end)
    return Span(start, span.end if following < 0 else following)


def words(section: str, key: str) -> str:
    """Give a list of the vocabulary as a pattern of whole words, to be set among others."""
    return rf"\b{alternation(table(_FILE)[section][key])}\b"


@cache
def keys(section: str, *names: str) -> frozenset[str]:
    """Give the longest word of each phrase of some lists, without which a text uses none of them.

    >>> sorted(keys("envelope", "words"))[:3]
    ['aircraft', 'bill', 'bonds']
    """
    return keywords(phrase for name in names for phrase in table(_FILE)[section][name])


@cache
def anywhere(section: str, key: str) -> re.Pattern[str]:
    """Match any word of a list."""
    return re.compile(words(section, key), re.IGNORECASE)
