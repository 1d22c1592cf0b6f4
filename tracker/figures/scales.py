"""What multiplies a number: `bn`, `mln`, `lakh crore`, `thousand million`, `dozen`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from msgspec import Struct

from tracker.vocabulary.patterns import cased, late
from tracker.vocabulary.words import table

# What may stand between the parts of an amount: one blank, hyphen, line end or no-break entity.
GAP = r"(?:[ \t\u00a0\u202f\u2009\u2011-]|\n(?=[a-z%])|&nbsp;|&#160;|&thinsp;|\u200b)"
# Behind a number these part it from what follows: neither a scale nor a unit is looked for.
PARTING = frozenset(".,;:!?()[]'\"“”‘’/+–—")
# So do these behind a blank, where a quotation mark may open a name yet.
PARTING_LATER = frozenset((" (", " –", " —", " [", " /", " +", " |", ""))
NEXT = late(rf"({GAP}?)([A-Za-z]+)")
# Shorter ones are suffixes: they stand at once behind the number or a plain blank, and no digit follows them.
WORD_LENGTH = 4
# No misspelling of them is shorter.
SHORTEST_TYPO = 6
# Beyond it nothing multiplies further: a lakh of crores is the most that is said.
LARGEST = Decimal(10) ** 6
# What a lakh is multiplied by, cut short.
CUT = ("cr", "Cr")
# Words that pages without spaces run into the next word (`million eurosfor`, `billionpounds`).
GLUED = ("million", "billion", "trillion")


_REPEATED = late(r"(.)\1+")


class Scale(Struct, frozen=True, gc=False):
    """A scale after a number: where it ends, what it multiplies by, and whether it is a mere letter."""

    end: int
    factor: Decimal
    weak: bool


@cache
def factors() -> dict[str, Decimal]:
    """Give the scale words and suffixes, as written, with what they multiply by."""
    plain = {word: Decimal(value) for word, value in table("en/numbers.toml")["scales"].items()}
    long = {form: value for word, value in plain.items() if len(word) >= WORD_LENGTH for form in cased([word])}
    return {**plain, **long}


@cache
def _misspelt() -> dict[str, Decimal]:
    """Give the long scale words with doubled letters made single, as `billlion` and `bilion` become alike."""
    return {_REPEATED.sub(r"\1", word): factors()[word] for long in GLUED for word in (long, long + "s")}


def named(word: str) -> Decimal | None:
    """Give what a scale said apart from its number multiplies by: `bn`, `millions`, `'000s`.

    >>> named("'000s"), named("millions"), named("euros")
    (Decimal('1000'), Decimal('1000000'), None)
    """
    return Decimal(1000) if word.strip("'’s") == "000" else factors().get(word)


def parted(text: str, end: int) -> bool:
    """Whether what follows a number parts it from any word; a look at two characters spares a match.

    >>> parted("5, then", 1), parted("5 (then", 1), parted("5 then", 1)
    (True, True, False)
    """
    return text[end : end + 1] in PARTING or text[end : end + 2] in PARTING_LATER


def read(text: str, start: int) -> Scale | None:
    """Read the scale after a number; several multiply.

    >>> read("6.81 lakh crore", 4).factor
    Decimal('1000000000000')
    """
    found = NEXT.match(text, start)
    if found is None:
        return None
    gap, word = found.groups()
    factor, end = _factor(word, found.end())
    if factor is None or (len(word) < WORD_LENGTH and not _suffixed(text, gap, end)):
        return None
    weak = len(word) == 1
    while factor <= LARGEST and (found := NEXT.match(text, end)) and (len(found[2]) >= WORD_LENGTH or found[2] in CUT):
        value, further = _factor(found[2], found.end())
        if value is None:
            break
        end, factor, weak = further, factor * value, False
    return Scale(end, factor, weak)


def _suffixed(text: str, gap: str, end: int) -> bool:
    if gap and text[end - 1].isupper() and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return False  # the letter is a model's: `five T-72 tanks`
    return gap not in ("\n", "\t") and not text[end : end + 1].isdigit() and text[end : end + 2] != "²"


def factor(word: str) -> Decimal | None:
    """Give what a word multiplies by, misspelt and run into the next as well.

    >>> factor("bn"), factor("billlion"), factor("loans")
    (Decimal('1000000000'), Decimal('1000000000'), None)
    """
    return _factor(word, len(word))[0]


def _factor(word: str, end: int) -> tuple[Decimal | None, int]:
    """Look a scale up, and tell where it ends: before a word that is run into it."""
    known = factors()
    if word in known:
        return known[word], end
    if len(word) < SHORTEST_TYPO:
        return None, end
    lower = word.lower()
    if lower.endswith(("ion", "ions")) and (typo := _REPEATED.sub(r"\1", lower)) in _misspelt():
        return _misspelt()[typo], end
    if len(word) > len(GLUED[0]) and (long := next((long for long in GLUED if lower.startswith(long)), None)):
        return known[long], end - len(word) + len(long)
    return None, end
