"""Turns of phrase around a figure that tell whose it is where no name does: `£2m was pledged at the conference`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracker.statements.clauses import MASK, Passage
from tracker.statements.tokens import Tokens
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# How far from a figure a turn of phrase is looked for, in characters, and in words.
_REACH, _WORDS = 110, 20

# What a hedge may put between a word and its figure, and what else may stand in the same clause.
_HEDGE = r"(?:[\w'’-]+ ){0,3}"
_CLAUSE = rf"[^.;{MASK}]"
_PHRASE = rf"[^.;,{MASK}]"


class Turn(NamedTuple):
    """A named turn of phrase: what must stand before a figure (matched up to it) or after it, and an example.

    It is looked for only where one of its `keys`, single words, is among the words around the figure.
    """

    name: str
    keys: frozenset[str]
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def holds(self, before: str, after: str) -> bool:
        """Tell whether the turn is found in the small letters before or after a figure."""
        if self.before is not None and self.before.search(before):
            return True
        return self.after is not None and self.after.match(after) is not None


def _any(section: str, key: str) -> str:
    return alternation(table("en/turns.toml")[section][key])


def _keys(section: str, key: str) -> frozenset[str]:
    """Give the last words of the phrases of a list, one of which stands wherever one of them does."""
    return frozenset(re.findall(r"\w+", phrase)[-1] for phrase in table("en/turns.toml")[section][key])


def gatherings() -> Iterator[Turn]:
    """Yield the turns by which many give: what a conference raises, and what is given by nobody named."""
    event, raised = _any("gatherings", "events"), _any("gatherings", "raised")
    sums = _any("gatherings", "sums")
    yield Turn(
        "gathering raised",
        _keys("gatherings", "events"),
        "The conference in Rome raised {£2m}.",
        late(rf"\b{event}\b{_CLAUSE}{{0,50}}\b{raised} (?:[\w'’-]+ ){{0,5}}$"),
        late(rf"{_CLAUSE}{{0,60}}\b{raised}\b{_CLAUSE}{{0,60}}\b{event}\b"),
    )
    yield Turn(
        "pledges of",
        _keys("gatherings", "sums"),
        "Pledges worth {£2m} were made.",
        late(rf"\b{sums}\b{_PHRASE}{{0,30}} {_HEDGE}$"),
        late(rf" in (?:[\w-]+ ){{0,2}}{sums}\b"),
    )
    yield Turn(
        "given by nobody named",
        _keys("gatherings", "given"),
        "{£2m} was pledged on Friday.",
        None,
        late(
            rf"{_PHRASE}{{0,50}}\b{_any('gatherings', 'be')} (?:\w+ ){{0,2}}{_any('gatherings', 'given')}\b"
            rf"(?!{_CLAUSE}{{0,40}}\bby\b)"
        ),
    )


def appeals() -> Iterator[Turn]:
    """Yield the turns by which relief is asked for, of nobody in particular: what a plan of the UN's seeks."""
    plan, seeks = _any("appeals", "plans"), _any("appeals", "seeks")
    yield Turn(
        "appeal seeks",
        _keys("appeals", "plans"),
        "The response plan asks for {£2m}.",
        late(rf"\b{plan}\b{_CLAUSE}{{0,60}}\b{seeks} {_HEDGE}$"),
    )
    yield Turn(
        "is sought",
        _keys("appeals", "sought"),
        "For relief {£2m} is sought.",
        None,
        late(rf" {_any('gatherings', 'be')} (?:\w+ ){{0,2}}{_any('appeals', 'sought')}\b"),
    )


def pools() -> Iterator[Turn]:
    """Yield the turns for money that many put together, and for aid of a state to the whole world."""
    wide, package, world = _any("pools", "wide"), _any("pools", "packages"), _any("pools", "world")
    yield Turn(
        "wide package",
        _keys("pools", "wide"),
        "It belongs to an international package of {£2bn}.",
        late(rf"\b{wide} (?:[\w-]+ ){{0,3}}{package}\b{_PHRASE}{{0,20}} {_HEDGE}$"),
        late(rf" {wide} (?:[\w-]+ ){{0,3}}{package}\b"),
    )
    yield Turn(
        "fund filled",
        _keys("pools", "funds"),
        "The fund has so far attracted {£2m}.",
        late(rf"\b{_any('pools', 'funds')}\b{_CLAUSE}{{0,40}}\b{_any('pools', 'filled')} {_HEDGE}$"),
        late(rf" (?:through|via|into) {_PHRASE}{{0,30}}\b{_any('pools', 'funds')}\b"),
    )
    yield Turn(
        "aid to the world",
        _keys("pools", "world"),
        "Foreign aid fell to {£2bn}.",
        late(rf"\b{world}\b{_CLAUSE}{{0,70}}$"),
        late(rf"{_CLAUSE}{{0,30}}\b{world}\b"),
    )


def yardsticks() -> Iterator[Turn]:
    """Yield the turns around a share of output: the alliance's norm, or a level that a country reaches."""
    yield _of_norm("norm before", "set", "The summit set a goal of {2% of GDP}.", 30)
    yield _of_norm("everybody's", "every", "Every member is to spend {2% of GDP}.", 60)
    yield Turn(
        "reached",
        _keys("norms", "reached"),
        "Oslo will reach {2% of GDP}.",
        late(rf"\b{_any('norms', 'reached')} (?:the |nato's |alliance's |a |about |around ){{0,3}}$"),
    )
    yield _of_norm("not reached", "failed", "Oslo cannot get to {2% of GDP}.", 40)
    yield _of_norm("spent", "spent", "Oslo spends {2% of GDP}.", 40, behind=20)
    yield _of_norm("asked", "asked", "He demanded {2% of GDP}.", 50, behind=40)


def _of_norm(name: str, key: str, example: str, before: int, behind: int | None = None) -> Turn:
    """Give the turn of a list of words that stand so many characters at most before a share, or `behind` it."""
    said = _any("norms", key)
    after = None if behind is None else late(rf"{_CLAUSE}{{0,{behind}}}\b{said}\b")
    return Turn(name, _keys("norms", key), example, late(rf"\b{said}\b{_CLAUSE}{{0,{before}}}$"), after)


@cache
def turns(*, share: bool) -> tuple[Turn, ...]:
    """Give the turns of phrase that are looked for around a share of output, or around any other figure."""
    return tuple(yardsticks()) if share else (*gatherings(), *appeals(), *pools())


def around(passage: Passage, tokens: Tokens, figure: int, at: int, *, share: bool) -> Iterator[str]:
    """Yield the names of the turns of phrase around a figure that stands at a token.

    >>> from tracker.figures import parse
    >>> text = "£2m was pledged on Friday."
    >>> passage = Passage.of(text, parse(text))
    >>> list(around(passage, Tokens.of(passage.masked), 0, 0, share=False))
    ['given by nobody named']
    """
    near = tokens.small[max(at - _WORDS, 0) : at + _WORDS]
    likely = [turn for turn in turns(share=share) if not turn.keys.isdisjoint(near)]
    if not likely:
        return
    span, tail = passage.before(figure, _REACH), passage.after(figure, _REACH)
    before, after = passage.masked[span.start : span.end].lower(), passage.masked[tail.start : tail.end].lower()
    yield from (turn.name for turn in likely if turn.holds(before, after))


def tells_of_the_world(text: str) -> bool:
    """Tell whether a text is about aid to the whole world: `official development assistance`."""
    return _world().search(text.lower()) is not None


@cache
def _world() -> re.Pattern[str]:
    return re.compile(rf"\b{_any('pools', 'world')}\b")
