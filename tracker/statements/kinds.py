"""Which kind of aid a figure is: military, financial, humanitarian, for rebuilding, or mixed and unsaid.

The words next to the figure decide, then its clause, then what the next sentence says of it, then the figure before,
then the passage; a whole of several kinds listens to its own words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tracker.records import Kind, Type
from tracker.statements.ballots import Vote
from tracker.statements.cues import Cue, Sense
from tracker.statements.governors import AFTER, ASIDE, BEFORE, CLAUSE, LEAD, PREVIOUS, SENTENCE, Tier
from tracker.statements.neighbours import Tie
from tracker.statements.templates import either
from tracker.statements.themes import KINDS, STRONG
from tracker.statements.views import View
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import table

# What a word weighs by where it stands.
WEIGHTS = {
    AFTER: 10.0,
    BEFORE: 9.0,
    CLAUSE: 4.0,
    SENTENCE: 2.2,
    ASIDE: 0.7,
    PREVIOUS: 0.5,
    LEAD: 0.4,
}

# The same sense said again in the same place counts for ever less.
REPEATED = 1.5

# What a weak word says of the kind against a strong one; a loan to a state is said to be financial.
WEAK_KIND, WEAK_FINANCIAL = 0.5, 1.0

# What words that touch a figure say of aid of no stated kind, as shares of a vote.
PLAINLY = {"aid": 0.3, "package": 0.1, "taker": 0.08, "beneficiary": 0.08}

# What a word for a loan says of a part of aid that is for something else, as a share of its vote.
SHARED_OUT = 0.2

# What aid of no stated kind has in its favour, and a whole besides; what a whole hears of the words around it.
PLAIN, WHOLE, WHOLE_HEARS = 1.9, 2.0, 0.3

# What several kinds named in one breath outweigh: the words for each of them.
SEVERAL = 16.0

# What speaks for no stated kind where others are part of a sum: `relief as part of its £2bn package`.
WIDER = 3.0

# What a figure that is called aid itself, `relief aid of £2m`, cannot be, whatever is around; seen so near before it.
NAMED_AID, NAMED_NEAR = 32.0, 40

# What `non-military` takes from military aid: it outweighs the words for arms around it.
UNARMED = 26.0

# What statistics of development aid have in their favour: what they count is aid of every kind.
STATISTICS = 4.0

# How much the passage leans on a figure that has a kind of aid as its only theme.
THEME = 3.5

# What the next sentence says of the figure, where it goes on about it.
NEXT = 3.0

# The kind that counted items are, and those that are arms whatever is said of them.
ITEMS, ARMS = 5.0, 12.0

# How much a figure leans on the kind of the one before, by how the two are tied.
TIES = {
    Tie.EQUAL: 6.0,
    Tie.PART: 2.5,
    Tie.LIST: 1.5,
    Tie.SENTENCE: 0.5,
    Tie.PART_OUTSIDE: 1.0,
    Tie.OUTSIDE: 0.3,
    Tie.WHOLE: 0.0,
}

# What the sentence before says where the figure's own goes on about it, and how much more the figure before says then.
GOES_ON, ONWARD = 2.5, 3.0

# How much the price of items leans on what the items are.
PRICE = 5.0

# All aid, of a stated kind or none.
_AID = (Type.AID, *KINDS.values())
_FINANCIAL = Type.FINANCIAL_AID
_UNARMED = late(r"(?: (?:in|of|for|worth of))?(?: (?!military)[\w-]+)? non-?military\b")
_NAMED_AID = late(r"\b(?:aid|assistance|relief)(?: (?:package|programme|grant))? (?:of|worth|totalling) (?:\w+ ){0,2}$")
_GOES_ON = late(rf"\W*{either('aid', 'goes_on')}\b")


def kinds(view: View) -> list[Vote]:
    """Weigh the kinds of aid that a figure may be."""
    mixed = view.is_mixed
    hears = WHOLE_HEARS if mixed else 1.0
    votes = [Vote(Type.AID, PLAIN + (WHOLE if mixed else 0.0), "of no stated kind")]
    if "statistics" in view.survey.senses:
        votes.append(Vote(Type.AID, STATISTICS, "statistics of aid"))
    if view.names_several:
        votes.append(Vote(Type.AID, SEVERAL, "of several kinds"))
    if _NAMED_AID.search(view.before[-NAMED_NEAR:]):
        votes.append(Vote(Type.OTHER, -NAMED_AID, "called aid"))
    if view.own_from():
        votes.append(Vote(Type.AID, WIDER, "a package that others are part of"))
    if _UNARMED.match(view.after):
        votes.append(Vote(Type.MILITARY_AID, -UNARMED, "of no military kind"))
    votes += _items(view)
    for kind, share in view.theme.kinds.items():
        votes.append(Vote(kind, hears * THEME * share * share, "the passage's theme"))
    if view.neighbour and view.neighbour[0] in _AID:
        kind, found = view.neighbour
        near = PRICE if view.prices else ONWARD if view.goes_on and found is Tie.OUTSIDE else TIES[found]
        votes.append(Vote(kind, hears * near, found))
    votes += _words(view)
    votes += _next(view)
    return votes


def _items(view: View) -> Iterator[Vote]:
    if view.figure.kind is not Kind.COUNT:
        return
    loads = view.figure.unit in _relief("bulk")
    relief = view.figure.unit in _relief("units") or (loads and _is_of(view.figure.surface, _relief("goods")))
    if relief:
        yield Vote(Type.HUMANITARIAN_AID, ITEMS, "items")
    elif not loads or _is_of(view.figure.surface, _arms()):
        yield Vote(Type.MILITARY_AID, ARMS if view.figure.unit in _arms() else ITEMS, "items")


def _is_of(surface: str, goods: frozenset[str]) -> bool:
    """Tell whether what an amount in bulk is of is among some goods: `200 tonnes of food`."""
    return not goods.isdisjoint(surface.lower().partition(" of ")[2].split())


@cache
def _arms() -> frozenset[str]:
    return frozenset(table("en/purposes.toml")["weak"]["arms"])


@cache
def _relief(name: str) -> frozenset[str]:
    return frozenset(table("en/purposes.toml")["relief"][name])


def _words(view: View) -> Iterator[Vote]:
    seen: dict[object, int] = {}
    narrow = view.is_whole or _is_several(view)
    start = view.own_from()
    for hold in view.holds:
        if (narrow and hold.tier >= SENTENCE) or hold.cue.end <= start:
            continue
        for sense in hold.cue.senses:
            key = sense, hold.tier
            seen[key] = seen.get(key, 0) + 1
            kind, share = _kind(sense, hold.tier)
            if kind is _FINANCIAL and sense.form != STRONG and _shares_out(view):
                share *= SHARED_OUT
            if share:
                near = GOES_ON if view.goes_on and hold.tier is PREVIOUS else WEIGHTS[hold.tier]
                weight = share * near / seen[key] ** REPEATED
                yield Vote(kind, weight, f"{sense.form} word of {sense.name}", hold.cue)


def _shares_out(view: View) -> bool:
    """Tell a part of aid that is said to be a loan from aid that is a loan: `£9bn for Syria, of it £2bn in loans`."""
    if "venue" in view.survey.senses:
        return True
    if not view.neighbour:
        return False
    kind, found = view.neighbour
    return found in (Tie.PART, Tie.PART_OUTSIDE, Tie.LIST) and kind in (Type.AID, Type.RECONSTRUCTION)


def _is_several(view: View) -> bool:
    """Tell whether words of the sentence that are not tied to the figure itself name several kinds of aid."""
    far = [hold.cue for hold in view.holds if hold.tier in (SENTENCE, ASIDE)]
    return len({sense.name for cue in far for sense in cue.senses if sense.name in KINDS and sense.form == STRONG}) > 1


@cache
def _kind(sense: Sense, tier: Tier) -> tuple[Type, float]:
    """Give the kind of aid that a sense speaks for, and its share of a vote."""
    weak = 1.0 if sense.form == STRONG else WEAK_KIND
    if sense.name == "venue":
        return Type.RECONSTRUCTION, 1.0 if tier is CLAUSE else 0.0
    if sense.name == "financial":
        return _FINANCIAL, max(weak, WEAK_FINANCIAL)
    if sense.name in KINDS:
        return KINDS[sense.name], weak
    if sense.name == "arms" or (sense.name == "service" and tier <= CLAUSE):
        return Type.MILITARY_AID, weak
    if sense.name == "civil":
        return Type.AID, 1.0
    return Type.AID, PLAINLY.get(sense.name, 0.0) if tier <= BEFORE else 0.0


def _next(view: View) -> Iterator[Vote]:
    """Hear the next sentence where it goes on about the figure and names one kind alone (`It consists of loans`)."""
    passage, home = view.survey.passage, view.survey.passage.home[view.index]
    if home + 1 >= len(passage.sentences) or view.is_whole or view.figure.kind is Kind.COUNT:
        return
    span = passage.sentences[home + 1]
    if passage.home.count(home + 1) > 1 or not _GOES_ON.match(view.survey.text, span.start):
        return
    named: dict[Type, tuple[float, Sense, Cue]] = {}
    for cue in view.survey.within(span.start, span.end):
        for sense in cue.senses:
            kind, share = _kind(sense, CLAUSE)
            if share and kind is not Type.AID and share > named.get(kind, (0.0,))[0]:
                named[kind] = share, sense, cue
    if len(named) == 1:
        for kind, (share, sense, cue) in named.items():
            yield Vote(kind, NEXT * share / WEAK_KIND, f"{sense.form} word of {sense.name} in the next sentence", cue)
