"""The words that tell whose money is meant, where it has a name that several share: `Ottawa`, `Danish`, `NZ`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from tracker.figures import currencies
from tracker.figures.mentions import Span
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import table

CUE = late(
    r"[A-ZÅÄÖØČŠ](?<![A-Za-z].)"
    r"(?:[A-Za-zà-ž]{2,}|(?<=U)(?:\.[SK]|S\b(?!\$)|K\b)|(?<=N)Z\b(?!\$)|(?<=E)U\b|(?<=X)i\b)"
)


class Cue(Struct, frozen=True, gc=False):
    """A word that tells whose money is meant: where it stands and the currency."""

    start: int
    end: int
    currency: str

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return self.start, self.end


@cache
def _known() -> dict[str, str]:
    """Give the words that tell whose money is meant, as written and in capitals, with their currency."""
    found: dict[str, str] = {}
    for code, words in table(currencies.TABLE)["cues"].items():
        for word in words.split():
            found[word] = found[word.upper()] = code
    return found


def between(text: str, start: int, end: int) -> list[Cue]:
    """Find the words between two offsets of a text that tell whose money is meant, in its order.

    >>> [cue.currency for cue in between("Oslo and Ottawa", 0, 15)]
    ['NOK', 'CAD']
    """
    known = _known()
    return [Cue(*found.span(), known[found[0]]) for found in CUE.finditer(text, start, end) if found[0] in known]
