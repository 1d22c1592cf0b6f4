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
def currency_codes() -> frozenset[str]:
    """Give every ISO 4217 code that CLDR has a name for.

    >>> "KZT" in currency_codes()
    True
    """
    return frozenset(currency_names().values())
