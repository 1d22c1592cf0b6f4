"""Small shares of output told in words: `each extra tenth of a per cent of GDP`, `two tenths of a point of output`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven"), 1)}
SIZES = {"tenth": Decimal("0.1"), "fifth": Decimal("0.2"), "hundredth": Decimal("0.01"), "third": Decimal(1) / 3}
TENTHS = late(
    r"\b(?:(?P<number>an?|one|two|three|four|five|six|seven)[\s-])?(?P<size>tenth|fifth|hundredth|third)s?"
    r"\sof\s(?:a|one)\s(?:per\scent|percent|percentage\spoint|point|%)(?:age)?\s(?:of|in)\s(?:[\w'’-]+\s){0,3}?"
    r"(?:GDP|gross\sdomestic\sproduct|(?:national\s|economic\s)?output|national\sincome|the\seconomy)\b",
    re.IGNORECASE,
)


def in_tenths(text: str) -> Iterator[Figure]:
    """Yield the shares of output that a text tells in tenths of a per cent.

    >>> [(each.surface, str(each.low)) for each in in_tenths("Two tenths of a per cent of GDP is a lot.")]
    [('Two tenths of a per cent of GDP', '0.2')]
    """
    for found in TENTHS.finditer(text):
        share = NUMBERS.get((found["number"] or "one").lower(), 1) * SIZES[found["size"].lower()]
        surface, (start, end) = found.group(), found.span()
        yield Figure(start=start, end=end, surface=surface, kind=Kind.GDP_SHARE, low=share, high=share)
