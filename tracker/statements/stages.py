"""What a verb or a noun says of how far a promise has come, by what the figure is of.

The same verb says one thing of aid and another of a country's own budget: aid that `was paid` is disbursed, forces that
`were paid` are expenditure, and a share of GDP that `will be paid` is a target. The table is read from the top.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from tracker.records import Figure, Kind, Status, Type
from tracker.statements.moods import Mood
from tracker.statements.predicates import Predicate


class Matter(StrEnum):
    """What a figure is of, as far as verbs care."""

    SHARE = "share"
    OWN = "own"
    ORDER = "order"
    GIFT = "gift"


def matter(figure: Figure, kind: Type) -> Matter:
    """Tell what a figure of a type is of: a share of GDP or money for one's own defence, an order, or aid."""
    if kind is Type.DEFENCE_SPENDING:
        return Matter.SHARE if figure.kind is Kind.GDP_SHARE else Matter.OWN
    return Matter.ORDER if kind is Type.PROCUREMENT else Matter.GIFT


class Meaning(NamedTuple):
    """What verbs of some families say of some matters in some moods; None for any, weight in shares of a vote."""

    families: str
    moods: str | None
    matters: str | None
    denied: bool | None
    status: Status | None = None
    weight: float = 1.0


_P, _T, _V, _C, _D, _E, _X = Status

