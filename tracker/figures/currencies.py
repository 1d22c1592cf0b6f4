"""The names, codes and signs of currencies, as the tables have them."""

from __future__ import annotations

from functools import cache

from tracker.vocabulary import cldr
from tracker.vocabulary.words import table

Candidates = tuple[str, ...]

TABLE = "currencies.toml"
CODE_LENGTH = 3
# Letters that look like Latin ones, as pages copied from Cyrillic keyboards have them.
CONFUSABLE = str.maketrans("асеорхутмкнвіѕАСЕОРХУТМКНВ", "aceopxytmkhbisACEOPXYTMKHB")
# Names that machine rewriting puts for a currency when its adjective stands before them (`British kilos`).
SPUN = {"kilos": "pounds", "kilograms": "pounds", "bucks": "dollars"}
# Plural names that pages without spaces run into the next word (`eurosfor`), and how much of that word may follow.
RUN_IN = ("euros", "dollars", "pounds", "kroner", "kronor", "crowns", "zlotys", "yen")
LONGEST_RUN_IN = 8


@cache
def signs() -> dict[str, Candidates]:
    """Give each sign and abbreviation with the currencies it may mean."""
    return {sign: tuple(codes.split()) for sign, codes in table(TABLE)["signs"].items()}


@cache
def broken() -> dict[str, str]:
    """Give what HTML and broken encodings make of a sign, with the sign."""
    found: dict[str, str] = table(TABLE)["broken"]
    return found


@cache
def names() -> dict[str, Candidates]:
    """Give each name of a currency, in singular and plural, with the currencies it may mean."""
    found: dict[str, Candidates] = {}
    for name, codes in table(TABLE)["names"].items():
        found[name] = tuple(codes.split())
        found.setdefault(name + "s", found[name])
    return found


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


def named(words: list[str], scaled: bool) -> Candidates:
    """Tell which currencies a name, a code, a sign, or an adjective with any of these may mean.

    >>> named(["Canadian", "dollars"], False), named(["kroner"], False), named(["people"], True)
    (('CAD',), ('NOK', 'DKK'), ())
    """
    last = words[-1]
    name = last.lower()
    known = names().get(name) or signs().get(last) or _lookalike(last)
    if len(words) == 1:
        if known or not coded(last, scaled):
            return known or _run_in(name)
        return (last,)
    settled = adjectives().get(" ".join(words[:-1]).lower())
    if settled and (known or names().get(SPUN.get(name, ""), ())):
        return (settled,)
    return _long_tail(words) if scaled and not known else ()


def _lookalike(word: str) -> Candidates:
    return () if word.isascii() else names().get(word.translate(CONFUSABLE).lower(), ())


def _run_in(name: str) -> Candidates:
    for known in RUN_IN:
        if name.startswith(known) and 0 < len(name) - len(known) <= LONGEST_RUN_IN:
            return names()[known]
    return ()


def run_in(word: str) -> int:
    """Give how many letters of a word are a currency's name, where the next word is run into it; else all of them.

    >>> run_in("eurosfor"), run_in("euros")
    (5, 5)
    """
    name = word.lower()
    if name in names():
        return len(word)
    return next((len(known) for known in RUN_IN if name.startswith(known)), len(word))


def _long_tail(words: list[str]) -> Candidates:
    code = cldr.currency_names().get(" ".join(words).lower())
    return (code,) if code else ()
