"""From lists of words to compiled patterns: tries, so that a scan looks at each letter once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

Trie = dict[str, "Trie"]

# Marks the end of a word in a trie; no table holds it.
END = ""


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
    root: Trie = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = {}
    return _written(root)


def _written(node: Trie) -> str:
    branches = [_letter(letter) + _written(child) for letter, child in sorted(node.items()) if letter != END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})"
    return body + ("?" if END in node else "")


def _letter(letter: str) -> str:
    return r"[\s\u00a0\u202f-]" if letter == " " else re.escape(letter)


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
