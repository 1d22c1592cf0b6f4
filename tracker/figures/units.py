"""What stands after a number: a currency, a percent sign, a counted noun."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tracker.figures import counts, currencies, shares
from tracker.figures.mentions import Mention
from tracker.figures.scales import GAP
from tracker.records import Kind
from tracker.vocabulary.patterns import phrases
from tracker.vocabulary.words import table

LETTERS = "A-Za-zÀ-žЀ-ӿ"
WORD = rf"(?:(?:[A-Z]\.){{2,}}|[{LETTERS}]+(?:[.$][{LETTERS}$]+)*\$?|[^\sA-Za-z0-9.,;:!?()\[\]'\"“”‘’/+–—-]{{1,2}}|&[a-z]+;)"
AFTER = re.compile(rf"({GAP}{{0,2}})({WORD})(?:({GAP})({WORD}))?(?:({GAP})({WORD}))?(?:({GAP})({WORD}))?")
# Most words in a currency with its adjectives (`New Taiwan dollars`, `special drawing rights`).
LONGEST_NAME = 3
# A bare small number before a currency that is a common word besides counts no money.
FEW = 1000
# `500-pound bomb`, `2,000 pounds of explosives`, `275 pound-feet`: the pound that weighs.
MASS = re.compile(
    r"[- ](?:(?:of|in) (?:explosives?|tnt|weight|thrust|high)|bombs?\b|warheads?|explosives?|guided|class|laser|jdam|feet|foot|per square|force)",
    re.IGNORECASE,
)
WEIGHS = re.compile(r"\b(?:weigh\w*|weight\w*|heav\w+|thrust|load\w*|payload)[^.]{0,30}$", re.IGNORECASE)
WEIGHS_REACH = 40
ABBREVIATIONS = {"U.S.": "US", "U.S": "US", "U.K.": "UK", "U.K": "UK"}
STERLING = re.compile(r"[ \u00a0]sterling\b", re.IGNORECASE)


class Words(NamedTuple):
    """Up to four words after a number and where each ends; `near` tells that nothing parts the first from it."""

    words: list[str]
    ends: list[int]
    near: bool


def read(text: str, mention: Mention) -> None:
    """Read the unit after a number into its mention, and move the surface's end behind it."""
    after = _after(text, mention.tail)
    if after is not None:
        if not mention.signed and _percent(mention, after):
            shares.read(text, mention)
            return
        if _money(text, mention, after):
            return
    if not mention.signed:
        counts.read(text, mention)


def _after(text: str, tail: int) -> Words | None:
    following = text[tail : tail + 1]
    if not following or following in ".,;:)]?!":
        return None
    found = AFTER.match(text, tail)
    if found is None:
        return None
    first, *others = found.group(2, 4, 6, 8)
    words = [first, *(word for word in others if word)]
    return Words(words, [found.end(2 * place) for place in range(1, len(words) + 1)], not found[1])


@cache
def percents() -> frozenset[str]:
    """Give the ways to write per cent and percentage points, of one word or several."""
    return frozenset(phrases(table("en/figures.toml")["percent"]["words"]))


def _percent(mention: Mention, after: Words) -> bool:
    for size in (3, 2, 1):
        if size <= len(after.words) and " ".join(after.words[:size]).lower() in percents():
            mention.kind, mention.end = Kind.PERCENT, after.ends[size - 1]
            mention.note("kind", (mention.tail, mention.end), "<number> <per cent>")
            return True
    return False


def _money(text: str, mention: Mention, after: Words) -> bool:
    scaled = mention.scale is not None and not mention.weak
    for size in range(min(LONGEST_NAME, len(after.words)), 0, -1):
        words, end = after.words[:size], after.ends[size - 1]
        words = [ABBREVIATIONS.get(word, word) for word in words]
        candidates = currencies.named(words, scaled)
        if candidates and _means_money(text, mention, words, end):
            return _take(text, mention, candidates, words[-1], end)
    return False


def _take(text: str, mention: Mention, candidates: currencies.Candidates, last: str, end: int) -> bool:
    """Take a currency after the number; a mere sign after a number that has one belongs to the next amount."""
    if not last[0].isalpha() and (mention.signed or text[end : end + 1].isdigit()):
        return mention.signed
    end -= len(last) - currencies.run_in(last)
    if sterling := STERLING.match(text, end):
        end = sterling.end()
    mention.kind, mention.currencies, mention.end = Kind.MONEY, candidates, end
    mention.note("kind", (mention.head, end), "<number> <scale> <currency>" if mention.scale else "<number> <currency>")
    return True


def _means_money(text: str, mention: Mention, words: list[str], end: int) -> bool:
    """Whether a currency's name means money here, and not a weight or a common word."""
    if mention.scale is not None or mention.signed or len(words) > 1:
        return True
    name = words[-1].lower()
    if name in currencies.timid("after") and mention.low < FEW:
        return False
    if name not in ("pound", "pounds"):
        return True
    return not (MASS.match(text, end) or WEIGHS.search(text, max(mention.start - WEIGHS_REACH, 0), mention.start))
