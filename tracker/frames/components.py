"""What a target for defence spending takes in, as the sentence says that it stands in: core, related, or both together."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache

from tracker.records import plain
from tracker.vocabulary.words import alternation, table

# A component is named close to its percentage and before the next one, nearly always after it.
AFTER = 90
BEFORE = 60


class Component(StrEnum):
    """What counts towards a target: NATO's core defence, what is related to it, or both."""

    CORE = "core"
    RELATED = "related"
    TOTAL = "total"


def component(sentence: str, percent: Decimal) -> Component | None:
    """Read which component a percentage of a sentence is for; None if the sentence does not say.

    >>> sentence = "Allies will spend 5% by 2035, split into 3.5% for core defence and 1.5% for resilience and networks."
    >>> [str(component(sentence, Decimal(share))) for share in ("5", "3.5", "1.5", "2")]
    ['total', 'core', 'related', 'None']
    """
    for number in re.finditer(_number(percent), sentence):
        after = re.split(r"\d+(?:[.,]\d+)?\s*(?:%|per\s?cent)", sentence[number.end() : number.end() + AFTER])
        before = re.split(r"[\d.;]", sentence[max(0, number.start() - BEFORE) : number.start()])
        for words in (after[0] if len(after) == 1 else f"{after[0]} ", before[-1]):
            named = _named(words)
            if named:
                return named
    return None


def _named(words: str) -> Component | None:
    found = [(match.start(), each) for each, pattern in _patterns().items() if (match := pattern.search(words))]
    return min(found)[1] if found else None


def _number(percent: Decimal) -> str:
    return rf"(?<![\d.,]){plain(percent).replace('.', '[.,]')}0*(?![\d]|[.,]\d)"


@cache
def _patterns() -> dict[Component, re.Pattern[str]]:
    words = table("components.toml")
    return {
        each: re.compile(rf"\b{alternation(word.strip() for word in words[each].split('|'))}", re.IGNORECASE)
        for each in Component
    }
