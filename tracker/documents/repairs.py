"""Mojibake: text that was UTF-8, was read as Windows-1252 and stored so (`â‚¬40bn`, `Âsaid`), put right again."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

# What each byte reads as where UTF-8 was taken for Windows-1252; the five that it lacks stay control characters.
READ_AS = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
# The sequences that UTF-8 writes a letter in: how the first byte begins, and how many follow.
LEADS = ((0xC2, 0xDF, 1), (0xE0, 0xEF, 2), (0xF0, 0xF4, 3))
FOLLOW = (0x80, 0xBF)
# `Ã` or `Â` before such a sign, or three signs in a row, occur in no language; others (`Ó”` ends a headline in Polish)
# do, and are believed only beside those.
SURE_LEADS = ("Ã", "Â")


class Repair(NamedTuple):
    """One sign put right: it stands at `at` in the repaired text, `was` stands at `origin` in the stored one."""

    at: int
    origin: int
    was: str
    now: str


class Repaired(NamedTuple):
    """A text put right, and the way back from its offsets to those of the text as it was stored."""

    text: str
    repairs: tuple[Repair, ...]

    def origin(self, offset: int) -> int:
        """Give the offset in the stored text of what stands at an offset here; inside a repaired sign, of its start.

        >>> text = "Oslo gives â‚¬40bn"
        >>> mended = repaired(text)
        >>> mended.text, text[mended.origin(11):mended.origin(16)]
        ('Oslo gives €40bn', 'â‚¬40bn')
        """
        index = bisect_right(self.repairs, offset, key=lambda repair: repair.at) - 1
        if index < 0:
            return offset
        repair = self.repairs[index]
        past = offset - repair.at - len(repair.now)
        return repair.origin if past < 0 else repair.origin + len(repair.was) + past


def repaired(text: str) -> Repaired:
    r"""Put mojibake right where it is certain; a text without any is given back as it is.

    >>> repaired("Â£2.26bn for Kyiv, â€œhe saidâ€\x9d").text
    '£2.26bn for Kyiv, “he said”'
    >>> repaired("POMOC DLA WOJSKA: „MILIARDÓ”").repairs
    ()
    """
    if not _pattern().search(text):
        return Repaired(text, ())
    found = [match for match in _pattern().finditer(text) if _sign(match[0])]
    if not any(_sure(match[0]) for match in found):
        return Repaired(text, ())
    pieces, repairs, end, length = list[str](), list[Repair](), 0, 0
    for match in found:
        now = _sign(match[0])
        pieces += (text[end : match.start()], now)
        length += match.start() - end
        repairs.append(Repair(length, match.start(), match[0], now))
        end, length = match.end(), length + len(now)
    return Repaired("".join(pieces) + text[end:], tuple(repairs))


@cache
def _pattern() -> re.Pattern[str]:
    follow = "[" + "".join(map(re.escape, READ_AS[FOLLOW[0] : FOLLOW[1] + 1])) + "]"
    return re.compile("|".join(f"[{_span(first, last)}]{follow}{{{count}}}" for first, last, count in LEADS))


def _span(first: int, last: int) -> str:
    return re.escape(READ_AS[first]) + "-" + re.escape(READ_AS[last])


def _sign(garbled: str) -> str:
    """Give the sign that was meant, or nothing where these are no bytes of one that texts are written with."""
    try:
        sign = bytes(map(READ_AS.index, garbled)).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if unicodedata.category(sign) in ("Cn", "Co", "Cs", "Cc") else sign


def _sure(garbled: str) -> bool:
    return len(garbled) > 2 or garbled[0] in SURE_LEADS
