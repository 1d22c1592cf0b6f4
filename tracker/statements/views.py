"""What the rules for purposes see of one figure: its words, the theme of its passage, what was read before it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tracker.records import Figure, Kind, Type
from tracker.statements.clauses import MASK, Reading
from tracker.statements.governors import Hold, Survey, span_after, span_before
from tracker.statements.neighbours import Tie, tie
from tracker.statements.templates import either, keys
from tracker.statements.themes import KINDS, STRONG, Theme
from tracker.vocabulary.patterns import late

# How far a word for a total may stand from its figure, in characters.
TOTAL_BEFORE, TOTAL_AFTER = 90, 40

# How much of a figure's sentence either side of it the rules look at, in characters.
SEEN_BEFORE, SEEN_AFTER = 120, 60

# The words without which a sentence has nothing for the patterns below to find, here and further down.
_TOTALS = keys("aid", "totals") | {"all"}
_PARTS = keys("aid", "parts") | {"it"}
_ANAPHORS = keys("aid", "goes_on", "the_sum")

_TOTAL = late(rf"\b(?:{either('aid', 'totals')}|all [\w-]+ (?:aid|help|support|assistance))\b")
_NAMES = ("of_arms", "of_money", "of_relief", "of_works")
_KINDS, _EACH = tuple(keys("aid", name) for name in _NAMES), tuple(either("aid", name) for name in _NAMES)
_SEVERAL = "|".join(
    rf"{one}(?:,? [\w-]+){{0,2}}(?:,| and| as well as|,? and| or) {other}"
    for one in _EACH
    for other in _EACH
    if one is not other
)
_OF_SEVERAL = rf"\b(?:{_SEVERAL})(?:,? (?:and )?[\w-]+){{0,2}}? {either('aid', 'nouns')}\b"
_SEVERAL_BEFORE = late(rf"{_OF_SEVERAL}[^.;:,]{{0,40}}$")
_SEVERAL_AFTER = late(rf"(?: [\w-]+){{0,4}} {_OF_SEVERAL}")
_PART_OF = late(r"\b(?:part|share|tranche|instalment|installment) of (?:[\w'-]+ ){0,6}$")
_ANAPHOR = late(rf"\W*{either('aid', 'goes_on')}\b|.{{0,80}}?\b{either('aid', 'the_sum')}\b")
_PRICED = late(rf"\b{either('aid', 'priced')} (?:[\w-]+ ){{0,3}}$")
_PARTED = late(rf"\b{either('aid', 'parts')} (?:[\w'-]+ ){{0,3}}{MASK}|{MASK} of it\b")


class View(Struct, frozen=True):
    """What the rules see of one figure: its survey, the passage's theme, and the figures read before it.

    `holds` are the words that may speak for the figure, nearest first; `before` and `after` are the words of its
    sentence on either side, up to the next figure. `neighbour` is the type of the nearest figure before that words gave
    one, and how closely the two are tied. `is_total` tells a running total of aid of all kinds; `has_parts` whether a
    part of the figure is named apart behind it (`€9bn, of which €2bn`); `goes_on` whether its sentence goes on about
    the one before (`The package is worth €2bn`).
    """

    survey: Survey
    theme: Theme
    index: int
    done: Sequence[Reading[Type | None]]
    figure: Figure
    holds: Sequence[Hold]
    before: str
    after: str
    neighbour: tuple[Type, Tie] | None
    is_total: bool
    has_parts: bool
    goes_on: bool

    @classmethod
    def at(cls, index: int, survey: Survey, theme: Theme, done: Sequence[Reading[Type | None]]) -> View:
        """Look at one figure, by its index."""
        passage, used = survey.passage, survey.used(index)
        before, after = span_before(survey, index, SEEN_BEFORE), span_after(survey, index, SEEN_AFTER)
        return cls(
            survey=survey,
            theme=theme,
            index=index,
            done=done,
            figure=passage.figures[index],
            holds=survey.holds(index),
            before=before,
            after=after,
            neighbour=_neighbour(index, survey, done),
            is_total=not _TOTALS.isdisjoint(used) and _is_total(before, after),
            has_parts=not _PARTS.isdisjoint(used) and bool(_PARTED.search(survey.text, *passage.after(index))),
            goes_on=not _ANAPHORS.isdisjoint(used) and bool(_ANAPHOR.match(survey.text, *passage.before(index))),
        )

    @property
    def prices(self) -> bool:
        """Tell whether a figure is what the items before it in its sentence are worth: `two batteries for £2m`."""
        figures, home = self.survey.passage.figures, self.survey.passage.home
        before = self.index - 1
        return (
            self.figure.kind is Kind.MONEY
            and before >= 0
            and figures[before].kind is Kind.COUNT
            and home[before] == home[self.index]
            and bool(_PRICED.search(self.survey.text, figures[before].end, self.figure.start))
        )

    @property
    def is_whole(self) -> bool:
        """Tell a sum of aid of all kinds from one of its parts: a running total, or a sum with a part named apart."""
        return self.is_total or self.has_parts

    @property
    def names_several(self) -> bool:
        """Tell whether several kinds of aid are named together as what a figure is: `military and financial help`."""
        used = self.survey.used(self.index)
        named = sum(not kind.isdisjoint(used) for kind in _KINDS)
        return named > 1 and bool(_SEVERAL_AFTER.match(self.after) or _SEVERAL_BEFORE.search(self.before))

    @property
    def is_mixed(self) -> bool:
        """Tell a whole that its words or the kinds of its parts show to be of several kinds."""
        if self.is_total or not self.has_parts:
            return self.is_total
        senses = (sense for cue in self.survey.within(*self.survey.passage.after(self.index)) for sense in cue.senses)
        return any(sense.form == STRONG and sense.name in KINDS for sense in senses)

    def own_from(self) -> int:
        """Give the offset before which words speak of a part of the figure: `relief as part of its €2bn package`."""
        before = self.before[-TOTAL_BEFORE:]
        found = _PART_OF.search(before)
        return self.figure.start - len(before) + found.start() if found else 0


def _is_total(before: str, after: str) -> bool:
    return bool(_TOTAL.search(before[-TOTAL_BEFORE:]) or _TOTAL.search(after[:TOTAL_AFTER]))


def _neighbour(index: int, survey: Survey, done: Sequence[Reading[Type | None]]) -> tuple[Type, Tie] | None:
    for at in range(index - 1, -1, -1):
        kind = done[at].value
        if kind is not None and done[at].lead is not None:
            governed = bool(survey.within(survey.passage.figures[at].end, survey.passage.figures[index].start))
            return kind, tie(survey, at, index, governed=governed)
    return None
