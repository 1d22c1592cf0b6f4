"""The parties of a passage: every mention settled, sentence by sentence, and how often and in which part each appears."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.records import Figure
from tracker.statements.antecedents import anaphors, settled
from tracker.statements.clauses import Passage
from tracker.statements.mentions import Mention, named
from tracker.statements.offices import joint, with_offices
from tracker.statements.roles import Scene, role
from tracker.statements.tokens import Tokens
from tracker.vocabulary.names import Sort
from tracker.vocabulary.words import table

_CURRENCIES: dict[str, str] = table("en/parties.toml")["currencies"]

# Sentences around a figure's in which words that point back are followed: three before and one after.
_AROUND = (-3, -2, -1, 0, 1)

# The dollar names its country only where the country is named too: everybody counts in dollars.
_WORLD_CURRENCY = "USD"

_LEADING = frozenset(["subject", "owner", "attribute"])


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named in a passage, by code and by sentence, beside the places of the figures among its words."""

    passage: Passage
    tokens: Tokens
    scenes: dict[int, Scene]
    at: tuple[int, ...]
    count: Counter[str]
    parts: dict[str, Counter[str]]
    weak: frozenset[str]
    aided: frozenset[str]
    topics: dict[int, str]
    first: str | None
    codes: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> Cast:
        """Find the parties of a passage."""
        tokens = Tokens.of(passage.masked)
        spans = [tokens.within(sentence) for sentence in passage.sentences]
        mentions = _mentions(tokens, passage, spans)
        everyone = sorted([*mentions, *joint(tokens, mentions)], key=lambda one: (one.first, -one.last))
        at = tuple(bisect_left(tokens.starts, figure.start) for figure in passage.figures)
        scenes = _scenes(passage, spans, everyone, at)
        parts = _parts(tokens, scenes.values())
        count = Counter(mention.code for mention in mentions if mention.code)
        aided = frozenset(mention.recipient for mention in mentions if mention.recipient)
        codes = {one.code for one in everyone if one.code} | aided | _issuers(passage.figures)
        return cls(
            passage=passage,
            tokens=tokens,
            scenes=scenes,
            at=at,
            count=count,
            parts=parts,
            weak=frozenset(count) - {one.code for one in mentions if not one.weak and one.code},
            aided=aided,
            topics=_topics(tokens, scenes),
            first=next((one.code for one in mentions if one.code), None),
            codes=(*sorted(codes), ""),
        )

    def issuer(self, figure: int) -> str | None:
        """Give the state whose currency a figure is in, if only one state's name goes with it."""
        return _CURRENCIES.get(self.passage.figures[figure].currency or "")

    def clause(self, figure: int) -> range:
        """Give the tokens of a figure's clause."""
        return self.tokens.within(self.passage.clause_of(figure))


def _mentions(tokens: Tokens, passage: Passage, spans: Sequence[range]) -> list[Mention]:
    near = sorted({home + step for home in passage.home for step in _AROUND} & set(range(len(spans))))
    around = [spans[sentence] for sentence in near]
    found = with_offices(tokens, named(tokens, passage.published), around)
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    everyone = sorted([*found, *anaphors(tokens, around, taken)], key=lambda one: one.first)
    persons = {mention.first for mention in everyone if mention.sort is Sort.PERSON}
    kept = [one for one in everyone if one.code is not None or one.sort is not Sort.OFFICE or one.last not in persons]
    return settled(tokens, kept, spans, _home(passage.figures, {one.code for one in kept}))


def _home(figures: Iterable[Figure], codes: set[str | None]) -> str | None:
    """Give the state whose currency the figures are mostly in, where it is named or no party is."""
    issuers = Counter(_CURRENCIES[figure.currency] for figure in figures if figure.currency in _CURRENCIES)
    own = [code for code, _ in issuers.most_common() if code != _CURRENCIES[_WORLD_CURRENCY]] or list(issuers)
    return own[0] if own and (own[0] in codes or not codes) else None


def _issuers(figures: Iterable[Figure]) -> set[str]:
    return {
        _CURRENCIES[figure.currency]
        for figure in figures
        if figure.currency in _CURRENCIES and figure.currency != _WORLD_CURRENCY
    }


def _scenes(
    passage: Passage, spans: Sequence[range], mentions: Sequence[Mention], at: Sequence[int]
) -> dict[int, Scene]:
    """Lay out each sentence that holds a party or a figure, by its index."""
    starts = [span.start for span in spans]
    parties: dict[int, list[Mention]] = {}
    for mention in mentions:
        parties.setdefault(max(bisect_right(starts, mention.first) - 1, 0), []).append(mention)
    figures: dict[int, dict[int, int]] = {}
    for figure, home in enumerate(passage.home):
        figures.setdefault(home, {})[figure] = at[figure]
    return {
        index: Scene(spans[index].start, spans[index].stop, figures.get(index, {}), parties.get(index, []))
        for index in sorted({*parties, *figures})
    }


def _parts(tokens: Tokens, scenes: Iterable[Scene]) -> dict[str, Counter[str]]:
    """Count in which parts each party appears; a fund named for somebody counts as giving to them."""
    parts: dict[str, Counter[str]] = {}
    for scene in scenes:
        for mention in scene.mentions:
            if mention.code:
                parts.setdefault(mention.code, Counter())[role(tokens, mention, scene.start, scene.end)] += 1
            if mention.recipient:
                parts.setdefault(mention.recipient, Counter())["goal"] += 1
    return parts


def _topics(tokens: Tokens, scenes: dict[int, Scene]) -> dict[int, str]:
    """Give what each sentence is about: the first party that opens it or a clause of it."""
    topics: dict[int, str] = {}
    for index, scene in scenes.items():
        for mention in scene.mentions:
            if mention.code and role(tokens, mention, scene.start, scene.end) in _LEADING:
                topics[index] = mention.code
                break
    return topics
