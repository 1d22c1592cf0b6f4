"""A sentence as a scene: its figures and the parties that play in it, each at its place among the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from tracker.statements.roles import Player
from tracker.statements.tokens import Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort

# Parties looked at on either side of a figure: those further off have others in between that outweigh them.
_BEFORE, _AFTER = 10, 6

# More verbs than these between a party and a figure tell no more.
_VERBS = 3


class Scene(Struct, frozen=True):
    """One sentence by its tokens: where its figures stand, and its players in text order with their places."""

    span: range
    figures: tuple[int, ...]
    players: tuple[Player, ...]
    firsts: tuple[int, ...]
    verbs: tuple[int, ...]
    respective: bool

    @classmethod
    def of(cls, tokens: Tokens, span: range, figures: Sequence[int], players: Sequence[Player]) -> Scene:
        """Lay out a sentence; `figures` are the tokens of its figures in order."""
        firsts = tuple(player.mention.first for player in players)
        forms = verbs() if figures else {}
        acts = tuple(at for at in span if tokens.small[at] in forms) if figures else ()
        respective = bool(figures) and "respectively" in tokens.small[span.start : span.stop]
        return cls(span, tuple(figures), tuple(players), firsts, acts, respective)

    def near(self, at: int) -> Sequence[Player]:
        """Give the players around a token, a bounded number on either side."""
        middle = bisect_left(self.firsts, at)
        return self.players[max(middle - _BEFORE, 0) : middle + _AFTER]

    def named(self, since: int, until: int) -> bool:
        """Tell whether a party is named between two tokens by more than a pronoun."""
        between = self.players[bisect_left(self.firsts, since) : bisect_left(self.firsts, until)]
        return any(one.mention.code and one.mention.sort is not Sort.PRONOUN for one in between[-_BEFORE:])

    def acting(self, low: int, high: int) -> int:
        """Count the verbs of giving, getting and saying between two tokens, up to three."""
        return min(bisect_left(self.verbs, high) - bisect_left(self.verbs, low), _VERBS)

    def between(self, low: int, high: int) -> int:
        """Count the figures between two tokens."""
        return bisect_left(self.figures, high) - bisect_left(self.figures, low)
