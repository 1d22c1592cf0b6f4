"""What a target for defence spending takes in, as its sentence says: core spending, related, or both together."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from tracker.records import plain
from tracker.vocabulary.words import alternation, table

# A component is named close to its percentage: after it and before the next one, or before it where no other stands.
AFTER = 90
BEFORE = 60
PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|per\s?cent|Prozent|pour cent|por ciento|procent|proc)")

# Nobody aims at a level of defence spending below this, in percent of GDP: a smaller share is a step, or for aid.
LOWEST = Decimal("0.5")

# What allies agreed on in The Hague, 5 % for core and related spending together by 2035, lay on the table from May 2025
# on, then for 2032. Who names that share since, for so late a year or none, means it; one for an earlier year is a
# country's own.
PROPOSED, AGREED, EARLIEST = date(2025, 5, 1), Decimal(5), 2032


class Component(StrEnum):
    """What counts towards a target: NATO's core defence, what is related to it, or both."""

    CORE = "core"
    RELATED = "related"
    TOTAL = "total"


# NATO publishes what is spent on core defence alone.
WIDER = (Component.RELATED, Component.TOTAL)


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


def taken_in(sentence: str, percent: Decimal, announced: date | None, deadline: str | None) -> Component | None:
    """Tell which component a target is for: by its words, else by the share that the alliance set for both together.

    >>> print(taken_in("Bratislava promises 5% of GDP.", Decimal(5), date(2025, 7, 30), "2035"))
    total
    >>> print(taken_in("Warsaw aims at 5% of GDP.", Decimal(5), date(2025, 7, 30), "2026"))
    None
    """
    named = component(sentence, percent)
    if named or percent != AGREED or announced is None or announced < PROPOSED:
        return named
    return None if deadline and int(deadline[:4]) < EARLIEST else Component.TOTAL


def is_level(sentence: str, percent: Decimal) -> bool:
    """Tell a level that is aimed at from what spending is to grow by, and from a share too small for defence.

    >>> is_level("It grows by 1.5% of GDP, to 3.5%.", Decimal("1.5")), is_level("To 3.5%.", Decimal("3.5"))
    (False, True)
    """
    places = list(re.finditer(_number(percent), sentence))
    grown = [_growth().search(sentence[: each.start()]) or _points().match(sentence, each.end()) for each in places]
    return percent >= LOWEST and not (grown and all(grown))


def _named(words: str) -> Component | None:
    found = {each: match for each, pattern in _patterns().items() if (match := pattern.search(words))}
    core, related = found.get(Component.CORE), found.get(Component.RELATED)
    if core and related and _joined().search(words, core.end(), related.start()):
        return Component.TOTAL
    return min(found, key=lambda each: found[each].start(), default=None)


def _number(percent: Decimal) -> str:
    return rf"(?<![\d.,]){plain(percent).replace('.', '[.,]')}0*(?![\d]|[.,]\d)"


def _one_of(key: str) -> str:
    return alternation(word.strip() for word in table("components.toml")[key].split("|"))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of('joining')}\b", re.IGNORECASE)


@cache
def _growth() -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of('growing')}\s+(?:\w+\s+)?$", re.IGNORECASE)


@cache
def _points() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:of\s)?(?:a|one)\s+)?{_one_of('points')}", re.IGNORECASE)


@cache
def _patterns() -> dict[Component, re.Pattern[str]]:
    return {each: re.compile(rf"\b{_one_of(each)}", re.IGNORECASE) for each in Component}
