"""A text as words and signs with their places: what the reader of parties steps through."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.statements.clauses import Span
from tracker.vocabulary.names import WORD

# A broken encoding writes the apostrophe of a possessive as `ā`: `Ukraineās`.
_BROKEN = re.compile(r"ās\b")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text: as written, in small letters, and where each starts and ends.

    A masked figure is one token; `'s` is one too, so that a name stands apart from its possessive.
    """

    words: list[str]
    small: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tokens:
        """Cut a text, or the spans of it that are wanted, in order, into words and signs.

        >>> Tokens.of("Kyiv's U.S.-made guns").words
        ['Kyiv', "'s", 'U.S.', '-', 'made', 'guns']
        """
        mended = _BROKEN.sub("'s", text) if "ās" in text else text
        wanted = [(0, len(text))] if spans is None else spans
        found = [match for start, end in wanted for match in WORD.finditer(mended, start, end)]
        words = [match[0] for match in found]
        return cls(words, [word.lower() for word in words], [m.start() for m in found], [m.end() for m in found])

    def within(self, span: Span) -> range:
        """Give the indices of the tokens that start within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
