"""A passage as every reader of a field sees it: its text, its figures, its sentences and clauses.

Spans are offsets into the passage's text, end exclusive. All is worked out once, in time linear in the text, when the
passage is made; what a reader asks for afterwards is a look-up or a bounded slice.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from tracker.figures.lines import unbroken
from tracker.records import Evidence, Figure, Record
from tracker.statements.mastheads import above
from tracker.vocabulary.words import words

Value = TypeVar("Value")

# How far a reader looks to either side of a figure by default: about two lines of print hold the words that govern it.
REACH = 160

# How many figures to either side can be company to one: longer lists are tables, and work must stay linear in the text.
COMPANY = 60

# An end past all texts: spans in order are searched by where they start, without a call for each that is looked at.
FARTHEST = sys.maxsize

# What a masked figure is written as: no letter, digit, space or sign that a word rule could match.
MASK = "\x1a"


class Span(NamedTuple):
    """A stretch of the text, from `start` up to and without `end`."""

    start: int
    end: int


class Reading(Record, Generic[Value], frozen=True, kw_only=False):
    """What one field of a statement was read as, and the words that decided it.

    `lead` is how far the value was ahead of the next one, in its reader's own weights; None where nothing was weighed.
    """

    value: Value
    evidence: tuple[Evidence, ...] = ()
    lead: float | None = None


class Passage(Struct, frozen=True, eq=False):
    """A text with its figures, cut into sentences and clauses; made by `Passage.of`.

    `masked` is the text with every figure blotted out, offsets unchanged, so that a rule for words cannot read the
    words of an amount. `home` and `clauses` hold, per figure, the index of its sentence and the span of its clause.
    """

    text: str
    figures: tuple[Figure, ...]
    published: date | None
    sentences: tuple[Span, ...]
    home: tuple[int, ...]
    clauses: tuple[Span, ...]
    masked: str

    @classmethod
    def of(cls, text: str, figures: Sequence[Figure], published: date | None = None) -> Passage:
        """Cut a text with its figures, given in text order, into sentences and clauses.

        >>> passage = Passage.of("Oslo gives £2m. Rome, by contrast, waits.", ())
        >>> [text for text in map(passage.slice, passage.sentences)]
        ['Oslo gives £2m.', 'Rome, by contrast, waits.']
        """
        text = unbroken(text)
        sentences = tuple(_sentences(text, figures))
        starts = [sentence.start for sentence in sentences]
        home = tuple(max(bisect_right(starts, figure.start) - 1, 0) for figure in figures)
        # What stands above the text, a byline say, is nothing that a rule for words may read.
        masked = " " * starts[0] + _masked(text, figures)[starts[0] :]
        cuts = {index: _cuts(masked, sentences[index]) for index in set(home)}
        clauses = tuple(_clause(cuts[index], figure.start) for index, figure in zip(home, figures, strict=True))
        return cls(text, tuple(figures), published, sentences, home, clauses, masked)

    def slice(self, span: tuple[int, int]) -> str:
        """Give the words of a span."""
        return self.text[span[0] : span[1]]

    def sentence_of(self, figure: int) -> Span:
        """Give the span of the sentence, headline, bullet or table row that holds a figure, by the figure's index."""
        return self.sentences[self.home[figure]]

    def clause_of(self, figure: int) -> Span:
        """Give the span of the clause that holds a figure: the sentence between its nearest clause marks."""
        return self.clauses[figure]

    def sentence_at(self, offset: int) -> int:
        """Give the index of the sentence that holds an offset, or of the one before it where none does."""
        return max(bisect_right(self.sentences, (offset, FARTHEST)) - 1, 0)

    def before(self, figure: int, reach: int = REACH) -> Span:
        """Give what stands before a figure in its sentence, at most `reach` characters of it."""
        start, (first, _) = self.figures[figure].start, self.sentences[self.home[figure]]
        return Span(min(max(first, start - reach), start), start)

    def after(self, figure: int, reach: int = REACH) -> Span:
        """Give what stands after a figure in its sentence, at most `reach` characters of it."""
        end, (_, last) = self.figures[figure].end, self.sentences[self.home[figure]]
        return Span(end, max(min(last, end + reach), end))


