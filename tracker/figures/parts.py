"""Parts of a scale: `half a billion`, `3/4 of a billion`, `½ a million`, `a billion and a half`."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from tracker.figures import scales, spellings
from tracker.figures.numerals import Numeral
from tracker.figures.scales import Scale
from tracker.vocabulary.patterns import late

# `half a billion`, `a quarter of a million`, `half-a-billion`.
OF_A = late(r"[ \u00a0\n-](?:(?:of[ \u00a0\n-])?an?|of[ \u00a0\n-](?:one|1))(?=[ \u00a0\n-][A-Za-z])")
# Digits with a stroke are a part where a scale or per cent follows, and anything else otherwise: `24/7`, `on 9/11`.
STROKE = late(
    r"([1-9])/([2-9])(?=(?:[ -](?:of[ -])?an?)?[ -](?:hundred|thousand|[mb]illion|trillion|crore|lakh|per ?cent)\b|%)"
)
ONE = Decimal(1)
# Parts that begin no number where they stand alone: `a third of the tanks`.
DIVIDED = {"third": 3, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
PART_OF = late(r"(?<![A-Za-z0-9-])(?:[Aa]n?|[Oo]ne)[ -](third|fifth|sixth|eighth|tenth) of $")
PART_REACH = 16
# What may stand between a number and its scale: a stroke, the hedge of `100+ million`.
LINKS = frozenset("/+")
# What may follow a number in digits and a part of one.
MULTIPLIED = late(
    r"[ \u00a0-](?:hundred|thousand|[mb]illion|trillion|[mb]n|lakh|crore|dollars|euros|pounds|per ?cent|%)\b|%"
)
# What is added to a scale: of a third or a fifth the rest of the sentence tells something else.
ADDED = (Decimal("0.5"), Decimal("0.25"), Decimal("0.75"))


def read(text: str, numeral: Numeral) -> tuple[Numeral, Scale | None]:
    """Read on from a number that may be a part, to the scale that it is a part of.

    Gives the number as it is where it is none; a part of no scale (`half a per cent`) takes its `a`.

    >>> numeral, scale = read("3/4 of a billion", Numeral(0, 1, Decimal(3)))
    >>> numeral.value * scale.factor
    Decimal('750000000.00')
    """
    scale: Scale | None = None
    if text.startswith("+", numeral.end):
        return numeral, scales.read(text, numeral.end + 1)
    if text.startswith("/", numeral.end) and (stroke := STROKE.match(text, numeral.start)):
        numeral = replace(numeral, end=stroke.end(), value=Decimal(stroke[1]) / Decimal(stroke[2]))
        scale = scales.read(text, numeral.end)
    if scale is not None or numeral.value >= 1:
        return numeral, scale
    link = OF_A.match(text, numeral.end)
    scale = scales.read(text, link.end()) if link else None
    return (replace(numeral, end=link.end()) if link and scale is None else numeral), scale


def before(text: str, begin: int) -> tuple[int, Decimal] | None:
    """Read a part that stands before its scale and is no number by itself; give where it begins and what it is of one.

    >>> before("a tenth of a billion", 11), before("the price of a billion", 13)
    ((0, Decimal('0.1')), None)
    """
    found = PART_OF.search(text, max(begin - PART_REACH, 0), begin)
    if found is None:
        return None
    return found.start(), ONE / DIVIDED[found[1]]


def mixed(text: str, numeral: Numeral) -> Numeral:
    """Read on from a number to a part that is added to it, where a scale or per cent follows: `2 and a half billion`.

    >>> mixed("2 and a half billion", Numeral(0, 1, Decimal(2))).value
    Decimal('2.5')
    """
    more = spellings.added(text, numeral.end)
    if more is None or more[1] not in ADDED or not MULTIPLIED.match(text, more[0]):
        return numeral
    return replace(numeral, end=more[0], value=numeral.value + more[1])


def added(text: str, end: int) -> tuple[int, Decimal] | None:
    """Read what is added to a scale, in parts of it; give where it ends and how much it is.

    >>> added("a billion and a half euros", 9), added("a billion and a half million", 9)
    ((20, Decimal('0.5')), None)
    """
    more = spellings.added(text, end)
    return more if more and more[1] in ADDED and scales.read(text, more[0]) is None else None
