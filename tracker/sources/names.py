"""Parties as tables name them: a code, or a name that is the whole cell."""

from __future__ import annotations

from functools import cache

from tracker.vocabulary.names import WORD, Sort, names

NAMED = (Sort.STATE, Sort.BLOC, Sort.BANK, Sort.AGENCY)


def code_of(cell: str) -> str | None:
    """Give the code of a party by its code or its name, several joined by `+`; None where it is nobody known.

    >>> code_of("Germany"), code_of("DEU"), code_of("EU"), code_of("Atlantis")
    ('DEU', 'DEU', 'EU', None)
    """
    codes = [_one(part.strip()) for part in cell.split("+")]
    known = [code for code in codes if code is not None]
    return "+".join(sorted(known)) if len(known) == len(codes) else None


def _one(cell: str) -> str | None:
    if cell in _codes():
        return cell
    words = [word.lower() for word in WORD.findall(cell)]
    bearers = names().get(words[0], ()) if words else ()
    return next((name.code for small, name in bearers if small == words and name.sort in NAMED and name.code), None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(name.code for bearers in names().values() for _, name in bearers if name.sort in NAMED)
