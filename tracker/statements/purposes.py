"""What the money or the items of a figure are for: the type of its statement, or none where nobody gives or spends it.

First the family of purposes is read (one's own defence, aid, an order, none of these), then the kind of aid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tracker.records import Figure, Kind, Type
from tracker.statements.ballots import Vote, elect
from tracker.statements.clauses import Passage, Reading
from tracker.statements.cues import Sense
from tracker.statements.governors import Hold, Scene, Tier, span_after, span_before
from tracker.statements.items import is_promised
from tracker.statements.templates import either
from tracker.statements.themes import KINDS, SPEAKS_FOR, STRONG, Family, Theme, lexicon
from tracker.vocabulary.words import table

# What a word weighs for the family by where it stands, and for the kind of aid.
FAMILY_WEIGHTS = {
    Tier.AFTER: 10.0,
    Tier.BEFORE: 9.0,
    Tier.CLAUSE: 4.0,
    Tier.SENTENCE: 2.0,
    Tier.ASIDE: 1.0,
    Tier.PREVIOUS: 0.7,
}
KIND_WEIGHTS = {
    Tier.AFTER: 10.0,
    Tier.BEFORE: 9.0,
    Tier.CLAUSE: 4.0,
    Tier.SENTENCE: 1.5,
    Tier.ASIDE: 0.7,
    Tier.PREVIOUS: 0.5,
    Tier.LEAD: 0.4,
}

# The same sense said again in the same place counts for ever less.
REPEATED = 1.5

# What the passage as a whole leans to: its families, and a kind of aid that it has words for and no other.
THEME, THEME_KIND = 2.5, 3.5

# What a weak word says of the kind of aid against a strong one; a loan to a state is as good as said to be financial.
WEAK_KIND, WEAK_FINANCIAL = 0.5, 0.8

# What aid of no stated kind has in its favour.
PLAIN_AID = 1.9

# Where a part of it is named apart with its kind, the whole is rather mixed.
PARTED = 1.5

# What stands further behind a figure than its own noun is what backs it: `loans worth £2bn from frozen assets`.
BACKING, CLOSE = 0.3, 22

TYPES = {Family.OWN: Type.DEFENCE_SPENDING, Family.ORDER: Type.PROCUREMENT, Family.OTHER: Type.OTHER}


@dataclass(frozen=True)
class View:
    """What the rules see of one figure: its scene, the passage's theme, and the figures read before it."""

    scene: Scene
    theme: Theme
    index: int
    holds: Sequence[Hold]
    done: Sequence[Reading[Type | None]]

    @property
    def figure(self) -> Figure:
        """Give the figure itself."""
        return self.scene.passage.figures[self.index]

    def neighbour(self) -> tuple[Type, bool] | None:
        """Give the type of the nearest figure before that has one, and whether it stands in the same sentence."""
        home = self.scene.passage.home
        for at in reversed(range(self.index)):
            kind = self.done[at].value
            if kind is not None:
                return kind, home[at] == home[self.index]
        return None


class Rule(NamedTuple):
    """A way in which words tell the family of a figure's purpose, with an example of it."""

    name: str
    example: str
    votes: Callable[[View], Iterable[Vote]]


def read(passage: Passage) -> list[Reading[Type | None]]:
    """Read what each figure is for; None for restatements, percentages and items that nobody gives or buys."""
    scene = Scene(passage, lexicon())
    theme = Theme.of(scene)
    done: list[Reading[Type | None]] = []
    for index, figure in enumerate(passage.figures):
        if figure.restates is not None or figure.kind is Kind.PERCENT or not is_promised(scene, index):
            done.append(Reading(None))
        else:
            done.append(_read(View(scene, theme, index, scene.holds(index), done)))
    return done


def _read(view: View) -> Reading[Type | None]:
    votes = [vote for rule in RULES for vote in rule.votes(view)]
    family = elect("type", _of_items(view, votes) if view.figure.kind is Kind.COUNT else votes)
    if family.value is Family.AID:
        kind = elect("type", _kinds(view))
        return Reading(kind.value, kind.evidence or family.evidence, family.lead)
    if family.value is None and view.figure.kind is Kind.COUNT:
        return Reading(None)
    return Reading(TYPES.get(family.value, Type.OTHER), family.evidence, family.lead)


