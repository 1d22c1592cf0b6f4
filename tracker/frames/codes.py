"""The codes that a question may name: parties, currencies and the words of the records; others are slips of the pen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

import pandas as pd

from tracker.errors import BadInput
from tracker.vocabulary.names import names

SUGGESTED = 3


def check_parties(asked: Collection[str], present: Iterable[str]) -> None:
    """Raise BadInput for a party that is neither a code of the vocabulary nor named in the ledger (`present`)."""
    present = frozenset(present)
    codes = frozenset(code for codes in _parties().values() for code in codes.split("+")) | present
    for code in asked:
        if code not in codes:
            near = _or_rather(code, present) or _or_rather(code, codes)
            raise BadInput(f"unknown party {code!r}: write an ISO 3166 code such as GBR{near}")


def check_currency(asked: str, known: Collection[str]) -> None:
    """Raise BadInput for a currency of which no rate is known at all."""
    if asked not in known:
        near = near_ones(asked, known)
        raise BadInput(f"unknown currency {asked!r}: write an ISO 4217 code such as EUR{_listed(near)}")


def expected(asked: Collection[str], words: type[StrEnum]) -> frozenset[str]:
    """Check the words of a field, such as a type or a status; raises BadInput, which lists those there are.

    >>> from tracker.records import Status
    >>> sorted(expected(["pledge", "commitment"], Status))
    ['commitment', 'pledge']
    """
    for word in asked:
        if word not in set(words):
            near = _listed(get_close_matches(word, list(words), n=1))
            raise BadInput(f"unknown {words.__name__.lower()} {word!r}{near}: it is one of {', '.join(words)}")
    return frozenset(str(word) for word in asked)


def near_ones(asked: str, known: Iterable[str]) -> list[str]:
    """Suggest the codes that look most like what was written, the nearest first.

    >>> near_ones("EURO", ["EUR", "GBP", "USD"])
    ['EUR']
    """
    return get_close_matches(asked.upper(), sorted(known), n=SUGGESTED, cutoff=0.5)


def parts(joined: pd.Series[str]) -> frozenset[str]:
    """List the parties of a column, each of several that are joined by `+`."""
    return frozenset(code for cell in joined.dropna().unique() for code in cell.split("+"))


def _or_rather(written: str, codes: Iterable[str]) -> str:
    named = _parties().get(written.casefold())
    return _listed([named] if named else near_ones(written, codes))


def _listed(near: list[str]) -> str:
    return f"; near it: {', '.join(near)}" if near else ""


@cache
def _parties() -> dict[str, str]:
    known = (name for rows in names().values() for _, name in rows if name.code)
    return {" ".join(name.words).casefold(): name.code for name in known}
