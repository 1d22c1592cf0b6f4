"""By what means money or items are given: grant, loan, guarantee, in kind, contract, sale, fund or budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from tracker.records import Figure, Instrument, Kind, Type
from tracker.statements.ballots import Rule, Vote, elect, poll
from tracker.statements.clauses import COMPANY, MASK, Passage, Reading
from tracker.statements.cues import Cue, Lexicon, Sense, plurals
from tracker.statements.governors import Hold, Survey, Tier, span_before
from tracker.statements.hearings import Hearing
from tracker.statements.neighbours import Tie, tie
from tracker.statements.templates import either, keys
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

AID = frozenset({Type.MILITARY_AID, Type.AID, Type.FINANCIAL_AID, Type.HUMANITARIAN_AID, Type.RECONSTRUCTION})
OWN = frozenset({Type.DEFENCE_SPENDING})
ORDER = frozenset({Type.PROCUREMENT})

LENT = OWN | {Type.FINANCIAL_AID}

# Which types an instrument goes with; `sales` of a company and a `deal` on aid are no instruments.
FITS = {
    Instrument.GRANT: AID,
    Instrument.LOAN: AID | OWN,
    Instrument.GUARANTEE: AID | OWN,
    Instrument.IN_KIND: frozenset({Type.MILITARY_AID, Type.HUMANITARIAN_AID, Type.AID}),
    Instrument.CONTRACT: ORDER,
    Instrument.SALE: ORDER,
    Instrument.FUND: (AID - {Type.FINANCIAL_AID}) | OWN,
    Instrument.BUDGET: OWN | AID | ORDER,
}

# What a word weighs by where it stands. An order is one matter through a passage; other words speak close by.
WEIGHTS = {
    Tier.AFTER: 10.0,
    Tier.BEFORE: 9.0,
    Tier.CLAUSE: 4.0,
    Tier.SENTENCE: 1.5,
    Tier.ASIDE: 0.7,
    Tier.PREVIOUS: 1.0,
    Tier.LEAD: 1.0,
}
ORDER_WEIGHTS = {
    Tier.AFTER: 10.0,
    Tier.BEFORE: 9.0,
    Tier.CLAUSE: 7.0,
    Tier.SENTENCE: 5.0,
    Tier.ASIDE: 4.0,
    Tier.PREVIOUS: 3.0,
    Tier.LEAD: 3.0,
}

# Money for one's own defence is of a budget that its sentence, the first one or a word next to it names; a share of GDP
# only where the two touch.
BUDGETED = 4.0
SHARE_WEIGHTS = {Tier.AFTER: 6.0, Tier.BEFORE: 3.0, Tier.CLAUSE: 2.0}

# Who guarantees a loan does not lend.
GUARANTEED = 2.4

# What a budget weighs for a figure that is not of one's own defence, as a share of a vote.
FOREIGN_BUDGET = 0.5

# How much a figure leans on the instrument of the one before, by how the two are tied, where both are of one type.
TIES = {
    Tie.EQUAL: 10.0,
    Tie.PART: 4.0,
    Tie.LIST: 3.7,
    Tie.SENTENCE: 2.0,
    Tie.PART_OUTSIDE: 2.0,
    Tie.OUTSIDE: 1.5,
    Tie.WHOLE: 0.5,
}

# Below this nothing is said; an order is held to less.
LEAST, LEAST_OF_ORDER = 3.6, 2.5

# The lists that name no instrument by themselves.
ASIDE = frozenset({"sellers", "money", "prices"})


class Case(Struct, frozen=True):
    """What the rules see of one figure."""

    survey: Survey
    index: int
    holds: Sequence[Hold]
    kind: Type
    types: Sequence[Type | None]
    done: Sequence[Reading[Instrument | None]]
    figure: Figure


@cache
def lexicon() -> Lexicon:
    """Give the words for instruments; a sense's name is the instrument."""
    words = table("en/instruments.toml")
    named = [
        (phrase, Sense(name))
        for name, nouns in words.items()
        if name not in ASIDE
        for noun in nouns
        for phrase in plurals(noun)
        if name == "nothing" or phrase not in words["nothing"]
    ]
    return Lexicon([*named, *((f"from {seller}", Sense(str(Instrument.SALE))) for seller in words["sellers"])])


