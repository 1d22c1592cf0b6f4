"""The verbs that tell a giver from a receiver, in all their forms."""

from __future__ import annotations

from functools import cache

from tracker.statements.moods import forms
from tracker.vocabulary.words import table


@cache
def verbs() -> dict[str, str]:
    """Give the class, such as `give`, `receive` or `ask`, of every verb form that tells who gives.

    A form that two classes share belongs to the first of them.

    >>> verbs()["pledged"], verbs()["received"], verbs()["committing"], verbs()["supplies"]
    ('give', 'receive', 'give', 'give')
    """
    words = table("en/verbs.toml")
    classes: dict[str, str] = {}
    for name, bases in words["bases"].items():
        regular = (form for base in bases.split() for form, _ in forms(base, {}))
        for form in (*regular, *words["irregular"].get(name, "").split()):
            classes.setdefault(form, name)
    return classes
