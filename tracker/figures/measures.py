"""Aid in kind by the tonne, the litre and the megawatt: physical quantities, as quantulum3 reads them.

Only an amount that is given, bought or asked for is counted; what weighs, measures or moves so much is not. quantulum3
takes seconds to load, so it is asked late, about the words of one unit, with its classifier off.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from msgspec import Struct

from tracker.figures import neighbours
from tracker.vocabulary.patterns import late, phrases
from tracker.vocabulary.words import table

# The dimensions in which aid is given; a length, a speed or a time is none.
ENTITIES = frozenset(("mass", "volume", "power", "energy"))
# What quantulum3 gives no dimension but energy by its name.
ENERGY = late(r"watt.hour")
# What relief agencies cut short, and quantulum3 takes for something else.
CUT = {"MT": "tonnes"}
SYSTEMS = ("metric", "cubic", "short", "long")
UNIT = late(r"[ \u00a0-]?(?P<unit>(?:metric |cubic |short |long )?[A-Za-z]+)(?P<of> of [a-z])?")
GOODS = late(r" of((?: [A-Za-z][\w’'-]*){1,4})")
# How far before a quantity `weighing` or `at` makes it the thing's own, in words.
OWN = 3
# How many words after it a verb of giving may stand.
SOON = 5


class Measure(Struct, frozen=True, gc=False):
    """A physical unit after a number: its name in the singular and where it ends."""

    unit: str
    end: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrases(table("en/items.toml")["measures"][name]))


def begins(word: str) -> bool:
    """Whether a word can begin a physical unit in which aid is given (`tonnes`, `metric tons`)."""
    return word in _words("goods") or word in SYSTEMS


def read(text: str, start: int, tail: int) -> Measure | None:
    """Read a physical unit after a number of `text[start:tail]` where so much of something is given.

    >>> read("Oslo sent 2,000 tonnes of fuel for Kyiv", 10, 15)
    Measure(unit='tonne', end=30)
    >>> read("The tank weighs 55 tonnes", 16, 18) is None
    True
    """
    found = UNIT.match(text, tail)
    if found is None or found["unit"].split()[-1] not in _words("goods"):
        return None
    if not _given(text, start, found):
        return None
    unit = _unit(found["unit"])
    return Measure(unit, _goods_end(text, found.end("unit"))) if unit else None


def _goods_end(text: str, end: int) -> int:
    """Tell where the name of the goods ends that a weight is of: `tons of humanitarian supplies for`."""
    found = GOODS.match(text, end)
    stop, named = end, False
    for word in found[1].split() if found else ():
        supply = word.lower() in _words("supplies")
        if word.lower() in _stops() or (named and not supply) or (stop != end and word.endswith("ed")):
            break
        stop, named = text.index(word, stop) + len(word), named or supply
    return stop


@cache
def _stops() -> frozenset[str]:
    return frozenset(phrases(table("en/items.toml")["words"]["stops"]))


def _near(lead: list[str]) -> list[str]:
    """Give the words right before a quantity that may be said of it; not those of the one before in a list.

    >>> _near(["it", "weighs", "about"]), _near(["9", "gw", "of", "capacity", "and"])
    (['it', 'weighs', 'about'], [])
    """
    listed = lead[-1:] == ["and"] and not lead[-2:][0][:1].isdigit()
    return [] if listed else lead[-OWN:]


def _given(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether the words around tell of goods that are given, and not what a thing weighs or yields by itself."""
    lead = neighbours.before(text, start).words
    if not (_words("own") | _words("takes")).isdisjoint(_near(lead)):
        return False
    if found["of"] and not _words("drugs").isdisjoint(neighbours.after(text, found.end("unit"))[1:OWN]):
        return False
    if found["of"]:
        return True
    after = neighbours.after(text, found.end())
    return not _words("gives").isdisjoint(lead) or not _words("gives").isdisjoint(after[:SOON])


@cache
def _unit(words: str) -> str | None:
    """Name a unit by quantulum3, if it is of a dimension in which aid is given."""
    for quantity in _parser().parse(f"2 {CUT.get(words, words)}"):
        name = str(quantity.unit.name)
        if quantity.unit.entity.name in ENTITIES or ENERGY.search(name):
            return name
    return None


@cache
def _parser() -> Any:
    with warnings.catch_warnings(), _unchecked():
        warnings.simplefilter("ignore")  # it warns where scikit-learn, which we do without, is absent
        from quantulum3 import classifier, parser

        classifier.USE_CLF = False  # else its results hang on what is installed beside it
        parser.parse("2 tonnes")  # loads the rest of it, and inflect with that
    return parser


@contextmanager
def _unchecked() -> Iterator[None]:
    """Load inflect, which quantulum3 takes plurals from, without the type checks that typeguard writes into it.

    These take nine tenths of the time, and check nothing of ours.
    """
    if find_spec("typeguard") is None:
        yield
        return
    guard: Any = import_module("typeguard")
    typechecked = guard.typechecked
    guard.typechecked = _as_it_is
    try:
        yield
    finally:
        guard.typechecked = typechecked


def _as_it_is(checked: Any) -> Any:
    return checked
