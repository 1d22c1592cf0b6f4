"""Which words of a passage speak for which figure, and how strongly: by where they stand.

A word that touches a figure speaks for it before one of the same clause, that one before one of the same sentence, and
so on. A word between two figures belongs to the one it is tied to (`€17bn in grants and €33bn in loans`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from tracker.statements.clauses import MASK, Passage, Span
from tracker.statements.cues import Concordance, Cue, Lexicon, concordance, plain


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


_NEARNESS = attrgetter("tier", "gap")

# How many words may stand between a figure and a word that touches it: `€2bn a year more in new military aid`.
TOUCHING_AFTER = 6
TOUCHING_BEFORE = 4

# How many sentences either side of a figure's are read.
AROUND = 1

# How far from a figure a sentence is read, in characters either side; a sentence longer than this is a list.
REACH = 400

# What parts two clauses, where a word of one no longer governs the figures of the other.
_BARRIER = re.compile(
    r"[;:—–()|\n]"
    r"|, (?:which|who|where|and|but|so|with|as|after|while|though|up|down|against|when|plus|then|that|to)\b"
    r"| (?:but|while|whereas|which|who|although|though|because|after|when|(?<!\bof )that|against|compared|unless|if"
    r"|before|since|where|so that)\b"
    r"|(?<!more)(?<!less)(?<!fewer)(?<!rather) than\b"
)

# A restatement in brackets, which parts nothing.
_BRACKETED = re.compile(rf"[ ]?\([^()\n{MASK}]{{0,30}}{MASK}+(?:[^()\n{MASK}]{{1,12}}{MASK}+)?[^()\n{MASK}]{{0,30}}\)")

# A colon that leads to the figure itself (`Committed to date: about £2m`) parts nothing.
_LABEL = re.compile(r"[^,;:.]{0,25}:\s(?:[\w-]+ ){0,3}$")
LABEL_REACH = 25

# A relative clause between two commas, across which the main clause goes on.
_ASIDE = re.compile(r", (?:which|who|whose|where)\b[^,;.]{0,120},")

# A noun joined to a figure that leads to another one: `£3m and loans of £5m`.
_JOINED = re.compile(r",| and ")
_LEADS = re.compile(rf" (?:of|worth|totalling|for) (?:[\w-]+ ){{0,3}}{MASK}")

# What ties a word to the figure before it, and what shows that the tie ends before the next figure.
_TIE = re.compile(r"[-\s]*(?:(?:worth|in|of|for|on|as|to|into|towards|toward)\s|(?=[a-z]))")
_UNTIED = re.compile(r"[,;:]| and\b")


class Scene:
    """The cues of one vocabulary in one passage, as each of its figures sees them."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        """Find the cues near the figures; `text` is the passage as `quiet` writes it, offsets unchanged.

        `senses` names all that they mean.
        """
        self.passage = passage
        self.text, self.words = _surroundings(passage)
        self.cues = lexicon.find(self.text, self.words)
        self.senses = frozenset(sense.name for cue in self.cues for sense in cue.senses)
        self._starts = [cue.start for cue in self.cues]
        self._told_by: dict[tuple[str, int], bool] = {}
        self._alike: dict[object, list[int]] = {}
        self._told = [figure.start for figure in passage.figures if figure.restates is None]
        self._ends = [figure.end for figure in passage.figures if figure.restates is None]

    def alike(self, index: int) -> Sequence[int]:
        """Give the figures of the same amount as one, by its index, in text order; gathered once for all figures."""
        figures = self.passage.figures
        for at, figure in enumerate(figures if not self._alike else ()):
            self._alike.setdefault((figure.kind, figure.low, figure.currency), []).append(at)
        return self._alike[figures[index].kind, figures[index].low, figures[index].currency]

    def tells(self, pattern: re.Pattern[str], sentence: int) -> bool:
        """Tell whether a sentence, by its index, has words that a pattern finds; searched once for all figures."""
        key = pattern.pattern, sentence
        if key not in self._told_by:
            self._told_by[key] = bool(pattern.search(self.text, *self.passage.sentences[sentence]))
        return self._told_by[key]

    def within(self, start: int, end: int) -> Sequence[Cue]:
        """Give the cues that start in a stretch of the text."""
        return self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def holds(self, index: int) -> list[Hold]:
        """Give the cues that may speak for a figure, by its index, nearest first."""
        figure, home = self.passage.figures[index], self.passage.sentence_of(index)
        before = self.within(max(home.start, figure.start - REACH), figure.start)
        after = self.within(figure.end, min(home.end, figure.end + REACH))
        held = [self._before(index, cue) for cue in before] + [self._after(index, cue) for cue in after]
        return sorted(held + self._outside(index), key=_NEARNESS)

    def _outside(self, index: int) -> list[Hold]:
        """Give the cues of the sentence before and of the first, which is often the headline."""
        at, start = self.passage.home[index], self.passage.figures[index].start
        spans = [(Tier.PREVIOUS, self.passage.sentences[at - 1])] if at else []
        if at > 1:
            spans.append((Tier.LEAD, self.passage.sentences[0]))
        return [
            Hold(tier, start - cue.start, cue, False)
            for tier, span in spans
            for cue in self.within(max(span.start, span.end - REACH), span.end)
        ]

    def _after(self, index: int, cue: Cue) -> Hold:
        end = self.passage.figures[index].end
        between = without_asides(self.text[end : cue.start])
        tier = Tier.CLAUSE
        if self._crossed(end, cue.start) or (_JOINED.search(between) and _LEADS.match(self.text, cue.end)):
            tier = Tier.ASIDE
        elif _BARRIER.search(between):
            tier = Tier.SENTENCE
        elif "," not in between and len(between.split()) <= TOUCHING_AFTER:
            tier = Tier.AFTER
        return Hold(tier, len(between), cue, True)

    def _before(self, index: int, cue: Cue) -> Hold:
        start = self.passage.figures[index].start
        between = without_asides(_unlabelled(self.text[cue.end : start]))
        tier = Tier.CLAUSE
        if self._tied(cue, index):
            tier = Tier.ASIDE
        elif _BARRIER.search(between):
            tier = Tier.SENTENCE
        elif "," not in between and len(between.split()) <= TOUCHING_BEFORE and not self._crossed(cue.end, start):
            tier = Tier.BEFORE
        return Hold(tier, len(between), cue, False)

    def _crossed(self, start: int, end: int) -> bool:
        at = bisect_left(self._told, start)
        return at < len(self._told) and self._told[at] < end

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
            and not _BARRIER.search(between)
            and bool(_UNTIED.search(self.text, cue.end, self.passage.figures[index].start))
        )


# The readers of one passage's fields follow each other, so that the last passage is the one that is asked for again.
@lru_cache(maxsize=1)
def _surroundings(passage: Passage) -> tuple[str, Concordance]:
    """Write a passage as its readers see it, and cut what is near its figures into words."""
    spans = nearby(passage)
    text = quiet(passage, spans)
    return text, concordance(text, spans)


def nearby(passage: Passage) -> tuple[Span, ...]:
    """Give the sentences that may say something of a figure: its own, some around it, and the first."""
    near = {0} if passage.figures else set[int]()
    for home in set(passage.home):
        near.update(range(max(home - AROUND, 0), min(home + AROUND + 1, len(passage.sentences))))
    return tuple(passage.sentences[at] for at in sorted(near))


def quiet(passage: Passage, spans: Sequence[Span]) -> str:
    """Write some sentences in small letters, figures and bracketed restatements blotted out, the rest as spaces."""
    told = [figure.start for figure in passage.figures if figure.restates is None]
    pieces, at = [], 0
    for span in spans:
        pieces += [" " * (span.start - at), plain(passage.masked[span.start : span.end])]
        at = span.end
    pieces.append(" " * (len(passage.masked) - at))

    def blanked(found: re.Match[str]) -> str:
        first = bisect_left(told, found.start())
        return found[0] if first < len(told) and told[first] < found.end() else " " * len(found[0])

    text = "".join(pieces)
    return _BRACKETED.sub(blanked, text) if "(" in text else text


def without_asides(words: str) -> str:
    """Leave out the relative clauses that stand between two commas, across which the main clause goes on.

    >>> without_asides("sent £2m, which it promised in May, in arms")
    'sent £2m  in arms'
    """
    return _ASIDE.sub(" ", words) if ", wh" in words else words


def _unlabelled(words: str) -> str:
    """Leave out a label that leads to the figure right behind it: the last colon, with the words around it."""
    colon = words.rfind(":")
    label = _LABEL.search(words, max(colon - LABEL_REACH, 0)) if colon >= 0 else None
    return words[: label.start()] if label else words


def span_before(scene: Scene, index: int, reach: int) -> str:
    """Give the words before a figure in its sentence, back to the figure before it or `reach` characters."""
    span = scene.passage.before(index, reach)
    return scene.text[span.start : span.end].rpartition(MASK)[2]


def span_after(scene: Scene, index: int, reach: int) -> str:
    """Give the words after a figure in its sentence, up to the next figure or `reach` characters."""
    span: Span = scene.passage.after(index, reach)
    return scene.text[span.start : span.end].partition(MASK)[0]
