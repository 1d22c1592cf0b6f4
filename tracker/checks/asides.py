"""An amount said again behind the thing that it measures: `a $3.8bn deal (13.9bn zlotys)`, `…, worth $437m`.

What stands right behind an amount is its restatement, as `figures` reads it; with the thing between the two it may as
well be another amount, and only its size tells.
"""

from __future__ import annotations

import re
from contextlib import suppress

from tracker.checks.cases import Case
from tracker.checks.phrasing import begins, says, without
from tracker.errors import MissingRate
from tracker.records import Bound, Figure, Kind
from tracker.vocabulary.patterns import late

# The thing measured, and the bracket, the comma or the dash behind it: `package of aid (`, `order from Poland,`.
THING = late(r"[\s-]*(?:[\w'’-]+\s+){1,5}[(\[]")
COMMA = late(r"[\s-]*(?:[\w'’-]+\s*){0,7}(?:,[^,;.()]{2,25})?(?:,|[–—]|\s-\s)\s*")
# The thing measured, and the verb behind it: `package of vehicles for Kyiv is`.
COPULA = late(
    r"[\s-]*(?:[\w'’-]+\s+){1,7}(?:is|was|are|were|would be|being)\s+(?:(?:now|currently|today|then|just)\s+)?"
)
EQUALS = late(
    r"[\s-]*(?:[\w'’-]+\s+){0,7}(?:(?:come|comes|came|amount|amounts|amounted|translates|converts) (?:in)?to|equals)\s+"
)
CLOSED = late(r"\s*[)\]]")
# In a sentence of its own: `They will cost £1bn. That is roughly`.
ANEW = late(
    r"(?:[^.;]{0,60}[.;]|[^.;]{0,25},)[\s”\"’']*(?:That sum|The sum|That|This|It|Which)(?:['’]s|\s)", re.IGNORECASE
)
# Behind an amount that is hedged alone, its end: what is another amount goes on to say what for.
ENDED = late(r"\s*(?:[.,;)\]–—]|$)")
# What is further off its hedged neighbour than by this factor is another amount, and not the same one said again.
OTHER_HEDGED = 1.35
# How far before an amount its hedge stands, in characters.
HEDGED = 24
# By whose rate an amount is said again.
AT_RATES = late(r",?\s*\bat\s+(?:[\w'’]+\s+){0,4}rates?(?:\s+of\s+(?:exchange|the\s+day))?\b,?\s*")
# A slip of the pen is threefold at the most; what is further off is another amount.
# Behind a comma, where a list may go on, by less.
OTHER, OTHER_LISTED = 3.0, 1.8


def repeated(case: Case, index: int) -> Figure | None:
    """Give the amount that one in brackets or behind a comma says again; None where it says another, or neither."""
    figure = case.figures[index]
    if index == 0 or figure.kind is not Kind.MONEY:
        return None
    if not case.together(index - 1, index):
        return _anew(case, index)
    before = case.figures[index - 1]
    pair = before.kind is Kind.MONEY and before.restates is None and before.per is figure.per
    words = case.unhedged(index - 1, index)
    hedged = says(case.between(index - 1, index)[-HEDGED:], "asides", "hedges") or figure.bound is not Bound.EXACT
    return before if pair and sized(case, before, figure, _factor(words, case.behind(index), hedged)) else None


def _factor(words: str, behind: str, hedged: bool) -> float:
    """Give how far off an amount may be that says another again, by the words between the two and behind."""
    if _bracketed(words) and CLOSED.match(behind):
        return OTHER
    if _equated(words) or _goes_on(words):
        return OTHER_LISTED
    comma = COMMA.match(words)
    bare = comma is not None and not without(words[comma.end() :], "asides", "hedges").strip()
    return OTHER_HEDGED if hedged and bare and ENDED.match(AT_RATES.sub("", behind)) else 1


def _anew(case: Case, index: int) -> Figure | None:
    """Give the amount that the sentence before ends with, where this one says it again: `That is roughly €1.2bn`."""
    before, figure = case.figures[index - 1], case.figures[index]
    near = case.passage.home[index] - case.passage.home[index - 1] == 1
    pair = near and before.kind is Kind.MONEY and before.restates is None and before.per is figure.per
    said = pair and _goes_on(case.unhedged(index - 1, index))
    return before if said and sized(case, before, figure, OTHER_LISTED) else None


def _goes_on(words: str) -> bool:
    """Say whether a new sentence or clause sets an amount equal to the one before it.

    >>> _goes_on(' of drones," he said. That is roughly '), _goes_on(" for tanks. Oslo gave ")
    (True, False)
    """
    anew = ANEW.match(words)
    if anew is None:
        return False
    rest = words[anew.end() :]
    set_equal = begins(rest, "asides", "copula") or words[: anew.end()].endswith(("'s", "’s"))
    return set_equal and not without(without(rest, "asides", "copula"), "asides", "hedges").strip()


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
    >>> _equated(" worth around ")
    True
    >>> [_equated(words) for words in (" order for tanks is worth about ", " in aid comes to about ", " for tanks is ")]
    [True, True, False]
    """
    equals = EQUALS.match(words)
    if equals:
        return not without(words[equals.end() :], "asides", "hedges").strip()
    words = AT_RATES.sub(" ", words)
    if begins(words, "asides", "equal") and not without(without(words, "asides", "equal"), "asides", "hedges").strip():
        return True
    comma = COMMA.match(words) or COPULA.match(words)
    said = words[comma.end() :] if comma else ""
    return begins(said, "asides", "equal") and not without(without(said, "asides", "equal"), "asides", "hedges").strip()


def sized(case: Case, before: Figure, figure: Figure, factor: float) -> bool:
    """Say whether an amount is, by the day's rate, within a factor of another."""
    if before.currency is None or figure.currency is None or case.published is None or not before.low:
        return False
    with suppress(MissingRate):
        rate = case.rates.rate(before.currency, figure.currency, case.published).value
        return 1 / factor < float(figure.low) / (float(before.low) * rate) < factor
    return False
