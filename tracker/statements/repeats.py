"""Second mentions: the same commitment said again, word for word, rounded or in another measure."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TypeAlias

from tracker.records import Evidence, Figure, Kind, Statement, Status, Type
from tracker.statements.clauses import REACH, Passage, Reading
from tracker.statements.equivalents import other_measure
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# Two numbers are one, rounded, when they differ by no more than this share and one has fewer digits.
ROUNDING = Decimal("0.015")
# Buckets of amounts: neighbours differ by some 2 %, so that a rounded number is in the same bucket or the next.
BUCKETS = 50
# How many earlier mentions of much the same amount are looked at; a list of a hundred equal amounts is a table.
CANDIDATES = 8
# How far before an amount a word may stand that makes it another one: `another £50m`, `a further sum of £50m`.
ANOTHER_REACH = 24
# How far before an amount the number of a package may stand: `a twenty-seventh package worth almost €200m`.
ORDINAL_REACH = 48
# An amount too large to be one is in no bucket of its own.
LARGEST = Decimal("1e300")

Bucket: TypeAlias = tuple[object, ...]
_OWN = frozenset({Type.DEFENCE_SPENDING, Type.PROCUREMENT})
_LEVELS = frozenset({Status.EXPENDITURE, Status.DISBURSEMENT})
# What parts a headline or lead-in from the sentence that says it again.
_HEADLINE = late(r"\s[–—-]\s|[:|]\s")


def earlier(passage: Passage, statements: Sequence[Statement]) -> list[Reading[int | None]]:
    """Tell for each statement the first mention of the same commitment, by its index, or None for a first mention."""
    readings: list[Reading[int | None]] = []
    seen: defaultdict[Bucket, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        reading: Reading[int | None] = Reading(None)
        if statement.type is not Type.OTHER:
            found = other_measure(passage, statements, index)
            reading = _said_before(passage, statements, index, seen) if found is None else found
            _remember(passage.figures[statement.figure], index, seen)
        readings.append(_first(reading, readings))
    return readings


def _first(reading: Reading[int | None], readings: Sequence[Reading[int | None]]) -> Reading[int | None]:
    """Follow a link to the mention that repeats none itself."""
    if reading.value is None or readings[reading.value].value is None:
        return reading
    return Reading(readings[reading.value].value, reading.evidence)


def _bucket(figure: Figure, step: int = 0) -> Bucket:
    size = math.floor(math.log(float(figure.high)) * BUCKETS) + step if 0 < figure.high < LARGEST else 0
    return figure.kind, figure.currency, figure.unit, size


def _remember(figure: Figure, index: int, seen: defaultdict[Bucket, list[int]]) -> None:
    mentions = seen[_bucket(figure)]
    if len(mentions) < CANDIDATES:
        mentions.append(index)


def _said_before(
    passage: Passage, statements: Sequence[Statement], index: int, seen: defaultdict[Bucket, list[int]]
) -> Reading[int | None]:
    """Find the first statement of much the same amount that can be of the same commitment."""
    figure = passage.figures[statements[index].figure]
    mentions = sorted({at for step in (-1, 0, 1) for at in seen.get(_bucket(figure, step), ())}) if seen else []
    if mentions and (_before(passage, statements[index], "another") or _numbered(passage, statements[index])):
        return Reading(None)
    for mention in mentions:
        one = statements[mention]
        if _same_amount(passage.figures[one.figure], figure) and _agree(passage, one, statements[index]):
            return Reading(
                mention, (Evidence(field="same_as", start=figure.start, end=figure.end, rule="amount again"),)
            )
    return Reading(None)


def _same_amount(one: Figure, other: Figure) -> bool:
    if one.per != other.per and None not in (one.per, other.per):
        return False
    if (one.low, one.high) == (other.low, other.high):
        return True
    if one.kind is Kind.GDP_SHARE or one.low != one.high or other.low != other.high:
        return False
    return abs(one.low - other.low) <= ROUNDING * max(one.low, other.low) and _digits(one.low) != _digits(other.low)


def _digits(amount: Decimal) -> int:
    """Count the digits of an amount that are said: 2.93 billion has three, 3 billion one."""
    return len(amount.normalize().as_tuple().digits)


def _agree(passage: Passage, one: Statement, other: Statement) -> bool:
    """Tell whether two statements of much the same amount can be of one commitment."""
    if passage.home[one.figure] == passage.home[other.figure] and not _is_said_twice(passage, one, other):
        return False
    if _is_headline(passage, one.figure) and passage.home[other.figure] == _following(passage):
        return True
    if (one.type in _OWN) != (other.type in _OWN):
        return False
    if passage.figures[one.figure].kind is Kind.GDP_SHARE and not _same_level(one, other):
        return False
    fields = ((one.donor, other.donor), (one.recipient, other.recipient))
    edges = ((one.period.start, other.period.start), (one.period.end, other.period.end))
    return all(None in pair or pair[0] == pair[1] for pair in (*fields, *edges))


def _is_headline(passage: Passage, index: int) -> bool:
    """Tell a figure of a headline on a line of its own: too short to say who gives what, it is repeated at once."""
    end = passage.sentence_of(index).end
    first = passage.home[index] == passage.home[0]
    return first and passage.text[end : end + 1] == "\n" and passage.text[end - 1] not in ".:;"


def _following(passage: Passage) -> int | None:
    """Give the second sentence that has a figure, where a text proper takes up its headline."""
    return next((home for home in passage.home if home != passage.home[0]), None)


def _is_said_twice(passage: Passage, one: Statement, other: Statement) -> bool:
    """Tell whether a sentence says an amount twice: it repeats its headline, or points back at it."""
    first, again = passage.figures[one.figure], passage.figures[other.figure]
    headline = _HEADLINE.search(passage.masked, first.end, min(first.end + REACH, again.start))
    return headline is not None or _before(passage, other, "named")


def _same_level(one: Statement, other: Statement) -> bool:
    """Tell whether two equal shares are one: two countries can aim at 2 %, and a target is no level reached."""
    return one.donor == other.donor and (one.status in _LEVELS) == (other.status in _LEVELS)


def _before(passage: Passage, statement: Statement, section: str) -> bool:
    span = passage.before(statement.figure, ANOTHER_REACH)
    return bool(_words(section).search(passage.masked[span.start : span.end]))


def _numbered(passage: Passage, statement: Statement) -> bool:
    """Tell an amount of a package that is one of a series."""
    span = passage.before(statement.figure, ORDINAL_REACH)
    return bool(_series().search(passage.masked, span.start, span.end))


@cache
def _series() -> re.Pattern[str]:
    words = table("en/links.toml")["another"]
    return re.compile(
        rf"{alternation(words['ordinals'])}\s+(?:\w+\s+)?{alternation(words['counted'])}\b", re.IGNORECASE
    )


@cache
def _words(section: str) -> re.Pattern[str]:
    """Match a section's words close before an amount, right before it where they point at something named."""
    between = r"\s+" if section == "named" else r"\b[^.;:,]*"
    return re.compile(rf"\b{alternation(table('en/links.toml')[section]['words'])}{between}$", re.IGNORECASE)
