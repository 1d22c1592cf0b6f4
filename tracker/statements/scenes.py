"""A sentence as a scene: its figures, the parties that play in it, and how each party stands to each figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.statements.clauses import MASK
from tracker.statements.roles import Player
from tracker.statements.tokens import Tokens
from tracker.statements.verbs import verbs
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import parts, words

_RELATIVE = frozenset(["that", "which"])
_RELATIVES = frozenset(["which", "who", "whose"])
_PREPOSITIONS = frozenset(parts("en/parts.toml", "prepositions"))
_LABELS = words("en/particles.toml")["labels"]
_DETERMINERS = words("en/particles.toml")["determiners"]
_MARKED = frozenset(
    [Sort.PRONOUN, Sort.OFFICE, Sort.PERSON, Sort.CAPITAL, Sort.FUND, Sort.CREDIT, Sort.GROUP, Sort.COLLECTIVE]
)
_ACTIVE = frozenset(["subject", "owner", "agent", "source"])
_VERBED = frozenset(["subject", "owner", "attribute", "other", "object", "given"])

# Parties looked at on either side of a figure: those further off have others in between that outweigh them.
_BEFORE, _AFTER = 10, 6

# Distances in words: a party so near belongs to the figure's phrase; beyond the other it is another part of the story.
_NEAR, _FAR = 3, 12

# More verbs than these between a party and a figure tell no more.
_VERBS = 3


@dataclass(frozen=True, slots=True)
class Scene:
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


def cues(tokens: Tokens, scene: Scene, at: int, player: Player, near: Sequence[Player], clause: range) -> Iterator[str]:
    """Yield the cues of one player to the figure at a token: its part, what stands between, how far it is."""
    mention = player.mention
    side, low, high = "after", _past(tokens, at), mention.first
    if mention.first < at:
        side, low, high = "before", mention.last, at
    yield f"{side} {player.part}"
    rivals = [one for one in near if low <= one.mention.first < high and one.mention.code not in ("", mention.code)]
    yield from _between(side, scene.between(low, high), rivals)
    yield from _distance(side, player.part, high - low)
    yield from _adjoining(tokens, scene, side, player, low)
    if not clause.start <= mention.first < clause.stop:
        yield f"{side} other clause"
    elif side == "before" and not rivals and player.part in ("subject", "owner"):
        yield "clause subject"
    yield from _pattern(tokens, side, player, low, high)
    if scene.respective and _respective(scene, at, player, near):
        yield "respectively"
    if side == "before" and player.part in _VERBED:
        yield f"verb {player.verb}"
        yield f"verbs {scene.acting(low, high)} {player.verb}"
        if player.verb == "ask" and any(one.part == "asked" for one in rivals):
            yield "asks another"
        if player.verb == "meet" and any(one.mention.code == "NATO" for one in rivals):
            yield "meets yardstick"
    if mention.sort in _MARKED:
        yield f"sort {mention.sort}"
    if mention.weak:
        yield "weak here"


def _past(tokens: Tokens, at: int) -> int:
    """Give the token after a figure and the same amount in brackets: `€2bn (£1.7bn)`."""
    words = tokens.words[at + 1 : at + 4]
    restated = len(words) == 3 and words[0] == "(" and words[1][0] == MASK and words[2] == ")"
    return at + 4 if restated else at + 1


def _between(side: str, figures: int, rivals: Sequence[Player]) -> Iterator[str]:
    active = sum(one.part in _ACTIVE for one in rivals)
    yield f"{side} rivals {min(active, 2)}"
    if len(rivals) > active:
        yield f"{side} other parties between"
    if figures:
        yield f"{side} figures {min(figures, 2)}"


def _distance(side: str, part: str, words_between: int) -> Iterator[str]:
    if words_between == 0 and part not in ("goal", "place"):
        yield f"{side} adjacent"
    if words_between > _FAR:
        yield f"{side} far"
    elif words_between <= _NEAR:
        yield f"{side} near"


def _adjoining(tokens: Tokens, scene: Scene, side: str, player: Player, low: int) -> Iterator[str]:
    """Yield whether a party adjoins the figure, or another: `£2m from Oslo, £3m from Riga`, `Oslo £2m, Riga £3m`."""
    start = low if side == "after" else scene.span.start
    lead = _linked(tokens, player.mention.first, start)
    if side == "before":
        if lead > start and tokens.words[lead - 1][0] == MASK:
            yield "before taken"
        if player.part == "source" and lead <= scene.span.start + 1:
            yield "before source opening"
    elif lead == low:
        yield f"after {player.part} adjoining"
    elif _labels(tokens, player.mention.last):
        yield "after taken"
        yield f"after {player.part} taken"


def _linked(tokens: Tokens, at: int, start: int) -> int:
    """Give the token where the small words before a party begin: `by the` Dutch; a restatement is passed over."""
    while at > start and (tokens.small[at - 1] in _PREPOSITIONS or tokens.small[at - 1] in _DETERMINERS):
        at -= 1
    restated = at - 3 > start and tokens.small[at - 1] == ")" and tokens.words[at - 2][0] == MASK
    return at - 3 if restated else at


def _labels(tokens: Tokens, at: int) -> bool:
    """Tell whether a figure follows a party at once: `Oslo £2m`, `Oslo (£2m)`."""
    following = tokens.words[at : at + 2]
    if following and following[0] in _LABELS:
        following = following[1:]
    return bool(following) and following[0][0] == MASK


def _pattern(tokens: Tokens, side: str, player: Player, low: int, high: int) -> Iterator[str]:
    """Yield the turns of phrase that tie a party to a figure: `€2bn that Berlin pledged`, `Poland on 4.5`."""
    gap = tokens.small[low:high] if high - low <= _NEAR else []
    following = tokens.small[player.mention.last : player.mention.last + 2]
    if side == "before" and following[:1] == [","] and not _RELATIVES.isdisjoint(following):
        yield f"relative {player.part}"
        yield f"relative verb {player.verb}"
    if side == "after":
        if any(word in _RELATIVE and gap[at - 1] not in _PREPOSITIONS for at, word in enumerate(gap)):
            yield "after relative"
    elif player.mention.sort is not Sort.PERSON and (high == low or (high - low == 1 and gap[0] in _LABELS)):
        yield "label"


def _respective(scene: Scene, at: int, player: Player, near: Sequence[Player]) -> bool:
    """Tell whether a party and a figure have the same rank: `A, B and C spend 1, 2 and 3 percent respectively`."""
    groups = (one.mention for one in near if one.mention.sort is Sort.GROUP)
    group = next((one for one in groups if one.first <= player.mention.first and player.mention.last <= one.last), None)
    if group is None or player.mention.sort is Sort.GROUP:
        return False
    members = [one for one in near if group.first <= one.mention.first < group.last]
    rank = [one.mention for one in members if one.mention.sort is not Sort.GROUP].index(player.mention)
    return rank == bisect_left(scene.figures, at) - bisect_left(scene.figures, group.last)