def read(
    passage: Passage, types: Sequence[Type | None], heard: Sequence[Hearing] = ()
) -> list[Reading[Instrument | None]]:
    """Read by what means each figure is given, with what the network says if it was heard; None where none is said."""
    survey = Survey(passage, lexicon())
    done: list[Reading[Instrument | None]] = []
    for index, kind in enumerate(types):
        if kind is None or kind is Type.OTHER:
            done.append(Reading(None))
            continue
        case = Case(survey, index, survey.holds(index), kind, types, done, passage.figures[index])
        votes = poll(RULES, case, kind, survey.used(index))
        if heard:
            votes += [vote for vote in heard[index].votes[Instrument] if kind in FITS[vote.value]]
        done.append(elect("instrument", votes, LEAST_OF_ORDER if kind in ORDER else LEAST))
    return done


_NAMED = {str(instrument): instrument for instrument in Instrument}


def _words(case: Case) -> Iterator[Vote]:
    """Give each instrument the weight of its nearest word alone: a loan said twice is no more of a loan."""
    nearest: dict[Instrument, Vote] = {}
    for hold in case.holds:
        for sense in hold.cue.senses:
            if sense.name not in _NAMED:
                continue
            instrument = _NAMED[sense.name]
            weight = _weight(case, instrument, hold.tier)
            if weight > (nearest[instrument].weight if instrument in nearest else 0.0):
                nearest[instrument] = Vote(instrument, weight, f"word of {instrument}", hold.cue)
    return iter(nearest.values())


def _weight(case: Case, instrument: Instrument, tier: Tier) -> float:
    if case.kind not in FITS[instrument]:
        return 0.0
    if instrument in (Instrument.SALE, Instrument.CONTRACT):
        return ORDER_WEIGHTS[tier]
    if instrument is Instrument.GUARANTEE:
        return WEIGHTS[tier] * GUARANTEED
    if instrument is not Instrument.BUDGET:
        return WEIGHTS[tier]
    if case.kind not in OWN:
        return WEIGHTS[tier] * FOREIGN_BUDGET
    return WEIGHTS[tier] if case.figure.kind is Kind.MONEY else SHARE_WEIGHTS.get(tier, 0.0)


def _budgets(case: Case) -> Iterator[Vote]:
    """Read money for one's own defence as budgeted where its own sentence or the first one speaks of a budget."""
    if case.kind not in OWN or case.figure.kind is not Kind.MONEY:
        return
    passage = case.survey.passage
    for span in (passage.sentence_of(case.index), passage.sentences[0]):
        for cue in case.survey.within(span.start, span.end):
            if any(sense.name == Instrument.BUDGET for sense in cue.senses):
                yield Vote(Instrument.BUDGET, BUDGETED, "news of a budget", cue)
                return


def _items(case: Case) -> Iterator[Vote]:
    if case.figure.kind is Kind.COUNT and case.kind in FITS[Instrument.IN_KIND]:
        yield Vote(Instrument.IN_KIND, 20.0, "items are given")


def _names_arms(case: Case) -> bool:
    """Tell whether a figure's sentence has words for arms at all."""
    return not keys("parcels", "arms").isdisjoint(case.survey.used(case.index))


_PARCEL = late(rf"\b{either('parcels', 'parcels')}\b")
_ARMS = late(rf"\b{either('parcels', 'arms')}\b")


def _parcels(case: Case) -> Iterator[Vote]:
    """Read money for military aid as in kind where its sentence speaks of a parcel and of arms."""
    if case.kind is not Type.MILITARY_AID or case.figure.kind is not Kind.MONEY or not _names_arms(case):
        return
    span = case.survey.passage.sentence_of(case.index)
    text = case.survey.text[max(span.start, case.figure.start - 120) : min(span.end, case.figure.end + 120)]
    parcel = _PARCEL.search(text)
    if parcel and _ARMS.search(text):
        yield Vote(Instrument.IN_KIND, 4.0, "a parcel of arms", _at(case, parcel))


_GIFT = late(
    rf"(?: worth)? (?:of|in) (?:[\w-]+ ){{0,3}}?{either('parcels', 'arms')}\b(?! {either('parcels', 'matters')}\b)"
)
_WORTH = late(rf"\b{either('parcels', 'arms')}\b[^.;:{MASK}]{{0,80}}\b{either('parcels', 'worth')} (?:[\w-]+ ){{0,4}}$")