def _of_items(view: View, votes: Sequence[Vote]) -> list[Vote]:
    """Read items as bought or given: they are no budget, and what speaks for one's own forces speaks for buying."""
    share = 1.0 if view.theme.families.get(Family.OWN, 0.0) > view.theme.families.get(Family.AID, 0.0) else 0.5
    kept = [vote for vote in votes if vote.value is not Family.OTHER]
    return [
        vote._replace(value=Family.ORDER, weight=vote.weight * share) if vote.value is Family.OWN else vote
        for vote in kept
    ]


def _theme(view: View) -> Iterator[Vote]:
    for family, share in view.theme.families.items():
        yield Vote(family, THEME * share, "the passage's theme")


def _words(view: View) -> Iterator[Vote]:
    seen: dict[object, int] = {}
    for hold in view.holds:
        for sense in hold.cue.senses if hold.tier in FAMILY_WEIGHTS else ():
            key = sense, hold.tier
            seen[key] = seen.get(key, 0) + 1
            for family in SPEAKS_FOR[sense]:
                weight = view.theme.coloured(sense, family) * FAMILY_WEIGHTS[hold.tier] / seen[key] ** REPEATED
                weight *= BACKING if family is Family.OTHER and hold.behind and hold.gap > CLOSE else 1.0
                yield Vote(family, weight, f"{sense.form} word of {sense.name}", hold.cue)


def _neighbours(view: View) -> Iterator[Vote]:
    found = view.neighbour()
    if found:
        family = next((family for family, kind in TYPES.items() if kind is found[0]), Family.AID)
        yield Vote(family, 3.0 if found[1] else 1.0, "the figure before")


def _shares(view: View) -> Iterator[Vote]:
    if view.figure.kind is Kind.GDP_SHARE:
        yield Vote(Family.OWN, 5.0 - 3.0 * view.theme.families.get(Family.AID, 0.0), "a share of GDP")


_FOR_ITEMS = re.compile(r"(?: [\w-]+){0,3} (?:for|to buy)(?: the| a| its)? ")
_ECONOMY = re.compile(rf"\b{either('wholes', 'economies')} {either('wholes', 'sizes')}\b.{{0,20}}$")


def _prices(view: View) -> Iterator[Vote]:
    figures = view.scene.passage.figures
    after = next((at for at in range(view.index + 1, len(figures)) if figures[at].restates is None), None)
    if after is None or view.figure.kind is not Kind.MONEY or figures[after].kind is not Kind.COUNT:
        return
    between = view.scene.text[view.figure.end : figures[after].start]
    if _FOR_ITEMS.fullmatch(between) and view.theme.families.get(Family.AID, 0.0) < 0.5:
        yield Vote(Family.ORDER, 10.0, "so much for so many")


_BUDGET = re.compile(rf" *(?:\w+ ){{0,2}}{either('wholes', 'budgets')}")
_OF_DEFENCE = re.compile(either("wholes", "defence"))


def _economies(view: View) -> Iterator[Vote]:
    if view.figure.kind is Kind.MONEY and _ECONOMY.search(span_before(view.scene, view.index, 60)):
        yield Vote(Family.OTHER, 12.0, "the size of an economy")


_ABOVE = re.compile(rf"\b{either('wholes', 'above')} $")
_EXEMPT = re.compile(rf"\b{either('wholes', 'exempt')}\b")


def _exemptions(view: View) -> Iterator[Vote]:
    home = view.scene.passage.sentence_of(view.index)
    above = _ABOVE.search(span_before(view.scene, view.index, 30))
    if view.figure.kind is Kind.GDP_SHARE and above and _EXEMPT.search(view.scene.text, home.start, home.end):
        yield Vote(Family.OTHER, 14.0, "outlays that borrowing rules leave out")


