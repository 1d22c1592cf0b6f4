"""Phrases with gaps and slots, as the word lists for settings write them, made into patterns once.

`<house> <passed>` is any word of the one slot and then any of the other; `…` is up to forty characters of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import filterfalse

from tracker.statements.cues import Concordance, concordance, occurrences
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, keywords, table

# How many characters of the sentence a gap may hold.
GAP = 40

_FILE = "en/settings.toml"
_SIGN = late(r"\W+")
_PIECE = late(r"<(\w+)>|…|[^<…]+")


def said(text: str, among: Concordance) -> dict[str, list[int]]:
    """Give the names of the templates that a text, as `cues.plain` wrote it, uses at some of its words, and where.

    >>> text = "the senate has passed it"
    >>> said(text, concordance(text))
    {'one_chamber': [0, 4]}
    """
    found: dict[str, list[int]] = {}
    for at in occurrences(among, _by_first()):
        for name, pattern in _by_first()[among.words[at]]:
            if pattern.match(text, among.starts[at]):
                found.setdefault(name, []).append(among.starts[at])
    return found


@cache
def _by_first() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Give the patterns of the templates by the word that each can begin with."""
    firsts: dict[str, dict[str, list[str]]] = {}
    for name, phrases in table(_FILE)["templates"].items():
        for phrase in phrases:
            for first in _firsts(phrase):
                firsts.setdefault(first, {}).setdefault(name, []).append(_pattern(phrase))
    return {
        first: tuple((name, late(f"(?:{'|'.join(patterns)})(?!\\w)")) for name, patterns in named.items())
        for first, named in firsts.items()
    }


def _firsts(phrase: str) -> set[str]:
    """Give the words that a template can begin with.

    >>> sorted(_firsts("<have> yet to <agree>"))
    ['had', 'has', 'have']
    """
    slot = _PIECE.match(phrase)
    starts = table(_FILE)["slots"][slot[1]] if slot and slot[1] else [phrase]
    return {concordance(start).words[0] for start in starts}


def either(section: str, name: str) -> str:
    """Write a list of words as one alternative, to be built into a pattern.

    >>> [bool(re.fullmatch(either("conditions", "maybe"), word)) for word in ("might", "will")]
    [True, False]
    """
    return alternation(table(_FILE)[section][name])


@cache
def keys(section: str, *names: str) -> frozenset[str]:
    """Give the longest word of each phrase of some lists, of which a text has one wherever it uses a whole phrase.

    >>> sorted(keys("strangers", "apart"))[:3]
    ['above', 'ahead', 'behind']
    """
    return keywords(phrase for name in names for phrase in table(_FILE)[section][name])


def parts(used: Sequence[str]) -> frozenset[str]:
    """Give the words of a text with those that hyphens and apostrophes join taken apart.

    >>> sorted(parts(["oslo's", "air-defence"]))
    ['air', 'defence', 'oslo', 's']
    """
    plain, joined = filter(str.isalnum, used), filterfalse(str.isalnum, used)
    return frozenset(plain).union(*map(_SIGN.split, joined))


def _pattern(phrase: str) -> str:
    """Write one template as a pattern."""
    return "".join(_piece(piece) for piece in _PIECE.finditer(phrase))


def _piece(piece: re.Match[str]) -> str:
    if piece[1]:
        return alternation(table(_FILE)["slots"][piece[1]])
    return f"[^.]{{0,{GAP}}}" if piece[0] == "…" else re.escape(piece[0])
