"""How each party stands to a figure in its sentence: its part, what is between the two, how near they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.statements.clauses import MASK
from tracker.statements.mentions import Mention
from tracker.statements.roles import Player
from tracker.statements.scenes import Scene
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import parts, words

_RELATIVE = frozenset(["that", "which"])
_RELATIVES = frozenset(["which", "who", "whose"])
# What a relative clause says of one who is given to.
_GETTING = frozenset(["receive", "ask", "say", "refuse", "block"])
_PREPOSITIONS = frozenset(parts("en/parts.toml", "prepositions"))
_LABELS = words("en/particles.toml")["labels"]
_DETERMINERS = words("en/particles.toml")["determiners"]
_MARKED = frozenset(
    [Sort.PRONOUN, Sort.OFFICE, Sort.PERSON, Sort.CAPITAL, Sort.FUND, Sort.CREDIT, Sort.GROUP, Sort.COLLECTIVE]
)
_ACTIVE = frozenset(["subject", "owner", "agent", "source"])
_VERBED = frozenset(["subject", "owner", "attribute", "other", "object", "given"])

# The sides of an amount: it goes out to these, and comes in from those.
_SIDES = {"goal": "out", "given": "out", "owner-goal": "out", "source": "in", "agent": "in"}

# Distances in words: a party so near belongs to the figure's phrase; beyond the other it is another part of the story.
_NEAR, _FAR = 3, 12

# What tells a part of a larger amount, and how many words before that amount it may stand: `its share of the $5bn`.
_SHARES, _OF = (words("en/shares.toml")[key] for key in ("shares", "links"))
_STOPS = frozenset([",", ";", ":", "and", "but"])
_SHARE_REACH = 9

# Arms, and what may stand between them and the name of the state that makes them: `American air defence systems`.
_WARES, _STYLES = (words("en/wares.toml")[key] for key in ("wares", "styles"))
_MAKERS = frozenset([Sort.ADJECTIVE, Sort.STATE])
_STYLE_REACH = 4

# So many words from a figure a clause about it may begin: `the $5bn loan package for Kyiv that Oslo agreed`.
_RELATIVE_REACH = 10


def cues(tokens: Tokens, scene: Scene, at: int, player: Player, near: Sequence[Player], clause: range) -> Iterator[str]:
    """Yield the cues of one player to the figure at a token: its part, what stands between, how far it is."""
    mention = player.mention
    side, low, high = "after", _past(tokens, at), mention.first
    if mention.first < at:
        side, low, high = "before", mention.last, at
    yield f"{side} {player.part}"
    between = [one for one in near if low <= one.mention.first < high and one.mention.code != mention.code]
    rivals = [one for one in between if one.mention.code]
    if any(one.mention.sort is Sort.COLLECTIVE for one in between):
        yield f"{side} many between"
    figures = scene.between(low, high)
    yield from _between(side, player.part, figures, rivals)
    if figures and side == "after" and _superseded(scene, low, player, near):
        yield f"after {player.part} superseded"
    yield from _named_for(tokens, at, side, mention)
    yield from _distance(side, player.part, high - low)
    yield from _adjoining(tokens, scene, side, player, low)
    if not clause.start <= mention.first < clause.stop:
        yield f"{side} other clause"
    elif side == "before" and not rivals and player.part in ("subject", "owner"):
        yield "clause subject"
    yield from _pattern(tokens, side, player, low, high, alone=not rivals)
    if scene.respective and _respective(scene, at, player, near):
        yield "respectively"
    if player.part in _VERBED:
        yield from _acting(scene, side, player, low, high, rivals)
    if mention.sort in _MARKED:
        yield f"sort {mention.sort}"
    if mention.weak:
        yield "weak here"


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


def _named_for(tokens: Tokens, at: int, side: str, mention: Mention) -> Iterator[str]:
    """Yield whether a party is named for its part of a larger amount, or for the weapons that it makes."""
    yield from _whole(tokens, at, mention)
    if _is_origin(tokens, mention):
        yield f"{side} origin"


def _whole(tokens: Tokens, at: int, mention: Mention) -> Iterator[str]:
    """Yield whether a figure is the whole of which a party gives a part (`its share of the $5bn`), or its owner is."""
    for word in range(at - 2, max(at - _SHARE_REACH, 0), -1):
        if tokens.words[word][0] == MASK or tokens.small[word] in _STOPS:
            return
        if tokens.small[word] in _SHARES and tokens.small[word + 1] in _OF:
            yield "whole of its part" if mention.last <= word + 1 else "whole of others"
            return


def _is_origin(tokens: Tokens, mention: Mention) -> bool:
    """Tell a party that only says where weapons are made: `American air defence systems`."""
    if mention.sort not in _MAKERS:
        return False
    following = tokens.small[mention.last : mention.last + _STYLE_REACH]
    return next((word for word in following if word not in _STYLES), "") in _WARES


def _past(tokens: Tokens, at: int) -> int:
    """Give the token after a figure and the same amount restated: `€2bn (£1.7bn)`, `€2bn, or over £1.7bn`."""
    words = tokens.words[at + 1 : at + 4]
    if len(words) == 3 and words[0] == "(" and words[1][0] == MASK and words[2] == ")":
        return at + 4
    if words[:2] == [",", "or"]:
        return next(
            (
                word + 1
                for word in range(at + 3, at + 6)
                if tokens.words[word : word + 1][:1] and tokens.words[word][0] == MASK
            ),
            at + 1,
        )
    return at + 1


def _between(side: str, part: str, figures: int, rivals: Sequence[Player]) -> Iterator[str]:
    active = sum(one.part in _ACTIVE for one in rivals)
    yield f"{side} rivals {min(active, 2)}"
    if len(rivals) > active:
        yield f"{side} other parties between"
    if figures:
        yield f"{side} figures {min(figures, 2)}"
        yield f"{side} figures {part}"


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


def adjoins(tokens: Tokens, scene: Scene, at: int, player: Player) -> str:
    """Tell on which side a party right beside a figure is: `out` to it, `in` from it, or its `label`; or nothing."""
    mention = player.mention
    if mention.first > at:
        low = _past(tokens, at)
        near = mention.first - low <= _NEAR + 1 and not scene.between(low, mention.first)
        return _SIDES.get(player.part, "") if near else ""
    if mention.last <= at and at - mention.last <= 2 and _labels(tokens, mention.last):
        return "label"
    return ""


def _labels(tokens: Tokens, at: int) -> bool:
    """Tell whether a figure follows a party at once: `Oslo £2m`, `Oslo (£2m)`."""
    following = tokens.words[at : at + 2]
    if following and following[0] in _LABELS:
        following = following[1:]
    return bool(following) and following[0][0] == MASK


def _pattern(tokens: Tokens, side: str, player: Player, low: int, high: int, *, alone: bool) -> Iterator[str]:
    """Yield the turns of phrase that tie a party to a figure: `€2bn that Berlin pledged`, `Poland on 4.5`."""
    gap = tokens.small[low:high] if high - low <= _NEAR else []
    following = tokens.small[player.mention.last : player.mention.last + 2]
    if side == "before" and following[:1] == [","] and not _RELATIVES.isdisjoint(following):
        yield f"relative {player.part}"
        yield f"relative verb {player.verb}"
        inside = "," not in tokens.small[player.mention.last + 1 : high]
        if alone and inside and player.verb not in _GETTING:
            yield "relative alone"
    if side == "before" and alone and _heads(tokens, player, high):
        yield f"before {player.part} close"
    if side == "after":
        if any(word in _RELATIVE and gap[at - 1] not in _PREPOSITIONS for at, word in enumerate(gap)):
            yield "after relative"
        elif _NEAR < high - low <= _RELATIVE_REACH and _in_relative(tokens, player.mention.first):
            yield "after relative far"
    elif player.mention.sort is not Sort.PERSON and (high == low or (high - low == 1 and gap[0] in _LABELS)):
        yield "label"


def _heads(tokens: Tokens, player: Player, at: int) -> bool:
    """Tell whether a source opens the phrase of a figure: `…, and from the bank £2m`."""
    lead = _linked(tokens, player.mention.first, 0)
    opens = lead == 0 or tokens.small[lead - 1] in _STOPS
    between = tokens.words[player.mention.last : at]
    return player.part in ("source", "agent") and opens and all(word[0] != MASK for word in between)


def _in_relative(tokens: Tokens, at: int) -> bool:
    """Tell whether a party opens a clause about something before: `the loan that the G7 agreed`."""
    while at > 1 and tokens.small[at - 1] in _DETERMINERS:
        at -= 1
    return at > 1 and tokens.small[at - 1] in _RELATIVE and tokens.small[at - 2] not in _PREPOSITIONS


def _respective(scene: Scene, at: int, player: Player, near: Sequence[Player]) -> bool:
    """Tell whether a party and a figure have the same rank: `A, B and C spend 1, 2 and 3 percent respectively`."""
    groups = (one.mention for one in near if one.mention.sort is Sort.GROUP)
    group = next((one for one in groups if one.first <= player.mention.first and player.mention.last <= one.last), None)
    if group is None or player.mention.sort is Sort.GROUP:
        return False
    members = [one for one in near if group.first <= one.mention.first < group.last]
    rank = [one.mention for one in members if one.mention.sort is not Sort.GROUP].index(player.mention)
    return rank == bisect_left(scene.figures, at) - bisect_left(scene.figures, group.last)
