"""The sign, code or abbreviation before a number: `US$`, `NOK `, `Rs. `, `&euro;`, `â‚¬`."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from tracker.figures import currencies
from tracker.figures.currencies import Candidates

# Longest sign with its letters, in characters, and the blank before the number.
REACH = 14
# The blanks that may part a sign from its number.
BLANKS = " \u00a0\u202f\u2009"
# What may stand once between a sign or code and its number.
PARTING = frozenset(f"{BLANKS}-")
# Longest abbreviation before a number, in letters.
LONGEST_CODE = 5


class Sign(Struct, frozen=True, gc=False):
    """A sign before a number: where it begins, what it may mean, and whether it wants a scale to be believed."""

    start: int
    candidates: Candidates
    timid: bool = False


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
    return before[-1:].isalpha() or (before[-1:] in (" ", ".") and before[:1].isupper())


@cache
def _sign() -> re.Pattern[str]:
    """Give the pattern of a sign, perhaps with a country's letters before or after it, at the end of a window."""
    broken = "|".join(re.escape(mark) for mark in currencies.broken())
    return re.compile(
        rf"(?:(?<![A-Za-z])(?P<letters>[A-Za-z][A-Za-z.]{{0,4}}) ?)?(?P<sign>[{_marks()}]|{broken})"
        rf"(?P<tail>US|CA|NZ|A|C)?(?:[{BLANKS}-]|&nbsp;)?\.?$"
    )


@cache
def _broken_endings() -> frozenset[str]:
    """Give the characters that a sign of several characters ends in."""
    endings = {sign[-1] for sign in (*currencies.signs(), *currencies.broken()) if not sign.isalpha()}
    return frozenset(endings)


@cache
def _code_endings() -> frozenset[str]:
    """Give the last two letters of the abbreviations: one look at them tells most words from a sign."""
    return frozenset(sign[-2:] for sign in currencies.signs() if sign.isalpha())


def read(text: str, start: int, floor: int) -> Sign | None:
    """Read the sign before a number that begins at `start`, not looking further back than `floor`.

    >>> read("costs US$40m", 9, 0)
    Sign(start=6, candidates=('USD',), timid=False)
    """
    last = text[start - 1 : start]
    if last in _single() and start - 1 >= floor and not _lettered(text, start):
        return Sign(start - 1, _single()[last])
    at = start - 1 if last in PARTING else start
    if text[at - 1 : at] == ".":
        at -= 1
    last = text[at - 1 : at]
    if last in _broken_endings() and (found := _sign().search(text[max(floor, start - REACH) : start])):
        return _signed(found, max(floor, start - REACH))
    return _coded(text, at, floor) if last.isalpha() else None


def _signed(found: re.Match[str], floor: int) -> Sign:
    letters, written, tail = found.groups()
    sign = currencies.broken().get(written, written)
    known = currencies.signs()
    if letters:
        prefix = letters.replace(".", "")
        spaced = found.end("letters") != found.start("sign")
        whole = known.get(prefix + sign) or ((prefix,) if currencies.coded(prefix, False) else None)
        if whole and not (spaced and (len(prefix) == 1 or len(known[sign]) == 1)):
            return Sign(floor + found.start("letters"), whole)
    if tail and sign + tail in known:
        return Sign(floor + found.start("sign"), known[sign + tail])
    return Sign(floor + found.start("sign"), known[sign])


def _coded(text: str, end: int, floor: int) -> Sign | None:
    """Read the code or abbreviation that ends at an offset: the `NOK` of `NOK 5`, the `Rs` of `Rs. 5`."""
    ending = text[max(end - 2, floor) : end]
    if not (ending in _code_endings() or ending.isupper()):
        return None
    start = end
    while start > floor and end - start <= LONGEST_CODE and text[start - 1].isalpha():
        start -= 1
    code = text[start:end]
    candidates = currencies.signs().get(code)
    if candidates is None and currencies.coded(code, False):
        candidates = (code,)
    return Sign(start, candidates, code in currencies.timid("before")) if candidates else None
