"""What a word counts: the items of the tables, models and abbreviations in the plural, and what is none of ours."""

from __future__ import annotations

from functools import cache, lru_cache

from tracker.vocabulary.patterns import late, phrases
from tracker.vocabulary.words import table

TABLE = "en/items.toml"
# A model in the plural (`F-16s`, `M1A1s`) is its own head.
MODEL = late(r"[A-Z][A-Za-z]*-?[0-9]+(?:[A-Z]{1,3}[0-9]{1,2})?[A-Za-z]{0,2}(?:/[A-Z]{1,2})?s$")
# So is an abbreviation in the plural (`JLTVs`), if it is none of other things (`NGOs`).
ACRONYM = late(r"[A-Z]{3,6}s$")
# A model's number is its own head in the singular where nothing follows it (`36 F-35A`, `50 M113`).
DESIGNATION = late(r"[A-Z]{1,3}-[0-9]+[A-Z]{0,2}$|[A-Z]{1,3}[0-9]{3}(?:[A-Z][0-9]?)?$")
# Stands for a noun said before (`116 used ones`).
PRONOUN = "ones"
# How many words are remembered with what they count.
REMEMBERED = 4096


@cache
def _listed(name: str) -> dict[str, str]:
    """Give the plurals of a list of nouns, with their singulars."""
    listings = table(TABLE)[name].values()
    pairs = [word.partition("=") for listing in listings for word in listing.split()]
    return {plural or _plural(single): single for single, _, plural in pairs}


@cache
def items() -> dict[str, str]:
    """Give the plural of each counted noun with its singular (`batteries` → `battery`)."""
    return {**_listed("items"), **_listed("models")}


@cache
def singulars() -> frozenset[str]:
    """Give the singulars of the counted nouns."""
    return frozenset(_listed("items").values())


@cache
def models() -> frozenset[str]:
    """Give the makes and models that can be a head in the singular too (`20 HIMARS`)."""
    return frozenset(_listed("models").values())


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def words(name: str) -> frozenset[str]:
    """Give a set of words of the table of items: `stops`, `civil`, `measures`, `designators`, `plural`."""
    return frozenset(phrases(table(TABLE)["words"][name]))


@cache
def compounded() -> frozenset[str]:
    """Give the nouns that are items with the word before them alone: one look at them spares the others a second."""
    return frozenset(phrase.split()[-1] for phrase in words("compounds"))


@lru_cache(REMEMBERED)
def item(word: str) -> str | None:
    """Name what a word counts, in the singular; None where it is the plural of no item.

    >>> item("howitzers"), item("F-16s"), item("JLTVs"), item("NGOs")
    ('howitzer', 'f-16', 'jltv', None)
    """
    lower = word.lower()
    if lower in items():
        unit = items()[lower]
        return None if word[0].islower() and unit in words("named") else unit
    if MODEL.match(word) or (ACRONYM.match(word) and lower not in words("acronyms")):
        return lower[:-1]
    if lower == PRONOUN:
        return PRONOUN
    last = lower.rpartition("-")[2]
    return lower[: -len(last)] + items()[last] if last != lower and last in items() and word[-1].islower() else None


def is_model(word: str) -> bool:
    """Whether a word is the name of a make or model, with its capital."""
    return word[0].isupper() and word.lower() in models()


def ends_phrase(word: str) -> bool:
    """Whether a word is the plural of a noun that is no item, behind which another phrase begins."""
    plural = word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and word not in words("plural")
