"""The parties of a passage: every mention settled and cast, sentence by sentence, and how often each appears."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from tracker.records import Figure, Kind
from tracker.statements.antecedents import anaphors, of_blocs, settled
from tracker.statements.clauses import Passage, Span
from tracker.statements.mentions import Mention, named
from tracker.statements.offices import FIRST, joint, with_offices
from tracker.statements.roles import Player, cast_in
from tracker.statements.scenes import Scene
from tracker.statements.spots import Spot
from tracker.statements.stances import adjoins
from tracker.statements.tokens import Tokens
from tracker.statements.turns import tells_of_the_world
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import table, words

# States that were given aid far more than they gave it.
AIDED = words("en/giving.toml")["aided"]

ISSUERS: dict[str, str] = table("en/parties.toml")["currencies"]

# The dollar names its country only where the country is named too: everybody counts in dollars.
WORLD_CURRENCY = "USD"

# Sentences that are read for parties: the lead, and so many before and after a figure's. What stands further off in a
# long article is about something else more often than not.
_LEAD, _READ = range(3), range(-3, 3)

# Sentences around a figure's in which words that point back are followed: three before and one after.
_AROUND = (-3, -2, -1, 0, 1)

# Parties of the sentence before that can still be meant, and parties of the whole passage that always can.
_BACK, _MAIN = 8, 3

# Sorts that every mention is held against; a member of an enumeration is slow to look up.
_GROUP, _PERSON, _CREDIT = Sort.GROUP, Sort.PERSON, Sort.CREDIT

# Parts that all the members of a list play alike: `gave A, B and C £2m`, `on behalf of A, B and C`.
_SHARED = frozenset(["given", "of", "agent"])

_LEADING = frozenset(["subject", "owner", "attribute"])


class Surroundings(NamedTuple):
    """Who is named in a sentence and in the one before, and what both are about."""

    here: frozenset[str]
    joined: frozenset[str]
    back: tuple[str, ...]
    topic: str | None
    topic_back: str | None


# The parts of those whose doing a sentence tells.
_ACTING = frozenset({"subject", "agent", "owner", "attribute"})


class Cast(Struct, frozen=True, eq=False):
    """Who is named in a passage, beside the spots of the figures among its words.

    `count` counts the mentions of each party and `parts` the parts they play; `aided` are those for whom a fund named
    in the passage is; `beside` holds, for each figure, the parties right beside it with their sides; `worldly` passages
    are about aid to the whole world; `lent` is the first sentence that puts an amount to a scheme of loans of the
    EU's, if one does; `issuers` are the states whose currencies the figures are written in.
    """

    passage: Passage
    tokens: Tokens
    scenes: dict[int, Scene]
    around: dict[int, Surroundings]
    spots: tuple[Spot, ...]
    count: Counter[str]
    parts: dict[str, dict[str, int]]
    weak: frozenset[str]
    aided: frozenset[str]
    lent: int | None
    first: str | None
    main: frozenset[str]
    beside: tuple[tuple[tuple[str, str], ...], ...]
    worldly: bool
    issuers: tuple[str | None, ...]

    @classmethod
    def of(cls, passage: Passage) -> Cast:
        """Find the parties of a passage.

        >>> Cast.of(Passage.of("Oslo and Riga will pay, Norway said.", ())).count.most_common(1)
        [('NOR', 2)]
        """
        tokens = Tokens.of(passage.masked, _read(passage))
        spans = [tokens.within(sentence) for sentence in passage.sentences]
        mentions = _mentions(tokens, passage, spans)
        spots = tuple(Spot.of(tokens, bisect_left(tokens.starts, figure.start)) for figure in passage.figures)
        scenes = _scenes(tokens, passage, spans, mentions, [spot.at for spot in spots])
        count = Counter([one.code for one in mentions if one.code])
        return cls(
            passage=passage,
            tokens=tokens,
            scenes=scenes,
            around={home: _surroundings(scenes, home) for home in set(passage.home)},
            spots=spots,
            count=count,
            parts=_parts(scenes.values()),
            weak=frozenset(count) - {one.code for one in mentions if one.code and not one.weak},
            aided=frozenset([one.recipient for one in mentions if one.recipient]),
            lent=next((home for home, scene in scenes.items() if _lends(scene)), None),
            first=next((one.code for one in mentions if one.code), None),
            main=_main(count),
            beside=tuple(_beside(tokens, scenes[home], spot) for home, spot in zip(passage.home, spots, strict=True)),
            worldly=any(tells_of_the_world(passage.slice(lead)) for lead in passage.sentences[: len(_LEAD)]),
            issuers=tuple(map(_issuer, passage.figures)),
        )

    def named(self, sentence: int) -> frozenset[str]:
        """Give the parties that a sentence names, by its index."""
        scene = self.scenes.get(sentence)
        players = scene.players if scene else ()
        return frozenset([one.mention.code for one in players if one.mention.code])

    def actors(self, sentence: int) -> frozenset[str]:
        """Give the parties that act in a sentence, by its index: `Oslo pays`, `the Norwegian cabinet's plan`."""
        scene = self.scenes.get(sentence)
        players = scene.players if scene else ()
        return frozenset([one.mention.code for one in players if one.mention.code and one.part in _ACTING])

    def candidates(self, figure: int) -> list[str]:
        """Give the parties that a figure's donor or recipient can be, by code, and nobody (an empty code)."""
        around = self.around[self.passage.home[figure]]
        codes = {*around.back, around.topic or "", around.topic_back or "", self.first or "", ""}
        codes |= self.aided | self.main
        for player in self.scenes[self.passage.home[figure]].near(self.spots[figure].at):
            codes |= {player.mention.code or "", player.mention.recipient}
        if self.passage.figures[figure].kind is Kind.GDP_SHARE:
            codes.add("NATO")
        if len(self.tokens.words) > len(self.spots):  # amounts without a word tell of nobody
            codes.add(self.issuers[figure] or "")
        return sorted(codes)


