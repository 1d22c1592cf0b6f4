"""One commitment in two measures: money and its share of GDP, items and their price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tracker.records import Evidence, Kind, Statement, Type
from tracker.statements.clauses import MASK, REACH, Passage, Reading, Span
from tracker.statements.marks import BRACKETS
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# How many words may stand between items and their price: `24 howitzers of the Caesar type worth €90m`.
PRICE_WORDS = 10
# How many statements back a share of GDP or a price may speak of an amount or of items.
BACK = 8

_MEASURES = (frozenset({Kind.MONEY, Kind.GDP_SHARE}), frozenset({Kind.MONEY, Kind.COUNT}))
# Several kinds of items under one price: that price is their whole and the other measure of none.
_LISTED = late(r"\b(?:including|includes)\b|,\s*(?:and|with)\b|;", re.IGNORECASE)
_FOR_THE = late(rf"\s*(?:\({MASK}+\)\s*)?(?:for|on|to (?:buy|pay for))\s+(?:the|these|those|such)\s+(\w+)(?:\s+(\w+))?")


def other_measure(passage: Passage, statements: Sequence[Statement], index: int) -> Reading[int | None] | None:
    """Find the earlier statement that one says again in another measure, by its index; None where there is none."""
    return (
        _beside(passage, statements, index)
        or _share_of_chief(passage, statements, index)
        or _price_of_items(passage, statements, index)
    )


def _beside(passage: Passage, statements: Sequence[Statement], index: int) -> Reading[int | None] | None:
    """Read the two measures that stand side by side: `£3bn, or 2.5% of GDP`, `20 tanks worth €60m`."""
    before, statement = statements[index - 1] if index else None, statements[index]
    if before is None or before.type is Type.OTHER or passage.home[before.figure] != passage.home[statement.figure]:
        return None
    one, other = passage.figures[before.figure], passage.figures[statement.figure]
    if frozenset({one.kind, other.kind}) not in _MEASURES:
        return None
    gap = BRACKETS.sub("", passage.masked[one.end : other.start])
    if Kind.GDP_SHARE in (one.kind, other.kind):
        rule = "other measure" if _equals(gap) else None
    else:
        rule = "price of items" if _is_price(passage, statements, index, gap) else None
    return _found(index - 1, Span(one.end, other.start), rule) if rule else None


def _found(index: int, words: Span, rule: str) -> Reading[int | None]:
    return Reading(index, (Evidence(field="same_as", start=words.start, end=words.end, rule=rule),))


def _equals(gap: str) -> bool:
    return bool(gap.strip() and (_equal().search(gap) or _reached().fullmatch(gap)))


def _is_price(passage: Passage, statements: Sequence[Statement], index: int, gap: str) -> bool:
    """Tell a price beside one kind of items from one for several kinds, or for something else."""
    if len(gap.split()) > PRICE_WORDS or _LISTED.search(gap):
        return False
    if passage.figures[statements[index].figure].kind is Kind.MONEY:
        return bool(_price().search(gap)) or ": " in gap
    return bool(_price().search(gap)) and ":" not in gap and not _goes_on(passage, statements, index)


def _goes_on(passage: Passage, statements: Sequence[Statement], index: int) -> bool:
    """Whether more items follow in the same sentence."""
    if index + 1 == len(statements):
        return False
    last, following = statements[index].figure, statements[index + 1].figure
    return passage.figures[following].kind is Kind.COUNT and passage.home[last] == passage.home[following]


def _share_of_chief(passage: Passage, statements: Sequence[Statement], index: int) -> Reading[int | None] | None:
    """Find the chief amount before a sentence like `The allocation is 1.9 % of GDP`."""
    statement = statements[index]
    figure = passage.figures[statement.figure]
    lead = Span(passage.sentence_of(statement.figure).start, figure.start)
    if figure.kind is not Kind.GDP_SHARE or lead.end - lead.start > REACH:
        return None
    if not _share().match(passage.masked[lead.start : lead.end]):
        return None
    amounts = [
        at
        for at in _back(index)
        if passage.figures[statements[at].figure].kind is Kind.MONEY
        and (statements[at].donor, statements[at].type) == (statement.donor, statement.type)
    ]
    if not amounts:
        return None
    return _found(max(amounts, key=lambda at: passage.figures[statements[at].figure].high), lead, "share of the amount")


def _price_of_items(passage: Passage, statements: Sequence[Statement], index: int) -> Reading[int | None] | None:
    """Find the items named before that money is for: `€2.9bn for the tanks`."""
    figure = passage.figures[statements[index].figure]
    found = _FOR_THE.match(passage.masked, figure.end, figure.end + REACH)
    if figure.kind is not Kind.MONEY or not found:
        return None
    nouns = {word.lower() for word in found.groups() if word}
    for at in _back(index):
        unit = passage.figures[statements[at].figure].unit
        if unit and nouns & {unit, unit + "s"}:
            return _found(at, Span(figure.end, found.end()), "price of those items")
    return None


def _back(index: int) -> Iterator[int]:
    return iter(range(index - 1, max(index - 1 - BACK, -1), -1))


def _words(kind: str) -> str:
    return alternation(table("en/links.toml")["measure"][kind])


@cache
def _equal() -> re.Pattern[str]:
    """Match the end of `, or 12 % of the budget and` before the share."""
    word = rf"{_words('equal')}\b[\s,(]*+"
    another = rf"(?:{word})*+{MASK}++[^,;:{MASK}]{{0,40}}\band\s+"
    return re.compile(rf"(?:^|[,(–—-])\s*+(?:(?:{word}|{MASK}++[\s,(]*+)*+|{another})$", re.IGNORECASE)


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*+{_words('reached')}\s++(?:{_words('equal')}\s++)*+", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    subject = rf"\W*(?:(?:the|this|that|its)\s+)?(?:\w+\s+)?{_words('nouns')}\s+{_words('verbs')}"
    return re.compile(rf"{subject}\s++(?:{_words('equal')}\s++)*+$", re.IGNORECASE)


@cache
def _price() -> re.Pattern[str]:
    return re.compile(rf"\b{_words('price')}\b", re.IGNORECASE)
