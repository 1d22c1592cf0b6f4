"""From lists of words to compiled patterns: tries, so that a scan looks at each letter once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from posixpath import commonprefix
from typing import Any, cast


class _Compiled:
    """What a late pattern becomes: it has all that a pattern has, and no hook that is asked at every look-up."""


class _Late:
    """A pattern that is compiled when it is first used, which most are not by a short text."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        made = re.compile(*self.source)
        vars(self).update((each, getattr(made, each)) for each in dir(made) if not each.startswith("_"))
        object.__setattr__(self, "__class__", _Compiled)
        return getattr(made, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled when it is first used; a module that has many loads the faster.

    >>> late("b+").search("abb").span()
    (1, 3)
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


def trie_pattern(words: Iterable[str]) -> str:
    """Write a pattern that matches any of the words, longest first, with common beginnings factored out.

    A blank in a word stands for any single blank or hyphen.

    >>> trie_pattern(["two", "ten", "twelve"])
    't(?:en|w(?:elve|o))'
    """
    known = sorted(set(words))
    return _branched(known) if any(known) else ""


def _branched(words: Sequence[str]) -> str:
    """Write sorted words as branches; the first of them is empty where a word may end here."""
    may_end = not words[0]
    branches = [_stem(list(alike)) for _, alike in groupby(words[1:] if may_end else words, itemgetter(0))]
    if len(branches) == 1 and not may_end:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if may_end else "")


def _stem(words: Sequence[str]) -> str:
    """Write sorted words of one first letter: what all begin with, and how they go on."""
    if len(words) == 1:
        return _spelt(words[0])
    shared = commonprefix((words[0], words[-1]))
    return _spelt(shared) + _branched([word[len(shared) :] for word in words])


def _spelt(letters: str) -> str:
    # A blank that does not break is `\s` as well: naming it in the class would cost a fifth of a millisecond each time.
    return re.escape(letters).replace(r"\ ", r"[\s-]")


def cased(words: Iterable[str]) -> list[str]:
    """Give each word in small letters, with a capital and in capitals, which is quicker than ignoring case.

    >>> cased(["ten"])
    ['ten', 'Ten', 'TEN']
    """
    return [form for word in words for form in dict.fromkeys((word, word.capitalize(), word.upper()))]


def phrases(listing: str) -> tuple[str, ...]:
    """Split a listing of a table into phrases; `_` joins the words of one.

    >>> phrases("about more_than")
    ('about', 'more than')
    """
    return tuple(word.replace("_", " ") for word in listing.split())
