"""Lines broken to fit a width, as mail and plain-text releases have them, are read as the paragraphs that they were."""

from __future__ import annotations

import re
from itertools import pairwise

# Lines that a program broke are no longer than this, and the longest of them no shorter than that, in characters.
LEAST, MOST = 45, 120

# A line is full where it and the next word would fill so much of the widest: letters of print are not of one width.
FULL = 0.85

# Prose that is broken goes on with a small letter about three times in four; the rows of a list, hardly ever.
GOING_ON = 1 / 2

# What opens an item of a list, or a row of a table.
ITEM = re.compile(r"\s*(?:[•·▪■●◦‣✓–—*+|>-]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s)")


def unbroken(text: str) -> str:
    r"""Set blanks for the line breaks that the width alone called for; every letter keeps its place.

    These are the breaks where the next line's first word would hardly have fitted on the line before it.

    >>> print(unbroken("Aid to Kyiv\nNorway will give Ukraine NOK 7 billion for the\nnational fund."))
    Aid to Kyiv
    Norway will give Ukraine NOK 7 billion for the national fund.
    """
    lines = text.split("\n")
    widest = max(len(line) for line in lines if " " in line or line == lines[0])
    if len(lines) == 1 or not LEAST <= widest <= MOST:
        return text
    full = [_full(line, behind, widest) for line, behind in pairwise(lines)]
    small = sum(behind.lstrip()[0].islower() for behind, broken in zip(lines[1:], full, strict=True) if broken)
    if small < max(GOING_ON * sum(full), 1):
        return text
    return lines[0] + "".join(" \n"[not broken] + line for broken, line in zip(full, lines[1:], strict=True))


def _full(line: str, behind: str, widest: int) -> bool:
    """Whether a line has no room for the first word of the one behind it."""
    word = behind.strip().partition(" ")[0]
    prose = line.strip() and word and "\t" not in line and not ITEM.match(behind)
    return bool(prose) and len(line) + len(word) >= FULL * widest
