"""What the money or the items of a figure are for: the type of its statement, or none where nobody gives or spends it.

First the family of purposes is read (one's own defence, aid, an order, none of these), then the kind of aid.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.records import Kind, Type
from tracker.statements import families, strangers
from tracker.statements.ballots import WEIGHT, Rule, Vote, elect, poll, tally
from tracker.statements.clauses import Passage, Reading
from tracker.statements.governors import Survey
from tracker.statements.hearings import Hearing, hearings
from tracker.statements.items import is_promised
from tracker.statements.kinds import kinds
from tracker.statements.templates import keys
from tracker.statements.themes import KINDS, TYPES, Family, Theme, lexicon
from tracker.statements.type_signs import signs
from tracker.statements.views import View

# How far aid may be behind the family that leads for its kinds to be weighed at all.
WITHIN_REACH = 8.0

# Items are no budget, and nothing else that is counted is told.
NO_ITEMS = frozenset({Kind.MONEY, Kind.GDP_SHARE})
NO_ITEMS_ARE = (Type.DEFENCE_SPENDING, Type.OTHER)

# A member of an enumeration is slow to look up.
_AID, _OWN, _OTHER, _COUNT = Family.AID, Family.OWN, Family.OTHER, Kind.COUNT


def read(passage: Passage, heard: Sequence[Hearing] | None = None) -> list[Reading[Type | None]]:
    """Read what each figure is for; None for restatements, percentages and items that nobody gives or buys."""
    heard = hearings(passage) if heard is None else heard
    survey = Survey(passage, lexicon())
    theme = Theme.of(survey)
    done: list[Reading[Type | None]] = []
    for index, figure in enumerate(passage.figures):
        if figure.restates is not None or figure.kind is Kind.PERCENT or not is_promised(survey, index):
            done.append(Reading(None))
        else:
            done.append(_read(View.at(index, survey, theme, done), heard[index]))
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
    votes = poll(RULES, view, view.figure.kind, view.survey.used(view.index))
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


MONEY, GDP = (Kind.MONEY,), (Kind.GDP_SHARE,)

RULES = (
    Rule("words of a purpose", "Oslo gives £2m in military aid.", families.words),
    Rule("figures of a list go together", "Relief of £2m, of which £1m at once.", families.neighbours),
    Rule("a share of GDP", "Oslo is at 2% of GDP.", families.shares, GDP),
    Rule("no word of arms or aid", "The film cost £40m.", families.silent, MONEY),
    Rule("so much for so many", "The ministry gets £90m for 12 jets.", families.purchases, MONEY),
    Rule("the price of arms", "Oslo is to get helicopters for £2bn.", families.priced_arms, MONEY),
    Rule("money of a state that is given aid", "The brigades get ₴2bn.", families.currencies),
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
        keys("strangers", "errors", "misjudges"),
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
    Rule("the passage has a theme", "Oslo gives relief. Tents: £2m.", families.theme),
)
