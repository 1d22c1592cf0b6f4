"""A sentence as a scene: its figures and the parties that play in it, each at its place among the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from msgspec import Struct

from tracker.statements.roles import Player, verb_class
from tracker.statements.tokens import Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort

# Parties looked at on either side of a figure: those further off have others in between that outweigh them.
_BEFORE, _AFTER = 10, 6

# How many words from a figure the verb that governs it may stand.
_GOVERNED = 14

# More verbs than these between a party and a figure tell no more.
_VERBS = 3


class Scene(Struct, frozen=True):
    """One sentence by its tokens: where its figures stand, and its players in text order with their places.

    The places of players and verbs are told only where there is a figure for which they matter.
    """

    span: range
    figures: tuple[int, ...]
    players: tuple[Player, ...]
    firsts: tuple[int, ...]
    verbs: tuple[int, ...]
    respective: bool

    @classmethod
    def of(cls, tokens: Tokens, span: range, figures: Sequence[int], players: Sequence[Player]) -> Scene:
        """Lay out a sentence; `figures` are the tokens of its figures in order."""
        if not figures:
            return cls(span, (), tuple(players), (), (), respective=False)
        small = tokens.small[span.start : span.stop]
        firsts = tuple(player.mention.first for player in players)
        acts = tuple(compress(span, map(verbs().__contains__, small)))
        return cls(span, tuple(figures), tuple(players), firsts, acts, "respectively" in small)

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

    def governor(self, tokens: Tokens, at: int, clause: range) -> str:
        """Give the class of the verb that governs a figure: the last one before it in its clause, else the next one."""
        verb = bisect_left(self.verbs, at)
        if verb and self.verbs[verb - 1] >= max(clause.start, at - _GOVERNED):
            return verb_class(tokens.small, self.verbs[verb - 1], verbs())
        if verb < len(self.verbs) and self.verbs[verb] < min(clause.stop, at + _GOVERNED):
            return f"then {verb_class(tokens.small, self.verbs[verb], verbs())}"
        return "none"

    def between(self, low: int, high: int) -> int:
        """Count the figures between two tokens."""
        return bisect_left(self.figures, high) - bisect_left(self.figures, low)
