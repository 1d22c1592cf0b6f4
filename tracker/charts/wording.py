"""The words that pictures and pages are written with: one TOML file a language, and no word in the code.

What a language's file lacks, or all where it has none, stands in English, field by field.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("wordings")

# The language that every sentence is written in.
FALLBACK = "en"

# What only other languages need: names of items and reasons that the ledger and the sums give in English.
FOREIGN = ("items", "left_out", "plural_parties")


@cache
def wording(language: str) -> dict[str, Any]:
    """Read the words of one language, tables of sentences with `{places}` to fill; in English what it lacks.

    >>> wording("en")["stages"]["paid"], wording("de")["stages"]["paid"], wording("fi")["stages"]["paid"]
    ('Paid', 'Gezahlt', 'Paid')
    """
    return _filled(written(language), written(FALLBACK))


@cache
def written(language: str) -> dict[str, Any]:
    """Read what is written in one language itself; nothing where it has no file."""
    path = FOLDER / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def whole(language: str) -> bool:
    """Tell whether all that English says is written in a language.

    >>> whole("de"), whole("fi")
    (True, False)
    """
    return _paths(written(FALLBACK)) <= _paths(written(language))


def _filled(own: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Fill what one table lacks from another; the plural forms of a sentence stay those of one language."""
    filled = dict(own)
    for name, value in other.items():
        if name not in own:
            filled[name] = value
        elif isinstance(value, dict) and "other" not in own[name]:
            filled[name] = _filled(own[name], value)
    return filled


def _paths(tables: dict[str, Any]) -> set[tuple[str, str]]:
    return {(table, name) for table, words in tables.items() if table != "in_sentences" for name in words}
