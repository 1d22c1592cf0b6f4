"""Currencies of one name: a conversion that fails in US dollars may hold in Canada's, of which the text may speak."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from tracker.checks.cases import Case
from tracker.records import Figure
from tracker.vocabulary.names import WORD, Sort, names

# Crowns are nobody's by default: where a text names none of those who have them, they may be any of these.
CROWNS = ("SEK", "NOK", "DKK", "ISK", "CZK")
# Currencies that go by one name, where a text writes no more than that.
NAMESAKES = (
    (re.compile(r"(?<![A-Z])\$|(?<!US )\bdollars?\b"), ("USD", "CAD", "AUD", "NZD", "SGD", "TWD")),
    (re.compile(r"\brupees?\b|\bRs\b", re.IGNORECASE), ("INR", "PKR", "LKR", "NPR")),
    (re.compile(r"\bkr\b|kron[ae]|kroner|crowns?\b", re.IGNORECASE), CROWNS),
)
COUNTRIES = (Sort.STATE, Sort.ADJECTIVE, Sort.PEOPLE, Sort.CAPITAL)
# Whether a conversion holds with a currency in the place of the one that an amount was read in.
Holds = Callable[[Figure, Figure], bool]


def namesake(case: Case, base: Figure, figure: Figure, holds: Holds) -> str | None:
    """Name a currency of the same name in which a conversion holds, of a country that the text speaks of."""
    own = _own(case, base)
    for pattern, codes in NAMESAKES:
        for one in (figure, base):
            if one.currency not in codes or not pattern.search(one.surface) or str(one.currency) in one.surface:
                continue
            for code in codes:
                meant = code in own or (codes is CROWNS and _is_nobodys(case, codes)) or _is_only_given(case, base)
                fit = meant and code not in (figure.currency, base.currency)
                if fit and holds(*(_in(code, each) if each is one else each for each in (base, figure))):
                    return code
    return None


def _is_only_given(case: Case, base: Figure) -> bool:
    """Say whether money is read as that of the country which gets it, the giver being unnamed: it seldom is."""
    claim, on = case.claims.get(case.figures.index(base)), case.published
    given = claim is not None and claim.donor is None and claim.recipient is not None and on is not None
    return bool(given and claim and on and case.rates.currency(claim.recipient or "", on) == base.currency)


def _in(code: str, figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, currency=code)


def _is_nobodys(case: Case, codes: tuple[str, ...]) -> bool:
    """Say whether a text names no country whose money goes by one of some codes."""
    on = case.published
    return on is not None and all(case.rates.currency(each, on) not in codes for each in mentioned(case.passage.text))


def _own(case: Case, base: Figure) -> set[str | None]:
    """Give the currencies of the countries that an amount is from or for, or else of those that the text names."""
    claim = case.claims.get(case.figures.index(base))
    parties = (
        {code for party in (claim.donor, claim.recipient) if party for code in party.split("+")} if claim else set()
    )
    on = case.published
    named = parties | mentioned(case.sentence(case.figures.index(base))) if parties else mentioned(case.passage.text)
    return {case.rates.currency(country, on) for country in named} if on else set()


def mentioned(text: str) -> set[str]:
    """Give the countries that a text names.

    >>> sorted(mentioned("Sweden's premier and Canadian officials met"))
    ['CAN', 'SWE']
    """
    words = [word.lower() for word in WORD.findall(text)]
    return {
        name.code
        for place, word in enumerate(words)
        for small, name in names().get(word, ())
        if name.sort in COUNTRIES and words[place : place + len(small)] == small
    }
