"""The publisher's country: whose money a bare sign is where the text leaves it open."""

from __future__ import annotations

from functools import cache

from tracker.errors import BadInput
from tracker.figures.currencies import TABLE
from tracker.vocabulary import cldr
from tracker.vocabulary.words import table


def home(country: str | None) -> str:
    """Give the currency of a publisher's country, ISO 3166-1 alpha-3; empty where it settles no sign.

    Raises BadInput for what is no such code, and names the one that was meant where that can be told.

    >>> home("CAN"), home("can"), home("FRA"), home(None)
    ('CAD', 'CAD', '', '')
    """
    if country is None:
        return ""
    code = country.upper()
    if code not in _homes() and code not in cldr.territories():
        raise BadInput(f"unknown country {country!r}: write its ISO 3166-1 alpha-3 code, such as {_meant(code)}")
    return _homes().get(code, "")


def _meant(code: str) -> str:
    return next((alpha3 for alpha3, alpha2 in cldr.territories().items() if alpha2 == code), "CAN")


@cache
def _homes() -> dict[str, str]:
    found: dict[str, str] = table(TABLE)["countries"]
    return found
