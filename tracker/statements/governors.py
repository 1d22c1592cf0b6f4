"""Which words of a passage speak for which figure, and how strongly: by where they stand.

A word that touches a figure speaks for it before one of the same clause, that one before one of the same sentence, and
so on. A word between two figures belongs to the one it is tied to (`€17bn in grants and €33bn in loans`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from operator import attrgetter

from msgspec import Struct

from tracker.statements.clauses import FARTHEST, MASK, Passage
from tracker.statements.cues import Cue, Lexicon
from tracker.statements.vicinity import BARRIER, REACH, vicinity
from tracker.vocabulary.patterns import late


class Tier(IntEnum):
    """How near a cue stands to the figure it is read for, nearest first."""

    AFTER = 0
    BEFORE = 1
    CLAUSE = 2
    SENTENCE = 3
    ASIDE = 4
    PREVIOUS = 5
    LEAD = 6


class Hold(Struct, frozen=True, gc=False, eq=False):
    """A cue as seen from a figure: its tier, the characters between them, and whether it stands behind the figure."""

    tier: Tier
    gap: int
    cue: Cue
    behind: bool


# A member of an enumeration is slow to look up.
AFTER, BEFORE, CLAUSE, SENTENCE, ASIDE, PREVIOUS, LEAD = Tier

_NEARNESS = attrgetter("tier", "gap")

# Where the figure before the first one would start.
NOWHERE = -1

# How many words may stand between a figure and a word that touches it: `€2bn a year more in new military aid`.
TOUCHING_AFTER = 6
TOUCHING_BEFORE = 4

# A colon that leads to the figure itself (`Committed to date: about £2m`) parts nothing.
_LABEL = late(r"[^,;:.]{0,25}:\s(?:[\w-]+ ){0,3}$")
LABEL_REACH = 25

# A relative clause between two commas, across which the main clause goes on.
_ASIDE = late(r", (?:which|who|whose|where)\b[^,;.]{0,120},")

# A noun joined to a figure that leads to another one: `£3m and loans of £5m`.
_LEADS = late(rf" (?:of|worth|totalling|for) (?:[\w-]+ ){{0,3}}{MASK}")

# What ties a word to the figure before it, and what shows that the tie ends before the next figure.
_TIE = late(r"[-\s]*(?:(?:worth|in|of|for|on|as|to|into|towards|toward)\s|(?=[a-z]))")
_UNTIED = late(r"[,;:]| and\b")


class Survey:
    """The cues of one vocabulary in one passage, as each of its figures sees them."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        """Find the cues near the figures; `text` is the passage as `quiet` writes it, offsets unchanged.

        `senses` names all that they mean.
        """
        self.passage, self.vicinity = passage, vicinity(passage)
        self.text = self.vicinity.text
        self.cues = lexicon.find(self.text, self.vicinity.words)
        self.senses = frozenset([sense.name for cue in self.cues for sense in cue.senses])
        self._starts = [cue.start for cue in self.cues]
        self._told_by: dict[tuple[str, int], bool] = {}
        self._alike: list[list[int]] = []
        self._told, self._ends = self.vicinity.told, self.vicinity.ends

    def alike(self, index: int) -> Sequence[int]:
        """Give the figures of the same amount as one, by its index, in text order; gathered once for all figures."""
        if not self._alike:
            mentions: dict[object, list[int]] = {}
            for at, figure in enumerate(self.passage.figures):
                alike = mentions.setdefault((figure.kind, figure.low, figure.currency), [])
                alike.append(at)
                self._alike.append(alike)
        return self._alike[index]

    def tells(self, pattern: re.Pattern[str], sentence: int) -> bool:
        """Tell whether a sentence, by its index, has words that a pattern finds; searched once for all figures."""
        key = pattern.pattern, sentence
        if key not in self._told_by:
            self._told_by[key] = bool(pattern.search(self.text, *self.passage.sentences[sentence]))
        return self._told_by[key]

    def used(self, index: int) -> frozenset[str]:
        """Give the words that the sentence of a figure uses, by the figure's index."""
        return self.vicinity.used(self.passage.home[index])

    def within(self, start: int, end: int) -> Sequence[Cue]:
        """Give the cues that start in a stretch of the text."""
        return self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holds(self, index: int) -> list[Hold]:
        """Give the cues that may speak for a figure, by its index, nearest first."""
        figure, home = self.passage.figures[index], self.passage.sentences[self.passage.home[index]]
        last, following = bisect_left(self._told, figure.start) - 1, bisect_left(self._told, figure.end)
        since = self._told[last] if last >= 0 else NOWHERE
        until = self._told[following] if following < len(self._told) else FARTHEST
        before = self.within(max(home.start, figure.start - REACH), figure.start)
        after = self.within(figure.end, min(home.end, figure.end + REACH))
        listed, (parted, parting) = since >= home.start, self.vicinity.clause(index)
        held = [self._before(index, cue, since, parted, listed=listed) for cue in before]
        held += [self._after(figure.end, cue, until, parting) for cue in after]
        return sorted(held + self._outside(index), key=_NEARNESS)

    def _outside(self, index: int) -> list[Hold]:
        """Give the cues of the sentence before and of the first, which is often the headline."""
        at, start = self.passage.home[index], self.passage.figures[index].start
        spans = [(PREVIOUS, self.passage.sentences[at - 1])] if at else []
        if at > 1:
            spans.append((LEAD, self.passage.sentences[0]))
        return [
            Hold(tier, start - cue.start, cue, False)
            for tier, (first, last) in spans
            for cue in self.within(max(first, last - REACH), last)
        ]

    def _after(self, end: int, cue: Cue, until: int, parting: int) -> Hold:
        """Look from a figure's end at a cue behind it; the next figure starts at `until`.

        The first barrier behind the figure ends at `parting`.
        """
        between, parted = _between(self.text[end : cue.start], parted=parting <= cue.start)
        comma = "," in between
        tier = CLAUSE
        if until < cue.start or ((comma or " and " in between) and _LEADS.match(self.text, cue.end)):
            tier = ASIDE
        elif parted:
            tier = SENTENCE
        elif not comma and len(between.split()) <= TOUCHING_AFTER:
            tier = AFTER
        return Hold(tier, len(between), cue, True)

    def _before(self, index: int, cue: Cue, since: int, barrier: int, *, listed: bool) -> Hold:
        """Look from a figure at a cue before it; the figure before starts at `since`, `listed` if in its sentence.

        The last barrier between the two starts at `barrier`.
        """
        words = self.text[cue.end : self.passage.figures[index].start]
        between, parted = _between(words, parted=barrier >= cue.end, label=True)
        tier = CLAUSE
        if listed and self._tied(cue, index):
            tier = ASIDE
        elif parted:
            tier = SENTENCE
        elif since < cue.end and "," not in between and len(between.split()) <= TOUCHING_BEFORE:
            tier = BEFORE
        return Hold(tier, len(between), cue, False)

    def _tied(self, cue: Cue, index: int) -> bool:
        """Tell whether a cue before a figure belongs to the figure before it."""
        earlier = bisect_left(self._told, cue.start) - 1
        if earlier < 0 or self._told[earlier] < self.passage.sentence_of(index).start:
            return False
        between = self.text[self._ends[earlier] : cue.start]
        return (
            bool(_TIE.match(between))
            and "," not in between
            and len(between.split()) <= TOUCHING_AFTER
            and not BARRIER.search(between)
            and bool(_UNTIED.search(self.text, cue.end, self.passage.figures[index].start))
        )


