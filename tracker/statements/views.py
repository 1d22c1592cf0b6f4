"""What the rules for purposes see of one figure: its words, the theme of its passage, what was read before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from tracker.records import Figure, Kind, Type
from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK, Reading
from tracker.statements.governors import Hold, Scene, span_after, span_before
from tracker.statements.neighbours import Tie, tie
from tracker.statements.templates import either
from tracker.statements.themes import KINDS, STRONG, Theme

# How far a word for a total may stand from its figure, in characters.
TOTAL_BEFORE, TOTAL_AFTER = 90, 40

# How much of a figure's sentence either side of it the rules look at, in characters.
SEEN_BEFORE, SEEN_AFTER = 120, 60

_TOTAL = re.compile(rf"\b(?:{either('aid', 'totals')}|all [\w-]+ (?:aid|help|support|assistance))\b")
_EACH = tuple(either("aid", name) for name in ("of_arms", "of_money", "of_relief", "of_works"))
_SEVERAL = "|".join(
    rf"{one}(?:,? [\w-]+){{0,2}}(?:,| and| as well as|,? and| or) {other}"
    for one in _EACH
    for other in _EACH
    if one is not other
)
_OF_SEVERAL = rf"\b(?:{_SEVERAL})(?:,? (?:and )?[\w-]+){{0,2}}? {either('aid', 'nouns')}\b"
_SEVERAL_BEFORE = re.compile(rf"{_OF_SEVERAL}[^.;:,]{{0,40}}$")
_SEVERAL_AFTER = re.compile(rf"(?: [\w-]+){{0,4}} {_OF_SEVERAL}")
_PART_OF = re.compile(r"\b(?:part|share|tranche|instalment|installment) of (?:[\w'-]+ ){0,6}$")
_ANAPHOR = re.compile(rf"\W*{either('aid', 'goes_on')}\b|.{{0,80}}?\b{either('aid', 'the_sum')}\b")
_PRICED = re.compile(rf"\b{either('aid', 'priced')} (?:[\w-]+ ){{0,3}}$")
_PARTED = re.compile(rf"\b{either('aid', 'parts')} (?:[\w'-]+ ){{0,3}}{MASK}|{MASK} of it\b")


class View(Struct, frozen=True, dict=True):
    """What the rules see of one figure: its scene, the passage's theme, and the figures read before it.

    `holds` are the words that may speak for the figure, nearest first; `before` and `after` are the words of its
    sentence on either side, up to the next figure.
    """

    scene: Scene
    theme: Theme
    index: int
    done: Sequence[Reading[Type | None]]
    figure: Figure
    holds: Sequence[Hold]
    before: str
    after: str

    @classmethod
    def at(cls, index: int, scene: Scene, theme: Theme, done: Sequence[Reading[Type | None]]) -> View:
        """Look at one figure, by its index."""
        around = span_before(scene, index, SEEN_BEFORE), span_after(scene, index, SEEN_AFTER)
        return cls(scene, theme, index, done, scene.passage.figures[index], scene.holds(index), *around)

    @cached_property
    def neighbour(self) -> tuple[Type, Tie] | None:
        """Give the type of the nearest figure before that words gave one, and how closely the two are tied."""
        for at in reversed(range(self.index)):
            kind, lead = self.done[at].value, self.done[at].lead
            if kind is not None and lead is not None:
                governed = bool(self.scene.within(self.scene.passage.figures[at].end, self.figure.start))
                return kind, tie(self.scene, at, self.index, governed=governed)
        return None

    @cached_property
    def prices(self) -> bool:
        """Tell whether a figure is what the items before it in its sentence are worth: `two batteries for £2m`."""
        figures, home = self.scene.passage.figures, self.scene.passage.home
        before = self.index - 1
        return (
            self.figure.kind is Kind.MONEY
            and before >= 0
            and figures[before].kind is Kind.COUNT
            and home[before] == home[self.index]
            and bool(_PRICED.search(self.scene.text, figures[before].end, self.figure.start))
        )

    @cached_property
    def is_whole(self) -> bool:
        """Tell a sum of aid of all kinds from one of its parts: a running total, or a sum with a part named apart."""
        return self.is_total or self.has_parts

    @cached_property
    def is_total(self) -> bool:
        """Tell a running total of aid of all kinds."""
        return bool(_TOTAL.search(self.before[-TOTAL_BEFORE:]) or _TOTAL.search(self.after[:TOTAL_AFTER]))

    @cached_property
    def names_several(self) -> bool:
        """Tell whether several kinds of aid are named together as what a figure is: `military and financial help`."""
        return bool(_SEVERAL_AFTER.match(self.after) or _SEVERAL_BEFORE.search(self.before))

    @cached_property
    def is_mixed(self) -> bool:
        """Tell a whole that its words or the kinds of its parts show to be of several kinds."""
        span = self.scene.passage.after(self.index)
        senses = (sense for cue in self.scene.within(span.start, span.end) for sense in cue.senses)
        named = any(sense.form == STRONG and sense.name in KINDS for sense in senses)
        return self.is_total or (self.has_parts and named)

    @cached_property
    def own_from(self) -> int:
        """Give the offset before which words speak of a part of the figure: `relief as part of its €2bn package`."""
        before = self.before[-TOTAL_BEFORE:]
        found = _PART_OF.search(before)
        return self.figure.start - len(before) + found.start() if found else 0

    @cached_property
    def goes_on(self) -> bool:
        """Tell whether the figure's sentence goes on about the one before: `The package is worth €2bn`."""
        span = self.scene.passage.before(self.index)
        return bool(_ANAPHOR.match(self.scene.text, span.start, span.end))

    @cached_property
    def has_parts(self) -> bool:
        """Tell whether a part of a figure is named apart behind it: `€9bn, of which €2bn`."""
        span = self.scene.passage.after(self.index)
        return bool(_PARTED.search(self.scene.text, span.start, span.end))


class Rule(NamedTuple):
    """A way in which words tell the family of a figure's purpose, with an example of it."""

    name: str
    example: str
    votes: Callable[[View], Iterable[Vote]]
