"""Which signs the fonts of pictures and pages can show: a sign that none has is replaced in the open, never left blank.

The fonts are those that matplotlib ships, the page's fallback as well as the pictures' own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def font_folder() -> Path:
    """Give the folder of the fonts that ship with matplotlib."""
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@cache
def _shown() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    faces = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    covered = [set(FT2Font(font_folder() / face).get_charmap()) for face in faces]
    return frozenset(set.intersection(*covered) | {ord("\n"), ord("\t")})


def missing(text: str) -> set[str]:
    """Give the signs of a text that no font here can show.

    >>> sorted(missing("₴5 млрд, 5亿"))
    ['亿']
    """
    return set() if text.isascii() and text.isprintable() else {sign for sign in set(text) if ord(sign) not in _shown()}


def legible(text: str) -> str:
    """Replace the signs that no font can show, so that a reader sees that something stood there.

    >>> legible("5亿 dollars")
    '5\N{REPLACEMENT CHARACTER} dollars'
    """
    gone = missing(text)
    return text if not gone else "".join(REPLACEMENT if sign in gone else sign for sign in text)
