"""A figure's place among the words of a passage, and what stands right around it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.statements.clauses import MASK
from tracker.statements.tokens import Tokens
from tracker.vocabulary.words import words

# What tells a part of a larger amount, and how many words before that amount it may stand: `its share of the $5bn`.
_SHARES, _OF = (words("en/shares.toml")[key] for key in ("shares", "links"))
_SHARE_REACH = 9

# What a phrase does not reach across.
STOPS = frozenset([",", ";", ":", "and", "but"])


class Spot(NamedTuple):
    """A figure's place among the tokens: its own, and that behind it and the same amount restated.

    `shares` is the token of the words that make the figure a whole of which parts are given, if there are any.
    """

    at: int
    behind: int
    shares: int | None

    @classmethod
    def of(cls, tokens: Tokens, at: int) -> Spot:
        """Look around the token of a figure."""
        return cls(at, _past(tokens, at), _shares(tokens, at))


def _past(tokens: Tokens, at: int) -> int:
    """Give the token after a figure and the same amount restated: `€2bn (£1.7bn)`, `€2bn, or over £1.7bn`."""
    words = tokens.words[at + 1 : at + 4]
    if len(words) == 3 and words[0] == "(" and words[1][0] == MASK and words[2] == ")":
        return at + 4
    if words[:2] == [",", "or"]:
        following = enumerate(tokens.words[at + 3 : at + 6], at + 4)
        return next((behind for behind, word in following if word[0] == MASK), at + 1)
    return at + 1


def _shares(tokens: Tokens, at: int) -> int | None:
    """Give the token that tells a figure to be the whole of which somebody gives a part: `its share of the $5bn`."""
    for word in range(at - 2, max(at - _SHARE_REACH, 0), -1):
        if tokens.words[word][0] == MASK or tokens.small[word] in STOPS:
            return None
        if tokens.small[word] in _SHARES and tokens.small[word + 1] in _OF:
            return word
    return None
