"""What goes by the name of an item and is none of ours: rounds of talks, magazines that are read, one in five."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import neighbours
from tracker.figures.mentions import Mention
from tracker.vocabulary.patterns import late, phrases
from tracker.vocabulary.words import table

# Ships of a fleet that dodges sanctions are nobody's gift.
SANCTIONED = late(r"[^.;\n]{0,30}\b(?:shadow|ghost|dark)[ -]fleet\b", re.IGNORECASE)
FLEET_REACH = 45
# One of so many: `1 in 5 soldiers` counts nobody.
ONE_IN = late(r"\b(?:[0-9]|one|two|three|four|five|nine) in(?: every)? $", re.IGNORECASE)
ONE_IN_REACH = 16
FEW = 100
# Items that are something else besides, and how many words behind tell which.
ROUND, PAPER, SOON = "round", "magazine", 5


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(table("en/items.toml")["words"][name]))


def one_in(text: str, mention: Mention) -> bool:
    """Whether a number is the whole of which one is told (`1 in 5 soldiers`)."""
    if mention.low >= FEW:
        return False
    return ONE_IN.search(text, max(mention.start - ONE_IN_REACH, 0), mention.start) is not None


def vetoed(text: str, unit: str, end: int) -> bool:
    """Whether what follows the name of an item shows that it is none of ours.

    >>> vetoed("three rounds of peace talks", "round", 12), vetoed("300 rounds of 155mm ammunition", "round", 10)
    (True, False)
    """
    if unit == ROUND:
        return text.startswith(" of ", end) and not _words("occasions").isdisjoint(neighbours.after(text, end)[1:SOON])
    if unit == PAPER:
        return not _words("speaks").isdisjoint(neighbours.after(text, end)[:SOON])
    return "fleet" in text[end : end + FLEET_REACH] and SANCTIONED.match(text, end) is not None