def _whole_budgets(view: View) -> Iterator[Vote]:
    if view.figure.kind is not Kind.MONEY:
        return
    before, after = span_before(view.scene, view.index, 25), span_after(view.scene, view.index, 40)
    rest = view.scene.text[view.figure.end + 10 : view.scene.passage.after(view.index).end]
    if _BUDGET.match(after) and not _OF_DEFENCE.search(before + after) and _OF_DEFENCE.search(rest):
        yield Vote(Family.OTHER, 12.0, "a whole budget with defence in it")


RULES = (
    Rule("words of a purpose", "Oslo gives £2m in military aid.", _words),
    Rule("figures of a list go together", "Relief of £2m, of which £1m at once.", _neighbours),
    Rule("a share of GDP", "Oslo is at 2% of GDP.", _shares),
    Rule("so much for so many", "The ministry gets £90m for 12 jets.", _prices),
    Rule("a whole budget with defence in it", "A £90bn budget has £2bn for defence.", _whole_budgets),
    Rule("outlays that borrowing rules leave out", "Outlays above 1% of GDP escape the debt brake.", _exemptions),
    Rule("the size of an economy", "Norway's GDP was £400bn.", _economies),
    Rule("the passage has a theme", "Oslo gives relief. Tents: £2m.", _theme),
)


_PARTED = re.compile(r"\b(?:of which|including|among it) (?:[\w-]+ ){0,3}$")


def _kinds(view: View) -> Iterator[Vote]:
    """Read the kind of aid: from the words next to the figure, then the figure before, then the passage."""
    yield Vote(Type.AID, PLAIN_AID, "of no stated kind")
    if view.figure.kind is Kind.MONEY and _PARTED.search(span_after(view.scene, view.index, 80)):
        yield Vote(Type.AID, PARTED, "a part has a kind of its own")
    if view.figure.kind is Kind.COUNT and view.figure.unit not in _relief("bulk"):
        relief = view.figure.unit in _relief("units")
        yield Vote(Type.HUMANITARIAN_AID if relief else Type.MILITARY_AID, 5.0, "items")
    for kind, share in view.theme.kinds.items():
        yield Vote(kind, THEME_KIND * share * share, "the passage's theme")
    found = view.neighbour()
    if found and found[0] in (Type.AID, *KINDS.values()):
        yield Vote(found[0], 2.0 if found[1] else 0.7, "the figure before")
    yield from _kind_words(view)


@cache
def _relief(name: str) -> frozenset[str]:
    return frozenset(table("en/purposes.toml")["relief"][name])


def _kind_words(view: View) -> Iterator[Vote]:
    seen: dict[object, int] = {}
    mixed = len({sense.name for hold in view.holds for sense in _far(hold)}) > 1
    for hold in view.holds:
        for sense in () if mixed and hold.tier >= Tier.SENTENCE else hold.cue.senses:
            key = sense, hold.tier
            seen[key] = seen.get(key, 0) + 1
            weak = WEAK_FINANCIAL if sense.name == "financial" else WEAK_KIND
            weight = KIND_WEIGHTS[hold.tier] / seen[key] ** REPEATED * (1.0 if sense.form == STRONG else weak)
            kind, share = _kind(sense.name, hold.tier, lent=not view.theme.conference or sense.form == STRONG)
            if share:
                yield Vote(kind, share * weight, f"{sense.form} word of {sense.name}", hold.cue)


def _far(hold: Hold) -> list[Sense]:
    """Give the kinds of aid that a word of the sentence names, where it is not tied to the figure itself."""
    within = hold.tier in (Tier.SENTENCE, Tier.ASIDE)
    return [sense for sense in hold.cue.senses if within and sense.name in KINDS and sense.form == STRONG]


def _kind(name: str, tier: Tier, *, lent: bool) -> tuple[Type, float]:
    """Give the kind of aid that a sense speaks for, and its share of a vote; loans beside grants name no kind."""
    if name == "financial":
        return Type.FINANCIAL_AID, 1.0 if lent else 0.0
    if name in KINDS:
        return KINDS[name], 1.0
    if name == "arms" or (name == "service" and tier <= Tier.CLAUSE):
        return Type.MILITARY_AID, 1.0
    if name == "civil":
        return Type.AID, 2.0
    share = {"aid": 0.6, "package": 0.2}.get(name, 0.0)
    return Type.AID, share if tier <= Tier.BEFORE else 0.0
