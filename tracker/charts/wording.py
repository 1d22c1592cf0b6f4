"""The words that pictures and pages are written with: one TOML file a language, and no word in the code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tracker.errors import BadInput

FOLDER = Path(__file__).with_name("wordings")


@cache
def wording(language: str) -> dict[str, Any]:
    """Read the words of one language, tables of sentences with `{places}` to fill.

    Raises BadInput, which lists the languages there are, where the one asked for has no file.

    >>> wording("en")["stages"]["paid"]
    'Paid'
    """
    path = FOLDER / f"{language}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))
        raise BadInput(f"no wording for language {language!r}: reports can be written in {known}")
    return tomllib.loads(path.read_text(encoding="utf-8"))
