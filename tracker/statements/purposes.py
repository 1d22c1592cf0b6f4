"""What the money or the items of a figure are for: the type of its statement, or none where nobody gives or spends it.

First the family of purposes is read (one's own defence, aid, an order, none of these), then the kind of aid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.records import Kind, Type
from tracker.statements import strangers
from tracker.statements.ballots import WEIGHT, Vote, elect, tally
from tracker.statements.clauses import Passage, Reading
from tracker.statements.cues import Sense
from tracker.statements.governors import Hold, Scene, Tier
from tracker.statements.hearings import Hearing, hearings
from tracker.statements.items import is_promised
from tracker.statements.kinds import kinds
from tracker.statements.neighbours import Tie
from tracker.statements.templates import either, keys
from tracker.statements.themes import KINDS, WEAK, Family, Theme, lexicon
from tracker.statements.type_signs import signs
from tracker.statements.views import Rule, View

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

# How much money is about something else in a text that has no word of arms or aid: what is learnt, is of others.
SILENT = 7.0

# How much the price of items leans on the items being bought.
PRICED = 6.0

# From which share of aid among a passage's words on arms in it are given, not bought.
AMID_AID = 0.5

# Currencies of states that others arm and pay: nobody gives them their own money.
AIDED = frozenset({"UAH", "MDL", "AFN", "IQD", "LBP", "SOS", "SYP"})

# How far aid may be behind the family that leads for its kinds to be weighed at all.
WITHIN_REACH = 8.0

# Items are no budget, and nothing else that is counted is told.
NO_ITEMS = frozenset({Kind.MONEY, Kind.GDP_SHARE})
NO_ITEMS_ARE = (Type.DEFENCE_SPENDING, Type.OTHER)

ARMS = Sense("arms", WEAK)

# A member of an enumeration is slow to look up.
_AID, _OWN, _OTHER, _COUNT = Family.AID, Family.OWN, Family.OTHER, Kind.COUNT

TYPES = {Family.OWN: Type.DEFENCE_SPENDING, Family.ORDER: Type.PROCUREMENT, Family.OTHER: Type.OTHER}


def read(passage: Passage, heard: Sequence[Hearing] | None = None) -> list[Reading[Type | None]]:
    """Read what each figure is for; None for restatements, percentages and items that nobody gives or buys."""
    heard = hearings(passage) if heard is None else heard
    scene = Scene(passage, lexicon())
    theme = Theme.of(scene)
    done: list[Reading[Type | None]] = []
    for index, figure in enumerate(passage.figures):
        if figure.restates is not None or figure.kind is Kind.PERCENT or not is_promised(scene, index):
            done.append(Reading(None))
        else:
            done.append(_read(View.at(index, scene, theme, done), heard[index]))
    return _headlines(passage, done)


def _headlines(passage: Passage, read: list[Reading[Type | None]]) -> list[Reading[Type | None]]:
    """Give aid of no stated kind, as in a headline, the kind that the same amount has further on."""
    later: dict[object, Reading[Type | None]] = {}
    for index in reversed(range(len(read))):
        figure = passage.figures[index]
        said = figure.kind, figure.low, figure.currency
        if read[index].value in KINDS.values():
            later[said] = read[index]
        elif read[index].value is Type.AID and said in later:
            read[index] = later[said]
    return read


def _read(view: View, heard: Hearing) -> Reading[Type | None]:
    said = judged(view)
    if not said:
        return Reading(None if view.figure.kind is Kind.COUNT else Type.OTHER)
    barred = () if view.figure.kind in NO_ITEMS else NO_ITEMS_ARE
    fitted = [vote for vote in heard.on(Type, signs(view, said)) if vote.value not in barred]
    return elect("type", said + fitted)


def judged(view: View) -> list[Vote]:
    """Give the votes of the rules for the type of a figure: those for aid as a family go to each of its kinds."""
    kind, used = view.figure.kind, view.scene.vicinity.used(view.scene.passage.home[view.index])
    speaking = [rule for rule in RULES if kind in rule.of and not (rule.needs and rule.needs.isdisjoint(used))]
    votes = [vote for rule in speaking for vote in rule.votes(view)]
    if view.figure.kind is _COUNT:
        votes = _of_items(view, votes)
    sums = tally(votes)
    said = [Vote(TYPES[vote.value], vote.weight, vote.rule, vote.cue) for vote in votes if vote.value is not _AID]
    if sums.get(_AID, 0.0) + WITHIN_REACH > max(sums.values(), default=0.0):
        said += _of_aid(view, [vote for vote in votes if vote.value is _AID])
    return said


def _of_aid(view: View, votes: Sequence[Vote]) -> list[Vote]:
    """Give the best of the kinds what speaks for aid as a family, and each other kind so much less as it is behind."""
    own = kinds(view)
    sums, family = tally(own), sum([vote.weight for vote in votes])
    handicap = family - max(sums.values())
    first = max(votes, key=WEIGHT, default=None)
    rule, cue = (first.rule, first.cue) if first else ("aid", None)
    return own + [Vote(kind, handicap, rule, cue) for kind in sums]


def _of_items(view: View, votes: Sequence[Vote]) -> list[Vote]:
    """Read items as bought or given: they are no budget, and what speaks for one's own forces speaks for buying."""
    share = 1.0 if view.theme.families.get(Family.OWN, 0.0) > view.theme.families.get(Family.AID, 0.0) else 0.5
    kept = [vote for vote in votes if vote.value is not _OTHER]
    return [
        Vote(Family.ORDER, vote.weight * share, vote.rule, vote.cue) if vote.value is _OWN else vote for vote in kept
    ]


def _theme(view: View) -> list[Vote]:
    return [Vote(family, THEME * share, "the passage's theme") for family, share in view.theme.families.items()]