def _issuer(figure: Figure) -> str | None:
    """Give the state whose currency a figure is written in; a bare `$` was itself read off the states named."""
    bare = figure.surface.startswith("$") and figure.currency != WORLD_CURRENCY
    return None if bare else ISSUERS.get(figure.currency or "")


def _beside(tokens: Tokens, scene: Scene, spot: Spot) -> tuple[tuple[str, str], ...]:
    """Give the parties that adjoin a figure, each after its side: `out` to it, `in` from it, `label`."""
    sides = ((adjoins(tokens, scene, spot, player), player.mention.code) for player in scene.near(spot.at))
    return tuple((side, code) for side, code in sides if side and code)


def _read(passage: Passage) -> Iterator[Span]:
    """Give the sentences that are read at all: those around the figures, and the first ones."""
    near = {home + step for home in set(passage.home) for step in _READ} | set(_LEAD)
    return (sentence for index, sentence in enumerate(passage.sentences) if index in near)


def _main(count: Counter[str]) -> frozenset[str]:
    """Give the parties named most, and beside them those that are usually given to."""
    ranked = [code for code, _ in count.most_common()]
    return frozenset([*ranked[:_MAIN], *[code for code in ranked if code in AIDED][:_MAIN]])


def _mentions(tokens: Tokens, passage: Passage, spans: Sequence[range]) -> list[Mention]:
    near = sorted({home + step for home in passage.home for step in _AROUND} & set(range(len(spans))))
    around = [spans[sentence] for sentence in near]
    found = with_offices(tokens, named(tokens, passage.published), around)
    taken = set(chain.from_iterable([range(mention.first, mention.last) for mention in found]))
    pointing = list(anaphors(tokens, around, taken))
    everyone = sorted([*found, *of_blocs(tokens, found, pointing)], key=FIRST)
    persons = {mention.first for mention in everyone if mention.sort is _PERSON}
    kept = [one for one in everyone if one.code is not None or one.sort is not Sort.OFFICE or one.last not in persons]
    return settled(tokens, kept, spans, _home(passage.figures, {one.code for one in kept}))


