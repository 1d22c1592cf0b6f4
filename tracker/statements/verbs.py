"""The verbs that tell a giver from a receiver, in all their forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tracker.vocabulary.words import table

_VOWELS = frozenset("aeiou")


@cache
def verbs() -> dict[str, str]:
    """Give the class, such as `give`, `receive` or `ask`, of every verb form that tells who gives.

    A form that two classes share belongs to the first of them.

    >>> verbs()["pledged"], verbs()["received"], verbs()["committing"], verbs()["supplies"]
    ('give', 'receive', 'give', 'give')
    """
    words = table("en/verbs.toml")
    forms: dict[str, str] = {}
    for name, bases in words["bases"].items():
        forms_of = (form for base in bases.split() for form in regular(base))
        for form in (*forms_of, *words["irregular"].get(name, "").split()):
            forms.setdefault(form, name)
    return forms


def regular(base: str) -> Iterator[str]:
    """Yield a regular verb's forms.

    >>> list(regular("ship"))
    ['ship', 'ships', 'shipped', 'shipping', 'shiped', 'shiping']
    """
    yield base
    if base.endswith("y") and base[-2] not in _VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    else:
        yield base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
        if base[-1] not in _VOWELS | {"w", "x", "y"} and base[-2] in _VOWELS and base[-3:-2] not in _VOWELS:
            yield from (base + base[-1] + "ed", base + base[-1] + "ing")
        yield from (base + "ed", base + "ing")
