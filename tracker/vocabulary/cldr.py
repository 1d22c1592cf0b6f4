"""What CLDR knows of currencies, through Babel: the long tail of names and codes that the tables leave to it.

Babel is loaded when it is first asked, which is when a text names a currency that the tables do not have.
"""

from __future__ import annotations

from functools import cache


@cache
def currency_names() -> dict[str, str]:
    """Give every English currency name, singular and plural and in small letters, with its ISO 4217 code.

    >>> currency_names()["norwegian kroner"], currency_names()["honduran lempiras"]
    ('NOK', 'HNL')
    """
    from babel import localedata

    data = localedata.load("en")
    found: dict[str, str] = {}
    for code, forms in data["currency_names_plural"].items():
        for form in forms.values():
            found.setdefault(form.lower(), code)
    return found


@cache
def territories() -> dict[str, str]:
    """Give the ISO 3166-1 alpha-3 code of each country and territory with its code of two letters.

    >>> territories()["CAN"]
    'CA'
    """
    from babel.core import get_global

    aliases = {code: now[0] for code, now in get_global("territory_aliases").items() if len(now) == 1}
    return {code: now for code, now in aliases.items() if len(code) == 3 and code.isalpha() and now[0] != "X"}


@cache
def currency_codes() -> frozenset[str]:
    """Give every ISO 4217 code that CLDR has a name for.

    >>> "KZT" in currency_codes()
    True
    """
    return frozenset(currency_names().values())
