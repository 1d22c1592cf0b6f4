"""What tells the family of a figure's purpose: the words around it, the figure before, a price, its currency."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.records import Kind, Type
from tracker.statements.ballots import Vote
from tracker.statements.cues import Sense
from tracker.statements.governors import Hold, Tier
from tracker.statements.neighbours import Tie
from tracker.statements.templates import either
from tracker.statements.themes import TYPES, WEAK, Family
from tracker.statements.views import View
from tracker.vocabulary.patterns import late

# What a word weighs for the family by where it stands.
FAMILY_WEIGHTS = {
    Tier.AFTER: 10.0,
    Tier.BEFORE: 9.0,
    Tier.CLAUSE: 4.0,
    Tier.SENTENCE: 3.0,
    Tier.ASIDE: 1.0,
    Tier.PREVIOUS: 0.7,
}

# The same sense said again in the same place counts for ever less.
REPEATED = 1.5

# What a word for what is none of ours weighs by where it stands, against any other: news on defence is full of them.
STRAY = {Tier.CLAUSE: 0.6, Tier.SENTENCE: 0.5}

# What the passage as a whole leans to.
THEME = 4.0

# What stands further behind a figure than its own noun is what backs it: `loans worth £2bn from frozen assets`.
BACKING, CLOSE = 0.3, 22

# How much a figure leans on the family of the one before, by how the two are tied.
TIES = {
    Tie.EQUAL: 6.0,
    Tie.PART: 3.0,
    Tie.LIST: 3.0,
    Tie.SENTENCE: 3.0,
    Tie.PART_OUTSIDE: 1.5,
    Tie.OUTSIDE: 1.0,
    Tie.WHOLE: 3.0,
}

# What money has for being about something else in a text without a word of arms or aid: enough to outweigh what was
# learnt, which is of other texts.
SILENT = 7.0

# How much the price of items leans on the items being bought.
PRICED = 6.0

# Currencies of states that others arm and pay: nobody gives them their own money.
AIDED_CURRENCIES = frozenset({"UAH", "MDL", "AFN", "IQD", "LBP", "SOS", "SYP"})

ARMS = Sense("arms", WEAK)


def theme(view: View) -> list[Vote]:
    """Lean on what the whole passage is about."""
    return [Vote(family, THEME * share, "the passage's theme") for family, share in view.theme.families.items()]


def words(view: View) -> list[Vote]:
    """Weigh the words for purposes by where they stand."""
    seen: dict[object, int] = {}
    votes: list[Vote] = []
    speaks = view.theme.speaks
    for hold in view.holds:
        tier, cue = hold.tier, hold.cue
        for sense in cue.senses if tier in FAMILY_WEIGHTS else ():
            key = sense, tier
            said = seen[key] = seen.get(key, 0) + 1
            factor, rule = 1.0, f"{sense.form} word of {sense.name}"
            if sense.name == "other":
                factor = BACKING if _backs(view, hold) else STRAY.get(tier, 1.0)
            for family, share in speaks[sense]:
                votes.append(Vote(family, share * FAMILY_WEIGHTS[tier] / said**REPEATED * factor, rule, cue))
    return votes


_SOURCE = late(rf"\b{either('aid', 'sources')}\b")


def _backs(view: View, hold: Hold) -> bool:
    """Tell a word for what pays for a figure or backs it from a word for the figure itself."""
    between = view.survey.text[view.figure.end : hold.cue.start]
    return hold.behind and (hold.gap > CLOSE or bool(_SOURCE.search(between)))


def neighbours(view: View) -> Iterator[Vote]:
    """Lean on the family of the figure before, and read what ordered items cost as ordered."""
    if view.neighbour:
        kind, found = view.neighbour
        if view.prices and kind is Type.PROCUREMENT:
            yield Vote(Family.ORDER, PRICED, "the price of what was ordered")
        family = next((family for family, of in TYPES.items() if of is kind), Family.AID)
        yield Vote(family, TIES[found], found)


def silent(view: View) -> Iterator[Vote]:
    """Read money in a text without a word of arms or aid as something else's."""
    if not view.theme.families:
        yield Vote(Family.OTHER, SILENT, "no word of arms or aid")


def shares(view: View) -> Iterator[Vote]:
    """Read a share of GDP as of one's own defence, the less so the more the passage is about aid."""
    yield Vote(Family.OWN, 5.0 - 3.0 * view.theme.families.get(Family.AID, 0.0), "a share of GDP")


_FOR_ITEMS = late(r"(?: [\w-]+){0,3} (?:for|to buy)(?: the| a| its)? ")


def purchases(view: View) -> Iterator[Vote]:
    """Read so much money for so many items as an order: `£90m for 12 jets`."""
    figures = view.survey.passage.figures
    after = next((at for at in range(view.index + 1, len(figures)) if figures[at].restates is None), None)
    if after is None or figures[after].kind is not Kind.COUNT:
        return
    between = view.survey.text[view.figure.end : figures[after].start]
    if _FOR_ITEMS.fullmatch(between) and not view.theme.of_aid:
        yield Vote(Family.ORDER, 10.0, "so much for so many")


_PRICED = late(r"(?: for|,? at(?: a cost of)?| \() ?(?:(?:over|between|about|around|some|nearly|up to|a|the) ){0,2}$")


def priced_arms(view: View) -> Iterator[Vote]:
    """Tell the price of arms that stand before it: `new helicopters for £2bn`."""
    if view.theme.of_aid:
        return
    arms = [hold.cue for hold in view.holds if not hold.behind and hold.tier <= Tier.CLAUSE]
    last = max((cue for cue in arms if ARMS in cue.senses), key=lambda cue: cue.end, default=None)
    if last and _PRICED.fullmatch(view.survey.text, last.end, view.figure.start):
        yield Vote(Family.ORDER, 6.0, "the price of arms", last)


def currencies(view: View) -> Iterator[Vote]:
    """Read money of a state that is given aid as its own."""
    if view.figure.currency in AIDED_CURRENCIES:
        yield Vote(Family.OWN, 6.0, "money of a state that is given aid")
