"""What a target for defence spending takes in, as its sentence says: core spending, related, or both together."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import cache

from tracker.records import plain
from tracker.vocabulary.words import alternation, table

# A component is named close to its percentage: after it and before the next one, or before it where no other stands.
AFTER = 90
BEFORE = 60
PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|per\s?cent|Prozent|pour cent|por ciento|procent|proc)")


class Component(StrEnum):
    """What counts towards a target: NATO's core defence, what is related to it, or both."""

    CORE = "core"
    RELATED = "related"
    TOTAL = "total"


def component(sentence: str, percent: Decimal) -> Component | None:
    """Read which component a percentage of a sentence is for; None if the sentence does not say.

    >>> sentence = "Allies aim at 5% by 2035, of which 3.5% is for core defence and 1.5% for resilience."
    >>> [str(component(sentence, Decimal(share))) for share in ("5", "3.5", "1.5", "2")]
    ['total', 'core', 'related', 'None']
    """
    for number in re.finditer(_number(percent), sentence):
        after = PERCENTAGE.split(sentence[number.end() : number.end() + AFTER], maxsplit=1)[0]
        before = sentence[max(0, number.start() - BEFORE) : number.start()]
        named = _named(after) or (None if PERCENTAGE.search(before) else _named(before))
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
