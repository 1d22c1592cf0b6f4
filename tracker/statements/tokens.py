"""A text as words and signs with their places: what the reader of parties steps through."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate, chain, compress

from msgspec import Struct

from tracker.statements.clauses import Span
from tracker.vocabulary.names import WORD

# The tokens that make a possessive of the name before them.
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])

# A broken encoding writes the apostrophe of a possessive as `ā`: `Ukraineās`.
_BROKEN = re.compile(r"ās\b")
# Most words are plain, and at a blank none begins: told first, the rest is tried seldom.
_WORD = re.compile(rf"([A-Za-z0-9]{{2,}}+(?![^\W_])|(?!\s)(?:{WORD.pattern}))")


def cut(word: re.Pattern[str], text: str, spans: Iterable[tuple[int, int]]) -> tuple[list[str], list[int]]:
    r"""Cut spans of a text, in order, into words, each with the offset at which it starts; group 1 is all of `word`.

    Splitting gives words and gaps by turns, whose lengths add up to offsets: no word is looked at one by one.

    >>> cut(re.compile(r"(\w+)"), "it will pay", [(0, 2), (3, 11)])
    (['it', 'will', 'pay'], [0, 3, 8])
    """
    words: list[str] = []
    starts: list[int] = []
    for start, end in spans:
        pieces = word.split(text[start:end])
        words += pieces[1::2]
        starts += list(accumulate(map(len, pieces), initial=start))[1:-1:2]
    return words, starts


class Tokens(Struct, frozen=True):
    """The words and signs of a text: as written, in small letters, and where each starts.

    A masked figure is one token; `'s` is one too, so that a name stands apart from its possessive.
    """

    words: list[str]
    small: list[str]
    starts: list[int]

    @classmethod
    def of(cls, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tokens:
        """Cut a text, or the spans of it that are wanted, in order, into words and signs.

        >>> Tokens.of("Kyiv's U.S.-made guns").words
        ['Kyiv', "'s", 'U.S.', '-', 'made', 'guns']
        """
        mended = _BROKEN.sub("'s", text) if "ās" in text else text
        wanted = [(0, len(text))] if spans is None else spans
        words, starts = cut(_WORD, mended, wanted)
        return cls(words, list(map(str.lower, words)), starts)

    def among(self, wanted: Container[str], spans: Iterable[range]) -> Iterator[int]:
        """Give the indices of the tokens within spans that are wanted, as they are in small letters."""
        return chain.from_iterable(
            [compress(span, map(wanted.__contains__, self.small[span.start : span.stop])) for span in spans]
        )

    def end(self, last: int) -> int:
        """Give the offset at which a token ends, by its index."""
        return self.starts[last] + len(self.words[last])

    def within(self, span: Span) -> range:
        """Give the indices of the tokens that start within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
