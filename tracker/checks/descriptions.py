"""Counts of things with a word between the number and what it counts: `155 promised tanks`, `40 second-hand jets`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# What has become of things that are counted, or what they are like.
LIKE = (
    r"(?:promised|pledged|ordered|planned|donated|delivered|destroyed|damaged|refurbished|repaired|modernised|upgraded|leased|surplus|retired|captured|requested|additional|extra"
    r"|new|old|used|second-hand|modern|remaining|existing|serviceable|operational|active|heavy|light|main|further)"
)

NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,4}"
OUT_OF = late(
    rf"(?<![\w.,/€$£¥-])(?P<few>{NUMBER})\s(?:out\s)?of\s(?:the|its|their|all|some|these)\s(?!(?:19|20)\d\d\b)(?P<many>{NUMBER})\s"
    r"(?P<unit>(?!(?:million|billion|trillion|thousand|bn|m|per|percent)\b)[a-z]{3,}s)\b"
)


def with_a_word_between(text: str) -> Iterator[Figure]:
    """Yield the counts of things that a text describes by a word between.

    >>> [(each.surface, each.unit) for each in with_a_word_between("Of the 155 promised tanks most are here.")]
    [('155 promised tanks', 'tanks')]
    """
    for found in _pattern().finditer(text):
        amount = Decimal(found["number"].replace(",", ""))
        surface, (start, end) = found.group(), found.span()
        unit = found["unit"].lower()
        yield Figure(start=start, end=end, surface=surface, kind=Kind.COUNT, low=amount, high=amount, unit=unit)


def out_of(text: str) -> Iterator[Figure]:
    """Yield the two counts of a text that tells so many out of so many of whatever kind.

    >>> [(each.surface, each.unit) for each in out_of("3,800 of the 12,000 posts are vacant.")]
    [('3,800', 'posts'), ('12,000 posts', 'posts')]
    """
    for found in OUT_OF.finditer(text):
        for name, end in (("few", found.end("few")), ("many", found.end("unit"))):
            amount, start = Decimal(found[name].replace(",", "")), found.start(name)
            unit = found["unit"].lower()
            yield Figure(
                start=start, end=end, surface=text[start:end], kind=Kind.COUNT, low=amount, high=amount, unit=unit
            )


@cache
def _pattern() -> re.Pattern[str]:
    things = alternation(table("en/claims.toml")["lots"]["things"])
    return re.compile(
        rf"(?<![\w.,/€$£¥-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}})\s{LIKE}\s(?:[a-z-]+\s)?(?P<unit>{things})\b",
        re.IGNORECASE,
    )
