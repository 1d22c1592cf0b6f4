"""An amount said again behind the thing that it measures: `a $3.8bn deal (13.9bn zlotys)`, `…, worth $437m`.

What stands right behind an amount is its restatement, as `figures` reads it; with the thing between the two it may as
well be another amount, and only its size tells.
"""

from __future__ import annotations

import re
from contextlib import suppress

from tracker.checks.cases import Case, begins, without
from tracker.errors import MissingRate
from tracker.records import Figure, Kind

# The thing measured, and the bracket or the comma behind it: `package of aid (`, `order from Poland,`.
THING = re.compile(r"[\s-]*(?:[\w'’-]+\s+){1,5}[(\[]")
COMMA = re.compile(r"[\s-]*(?:[\w'’-]+\s*){0,5},\s*")
# The thing measured, and the verb behind it: `package of vehicles for Kyiv is`.
COPULA = re.compile(r"[\s-]*(?:[\w'’-]+\s+){1,7}(?:is|was|are|were|would be|being)\s+")
EQUALS = re.compile(
    r"[\s-]*(?:[\w'’-]+\s+){1,7}(?:(?:come|comes|came|amount|amounts|amounted|translates|converts) (?:in)?to|equals)\s+"
)
CLOSED = re.compile(r"\s*[)\]]")
# A slip of the pen is threefold at the most; what is further off is another amount.
# Behind a comma, where a list may go on, by less.
OTHER, OTHER_LISTED = 3.0, 1.8


def repeated(case: Case, index: int) -> Figure | None:
    """Give the amount that one in brackets or behind a comma says again; None where it says another, or neither."""
    figure = case.figures[index]
    if index == 0 or figure.kind is not Kind.MONEY or not case.together(index - 1, index):
        return None
    before = case.figures[index - 1]
    pair = before.kind is Kind.MONEY and before.restates is None and before.per is figure.per
    words = case.between(index - 1, index)
    factor = OTHER if _bracketed(words) and CLOSED.match(case.behind(index)) else OTHER_LISTED if _equated(words) else 1
    return before if pair and _alike(case, before, figure, factor) else None


def _bracketed(words: str) -> bool:
    """Say whether an amount in brackets stands behind the thing measured, nothing but hedges before it.

    >>> [_bracketed(words) for words in (" deal (about ", " package (of which ", " (", " for tanks, ")]
    [True, False, False, False]
    """
    thing = THING.match(words)
    return thing is not None and not without(words[thing.end() :], "asides", "hedges").strip()


def _equated(words: str) -> bool:
    """Say whether an amount stands behind a comma or a verb and a word that sets it equal.

    >>> [_equated(words) for words in (" order, worth about ", ", worth ", ", including ", " tanks worth ")]
    [True, True, False, False]
    >>> [_equated(words) for words in (" order for tanks is worth about ", " in aid comes to about ", " for tanks is ")]
    [True, True, False]
    """
    equals = EQUALS.match(words)
    if equals:
        return not without(words[equals.end() :], "asides", "hedges").strip()
    comma = COMMA.match(words) or COPULA.match(words)
    said = words[comma.end() :] if comma else ""
    return begins(said, "asides", "equal") and not without(without(said, "asides", "equal"), "asides", "hedges").strip()


def _alike(case: Case, before: Figure, figure: Figure, factor: float) -> bool:
    if before.currency is None or figure.currency is None or case.published is None or not before.low:
        return False
    with suppress(MissingRate):
        rate = case.rates.rate(before.currency, figure.currency, case.published).value
        return 1 / factor < float(figure.low) / (float(before.low) * rate) < factor
    return False
