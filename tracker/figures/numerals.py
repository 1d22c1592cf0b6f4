"""Numbers in digits as texts write them: `1 234,5`, `6,81,210`, `£1½bn`, `1.200.000` → Decimal.

Reading is local: a number is matched where it begins, and nothing is looked at twice.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from tracker.vocabulary.patterns import late

VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅙": Decimal(1) / 6,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
FRACTIONS = "".join(VULGAR)
# The digits after a point that is said: `50-point-43`, `16-point-eight`.
SAID = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
POINTED = "|".join(SAID)
ONES = {word: str(digit) for digit, word in enumerate(SAID, start=1)}
# The digits of other scripts, zero first; each stands for one of ours, so that offsets stay what they are.
ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u1040\u17e0\uff10"
FOREIGN = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in ZEROS)
PLAINLY = {
    **{ord(zero) + place: str(place) for zero in ZEROS for place in range(10)},
    **{ord(mark): ours for mark, ours in zip("\u066b\u066c\uff0c\uff0e", ".,,.", strict=True)},
}
APOSTROPHES = ("'", "’")
# Longest number that is read, in characters: no amount of money has more, and Decimal's cost grows with the length.
LONGEST = 24

# Grouping tells itself by groups of three (in Indian notation of two), so each kind has its own branch; a comma that
# is followed by anything but three digits parts the decimals.
BLANKS = r"\ \u00a0\u202f\u2009"
DIGITS = late(
    rf"""(?: (?P<comma>[0-9]{{1,3}}(?:,[0-9]{{3}})+ | [0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}}) (?![0-9])
           | (?P<blank>[0-9]{{1,3}} (?: (?:[{BLANKS}][0-9]{{3}})+ | (?:['’][0-9]{{3}})+ )) (?![0-9A-Za-z]|[ -]mm\b)
           | (?P<stop>[0-9]{{1,3}}(?: (?:\.[0-9]{{3}}){{2,}} | (?:\.[0-9]{{3}})+(?=,[0-9]{{1,2}}(?![0-9,])) )) (?![0-9])
           | (?P<plain>[0-9]+) )
         (?P<rest>[.·][0-9]+ | ,[0-9]{{1,2}}(?![0-9,]) | ,[0-9]{{4,}}(?![0-9,]) | -point-(?:[0-9]+|{POINTED}))?
         (?P<vulgar>\ ?[{FRACTIONS}] | [ -][1-9]/[2-9](?![0-9/]))?
       | (?P<alone>[{FRACTIONS}])
    """,
    re.VERBOSE,
)
# Most numbers: short, with no mark but a decimal point, and no digit behind a separator that could go on with them.
PLAIN = late(
    rf"[0-9]{{1,18}}(?:\.[0-9]{{1,2}})?(?:(?=\ ?[A-Za-z%(])"  # what most often follows, so that one look is enough
    rf"|(?!\.?[0-9]|[,'’·-][0-9]|[{BLANKS}](?:[0-9]{{3}}(?![0-9])|[1-9]/[2-9])|[{BLANKS}]?[{FRACTIONS}]|-point-))"
)
# A stop before three digits may group them as well as part decimals.
DOTTED = late(r"[1-9][0-9]{0,2}\.[0-9]{3}")
NO_SEPARATORS = str.maketrans("", "", ",.'’ \u00a0\u202f\u2009")


class Numeral(Struct, frozen=True, gc=False):
    """A number where it stands: its span and value, whether it was spelled, whether its digits group or may group."""

    start: int
    end: int
    value: Decimal
    spelled: bool = False
    grouped: bool = False
    dotted: bool = False


def plain(text: str) -> str:
    """Write the digits of any script as ours, and the marks that part them.

    >>> plain("£５bn, ٣٫٥ million, ५ lakh")
    '£5bn, 3.5 million, 5 lakh'
    """
    return text.translate(PLAINLY)


def digits(text: str, start: int) -> Numeral | None:
    """Read a number in digits, of any grouping.

    >>> digits("Rs 6,81,210 crore", 3).value
    Decimal('681210')
    >>> digits("1½bn", 0).value
    Decimal('1.5')
    """
    found = PLAIN.match(text, start)
    if found and not text[(end := found.end()) : end + 1].isdigit():
        return Numeral(start, end, Decimal(found[0]))
    found = DIGITS.match(text, start, start + LONGEST)
    if found is None or text[found.end() : found.end() + 1].isdigit():
        return None
    comma, blank, stop, plain, rest, vulgar, alone = found.groups()
    if alone:
        return Numeral(start, found.end(), VULGAR[alone])
    whole = plain or (comma or blank or stop).translate(NO_SEPARATORS)
    value = Decimal(whole + _point(rest)) if rest else Decimal(whole)
    if vulgar:
        value += _fraction(vulgar)
    dotted = rest is not None and plain is not None and DOTTED.fullmatch(found.group()) is not None
    return Numeral(start, found.end(), value, False, plain is None, dotted)


def _point(rest: str) -> str:
    """Write decimals with a point: `,5`, `-point-43`, `-point-eight`."""
    said = rest.removeprefix("-point-")
    return "." + ONES.get(said, said.lstrip(".,·"))


def _fraction(written: str) -> Decimal:
    plain = written.strip(" -")
    if plain in VULGAR:
        return VULGAR[plain]
    over, _, under = plain.partition("/")
    return Decimal(over) / Decimal(under)
