"""Restatements: `€800bn (£670bn)`: the second amount says the first again in another currency."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures.mentions import Mention
from tracker.records import Kind
from tracker.vocabulary.patterns import phrases, trie_pattern
from tracker.vocabulary.words import table

# Longest stretch between an amount and its restatement, in characters.
LONGEST = 48


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The gaps that open a restatement: a bracket, `or about`, and what goes on with one in the same bracket."""
    restating = table("en/figures.toml")["restating"]
    said = rf"(?:(?:{trie_pattern(phrases(restating['words']))})[\s\u00a0,]*)*"
    joins = trie_pattern(phrases(restating["joins"]))
    bracket = re.compile(rf"(?:'s worth| worth)?[\s\u00a0]?[(\[]\s?(?:[A-Z]{{2,3}}[;,:]\s)?{said}", re.IGNORECASE)
    join = re.compile(
        rf"(?:,?[\s\u00a0](?:{joins})[\s\u00a0]{said}|[\s\u00a0]?(?:[–—=≈]|--|[\s\u00a0]-[\s\u00a0])[\s\u00a0]?{said}|/"
        rf"|,[\s\u00a0](?:about|around|roughly|approximately|some|nearly|almost)[\s\u00a0]{said})",
        re.IGNORECASE,
    )
    more = re.compile(rf"[\s\u00a0]?(?:[,;/]|or|and)[\s\u00a0]?(?:or[\s\u00a0])?{said}", re.IGNORECASE)
    return bracket, join, more


def link(text: str, mentions: list[Mention]) -> None:
    """Link each amount that repeats the one before it in another currency."""
    for first, second in zip(mentions, mentions[1:], strict=False):
        gap = text[first.end : second.start]
        if len(gap) > LONGEST or second.kind is not Kind.MONEY or first.kind not in (Kind.MONEY, None):
            continue
        if first.kind is None and not (first.scale and not first.weak):
            continue
        target = _target(gap, first, second)
        if target is not None and not _same(target, second):
            second.restates = target
            second.note("restates", (first.end, second.start), gap.strip())


def _target(gap: str, first: Mention, second: Mention) -> Mention | None:
    bracket, join, more = _patterns()
    if first.restates is not None and more.fullmatch(gap):
        return first.restates
    if bracket.fullmatch(gap):
        return first
    return first if join.fullmatch(gap) and first.restates is None else None


def _same(first: Mention, second: Mention) -> bool:
    """Whether two amounts are written in the same currency, so that neither can restate the other."""
    return bool(first.currencies) and first.currencies == second.currencies


def share_rates(mentions: list[Mention]) -> None:
    """Let an amount and its restatement recur alike: `€40bn ($44bn) a year`."""
    for mention in mentions:
        if mention.restates is not None:
            target = mention.restates
            target.per = mention.per = target.per or mention.per