# First match wins. The comments give the words that a row reads.
MEANINGS = (
    Meaning("give pay receive", "done", None, True, _V, 0.3),  # has not yet been paid
    Meaning("give pay receive allot commit", None, None, True, _X, 0.8),  # will not send
    Meaning("give", "done", "order", None, _D, 0.3),  # was handed over
    Meaning("pay", "done", "own share", None, _E, 0.8),  # paid for its forces
    Meaning("give receive", "done", "own", None, _C, 0.5),  # the ministry was given
    Meaning("give pay receive", "done", "share", None, _E, 1.0),  # gave 2% of GDP
    Meaning("give pay receive", "done", None, None, _D, 1.0),  # has sent
    Meaning("give pay receive", "maybe ought", None, None, _P, 0.8),  # may send, should send
    Meaning("give pay receive", None, "share", None, _T, 0.6),
    Meaning("pay receive", "to_come", "order", None, _V, 0.3),  # will pay what was agreed
    Meaning("give pay receive", "to_come", None, None, _V, 0.7),  # will send
    Meaning("pay", "now", "gift", None, _D, 0.5),  # pays out: news in a headline
    Meaning("give pay receive", None, None, None, _V, 0.3),  # sends: by the stage of the whole story
    Meaning("get", "done", "gift", False, _D, 0.3),  # got from Oslo
    Meaning("arrive", "done", None, False, _D, 1.0),
    Meaning("arrive", None, None, None, _V, 0.5),
    Meaning("promise", "ought to_come", None, None, _P, 0.8),  # is to be unveiled
    Meaning("promise", None, "share", None, _T, 1.0),
    Meaning("promise", "done now", "order", None, _V, 0.5),  # a contract was announced
    Meaning("promise", "maybe", None, None, _V, 0.6),  # can reveal
    Meaning("promise", None, None, None, _V, 1.0),
    Meaning("mobilise", "maybe", None, None, _P, 0.9),
    Meaning("mobilise", None, "own", None, _T, 0.9),  # aims to mobilise
    Meaning("mobilise", "done", None, None, _D, 0.8),
    Meaning("mobilise", None, None, None, _V, 0.7),
    Meaning("miss", None, "share", None, _T, 0.8),
    Meaning("neutral", "to_come", None, None, _V, 0.4),  # will exceed
    Meaning("decide", None, None, True, _P, 0.6),  # has not approved
    Meaning("decide", "maybe ought to_come", None, None, _P, 0.9),  # will vote on
    Meaning("decide", None, "share", None, _T, 1.0),  # the 2% agreed in Newport
    Meaning("decide", None, None, None, _C, 1.0),
    Meaning("commit", None, "share", None, _T, 0.8),  # is committed to 2.5%
    Meaning("allot commit", "maybe ought", None, None, _P, 0.8),
    Meaning("allot", "now", "share", None, _E, 0.8),  # sets aside 3% of GDP
    Meaning("allot", "to_come", "share", None, _T, 0.7),
    Meaning("allot commit", "to_come", None, None, _V, 0.9),
    Meaning("allot commit", "done", None, None, _C, 1.0),
    Meaning("commit", None, None, None, _V, 0.7),  # is committing
    Meaning("allot", "under_way", None, None, _V, 0.6),  # is reserving
    Meaning("allot", None, None, None, _C, 0.5),  # earmarks
    Meaning("order", "maybe ought", "order", None, _P, 0.7),
    Meaning("order", "to_come", "order", None, _V, 0.7),  # will buy
    Meaning("order", "done", "order", None, _C, 0.9),
    Meaning("order", None, "order", None, _C, 0.6),
    Meaning("order", None, None, None, _V, 0.2),  # the money buys drones
    Meaning("choose", "maybe ought", None, None, _P, 0.8),
    Meaning("choose", None, "order", None, _V, 0.8),  # has picked a maker
    Meaning("choose", None, None, None, _C, 0.6),
    Meaning("need", None, "own order", None, _P, 0.2),  # pensions need
    Meaning("need", None, None, None, _P, 0.8),
    Meaning("propose ask", None, None, None, _P, 1.0),
    Meaning("wish", None, "share", None, _T, 1.0),  # wants to reach
    Meaning("wish", None, "order", None, _P, 0.7),
    Meaning("wish", None, None, None, _V, 0.7),  # wants to give
    Meaning("want consider", None, "share", None, _P, 1.0),
    Meaning("want consider", None, None, None, _P, 0.7),
    Meaning("expect", None, "own share", None, _E, 1.0),  # a forecast of one's own spending
    Meaning("expect", "now", None, None, _V, 0.5),  # expects to pay
    Meaning("expect", None, None, None, _P, 0.3),
    Meaning("aim", None, "own share gift", None, _T, 1.0),
    Meaning("aim", None, None, None, _V, 0.6),
    Meaning("plan", None, "share", None, _T, 0.8),
    Meaning("plan", None, None, None, _V, 0.8),
    Meaning("spend", None, None, True, _X, 0.9),  # will not spend
    Meaning("spend reach", "maybe", "share", True, _T, 0.7),  # cannot get to
    Meaning("spend reach", "maybe", None, None, _P, 0.8),
    Meaning("spend reach", "to_come under_way", "share", None, _T, 1.0),
    Meaning("spend", "to_come", None, None, _V, 0.7),
    Meaning("spend", "ought", None, None, _P, 0.8),
    Meaning("spend", None, "share", None, _E, 0.9),
    Meaning("spend", "now", "own", None, _E, 0.9),
    Meaning("spend", None, "own", None, _E, 0.5),
    Meaning("spend", "done", "gift", None, _D, 0.5),  # has spent on Kyiv
    Meaning("spend", None, None, None, None),  # the sum stands at
    Meaning("go", "done", "gift", None, _D, 0.8),  # has gone to Kyiv
    Meaning("go", "to_come", "own", None, _V, 0.7),  # will go to the army
    Meaning("go", None, None, None, None),  # goes to the capital account
    Meaning("reach", "ought", None, None, _P, 0.9),  # ought to reach
    Meaning("reach", "to_come under_way", None, None, _V, 0.5),
    Meaning("reach", "now", "own", None, _E, 0.5),  # the budget rises to
    Meaning("reach", None, "own share", None, _E, 0.9),
    Meaning("reach", "now", "gift", None, _V, 0.5),  # the parcel goes to
    Meaning("reach", None, None, None, _D, 0.3),
    Meaning("raise", "maybe ought", None, None, _P, 0.8),
    Meaning("raise", "done", "share", None, _E, 0.4),
    Meaning("raise", None, "share", None, _T, 0.8),
    Meaning("raise", "done", "gift", None, _V, 0.4),  # the meeting raised
    Meaning("raise", None, None, None, _V, 0.3),
    Meaning("fall", None, "own share", None, _E, 0.6),
    Meaning("fall", "done", "order", None, _X, 0.6),  # dropped the order
    Meaning("fall", "done", None, None, _E, 0.6),
    Meaning("refuse freeze cut", None, None, True, None),
    Meaning("refuse", "to_come", None, None, _X, 0.7),  # will veto
    Meaning("refuse freeze cut", "to_come maybe ought", None, None, _P, 0.2),
    Meaning("refuse", None, None, None, _X, 0.9),
    Meaning("freeze", None, None, None, _X, 0.7),
    Meaning("cut", "done", None, None, _X, 0.7),
    Meaning("cut", None, None, None, _X, 0.4),
)