# What may end a sentence: a line's end, a stop with its closing quotes before a space, or a stop that a capital is
# glued to. A stop before a small letter or inside a number ends nothing. Broken encodings write quotes as `ā`.
# The first letter alone is looked for, which is the quick way through a text.
_END = re.compile(
    r"""[\n.!?…] (?: (?<=\n) \s*
      | (?<!\n) [.!?…]* ["'”’“»)\]ā]* (?:\[\d{1,3}\])*
        (?: (?P<gap>[ \t\u00a0\u202f]+) (?=["'“‘«(\[āA-ZÀ-ÞĀ-Ž0-9£$€¥₴–—•*-])
          | (?P<glued>(?=["“‘ā]?[A-ZÀ-ÞĀ-Ž][a-zà-ÿā-ž’']+)) ) )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\[“\"'‘ā]+$")
_NEXT_WORD = re.compile(r"[^\w]*(\w+)")

# Longest word looked at before a stop, in characters; abbreviations are shorter.
_WORD_REACH = 16

# Abbreviations, and the words that commonly open a sentence after one.
_WORDS = words("en/sentences.toml")
_LEADING, _EITHER, _SCALES, _OPENERS = (_WORDS[key] for key in ("leading", "either", "scales", "openers"))
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def _sentences(text: str, figures: Sequence[Figure]) -> list[Span]:
    gaps = [(0, 0), *_outside(_ends(text), figures), (len(text), len(text))]
    spans = [_trimmed(text, start, end) for (_, start), (end, _) in pairwise(gaps)]
    said = [span for span in spans if span.start < span.end] or [Span(len(text), len(text))]
    return said[above(text, said, figures[0].start if figures else len(text)) :]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Give a stretch of a text without the blanks at either end."""
    words = text[start:end].lstrip()
    first = end - len(words)
    return Span(first, first + len(words.rstrip()))


def _ends(text: str) -> list[tuple[int, int]]:
    """Give each gap between two sentences: where the one stops and where the next begins."""
    gaps: list[tuple[int, int]] = []
    for match in _END.finditer(text):
        if match[0][0] == "\n":
            if not _runs_on(text, match):
                gaps.append(match.span())
        elif _closes(text, match):
            gaps.append(match.span("gap") if match["gap"] else (match.end(), match.end()))
    return gaps


# The number of an item in a list, at the beginning of its line: `2. United States`.
_ENUMERATOR = re.compile(r"(?:^|\n)[ \t]*\d{1,2}$")


def _runs_on(text: str, line: re.Match[str]) -> bool:
    """Tell a line wrapped by hand, which goes on with a small letter, from the end of a headline or a row."""
    if not text[line.end() : line.end() + 1].islower() or line.group().count("\n") > 1:
        return False
    at = line.start()
    while at and text[at - 1] in " \t\r":
        at -= 1
    return text[at - 1 : at] not in ".!?:;"


def _closes(text: str, stop: re.Match[str]) -> bool:
    """Tell a stop that ends its sentence from one that ends an abbreviation or an initial."""
    if text.startswith("....", stop.start()):
        return False  # the leaders of a table row
    if text[stop.start()] != "." or text[stop.start() : stop.start() + 2] in ("..", ".…"):
        return True
    found = _LAST_WORD.search(text, max(stop.start() - _WORD_REACH, 0), stop.start())
    word = found.group().lower() if found else ""
    if stop["glued"] is not None:
        return len(word) > 1 and "." not in word and word not in _LEADING
    if _ENUMERATOR.search(text, max(stop.start() - _WORD_REACH, 0), stop.start()):
        return False
    if word in ("no", "nos"):
        return not _following(text, stop).isdigit()
    if word in _LEADING:
        return False
    if word in _SCALES:
        return not _following(text, stop).isupper()
    return not (word in _EITHER or _DOTTED.fullmatch(word)) or _following(text, stop).lower() in _OPENERS


def _following(text: str, stop: re.Match[str]) -> str:
    word = _NEXT_WORD.match(text, stop.end(), stop.end() + 2 * _WORD_REACH)
    return word[1] if word else ""


def _outside(ends: Sequence[tuple[int, int]], figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Drop the ends that fall inside a figure: `€3 bn. Euro` is one amount."""
    starts, stops = [start for start, _ in ends], [stop for _, stop in ends]
    around = [range(bisect_right(stops, one.start), bisect_left(starts, one.end)) for one in figures]
    inside = {at for gaps in around for at in gaps}
    return [gap for at, gap in enumerate(ends) if at not in inside]


def _masked(text: str, figures: Sequence[Figure]) -> str:
    pieces, at = [], 0
    for figure in figures:
        pieces.append(text[at : figure.start])
        pieces.append(MASK * (figure.end - max(figure.start, at)))
        at = max(figure.end, at)
    return "".join(pieces) + text[at:]


# Where one clause of a sentence ends and the next begins. A bare comma or `and` joins the items of a list as often as
# it parts clauses, so neither is a mark.
_MARK = re.compile(
    r"; | :\s | \s[–—-]{1,2}\s | —"
    r"| ,?\s(?=(?:but|while|whereas|whilst|although|though|even\sas|after|because|which|who|whose)\b)"
    r"| ,\s(?=(?:and|so|yet|as|when|where|with|before|since|of\swhich|including|up\sfrom|down\sfrom)\b)",
    re.VERBOSE,
)


def _cuts(masked: str, sentence: Span) -> list[Span]:
    spans, start = [], sentence.start
    for mark in _MARK.finditer(masked, sentence.start, sentence.end):
        spans.append(Span(start, mark.start()))
        start = mark.end()
    return [*spans, Span(start, sentence.end)]


def _clause(cuts: Sequence[Span], offset: int) -> Span:
    return cuts[max(bisect_right(cuts, (offset, FARTHEST)) - 1, 0)]
