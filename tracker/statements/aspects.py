"""One figure as the rules for its status see it: the words around it, the passage's setting, the figures before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from tracker.records import Figure, Status, Type
from tracker.statements.ballots import Vote
from tracker.statements.clauses import Reading
from tracker.statements.cues import Cue
from tracker.statements.governors import Hold, Scene, span_after, span_before, without_asides
from tracker.statements.predicates import Predicate
from tracker.statements.settings import Setting
from tracker.statements.stages import Matter, matter
from tracker.statements.templates import either

_YEAR_BEFORE = re.compile(rf"\b{either('levels', 'gone')}\b")
_BLANK = re.compile(r" {2,}")
_ANY_YEAR = re.compile(r"\b20[0-4]\d\b")

# The farthest that a rule may look to either side, in characters.
WIDEST = 200

# A year that no text names, for a passage whose year of publication is not known: nothing lies before it.
NO_YEAR = 0


class Aspect(Struct, frozen=True, dict=True):
    """What the rules see of one figure: its scene, its matter, and the figures read before it.

    `text` is the passage's, in small letters and without its figures. `holds` are the words that may speak for the
    figure, nearest first; `lead` and `tail` are the words of its sentence on either side, up to the next figure.
    """

    scene: Scene
    verbs: dict[Cue, tuple[Predicate, ...]]
    setting: Setting
    index: int
    kind: Type
    types: Sequence[Type | None]
    done: Sequence[Reading[Status | None]]
    figure: Figure
    of: Matter
    text: str
    holds: list[Hold]
    lead: str
    tail: str

    @classmethod
    def at(
        cls,
        index: int,
        scene: Scene,
        verbs: dict[Cue, tuple[Predicate, ...]],
        setting: Setting,
        types: Sequence[Type | None],
        done: Sequence[Reading[Status | None]],
    ) -> Aspect:
        """Look at one figure, by its index, whose type is told."""
        figure, kind = scene.passage.figures[index], types[index] or Type.OTHER
        around = span_before(scene, index, WIDEST), span_after(scene, index, WIDEST)
        of = matter(figure, kind)
        return cls(scene, verbs, setting, index, kind, types, done, figure, of, scene.text, scene.holds(index), *around)

    @property
    def own(self) -> bool:
        """Tell whether the figure is of a country's own defence."""
        return self.of in (Matter.OWN, Matter.SHARE)

    def told(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the sentence that holds the figure has words that a pattern finds."""
        return self.scene.tells(pattern, self.scene.passage.home[self.index])

    def before(self, reach: int) -> str:
        """Give the words of the sentence before the figure, back to the figure before or `reach` characters."""
        return self.lead[-reach:]

    def after(self, reach: int) -> str:
        """Give the words of the sentence after the figure, up to the next figure or `reach` characters."""
        return self.tail[:reach]

    def between(self, hold: Hold) -> str:
        """Give the words from the figure to a word behind it, without a restatement or an aside between the two."""
        return _BLANK.sub(" ", without_asides(self.text[self.figure.end : hold.cue.start]))

    def earlier(self) -> int | None:
        """Give the nearest figure before this one whose status was read."""
        return next((at for at in reversed(range(self.index)) if self.done[at].value), None)

    @property
    def year(self) -> int:
        """Give the year of publication, or `NO_YEAR`."""
        published = self.scene.passage.published
        return published.year if published else NO_YEAR

    @cached_property
    def past(self) -> bool:
        """Tell whether a year gone by is named close to the figure."""
        words = self.before(60) + " " + self.after(60)
        return bool(_YEAR_BEFORE.search(words)) or any(int(year) < self.year for year in _ANY_YEAR.findall(words))

    def weighed(self, status: Status, *, given: bool = False) -> Status:
        """Lower a status to what the passage as a whole allows."""
        if not self.setting.lowers:
            return status
        return self.setting.weighed(status, self.of, given=given, past=self.past)


class Rule(NamedTuple):
    """A way in which words tell a status, with an example of it; a text with none of the words it `needs` has none."""

    name: str
    example: str
    votes: Callable[[Aspect], Iterable[Vote]]
    needs: frozenset[str] = frozenset()


def amount(figure: Figure, kind: Type | None) -> object:
    """Give what two mentions of one amount have in common."""
    return figure.kind, figure.low, figure.currency, kind
