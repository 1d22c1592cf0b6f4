"""Restatements: `€800bn (£670bn)`: the second amount says the first again in another currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise

from tracker.figures.mentions import MONEY, Mention
from tracker.vocabulary.patterns import late, phrases, trie_pattern
from tracker.vocabulary.words import table

# Longest stretch between an amount and its restatement, in characters.
LONGEST = 48
# Currencies that have stayed within a factor of two and a half of each other for decades: an amount said only by the
# way (`€5bn, about $6bn`) that is farther off is the next of a list. What a bracket says again is kept, right or wrong.
PAR = frozenset(("EUR", "USD", "GBP", "CHF"))
PAR_FACTOR = Decimal("2.5")
TOKEN = late(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
# A code that a bracket may name before the amount: `(TL; approximately $26bn)`.
CODE = late(r"[A-Z]{2,3}")
BRACKETS = frozenset("([")
DASHES = frozenset("–—=≈-/")
# What follows an amount that is a difference from the one before, or a part of it: `£500m more than`, `£20m of it`.
OTHERWISE = late(
    r" (?:more|less|fewer|higher|lower|extra|above|below|short|shy)\b(?! or less)"
    r"|(?: [a-z]+)? of (?:it|them|which|that|this|these|those)\b"
)
EITHER = late(r"\b[Ee]ither(?: [a-z]+){0,2} $")
EITHER_REACH = 40
# What one of each was ever worth in dollars since these float, at least and at most.
WORTH = {
    "USD": (Decimal(1), Decimal(1)),
    "EUR": (Decimal("0.8"), Decimal("1.65")),
    "GBP": (Decimal("1.0"), Decimal("2.2")),
    "CHF": (Decimal("0.55"), Decimal("1.45")),
}
# By how much a round number may miss the amount it rounds.
ROUNDED = Decimal("1.1")
# By how much another dollar than the American one is less than it, at most (`€500m, or $900m`).
OTHER_DOLLARS = Decimal("2.2")
STOPS = frozenset((",", ";", ":", "."))
# These lead to a word of equality, and alone to another amount: `the EU €18.1bn, the US $20bn`.
LEADING = frozenset(("the", "that", "which"))


@cache
def _lead() -> re.Pattern[str]:
    """Give how the words between an amount and its restatement begin: one look spares most pairs the rest."""
    words = trie_pattern({*_words("joins"), *_words("things"), "worth"})
    marks = re.escape("".join(sorted((*BRACKETS, *DASHES, ",", ";", "'", "’"))))
    return re.compile(rf"[\s_]*(?:[{marks}]|(?:{words})\b)", re.IGNORECASE)


@cache
def _qualifiers() -> re.Pattern[str]:
    """Give the pattern of what belongs to the first amount yet: `£3bn a year ($4bn)`, `€1bn-plus ($1.2bn)`."""
    words = trie_pattern(phrases(table("en/figures.toml")["restating"]["qualifiers"]))
    return re.compile(rf"[\s\u00a0-]?(?:{words})\b", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    words: str = table("en/figures.toml")["restating"][name]
    return frozenset(words.split())


def link(text: str, mentions: list[Mention]) -> None:
    """Link each amount that repeats the one before it in another currency."""
    for first, second in pairwise(mentions):
        if second.kind is not MONEY or second.start - first.end > LONGEST or not _can_be_restated(first):
            continue
        qualified = _qualifiers().match(text, first.end, second.start)
        end = qualified.end() if qualified else first.end
        if first.restates is None and not _lead().match(text, end):
            continue
        gap = text[end : second.start]
        target = _target(TOKEN.findall(gap), first, second)
        if target is not None and not _same(target, second) and not _differs(text, gap, first, second):
            second.restates = target
            second.note("restates", (end, second.start), gap.strip())


def _differs(text: str, gap: str, first: Mention, second: Mention) -> bool:
    """Whether the words around two amounts make the second another one: a difference, a part, an alternative."""
    if OTHERWISE.match(text, second.end):
        return True
    return gap.strip(" ,") == "or" and _rivals(text, first, second)


def _rivals(text: str, first: Mention, second: Mention) -> bool:
    """Whether a mere `or` leads to another amount: `either €1bn or $5bn`, and `€2bn or $1bn`, at no rate there was."""
    if EITHER.search(text, max(first.start - EITHER_REACH, 0), first.start):
        return True
    said = [each.currencies[:1] for each in (first, second)]
    worth = [WORTH.get(code[0]) if code else None for code in said]
    if said[0] == said[1] or worth[0] is None or worth[1] is None:
        return False
    least, most = (first.low * value for value in worth[0])
    loose = ROUNDED if len(second.currencies) == 1 else OTHER_DOLLARS
    return least > second.high * worth[1][1] * ROUNDED or most * loose < second.low * worth[1][0]


def _can_be_restated(mention: Mention) -> bool:
    """Whether a mention is money, or a bare amount that may become money yet (`1.6 billion ($1.75bn)`)."""
    return mention.kind is MONEY or (mention.kind is None and mention.scale is not None and not mention.weak)


def _target(gap: list[str], first: Mention, second: Mention) -> Mention | None:
    """Name the amount that the second restates: the first, or what the first itself restates."""
    if not gap:
        return None
    if first.restates is not None:
        return first.restates if _goes_on(gap) else None
    for restates in RULES:
        if restates(gap, first, second):
            return first
    return None


def _hedged(words: list[str]) -> bool:
    """Whether nothing but hedges and words of equality stand between."""
    return all(word.lower() in _words("words") or word in STOPS for word in words)


def _goes_on(gap: list[str]) -> bool:
    """Whether a bracket goes on with a third currency: `($54bn, £43bn)`, `($578m/£500m)`."""
    return gap[0].lower() in (",", ";", "/", "or", "and") and _hedged(gap[1:])


def _bracket(gap: list[str], first: Mention, second: Mention) -> bool:
    named = gap[0] == "worth" or gap[0] in _words("things")
    opened = gap[2:] if gap[:2] in (["'s", "worth"], ["’s", "worth"]) else gap[1:] if named else gap
    if not opened or opened[0] not in BRACKETS:
        return False
    inside = opened[2:] if len(opened) > 1 and CODE.fullmatch(opened[1]) else opened[1:]
    return _hedged(inside)


def _or(gap: list[str], first: Mention, second: Mention) -> bool:
    said = gap[1:] if gap[0] == "," or gap[:2] in ([";", "that"], [";", "i"]) else gap
    if not said or (len(said) == 1 and said[0].lower() in LEADING):
        return False
    return (said[0].lower() in _words("joins") or said[0] in DASHES) and _hedged(said[1:])


def _aside(gap: list[str], first: Mention, second: Mention) -> bool:
    if len(gap) < 2 or gap[0] != "," or gap[1].lower() not in _words("asides") or not _hedged(gap[2:]):
        return False
    known = first.currencies[:1] + second.currencies[:1]
    return not PAR.issuperset(known) or second.low < PAR_FACTOR * first.low < PAR_FACTOR**2 * second.low


RULES: tuple[Callable[[list[str], Mention, Mention], bool], ...] = (_bracket, _or, _aside)


def _same(first: Mention, second: Mention) -> bool:
    """Whether two amounts are written in the same currency, so that neither can restate the other."""
    return bool(first.currencies) and first.currencies == second.currencies


def settle(mentions: list[Mention]) -> None:
    """Let an amount and its restatement recur alike (`€40bn ($44bn) a year`); in one currency nothing is restated."""
    for mention in mentions:
        if (target := mention.restates) is not None:
            target.per = mention.per = target.per or mention.per
            if target.currency == mention.currency:
                mention.restates = None