def _home(figures: Iterable[Figure], codes: set[str | None]) -> str | None:
    """Give the state whose currency the figures are mostly in, where it is named or no party is."""
    currencies = Counter(figure.currency for figure in figures if figure.currency in ISSUERS)
    own = [name for name, _ in currencies.most_common() if name and name != WORLD_CURRENCY]
    if own:
        return ISSUERS[own[0]]
    home = ISSUERS[WORLD_CURRENCY] if currencies else None
    return home if home in codes or not codes else None


def _scenes(
    tokens: Tokens, passage: Passage, spans: Sequence[range], mentions: Sequence[Mention], at: Sequence[int]
) -> dict[int, Scene]:
    """Lay out each sentence that holds a party or a figure, by its index."""
    figures: dict[int, list[int]] = {}
    for figure, home in enumerate(passage.home):
        figures.setdefault(home, []).append(at[figure])
    joined = sorted([*joint(tokens, mentions), *mentions], key=FIRST)  # a list goes before its first member
    players = _players(tokens, spans, joined, figures.keys())
    homes = sorted(players.keys() | figures.keys())
    return {home: Scene.of(tokens, spans[home], figures.get(home, ()), players.get(home, ())) for home in homes}


def _players(
    tokens: Tokens, spans: Sequence[range], mentions: Iterable[Mention], told: Container[int]
) -> dict[int, list[Player]]:
    """Cast the mentions in text order, by their sentences; what they do matters in sentences that are `told`.

    The members of a list play the part of the list: `gave A, B and C`.
    """
    starts = [*[span.start for span in spans], len(tokens.words)]
    found: dict[int, list[Player]] = {}
    listed: Player | None = None
    reached = until = 0
    for mention in mentions:
        if mention.first >= until:
            home = max(bisect_right(starts, mention.first, 0, len(spans)) - 1, 0)
            until, acting, players = starts[home + 1], home in told, found.setdefault(home, [])
        if listed and mention.last <= reached:
            player = Player(mention, listed.part, listed.verb)
        else:
            player = cast_in(tokens, mention, spans[home], acting=acting)
            if mention.sort is _GROUP:
                listed, reached = player, mention.last if player.part in _SHARED else 0
        players.append(player)
    return found


def _surroundings(scenes: dict[int, Scene], home: int) -> Surroundings:
    here, back = scenes[home].players, scenes[home - 1].players if home - 1 in scenes else ()
    groups = [one.mention.code for one in here if one.mention.sort is _GROUP]
    return Surroundings(
        here=frozenset([one.mention.code for one in here if one.mention.code]),
        joined=frozenset([code for group in groups if group for code in group.split("+")]),
        back=tuple([one.mention.code for one in back[-_BACK:] if one.mention.code]),
        topic=_topic(here),
        topic_back=_topic(back),
    )


def _topic(players: Iterable[Player]) -> str | None:
    """Give what a sentence is about: the first party that opens it or a clause of it."""
    return next((one.mention.code for one in players if one.mention.code and one.part in _LEADING), None)


def _lends(scene: Scene) -> bool:
    return bool(scene.figures) and any(player.mention.sort is _CREDIT for player in scene.players)


def _parts(scenes: Iterable[Scene]) -> dict[str, dict[str, int]]:
    """Count the parts that each party plays; a fund named for somebody counts as giving to them."""
    parts: dict[str, dict[str, int]] = {}
    everyone = [player for scene in scenes for player in scene.players]
    played = [(one.mention.code, one.part) for one in everyone if one.mention.code]
    played += [(one.mention.recipient, "goal") for one in everyone if one.mention.recipient]
    for (code, part), times in Counter(played).items():
        parts.setdefault(code, {})[part] = times
    return parts
