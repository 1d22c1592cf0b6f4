"""The names, codes and signs of currencies, as the tables have them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from msgspec import Struct

from tracker.vocabulary import cldr
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import table

Candidates = tuple[str, ...]

TABLE = "currencies.toml"
CODE_LENGTH = 3
# A sign that HTML writes by its number, in tens or sixteens.
NUMBERED = late(r"&#(x)?([0-9A-Fa-f]{2,5});")
# Letters that look like Latin ones, as pages copied from Cyrillic keyboards have them.
CONFUSABLE = str.maketrans("асеорхутмкнвіѕАСЕОРХУТМКНВ", "aceopxytmkhbisACEOPXYTMKHB")
# What multiplies a code that it is written to.
PREFIXES = {"k": Decimal(10) ** 3, "T": Decimal(10) ** 3, "M": Decimal(10) ** 6, "B": Decimal(10) ** 9}
# Names that machine rewriting puts for a currency when its adjective stands before them (`British kilos`).
SPUN = frozenset(("kilos", "kilograms"))
# Plural names that pages without spaces run into the next word (`eurosfor`), and how much of that word may follow.
RUN_INS = ("euros", "dollars", "pounds", "kroner", "kronor", "crowns", "zlotys")
LONGEST_RUN_IN = 8


@cache
def signs() -> dict[str, Candidates]:
    """Give each sign, abbreviation and code in small letters (`Usd 5m`) with the currencies it may mean."""
    loose = table(TABLE)["codes"]["loose"].split()
    written = {form: (code,) for code in loose for form in (code.title(), code.lower())}
    return written | {sign: tuple(codes.split()) for sign, codes in table(TABLE)["signs"].items()}


@cache
def broken() -> dict[str, str]:
    """Give what HTML and broken encodings make of a sign, with the sign."""
    found: dict[str, str] = table(TABLE)["broken"]
    return found


def legible(sign: str) -> str:
    """Give the sign that a broken encoding or an entity of HTML stands for; any other as it is.

    >>> legible("&#8364;"), legible("&#x20AC;"), legible("&euro;"), legible("£")
    ('€', '€', '€', '£')
    """
    if numbered := NUMBERED.fullmatch(sign):
        return chr(int(numbered[2], 16 if numbered[1] else 10))
    return broken().get(sign, sign)


@cache
def names() -> dict[str, Candidates]:
    """Give each name of a currency, in singular and plural, with the currencies it may mean."""
    found: dict[str, Candidates] = {}
    for name, codes in table(TABLE)["names"].items():
        found[name] = tuple(codes.split())
        found.setdefault(name + "s", found[name])
    return found | minor()


@cache
def minor() -> dict[str, Candidates]:
    """Give the names of a hundredth of a currency (`cents`), with the currencies it may be of."""
    return {name: tuple(codes.split()) for name, codes in table(TABLE)["minor"].items()}


@cache
def adjectives() -> dict[str, str]:
    """Give the words that settle a name (`Canadian`), with their currency."""
    found: dict[str, str] = table(TABLE)["adjectives"]
    return found


@cache
def codes() -> frozenset[str]:
    """Give the ISO 4217 codes that the tables mention; CLDR has the rest."""
    tables = table(TABLE)
    listed = [*tables["signs"].values(), *tables["names"].values(), *tables["adjectives"].values(), *tables["cues"]]
    return frozenset(code for several in listed for code in several.split())


@cache
def timid(side: str) -> frozenset[str]:
    """Give the words that mean money only with a large amount: those `before` it or `after` it."""
    return frozenset(table(TABLE)["timid"][side].split())


def coded(word: str, scaled: bool) -> bool:
    """Whether a word is an ISO 4217 code; beside a scale CLDR is asked as well.

    >>> coded("NOK", False), coded("HNL", True), coded("THE", True)
    (True, True, False)
    """
    if len(word) != CODE_LENGTH or not (word.isascii() and word.isupper()):
        return False
    return word in codes() or (scaled and word in cldr.currency_codes())


def prefixed(word: str) -> tuple[str, Decimal] | None:
    """Read a code with its scale before it, as companies write it: `MSEK 500`, `500 TEUR`.

    >>> prefixed("MSEK"), prefixed("SEK")
    (('SEK', Decimal('1000000')), None)
    """
    known = len(word) == CODE_LENGTH + 1 and word[0] in PREFIXES and coded(word[1:], False)
    return (word[1:], PREFIXES[word[0]]) if known else None


class Named(Struct, frozen=True, gc=False):
    """A currency's name: how many words it takes, and what it may mean."""

    size: int
    candidates: Candidates


def named(words: list[str], scaled: bool) -> Named | None:
    """Read a name, a code or a sign, or an adjective with any of these, at the beginning of some words.

    After a number with a scale CLDR is asked for what the tables do not have.

    >>> named(["Canadian", "dollars", "for"], False), named(["kroner"], False), named(["people"], True)
    (Named(size=2, candidates=('CAD',)), Named(size=1, candidates=('NOK', 'DKK')), None)
    """
    first = words[0]
    if known := _known(first, scaled):
        return Named(1, known)
    adjective = first.lower()
    for size in range(2, len(words) + 1):
        word = words[size - 1]
        if adjective in adjectives() and (_known(word, scaled) or word.lower() in SPUN):
            return Named(size, (adjectives()[adjective],))
        adjective += f" {word.lower()}"
    return _long_tail(words) if scaled and len(words) > 1 and first[:1].isupper() else None


def _known(word: str, scaled: bool) -> Candidates:
    name = word.lower()
    found = names().get(name) or signs().get(word)
    if found or (word.isascii() and not word.isalpha()):
        return found or ()
    if coded(word, scaled):
        return (word,)
    return names().get(word.translate(CONFUSABLE).lower(), ()) if not word.isascii() else _run_in(name)


def _run_in(name: str) -> Candidates:
    known = next((known for known in RUN_INS if name.startswith(known)), None)
    return names()[known] if known and 0 < len(name) - len(known) <= LONGEST_RUN_IN else ()


def _long_tail(words: list[str]) -> Named | None:
    for size in range(len(words), 1, -1):
        if code := cldr.currency_names().get(" ".join(words[:size]).lower()):
            return Named(size, (code,))
    return None


def run_in(word: str) -> int:
    """Give how many letters of a word are a currency's name, where the next word is run into it; else all of them.

    >>> run_in("eurosfor"), run_in("euros")
    (5, 5)
    """
    name = word.lower()
    if name in names():
        return len(word)
    known = next((known for known in RUN_INS if name.startswith(known)), word)
    return len(known)