def _worth(case: Case) -> Iterator[Vote]:
    """Read money as in kind where it is what arms are worth: `£2m of shells`, `shells worth £2m`."""
    if case.kind is Type.MILITARY_AID and case.figure.kind is Kind.MONEY and _names_arms(case):
        before = span_before(case.survey, case.index, 120)
        if _GIFT.match(case.survey.text, case.figure.end) or _WORTH.search(before):
            yield Vote(Instrument.IN_KIND, 6.0, "what arms are worth")


@cache
def _price() -> re.Pattern[str]:
    words = alternation(table("en/instruments.toml")["prices"])
    return re.compile(rf"[^.;:{MASK}]{{0,60}}\b{words}(?: [\w-]+){{0,2}} $", re.IGNORECASE)


def _prices(case: Case) -> Iterator[Vote]:
    """Read money as in kind where it is the price of items that are given: `12 tanks at a cost of £2m`."""
    before = case.index - 1
    if before < 0 or case.kind not in FITS[Instrument.IN_KIND] or case.figure.kind is not Kind.MONEY:
        return
    items = case.survey.passage.figures[before]
    given = items.kind is Kind.COUNT and case.done[before].value is Instrument.IN_KIND
    if given and _price().fullmatch(case.survey.text, items.end, case.figure.start):
        yield Vote(Instrument.IN_KIND, 6.0, "the price of items that are given")


_PIECES = late(
    r" (?:worth of|in) (?:(?!the |its |their |it |total )[\w-]+ ){0,2}?"
    rf"([\w-]{{3,}}s)\b(?! {either('parcels', 'matters')}\b)",
    re.IGNORECASE,
)


def _pieces(case: Case) -> Iterator[Vote]:
    """Read money for military aid as in kind where it is given in things: `$400m in mortars and rockets`."""
    if case.kind is not Type.MILITARY_AID or case.figure.kind is not Kind.MONEY:
        return
    found = _PIECES.match(case.survey.text, case.figure.end)
    if found and found[1].lower() not in table("en/instruments.toml")["money"]:
        yield Vote(Instrument.IN_KIND, 4.0, "money in things")


def _at(case: Case, found: re.Match[str]) -> Cue:
    span = case.survey.passage.sentence_of(case.index)
    start = max(span.start, case.figure.start - 120) + found.start()
    return Cue(start, start + len(found[0]), ())


def _neighbours(case: Case) -> Iterator[Vote]:
    before = range(max(case.index - COMPANY, 0), case.index)
    at = next((at for at in reversed(before) if case.types[at] is case.kind), None)
    figures = case.survey.passage.figures
    if at is None or case.done[at].value is None or figures[at].kind is Kind.COUNT is not case.figure.kind:
        return
    governed = bool(case.survey.within(figures[at].end, case.figure.start))
    found = tie(case.survey, at, case.index, governed=governed)
    yield Vote(case.done[at].value, TIES[found], found)


def _lent(case: Case) -> Iterator[Vote]:
    """Read financial aid as lent where the passage speaks of loans, of no grants and of no programme of the IMF."""
    if case.kind not in LENT or case.figure.kind is not Kind.MONEY or "loan" not in case.survey.senses:
        return
    own = frozenset([sense.name for hold in case.holds for sense in hold.cue.senses])
    words = own if case.kind in OWN else case.survey.senses
    if "loan" in words and words.isdisjoint({"grant", "budget", "guarantee", "programme"}):
        yield Vote(Instrument.LOAN, LEAST, "the passage speaks of loans")


RULES = (
    Rule("words of an instrument", "Oslo lends £2m in a loan to Kyiv.", _words),
    Rule("news of a budget", "The draft budget is ready. The army gets £2bn.", _budgets),
    Rule("what arms are worth", "Oslo gives Kyiv shells worth £2m.", _worth),
    Rule("money in things", "Oslo gives Kyiv £2m in mortars and rockets.", _pieces),
    Rule("the price of items that are given", "Oslo gives Kyiv 12 tanks at a cost of £2m.", _prices),
    Rule("items are given", "Oslo gives Kyiv 12 tanks.", _items),
    Rule("a parcel of arms", "A parcel of shells worth £2m goes to Kyiv.", _parcels),
    Rule("figures of a list go together", "Oslo gives Kyiv grants of £2m in aid, £1m of it at once.", _neighbours),
    Rule("the passage speaks of loans", "The loan is ready. Kyiv gets £2m in financial support.", _lent),
)
