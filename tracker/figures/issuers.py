"""Whose dollar, whose krone: what the sentence, the passage and the publisher say of an ambiguous currency."""

from __future__ import annotations

import re
from functools import cache

from tracker.figures import currencies
from tracker.figures.currencies import Candidates
from tracker.figures.mentions import Mention, Span
from tracker.records import Kind
from tracker.vocabulary.words import table

# How far back a cue in the same sentence is looked for, and how much of a text's head speaks for the whole of it.
SENTENCE = 240
HEAD = 600
# How far around a krone or crown any Nordic or Czech cue will do, since these have no plain default.
AROUND = 1500
# Currencies that are meant where nothing speaks against it: those the world's press writes bare.
DEFAULTS = frozenset(("USD", "GBP", "INR", "JPY", "KRW", "EUR", "CHF", "RUB"))
CUE = re.compile(r"(?<![A-Za-z])(?:U\.S|U\.K|US\b(?!\$)|NZ\b(?!\$)|[A-ZÅÄÖØČŠ][A-Za-zà-ž]{2,}|UK\b|EU\b|Xi\b)")
# A country that stands in a list is one among several and owns nothing alone.
LISTED = re.compile(r"(?:,| and| or|, and)\s$")
LISTED_REACH = 6


@cache
def cues() -> dict[str, str]:
    """Give the words that tell whose money is meant, as written and in capitals, with their currency."""
    found: dict[str, str] = {}
    for code, words in table(currencies.TABLE)["cues"].items():
        for word in words.split():
            found[word] = found[word.upper()] = code
    return found


@cache
def _homes() -> dict[str, str]:
    found: dict[str, str] = table(currencies.TABLE)["countries"]
    return found


def settle(text: str, mentions: list[Mention], country: str | None) -> None:
    """Give each amount of money one currency, and note what decided it."""
    head: tuple[str, Span] | None | bool = False
    for mention in mentions:
        if mention.kind is not Kind.MONEY or mention.currency:
            continue
        if len(mention.currencies) == 1:
            mention.currency = mention.currencies[0]
            mention.note("currency", (mention.start, mention.end), "written")
            continue
        if head is False:
            head = _first(text, 0, HEAD)
        _choose(text, mention, head if isinstance(head, tuple) else None, country)


def _choose(text: str, mention: Mention, head: tuple[str, Span] | None, country: str | None) -> None:
    candidates = mention.currencies
    target = mention.restates
    if target is not None and target.currency in candidates:
        candidates = tuple(code for code in candidates if code != target.currency)
        if candidates[0] in DEFAULTS:
            mention.currency = candidates[0]
            mention.note("currency", (target.start, target.end), "another than the amount restated")
            return
    for rule, found in (
        ("cue in the sentence", _sentence(text, mention.start, candidates)),
        ("first cue of the text", head if head and head[0] in candidates else None),
        ("cue around it", None if candidates[0] in DEFAULTS else _around(text, mention.start, candidates)),
        ("publisher's country", _home(country, mention, candidates)),
    ):
        if found:
            mention.currency = found[0]
            mention.note("currency", found[1], rule)
            return
    mention.currency = candidates[0]
    mention.note("currency", (mention.start, mention.end), "last resort")


def _home(country: str | None, mention: Mention, candidates: Candidates) -> tuple[str, Span] | None:
    code = _homes().get(country, "") if country else ""
    return (code, (mention.start, mention.start)) if code in candidates else None


def _sentence(text: str, at: int, candidates: Candidates) -> tuple[str, Span] | None:
    """Find the nearest cue before an offset in its sentence that names a candidate alone."""
    floor = max(at - SENTENCE, 0)
    begin = max(text.rfind(mark, floor, at) for mark in (". ", "\n", "? ", "! ", ".”"))
    nearest = None
    for found in CUE.finditer(text, max(begin, floor), at):
        code = cues().get(found.group())
        if code in candidates and not LISTED.search(text, max(found.start() - LISTED_REACH, 0), found.start()):
            nearest = code, found.span()
    return nearest


def _first(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """Find the first cue of any currency: the country that a passage begins with is the one it is about."""
    for found in CUE.finditer(text, start, end):
        if code := cues().get(found.group()):
            return code, found.span()
    return None


def _around(text: str, at: int, candidates: Candidates) -> tuple[str, Span] | None:
    """Find the cue nearest to an offset, on either side, that names a candidate."""
    near = [
        (abs(found.start() - at), cues()[found.group()], found.span())
        for found in CUE.finditer(text, max(at - AROUND, 0), at + AROUND)
        if cues().get(found.group()) in candidates
    ]
    return min(near)[1:] if near else None
