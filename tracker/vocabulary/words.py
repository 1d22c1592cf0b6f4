"""The word lists of a language, kept as TOML beside this module and read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from io import open_code
from typing import Any

from tracker.vocabulary.patterns import trie_pattern

_SIGN = re.compile(r"\W+")
_FOLDER = __file__.removesuffix("words.py")


@cache
def table(name: str) -> dict[str, Any]:
    """Read a TOML table of words by its path inside the vocabulary, such as `en/sentences.toml`."""
    with open_code(_FOLDER + name) as file:  # not pathlib, which would cost every start as much as reading a table
        return tomllib.load(file)


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """Read a TOML table whose every value is a list of single words parted by white space.

    >>> "mr" in words("en/sentences.toml")["leading"]
    True
    """
    return {key: frozenset(value.split()) for key, value in table(name).items()}


def alternation(phrases: Iterable[str]) -> str:
    """Write words and phrases as one group of a pattern, ready to be set among others.

    >>> alternation(["up", "until"])
    '(?:u(?:ntil|p))'
    """
    return f"(?:{trie_pattern(phrases)})"


def keywords(phrases: Iterable[str]) -> frozenset[str]:
    """Give the longest word of each phrase: a text that has none of them uses none of the phrases.

    >>> sorted(keywords(["is short of", "shortfall"]))
    ['short', 'shortfall']
    """
    return frozenset(max(_SIGN.split(phrase), key=len) for phrase in phrases)


@cache
def parts(name: str, section: str) -> dict[str, str]:
    """Read one section of a TOML table of words turned round: each word with the key that lists it.

    >>> parts("en/parts.toml", "prepositions")["from"]
    'source'
    """
    return {word: key for key, value in table(name)[section].items() for word in value.split()}
