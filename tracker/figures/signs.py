"""The sign, code or abbreviation before a number: `US$`, `NOK `, `Rs. `, `&euro;`, `â‚¬`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from tracker.figures import currencies, scales
from tracker.figures.currencies import Candidates
from tracker.vocabulary.patterns import late

# Longest sign with its letters, in characters, and the blank before the number.
REACH = 14
# The blanks that may part a sign from its number.
BLANKS = " \u00a0\u202f\u2009"
# What may stand once between a sign or code and its number.
PARTING = frozenset(f"{BLANKS}-")
# Longest abbreviation or name before a number, in letters.
LONGEST_CODE = 8
# What settles a name before a number: `US dollars 5 million`.
ADJECTIVE = late(r"(?<![A-Za-z])([A-Z][A-Za-z.]+) $")
ADJECTIVE_REACH = 16
# How many words are remembered with whether they say a currency.
REMEMBERED = 4096
# Letters that are words before a sign: `A $5bn deal`.
ARTICLES = frozenset("AaSNZRBb")
# Before most signs stands the end of a word in small letters that is cut short nowhere, or a bracket.
UNLETTERED = frozenset(end + " " for end in "abcdefghijklmopqruvwxyz,:;)–—") | {" (", "\n("}
# The last letters of a country cut short, where they are small: `Cdn $6m`.
CUT = frozenset(("Cdn", "Aus", "ust"))
# So long is the name of a currency that is a verb besides (`Won`).
NAME = 3
# A scale that is said with the sign: `€m 52`, `EUR bn 5.2`, `£000s: 52`, `US$ million 40`, `£'000 52`.
AHEAD = late(
    r"(?: (?:in )?|(?<![a-z]))"
    r"(?P<scale>['’]?000s?|[kmb]|[mb]n|tn|[mb]ln|[mb]illions?|trillions?|thousands?|crores?|lakhs?)(?::? ?|- ?)$"
)
# The last four letters of such a scale, so that one look spares most numbers the pattern.
SCALED = frozenset(("lion", "ions", "sand", "ands", "rore", "ores", "lakh", "akhs"))
AHEAD_REACH = 14


class Sign(Struct, frozen=True, gc=False):
    """A sign before a number: where it begins, what it may mean, and whether it wants a scale to be believed.

    `scale` is what is said with the sign and multiplies the number (`€m 52`).
    """

    start: int
    candidates: Candidates
    timid: bool = False
    scale: Decimal | None = None


@cache
def _marks() -> str:
    """Give the signs that are no letters, as a character class's inside."""
    return "".join(re.escape(sign) for sign in currencies.signs() if len(sign) == 1 and not sign.isalpha())


@cache
def _single() -> dict[str, Candidates]:
    """Give the signs of one character that is no letter: the most common by far."""
    return {sign: codes for sign, codes in currencies.signs().items() if len(sign) == 1 and not sign.isalpha()}


def _lettered(text: str, start: int) -> bool:
    """Whether letters that may belong to a sign stand before it: `US$`, `US $`, `U.S.$`."""
    before = text[start - 3 if start > 3 else 0 : start - 1]
    if before in UNLETTERED:
        return False
    if before[-1:].isalpha():
        return True
    if before[-1:] not in (" ", ".", "-"):
        return False
    return before[:1].isupper() or before[:1] == "." or text[start - 5 : start - 2] in CUT


@cache
def _sign() -> re.Pattern[str]:
    """Give the pattern of a sign, perhaps with a country's letters before or after it, at the end of a window."""
    broken = "|".join(re.escape(mark) for mark in currencies.broken())
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<letters>[A-Za-z][A-Za-z.]{{0,4}})[ -]?)?"
        rf"(?P<sign>[{_marks()}]|{broken}|&#x?[0-9A-Fa-f]{{2,5}};)"
        rf"(?P<tail>US|CAN?|CDN|NZ|AUS?|SG|HK|A|C)?(?:[{BLANKS}-]|&nbsp;)?\.?$"
    )


@cache
def _scaled() -> frozenset[str]:
    """Give the last two letters of a scale that is cut short and said with a sign: `€m`, `EURm`, `£ m`, `bn`, `000`."""
    signs = (*_marks().replace("\\", ""), *ascii_uppercase, " ")
    return frozenset((*(sign + letter for sign in signs for letter in "mkb"), "bn", "mn", "tn", "ln", "00", "0s"))


@cache
def _broken_endings() -> frozenset[str]:
    """Give the characters that a sign of several characters ends in."""
    endings = {sign[-1] for sign in (*currencies.signs(), *currencies.broken()) if not sign.isalpha()}
    return frozenset(endings)


@cache
def _code_endings() -> frozenset[str]:
    """Give the last three letters of the abbreviations, and those of two: one look tells most words from a sign."""
    return frozenset(sign[-3:] for sign in currencies.signs() if sign.isalpha())