def _words(view: View) -> list[Vote]:
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


_SOURCE = re.compile(rf"\b{either('aid', 'sources')}\b")


def _backs(view: View, hold: Hold) -> bool:
    """Tell a word for what pays for a figure or backs it from a word for the figure itself."""
    between = view.scene.text[view.figure.end : hold.cue.start]
    return hold.behind and (hold.gap > CLOSE or bool(_SOURCE.search(between)))


def _neighbours(view: View) -> Iterator[Vote]:
    if view.neighbour:
        kind, found = view.neighbour
        if view.prices and kind is Type.PROCUREMENT:
            yield Vote(Family.ORDER, PRICED, "the price of what was ordered")
        family = next((family for family, of in TYPES.items() if of is kind), Family.AID)
        yield Vote(family, TIES[found], found)


def _silent(view: View) -> Iterator[Vote]:
    if not view.theme.families:
        yield Vote(Family.OTHER, SILENT, "no word of arms or aid")


def _shares(view: View) -> Iterator[Vote]:
    yield Vote(Family.OWN, 5.0 - 3.0 * view.theme.families.get(Family.AID, 0.0), "a share of GDP")


_FOR_ITEMS = re.compile(r"(?: [\w-]+){0,3} (?:for|to buy)(?: the| a| its)? ")


def _prices(view: View) -> Iterator[Vote]:
    figures = view.scene.passage.figures
    after = next((at for at in range(view.index + 1, len(figures)) if figures[at].restates is None), None)
    if after is None or figures[after].kind is not Kind.COUNT:
        return
    between = view.scene.text[view.figure.end : figures[after].start]
    if _FOR_ITEMS.fullmatch(between) and view.theme.families.get(Family.AID, 0.0) < AMID_AID:
        yield Vote(Family.ORDER, 10.0, "so much for so many")


_PRICED = re.compile(
    r"(?: for|,? at(?: a cost of)?| \() ?(?:(?:over|between|about|around|some|nearly|up to|a|the) ){0,2}$"
)


def _priced(view: View) -> Iterator[Vote]:
    """Tell the price of arms that stand before it: `new helicopters for £2bn`."""
    if view.theme.families.get(Family.AID, 0.0) >= AMID_AID:
        return
    arms = [hold.cue for hold in view.holds if not hold.behind and hold.tier <= Tier.CLAUSE]
    last = max((cue for cue in arms if ARMS in cue.senses), key=lambda cue: cue.end, default=None)
    if last and _PRICED.fullmatch(view.scene.text, last.end, view.figure.start):
        yield Vote(Family.ORDER, 6.0, "the price of arms", last)


def _currencies(view: View) -> Iterator[Vote]:
    if view.figure.currency in AIDED:
        yield Vote(Family.OWN, 6.0, "money of a state that is given aid")


MONEY, GDP = (Kind.MONEY,), (Kind.GDP_SHARE,)

RULES = (
    Rule("words of a purpose", "Oslo gives £2m in military aid.", _words),
    Rule("figures of a list go together", "Relief of £2m, of which £1m at once.", _neighbours),
    Rule("a share of GDP", "Oslo is at 2% of GDP.", _shares, GDP),
    Rule("no word of arms or aid", "The film cost £40m.", _silent, MONEY),
    Rule("so much for so many", "The ministry gets £90m for 12 jets.", _prices, MONEY),
    Rule("the price of arms", "Oslo is to get helicopters for £2bn.", _priced, MONEY),
    Rule("money of a state that is given aid", "The brigades get ₴2bn.", _currencies),
    Rule("a whole budget with defence in it", "A £90bn budget has £2bn for defence.", strangers.whole_budgets, MONEY),
    Rule("the budget of a state", "Poland's budget for 2026 comes to £90bn.", strangers.state_budgets, MONEY),
    Rule("what borrowing rules leave out", "Outlays above 1% of GDP escape the debt brake.", strangers.exemptions, GDP),
    Rule("a share of GDP of something else", "The deficit reached 6% of GDP.", strangers.balances, GDP),
    Rule("the size of an economy", "Norway's GDP was £400bn.", strangers.economies, MONEY, keys("wholes", "economies")),
    Rule(
        "assets that are held or frozen",
        "Aid of £9bn comes from £200bn of Russian assets.",
        strangers.assets,
        MONEY,
        keys("strangers", "assets", "frozen"),
    ),
    Rule(
        "a need that nobody is asked to meet",
        "Kyiv is short of £9bn.",
        strangers.needs,
        MONEY,
        keys("strangers", "lacks", "needs", "in_need", "costs", "assessed"),
    ),
    Rule(
        "the gap between two sums",
        "Oslo has given Kyiv £2m in aid, £1m more than Rome.",
        strangers.gaps,
        MONEY,
        keys("strangers", "apart"),
    ),
    Rule(
        "an error in the books",
        "An accounting error of £2bn in the aid to Kyiv came to light.",
        strangers.errors,
        MONEY,
        keys("strangers", "errors"),
    ),
    Rule(
        "a price of goods or a bank's capital",
        "Gas for Kyiv at £45 per megawatt hour.",
        strangers.prices,
        MONEY,
        keys("strangers", "goods") | {"capital"},
    ),
    Rule(
        "damage done",
        "The bank put the damage in Syria at £9bn.",
        strangers.damages,
        MONEY,
        keys("strangers", "damages"),
    ),
    Rule(
        "what a company sells",
        "The firm's profit was £2bn on sales of £9bn.",
        strangers.turnovers,
        MONEY,
        keys("strangers", "turnover"),
    ),
    Rule("the passage has a theme", "Oslo gives relief. Tents: £2m.", _theme),
)