# What a noun says, and how much it weighs in shares of a vote.
NOUNS = {
    "promise": (_V, 1.0),
    "package": (_V, 0.15),
    "approve": (_C, 0.6),
    "approval": (_C, 1.0),
    "order": (_C, 0.9),
    "deal": (_C, 0.4),
    "propose": (_P, 1.0),
    "ask": (_P, 0.8),
    "estimate": (_P, 0.2),
    "forecast": (_E, 0.6),
    "target": (_T, 1.0),
    "goal": (_T, 1.0),
    "allot": (_C, 0.9),
    "done": (_D, 0.7),
    "hand_over": (_D, 0.5),
    "level": (_E, 0.6),
    "refuse": (_X, 0.5),
    "freeze": (_X, 0.4),
    "cut": (_X, 0.9),
    "plan": (_V, 0.4),
    "budget": (_C, 0.6),
    "condition": (_P, 0.2),
}

# Nouns that speak only of some matters: a level is a level of one's own spending, `so far` is said of aid.
_NOUN_MATTERS = {
    "target": "share",
    "goal": "share own gift",
    "level": "share",
    "done": "gift order",
    "hand_over": "gift order",
    "order": "order gift",
    "deal": "order",
    "forecast": "own share",
}


@cache
def said_by_verb(predicate: Predicate, of: Matter) -> tuple[Status, float] | None:
    """Tell what a verb says of a matter, with its weight as a share of a vote; None where it says nothing."""
    predicate = _passing(predicate, of)
    if predicate.must and predicate.family in ("spend", "reach") and of is Matter.SHARE:
        return Status.TARGET, 0.8
    for meaning in _BY_FAMILY.get(predicate.family, ()):
        if _fits(meaning, predicate, of):
            return (meaning.status, meaning.weight) if meaning.status else None
    return None


def said_by_noun(family: str, of: Matter, kind: Type) -> tuple[Status, float] | None:
    """Tell what a noun says of a matter, with its weight as a share of a vote; None where it says nothing."""
    if family == "plan" and kind is Type.RECONSTRUCTION:
        return Status.PROPOSAL, 0.8
    if family not in NOUNS or of not in _NOUN_MATTERS.get(family, of):
        return None
    return NOUNS[family]


def _passing(predicate: Predicate, of: Matter) -> Predicate:
    """Read `pass` by what is passed, a threshold or a bill, and what a share comes to as reached."""
    gone = predicate.family == "go" and of is Matter.GIFT and predicate.mood is not Mood.DONE
    if gone or (predicate.family in ("neutral", "go") and of is Matter.SHARE):
        return replace(predicate, family="reach")
    if predicate.family != "pass":
        return predicate
    return replace(predicate, family="reach" if of is Matter.SHARE else "decide")


def _fits(meaning: Meaning, predicate: Predicate, of: Matter) -> bool:
    return (
        (meaning.moods is None or predicate.mood in meaning.moods.split())
        and (meaning.matters is None or of in meaning.matters.split())
        and (meaning.denied is None or meaning.denied is predicate.denied)
    )


_BY_FAMILY = {
    family: tuple(meaning for meaning in MEANINGS if family in meaning.families.split())
    for family in {family for meaning in MEANINGS for family in meaning.families.split()}
}
