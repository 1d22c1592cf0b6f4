"""How each party stands to a figure in its sentence: its part, what is between the two, how near they are."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.statements.clauses import MASK
from tracker.statements.mentions import Mention
from tracker.statements.namesakes import is_origin, is_private, owns_name
from tracker.statements.roles import Player
from tracker.statements.scenes import Scene
from tracker.statements.spots import STOPS, Spot
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import parts, words

# A party whose company or person is named.
OWNER_OF_NAME = "owner of a name"

# What begins a clause that tells which sum is meant, and, behind a comma, one that tells more of a party.
_THAT = frozenset(["that", "which"])
_ASIDE = frozenset(["which", "who", "whose"])
# What a relative clause says of one who is given to.
_GETTING = frozenset(["receive", "ask", "say", "refuse", "block"])
_PREPOSITIONS = frozenset(parts("en/parts.toml", "prepositions"))
_LABELS = words("en/particles.toml")["labels"]
_DETERMINERS = words("en/particles.toml")["determiners"]
# Hedges between a label and its amount, and within how many words the amount follows.
_HEDGES = words("en/particles.toml")["hedges"]
_HEDGED = 4
_MARKED = frozenset(
    [Sort.PRONOUN, Sort.OFFICE, Sort.PERSON, Sort.CAPITAL, Sort.FUND, Sort.CREDIT, Sort.GROUP, Sort.COLLECTIVE]
)
_ACTIVE = frozenset(["subject", "owner", "agent", "source"])
_VERBED = frozenset(["subject", "owner", "attribute", "other", "object", "given"])

# The sides of an amount: it goes out to these, and comes in from those.
_SIDES = {"goal": "out", "given": "out", "owner-goal": "out", "source": "in", "agent": "in"}

# Distances in words: a party so near belongs to the figure's phrase; beyond the other it is another part of the story.
_NEAR, _FAR = 3, 12

# What may stand between an amount and the one who gave it: `£2m of which came from Oslo`, `£2m pledged by Oslo`.
_COMES, _COMING = (words("en/particles.toml")[key] for key in ("comes", "coming"))
_GIVERS = frozenset(["source", "agent"])

# So many words from a figure a clause about it may begin: `the $5bn loan package for Kyiv that Oslo agreed`.
_RELATIVE_REACH = 10


def cues(
    tokens: Tokens, scene: Scene, spot: Spot, player: Player, near: Sequence[Player], clause: range, governed: str
) -> list[str]:
    """Give the cues of one player to a figure at its spot: its part, what stands between, how far it is.

    `governed` is the class of the verb that governs the figure.
    """
    mention, part = player.mention, player.part
    side, low, high = "after", spot.behind, mention.first
    if mention.first < spot.at:
        side, low, high = "before", mention.last, spot.at
    between = [one for one in near if low <= one.mention.first < high and one.mention.code != mention.code]
    rivals = [one for one in between if one.mention.code]
    found = [f"{side} {part}", f"{side} {part} by {governed}"]
    figures = scene.between(low, high)
    found += _between(side, part, figures, between)
    if figures and side == "after" and _superseded(scene, low, player, near):
        found.append(f"after {part} superseded")
    found += _named_for(tokens, spot, side, player)
    found += _distance(side, part, high - low)
    found += _adjoining(tokens, scene, side, player, low)
    found += _clause(side, player, clause, alone=not rivals)
    found += _pattern(tokens, side, player, low, high, alone=not rivals)
    if side == "before" and _has_relative(tokens, spot, near):
        found.append("before relative of another")
    if scene.respective and _respective(scene, spot.at, player, near):
        found.append("respectively")
    if part in _VERBED:
        found += _acting(scene, side, player, low, high, rivals)
    return found + _marked(mention)


def _marked(mention: Mention) -> list[str]:
    """Give what a mention is marked by, wherever it stands: its sort, and a name that needs support."""
    sort = [f"sort {mention.sort}"] if mention.sort in _MARKED else []
    return [*sort, "weak here"] if mention.weak else sort


def _named_for(tokens: Tokens, spot: Spot, side: str, player: Player) -> list[str]:
    """Give whether a party is named for its part of a larger amount, its weapons, or a company or person of its own."""
    mention = player.mention
    found: list[str] = []
    if spot.shares is not None:
        found.append("whole of its part" if mention.last <= spot.shares + 1 else "whole of others")
    if is_origin(tokens, mention):
        found.append(f"{side} origin")
    if is_private(tokens, mention):
        found.append("private")
    if player.part == "owner" and owns_name(tokens, mention):
        found.append(OWNER_OF_NAME)
    return found


def _acting(scene: Scene, side: str, player: Player, low: int, high: int, rivals: Sequence[Player]) -> Iterator[str]:
    """Yield what a party does, by the class of its verb."""
    if side == "after":
        if player.verb == "say":
            yield "after verb say"
        return
    yield f"verb {player.verb}"
    yield f"{player.part} {player.verb}"
    yield f"verbs {scene.acting(low, high)} {player.verb}"
    if player.verb == "ask" and any(one.part == "asked" for one in rivals):
        yield "asks another"
    if player.verb == "meet" and any(one.mention.code == "NATO" for one in rivals):
        yield "meets yardstick"


def _superseded(scene: Scene, low: int, player: Player, near: Sequence[Player]) -> bool:
    """Tell whether a figure has a party of its own in the part that one after a further figure plays.

    `£2m for Rome and £3m for Oslo`: Oslo is where the £3m goes.
    """
    after = bisect_left(scene.figures, low)
    following = scene.figures[after] if after < len(scene.figures) else low
    return player.part in _SIDES and any(
        one.part in _SIDES and _SIDES[one.part] == _SIDES[player.part] and one.mention.code != player.mention.code
        for one in near
        if low <= one.mention.first < following
    )


def _between(side: str, part: str, figures: int, between: Sequence[Player]) -> Iterator[str]:
    """Yield what stands between a party and a figure: many together, rivals for its part, other figures."""
    rivals = [one for one in between if one.mention.code]
    if any(one.mention.sort is Sort.COLLECTIVE for one in between):
        yield f"{side} many between"
    active = sum(one.part in _ACTIVE for one in rivals)
    yield f"{side} rivals {min(active, 2)}"
    if len(rivals) > active:
        yield f"{side} other parties between"
    if figures:
        yield f"{side} figures {min(figures, 2)}"
        yield f"{side} figures {part}"


def _clause(side: str, player: Player, clause: range, *, alone: bool) -> Iterator[str]:
    """Yield whether a party stands in another clause than a figure, or is the subject of its clause."""
    if not clause.start <= player.mention.first < clause.stop:
        yield f"{side} other clause"
    elif side == "before" and alone and player.part in ("subject", "owner"):
        yield "clause subject"


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
        if player.part == "source" and not _COMES.isdisjoint(
            tokens.small[player.mention.last : player.mention.last + 1]
        ):
            yield "before source comes"
    elif lead == low or (player.part in _GIVERS and _COMING.issuperset(tokens.small[low:lead])):
        yield f"after {player.part} adjoining"
    elif tokens.words[lead - 1][0] == MASK:
        yield f"after {player.part} adjoins another"
    elif _labels(tokens, player.mention.last):
        yield "after taken"
        yield f"after {player.part} taken"


def _linked(tokens: Tokens, at: int, start: int) -> int:
    """Give the token where the small words before a party begin: `by the` Dutch; a restatement is passed over."""
    while at > start and (tokens.small[at - 1] in _PREPOSITIONS or tokens.small[at - 1] in _DETERMINERS):
        at -= 1
    restated = at - 3 > start and tokens.small[at - 1] == ")" and tokens.words[at - 2][0] == MASK
    return at - 3 if restated else at


def adjoins(tokens: Tokens, scene: Scene, spot: Spot, player: Player) -> str:
    """Tell on which side a party right beside a figure is: `out` to it, `in` from it, or its `label`; or nothing."""
    mention = player.mention
    if mention.first > spot.at:
        near = mention.first - spot.behind <= _NEAR + 1 and not scene.between(spot.behind, mention.first)
        return _SIDES.get(player.part, "") if near else ""
    if mention.last <= spot.at and spot.at - mention.last <= 2 and _labels(tokens, mention.last):
        return "label"
    return ""


def _labels(tokens: Tokens, at: int) -> bool:
    """Tell whether a figure follows a party at once: `Oslo £2m`, `Oslo (£2m)`."""
    following = tokens.words[at : at + _HEDGED]
    words = itertools.dropwhile(
        _HEDGES.__contains__, following[1:] if following[:1] and following[0] in _LABELS else following
    )
    return next(words, " ")[0] == MASK


def _pattern(tokens: Tokens, side: str, player: Player, low: int, high: int, *, alone: bool) -> Iterator[str]:
    """Yield the turns of phrase that tie a party to a figure: `€2bn that Berlin pledged`, `Poland on 4.5`."""
    gap = tokens.small[low:high] if high - low <= _NEAR else []
    following = tokens.small[player.mention.last : player.mention.last + 2]
    if side == "before" and following[:1] == [","] and not _ASIDE.isdisjoint(following):
        yield f"relative {player.part}"
        yield f"relative verb {player.verb}"
        inside = "," not in tokens.small[player.mention.last + 1 : high]
        if alone and inside and player.verb not in _GETTING:
            yield "relative alone"
    if side == "before" and alone and _heads(tokens, player, high):
        yield f"before {player.part} close"
    if side == "after":
        if any(word in _THAT and gap[at - 1] not in _PREPOSITIONS for at, word in enumerate(gap)):
            yield "after relative"
        elif _NEAR < high - low <= _RELATIVE_REACH and _in_relative(tokens, player.mention.first):
            yield "after relative far"
    elif player.mention.sort is not Sort.PERSON and _is_label(gap, high - low):
        yield "label"


def _is_label(gap: Sequence[str], distance: int) -> bool:
    """Tell whether nothing but a sign and a hedge stand between a party and its amount: `Riyadh: nearly $2bn`."""
    words = [word for word in gap if word not in _HEDGES]
    return len(gap) == distance and (not words or (len(words) == 1 and words[0] in _LABELS))


def _heads(tokens: Tokens, player: Player, at: int) -> bool:
    """Tell whether a source opens the phrase of a figure: `…, and from the bank £2m`."""
    lead = _linked(tokens, player.mention.first, 0)
    opens = lead == 0 or tokens.small[lead - 1] in STOPS
    between = tokens.words[player.mention.last : at]
    return player.part in ("source", "agent") and opens and all(word[0] != MASK for word in between)


def _in_relative(tokens: Tokens, at: int) -> bool:
    """Tell whether a party opens a clause about something before: `the loan that the G7 agreed`."""
    while at > 1 and tokens.small[at - 1] in _DETERMINERS:
        at -= 1
    return at > 1 and tokens.small[at - 1] in _THAT and tokens.small[at - 2] not in _PREPOSITIONS


def _has_relative(tokens: Tokens, spot: Spot, near: Sequence[Player]) -> bool:
    """Tell whether a figure has a clause with a party of its own: `on top of the $20bn that the IMF granted`."""
    low = spot.behind
    if tokens.small[low : low + 1] not in (["that"], ["which"]):
        return False
    return any(low < one.mention.first <= low + _NEAR and one.part in _VERBED for one in near)


def _respective(scene: Scene, at: int, player: Player, near: Sequence[Player]) -> bool:
    """Tell whether a party and a figure have the same rank: `A, B and C spend 1, 2 and 3 percent respectively`."""
    groups = (one.mention for one in near if one.mention.sort is Sort.GROUP)
    group = next((one for one in groups if one.first <= player.mention.first and player.mention.last <= one.last), None)
    if group is None or player.mention.sort is Sort.GROUP:
        return False
    members = [one for one in near if group.first <= one.mention.first < group.last]
    rank = [one.mention for one in members if one.mention.sort is not Sort.GROUP].index(player.mention)
    return rank == bisect_left(scene.figures, at) - bisect_left(scene.figures, group.last)
