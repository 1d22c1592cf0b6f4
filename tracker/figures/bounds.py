"""Hedges: `about`, `up to`, `more than`, `-plus`; they touch the figure and stand before or after it."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import neighbours
from tracker.figures.mentions import Mention
from tracker.figures.neighbours import Lead
from tracker.records import Bound, Kind
from tracker.vocabulary.patterns import phrases
from tracker.vocabulary.words import table

TABLE = "en/figures.toml"
# Longest hedge, in words.
LONGEST = 5
# Farther than any hedge can be from the figure before it.
REACH = 99
PLUS = re.compile(r"\+(?!\d)|[ -]?plus\b(?! (?:[£$€\d]|an?\b|the\b))", re.IGNORECASE)
FOLLOWING = re.compile(r"[ ,\u00a0-]{1,2}([a-z]+(?:[ -][a-z]+){0,2})")
OPPOSITE = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}
# Signs for `about` that are written to the amount as its own.
TILDES = frozenset("~∼≈")
# What a limit that compares ends in: `well above`, `far more than`.
LIMITS = frozenset(("above", "over", "below", "under", "beyond", "than"))
# How many words back a negation still turns a limit round, and a verb of motion still takes `up to` as its own.
NEGATES = 7
MOVES = 6


@cache
def hedges(side: str) -> dict[str, Bound]:
    """Give each hedge that stands `before` or `after` a figure with the bound it makes."""
    return {phrase: Bound(bound) for bound, listing in table(TABLE)[side].items() for phrase in phrases(listing)}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in hedges("before"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(table(TABLE)["hedges"][name]))


def read(text: str, mention: Mention, floor: int) -> None:
    """Read the hedge that touches a figure; `floor` is where the figure before it ends."""
    if mention.bound is Bound.BETWEEN:
        return
    lead = neighbours.before(text, mention.start, floor)
    if not _before(text, mention, lead, floor):
        _after(text, mention)


def _before(text: str, mention: Mention, lead: Lead, floor: int) -> bool:
    words = lead.words
    last = len(words)
    while last and words[last - 1] in _words("fillers"):
        last -= 1
    if not last or words[last - 1] not in _last_words():
        return False
    for size in range(min(LONGEST, last), 0, -1):
        phrase = " ".join(words[last - size : last])
        if phrase in hedges("before"):
            gap = lead.starts[last - size] - floor if floor else REACH
            marked = last < len(words) and not _words("marks").isdisjoint(neighbours.after(text, mention.end)[:1])
            bound = _judged(phrase, words[: last - size], words[last:], gap, marked)
            if phrase in _words("passing") and mention.kind not in (Kind.PERCENT, Kind.GDP_SHARE):
                return False
            if bound is None:
                return False
            mention.bound = bound
            mention.note("bound", lead.span(last - size, last, mention.start), phrase)
            if mention.signed and phrase in TILDES and last == len(words) and text[mention.start - 1] == phrase:
                mention.start -= 1
            return True
    return False


def _judged(phrase: str, earlier: list[str], fillers: list[str], gap: int, marked: bool) -> Bound | None:
    """Judge a hedge by the words around it; None where it hedges nothing (`hand over`, `under a £5m deal`)."""
    bound = hedges("before")[phrase]
    if fillers and not marked and _article_parts(phrase, fillers):
        return None
    if (phrase in _words("comparing") or phrase.split()[-1] in LIMITS) and (gap <= 1 or (earlier and earlier[-1] in _words("compared"))):
        return None
    if earlier and phrase in ("over", "under", "past", "about") and earlier[-1] in _words("particled"):
        return None
    if phrase == "over" and earlier and _disputed(earlier):
        return None
    if phrase in _words("moved") and earlier and _moves(earlier):
        return None
    if phrase in _words("negatable") and _negated(earlier):
        return OPPOSITE.get(bound, bound)
    return bound


def _disputed(earlier: list[str]) -> bool:
    """Whether `over` says what a deal or quarrel is about: `a deal last year over 18 jets`."""
    return earlier[-1] in _words("disputed") or (earlier[-2:-1] == ["last"] and not _words("disputed").isdisjoint(earlier[-4:]))


def _article_parts(phrase: str, fillers: list[str]) -> bool:
    """Whether the article after a hedge makes it a preposition or a comparison: `under a £5m deal`, `below the 5%`."""
    if phrase in _words("articled"):
        return False
    return phrase in _words("adjoining") or ("the" in fillers and phrase.split()[-1] in LIMITS)


def _negated(earlier: list[str]) -> bool:
    """Whether a negation of the same clause governs a limit: `may not exceed`, but not `not only … more than`."""
    clause = earlier[-NEGATES:]
    while "," in clause:
        clause = clause[clause.index(",") + 1 :]
    first = next((place for place, word in enumerate(clause) if word in _words("negations")), None)
    return first is not None and clause[first + 1 : first + 2] not in (["only"], ["just"], ["merely"], ["longer"])


def _moves(earlier: list[str]) -> bool:
    """Whether `up to` is the way of a verb: `signed up to`, `push spending up to`, but not `raise up to €800bn`."""
    return earlier[-1] in _words("goers") or not _words("pushers").isdisjoint(earlier[-MOVES:-1])


def _after(text: str, mention: Mention) -> None:
    if found := PLUS.match(text, mention.end):
        mention.bound = Bound.AT_LEAST
        mention.note("bound", found.span(), "plus")
        return
    found = FOLLOWING.match(text, mention.end)
    if found is None:
        return
    words = found[1].replace("-", " ").split()
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in hedges("after"):
            mention.bound = hedges("after")[phrase]
            mention.note("bound", found.span(1), phrase)
            return