def single(text: str, start: int, floor: int) -> Candidates | None:
    """Give what a sign of one character before a number may mean, where no letters belong to it.

    >>> single("costs €40m", 7, 0), single("costs US$40m", 9, 0)
    (('EUR',), None)
    """
    candidates = _single().get(text[start - 1 : start])
    return candidates if candidates and start > floor and not _lettered(text, start) else None


def silent(text: str, end: int) -> bool:
    """Whether the word that ends at an offset says no currency, as one look tells of most.

    >>> silent("costs 5", 5), silent("it and 5", 6), silent("kroner 5", 6)
    (True, True, False)
    """
    return _silent(text[end - AHEAD_REACH if end > AHEAD_REACH else 0 : end].rpartition(" ")[2])


@lru_cache(REMEMBERED)
def _silent(word: str) -> bool:
    """Whether a word before a number, or the end of one, is in small letters and none of those said with it."""
    return word.isalpha() and word.islower() and word not in currencies.signs() and scales.named(word) is None


def read(text: str, start: int, floor: int) -> Sign | None:
    """Read the sign before a number that begins at `start`, not looking further back than `floor`.

    >>> read("costs US$40m", 9, 0).candidates
    ('USD',)
    >>> read("in EUR bn 5.2", 10, 0).scale
    Decimal('1000000000')
    """
    if candidates := single(text, start, floor):
        return Sign(start - 1, candidates)
    at = start - 1 if text[start - 1 : start] in PARTING else start
    if silent(text, at):
        return None
    if text[at - 1 : at] == ":":
        at -= 1
    if (text[at - 2 : at] in _scaled() or text[at - 4 : at] in SCALED) and (ahead := _ahead(text, start, floor)):
        return ahead
    if text[at - 1 : at] == ".":
        at -= 1
    last = text[at - 1 : at]
    if last in _broken_endings() and (found := _sign().search(text[max(floor, start - REACH) : start])):
        return _signed(found, max(floor, start - REACH))
    return _coded(text, at, floor) if last.isalpha() else None


def _ahead(text: str, start: int, floor: int) -> Sign | None:
    """Read a sign that has the scale with it."""
    found = AHEAD.search(text, max(floor, start - AHEAD_REACH), start)
    sign = read(text, found.start(), floor) if found else None
    if found is None or sign is None or sign.timid or sign.scale:
        return None
    if scale := scales.named(found["scale"]):
        return replace(sign, scale=scale)
    return None


def _signed(found: re.Match[str], floor: int) -> Sign | None:
    letters, written, tail = found.groups()
    sign = currencies.legible(written)
    known = currencies.signs()
    if sign not in known:
        return None  # a character that HTML writes as a number, and no sign of money
    if letters:
        prefix = letters.replace(".", "")
        spaced = found.end("letters") != found.start("sign")
        whole = known.get(prefix + sign) or ((prefix,) if currencies.coded(prefix, False) else None)
        if whole and not (spaced and (prefix in ARTICLES or len(known[sign]) == 1)):
            return Sign(floor + found.start("letters"), whole)
    if tail and sign + tail in known:
        return Sign(floor + found.start("sign"), known[sign + tail])
    return Sign(floor + found.start("sign"), known[sign])


def _coded(text: str, end: int, floor: int) -> Sign | None:
    """Read the code or abbreviation that ends at an offset: the `NOK` of `NOK 5`, the `Rs` of `Rs. 5`."""
    ending = text[max(end - 2, floor) : end]
    if not (text[end - 3 : end] in _code_endings() or ending.isupper() or ending in _code_endings()):
        return None
    start = end
    while start > floor and end - start <= LONGEST_CODE and text[start - 1].isalpha():
        start -= 1
    code = text[start:end]
    candidates, scale = currencies.signs().get(code), None
    if candidates is None and currencies.coded(code, False):
        candidates = (code,)
    elif candidates is None and len(code) > currencies.CODE_LENGTH and (prefixed := currencies.prefixed(code)):
        candidates, scale = (prefixed[0],), prefixed[1]
    timid = code in currencies.timid("before")
    if candidates is None or (timid and len(code) == NAME and code[-1].islower() and _begins_sentence(text, start)):
        return None
    if (
        len(candidates) > 1
        and code[-1] == "s"
        and (said := ADJECTIVE.search(text, max(start - ADJECTIVE_REACH, floor), start))
    ):
        code = currencies.adjectives().get(said[1].replace(".", "").lower(), "")
        start, candidates = (said.start(), (code,)) if code in candidates else (start, candidates)
    return Sign(start, candidates, timid, scale)


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a word with a capital begins a sentence, and may be no currency (`Won 5 million votes`)."""
    before = text[max(start - 3, 0) : start].rstrip()
    return not before or before[-1] in ".!?:\n"