def _between(words: str, *, parted: bool, label: bool = False) -> tuple[str, bool]:
    """Give the words between a figure and a cue that count, and whether they part two clauses, as the whole text does.

    Asides are left out, and before a figure its label, so that what stands in these parts nothing.
    """
    kept = without_asides(_unlabelled(words) if label and ":" in words else words)
    return kept, parted if kept is words else BARRIER.search(kept) is not None


def without_asides(words: str) -> str:
    """Leave out the relative clauses that stand between two commas, across which the main clause goes on.

    >>> without_asides("sent £2m, which it promised in May, in arms")
    'sent £2m  in arms'
    """
    return _ASIDE.sub(" ", words) if ", wh" in words else words


def _unlabelled(words: str) -> str:
    """Leave out a label that leads to the figure right behind it: the last colon, with the words around it."""
    label = _LABEL.search(words, max(words.rfind(":") - LABEL_REACH, 0))
    return words[: label.start()] if label else words


def span_before(survey: Survey, index: int, reach: int) -> str:
    """Give the words before a figure in its sentence, back to the figure before it or `reach` characters."""
    start, home = survey.passage.figures[index].start, survey.passage.sentences[survey.passage.home[index]]
    return survey.text[max(home.start, start - reach) : start].rpartition(MASK)[2]


def span_after(survey: Survey, index: int, reach: int) -> str:
    """Give the words after a figure in its sentence, up to the next figure or `reach` characters."""
    end, home = survey.passage.figures[index].end, survey.passage.sentences[survey.passage.home[index]]
    return survey.text[end : min(home.end, end + reach)].partition(MASK)[0]
