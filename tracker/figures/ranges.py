"""Ranges: `$40-50 million`, `€1.5 to €2 billion`, `between two and three per cent` are one figure of two ends."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from tracker.figures import neighbours, thousands
from tracker.figures.mentions import GDP_SHARE, MONEY, PERCENT, Mention
from tracker.records import Bound
from tracker.vocabulary.patterns import phrases
from tracker.vocabulary.words import table

# What joins two ends is short: a dash or a word or two with their blanks.
LONGEST_GAP = 8
# Between these it is the way from one end to the other: `from $5bn up to $10bn`.
UPWARDS = "up to"
DASHES = frozenset("-–—‑−‒~")
# Below it a first end without a scale takes the second's: `$40-50 million`, but not `$40,000-$1 million`.
THOUSAND = 1000


@cache
def words(name: str) -> frozenset[str]:
    """Give a set of words about ranges: `joins`, `spreads`, `changes`, `settings`, `fillers`."""
    return frozenset(phrases(table("en/figures.toml")["ranges"][name]))


def joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join each pair of numbers that are the two ends of one range."""
    out: list[Mention] = []
    first: Mention | None = None
    for mention in mentions:
        if first is not None and mention.start - first.end <= LONGEST_GAP and _is_range(text, first, mention):
            _join(first, mention)
        else:
            out.append(mention)
            first = mention
    return out


def _is_range(text: str, first: Mention, second: Mention) -> bool:
    gap = text[first.end : second.start].strip(" \u00a0\u202f\n").lower()
    dash = gap in DASHES
    gap = gap.strip("-") or gap
    if not gap or (gap == "-" and text[first.end] == " " and text[second.start - 1] != " "):
        return False
    if not (dash or gap in words("joins")) or not _alike(first, second) or _low(first, second) >= second.high:
        return False
    if first.bound is Bound.BETWEEN or (first.year_like and second.scale) or (first.kind is None and second.signed):
        return False
    if dash and not _separate(text, first, second):
        return True
    return _worded(gap, neighbours.before(text, first.start).words)


def _separate(text: str, first: Mention, second: Mention) -> bool:
    """Whether a dash with blanks about it parts two numbers that each have a unit: `$5m – $7m of it`."""
    return first.kind is None and second.kind is None and second.scale is None


def _worded(join: str, lead: list[str]) -> bool:
    """Whether `to` or `and` makes a range after the words before it, and no change or list."""
    plain = [word for word in lead if word not in words("fillers")]
    last = plain[-1] if plain else ""
    if join == UPWARDS:
        return "from" in plain[-2:] and words("changes").isdisjoint(plain[-7:])
    if lead[-1:] == ["between"] or last == "between" or lead[-2:] == ["anywhere", "from"]:
        return join in ("to", "and")
    if join != "to":
        return False
    if last == "from":
        if plain[-2:-1] and plain[-2] in words("settings"):
            return True
        return not words("spreads").isdisjoint(plain[-7:]) and words("changes").isdisjoint(plain[-7:])
    return last not in words("changes") and last != "by"


def _alike(first: Mention, second: Mention) -> bool:
    """Whether two numbers can share a unit: one of them has none, or both have the same."""
    if second.kind is None or first.kind is None:
        return first.kind in (None, MONEY) or second.kind is None
    if first.kind is MONEY and second.kind is MONEY:
        return bool(set(first.currencies) & set(second.currencies)) or (first.scale is None and not second.signed)
    if first.kind in (PERCENT, GDP_SHARE):
        return second.kind in (PERCENT, GDP_SHARE)
    return first.kind is second.kind and first.unit == second.unit


def _low(first: Mention, second: Mention) -> Decimal:
    """Give the first end in base units."""
    if first.scale is None and second.scale is not None and first.low < THOUSAND:
        return first.low * second.scale
    return first.low * thousands.shared(first, second)


def _join(first: Mention, second: Mention) -> None:
    first.low, first.high = _low(first, second), second.high
    if first.kind is not MONEY or second.kind is MONEY:
        first.kind = second.kind or first.kind
        first.currencies = second.currencies or first.currencies
    first.end, first.tail = second.end, second.tail
    first.unit, first.noun, first.base = second.unit or first.unit, second.noun, second.base
    first.scale = second.scale or first.scale
    first.weak = first.weak and second.weak
    first.grouped = first.grouped or second.grouped
    first.bound = Bound.BETWEEN
    first.evidence += second.evidence
    first.note("bound", (first.start, first.end), "<number> to <number>")
