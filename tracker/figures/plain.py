"""Plain amounts: `€800bn`, `5 billion euros`, `2.5%`, `in 2024`, as most are: digits and nothing to decide about them.

It is the shortest way through the grammar of `scan`, for speed: what is read here is read there alike, and is left to
it wherever the sign, the scale or the words about may mean more. The tables are the grammar's own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tracker.figures import currencies, measures, scales, shares, spellings, units
from tracker.figures.mentions import MONEY, PERCENT, Mention
from tracker.figures.signs import Sign
from tracker.records import Evidence
from tracker.vocabulary.patterns import late

# A number, the word or mark behind it, and what closes these: a mark, a bracket, or one more word.
AMOUNT = late(
    r"((?!000)[0-9]{1,18}(?:\.[0-9]{1,2})?)(?: ?([A-Za-z]+|%))?"
    r"(?=[.,;:!?)](?![^\s.,;:!?)])| [(–—]|$| ([a-z]+)(?!\.?[^\s.,;:!?)]))"
)
PER_CENT = ("per", "cent")
# What may follow a year and make more of it.
COUNTED = frozenset(("or", "x", "strong", "pairs"))
YEAR_DIGITS = 4
# How many words are remembered with what they may be behind an amount.
REMEMBERED = 4096


def read(text: str, start: int, sign: Sign | None) -> Mention | None:
    """Read an amount whose number begins at `start` behind its sign; None where the grammar has something to decide.

    >>> str(read("some 800bn euros (£670bn)", 5, None).low), read("some 800bn-plus", 5, None)
    ('800000000000', None)
    """
    before = text[start - 1 : start]
    if before != " " if sign is None else before == "." or sign.timid or sign.scale is not None:
        return None
    found = AMOUNT.match(text, start)
    if found is None:
        return None
    return _unsigned(text, start, found) if sign is None else _signed(text, start, sign, found)


def _signed(text: str, start: int, sign: Sign, found: re.Match[str]) -> Mention | None:
    """Read `€800bn` and `NOK 5`."""
    number, word, after = found.groups()
    factor = scales.factors().get(word)
    if (after and not _idle(after)) or (after == "and" and _added(text, found)):
        return None
    if factor is None and (word or number[0] == "0"):
        return None  # `$0.5 of a billion`
    begin, end = sign.start, found.end()
    value, rule = Decimal(number), "<currency> <number>"
    if factor is not None:
        value, rule = value * factor, "<currency> <number> <scale>"
    mention = Mention(begin, end, start, end, value, value)
    mention.signed, mention.kind, mention.currencies = True, MONEY, sign.candidates
    mention.scale, mention.weak = factor, factor is not None and len(word) == 1
    mention.evidence = (Evidence(field="kind", start=begin, end=end, rule=rule),)
    return mention


def _unsigned(text: str, start: int, found: re.Match[str]) -> Mention | None:
    number, word, after = found.groups()
    if word == "%" or (word, after) == PER_CENT or word == "percent":
        return _share(text, start, found)
    if (factor := scales.factors().get(word)) is not None:
        return _named(text, start, found, factor) if after else None
    if len(number) == YEAR_DIGITS and number[:2] in ("19", "20"):
        return _year(text, start, found)
    return None


def _share(text: str, start: int, found: re.Match[str]) -> Mention:
    """Read `2.5%`, `2.5 per cent` and what it is a share of."""
    value, tail, end = Decimal(found[1]), found.end(1), found.end(2 if found[2] != PER_CENT[0] else 3)
    mention = Mention(start, end, start, tail, value, value)
    mention.kind = PERCENT
    mention.evidence = (Evidence(field="kind", start=tail, end=end, rule="<number> <per cent>"),)
    shares.read(text, mention)
    return mention


def _named(text: str, start: int, found: re.Match[str], factor: Decimal) -> Mention | None:
    """Read `5 billion euros`."""
    name, end = found[3], found.end(3)
    candidates = currencies.names().get(name)
    if candidates is None or name in currencies.minor() or units.STERLING.match(text, end):
        return None
    value, tail = Decimal(found[1]) * factor, found.end(2)
    mention = Mention(start, end, start, tail, value, value)
    mention.kind, mention.currencies = MONEY, candidates
    mention.scale, mention.weak = factor, len(found[2]) == 1
    mention.evidence = (Evidence(field="kind", start=start, end=end, rule="<number> <scale> <currency>"),)
    return mention


def _year(text: str, start: int, found: re.Match[str]) -> Mention | None:
    """Read `2024`, which is no figure, but stands between those that are."""
    end = found.end(1)
    behind = found[2] or found[3]
    if behind and (text[end] != " " or not _idle(behind) or behind in COUNTED or measures.begins(behind)):
        return None
    value = Decimal(found[1])
    return Mention(start, end, start, end, value, value)


@lru_cache(REMEMBERED)
def _idle(word: str) -> bool:
    """Whether a word in small letters behind an amount is neither a scale nor a unit."""
    return word.islower() and not units.begins(word) and scales.factor(word) is None


def _added(text: str, found: re.Match[str]) -> bool:
    """Whether `and` leads to a part that is added."""
    return spellings.added(text, found.end()) is not None
