"""What keeps two sightings apart, whatever their amounts: named rules, and how far apart in time they may lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tracker.ledger.claims import Claim
from tracker.ledger.memory import ALLIANCES, LARGE
from tracker.records import Kind, Measure, Status, Type

AIDS = frozenset({Type.AID, Type.MILITARY_AID, Type.FINANCIAL_AID, Type.HUMANITARIAN_AID, Type.RECONSTRUCTION})
# Arms bought for another state's army are procurement to one reporter and military aid to the next, as those for one's
# own are defence spending.
BOUGHT_FOR_OTHERS = frozenset({Type.MILITARY_AID, Type.PROCUREMENT})
BOUGHT_FOR_ONESELF = frozenset({Type.DEFENCE_SPENDING, Type.PROCUREMENT})
LEVELS = frozenset({Status.TARGET, Status.PROPOSAL})

# Days after which a pledge of what was paid is of new money, unless it is large, and so spoken of loosely.
PAID_THEN_PLEDGED = 60
EARLY = frozenset({Status.PROPOSAL, Status.PLEDGE})


class Bar(NamedTuple):
    """What keeps two sightings apart."""

    name: str
    holds: Callable[[Claim, Claim], bool]


def bar(one: Claim, other: Claim) -> str | None:
    """Name what keeps two sightings apart, or give None where nothing does."""
    for rule in BARS:
        if rule.holds(one, other):
            return rule.name
    return None


def _donors_differ(one: Claim, other: Claim) -> bool:
    a, b = one.row.donor, other.row.donor
    return a != b and a is not None and b is not None


def _recipients_differ(one: Claim, other: Claim) -> bool:
    a, b = one.row.recipient, other.row.recipient
    return a != b and a is not None and b is not None


def _purposes_differ(one: Claim, other: Claim) -> bool:
    a, b = one.row.type, other.row.type
    if a is b or {a, b} == BOUGHT_FOR_OTHERS:
        return False
    if {a, b} == BOUGHT_FOR_ONESELF:
        return _given_away(one, other) or (one.dated is not other.dated and one.size < LARGE)
    return not ((a is Type.AID or b is Type.AID) and a in AIDS and b in AIDS)


def _given_away(one: Claim, other: Claim) -> bool:
    return one.row.recipient is not None or other.row.recipient is not None


def _years_differ(one: Claim, other: Claim) -> bool:
    return one.span[0] > other.span[1] or other.span[0] > one.span[1]


def _deadlines_differ(one: Claim, other: Claim) -> bool:
    """Tell levels aimed at for other years apart, and a country's dated one from its undated."""
    if one.row.kind is not Kind.GDP_SHARE or one.row.status not in LEVELS or other.row.status not in LEVELS:
        return False
    if one.deadline is None or other.deadline is None:
        return one.deadline != other.deadline and one.row.donor not in ALLIANCES
    return one.deadline != other.deadline


def _demand_and_target(one: Claim, other: Claim) -> bool:
    """Tell a level demanded from the level agreed and the level spent, unless both fall into the same parts.

    A demand that comes with parts is another one than the bare demand.
    """
    if one.row.kind is not Kind.GDP_SHARE:
        return False
    if one.makeup and one.makeup == other.makeup:
        return False
    demands = (one.row.status is Status.PROPOSAL) + (other.row.status is Status.PROPOSAL)
    return one.row.status is not other.row.status or (demands == 2 and one.makeup != other.makeup)


def _level_and_promise(one: Claim, other: Claim) -> bool:
    """Tell what is spent on one's own defence from what is planned, unless both name the year."""
    if one.row.type is not Type.DEFENCE_SPENDING:
        return False
    levels = (one.row.status is Status.EXPENDITURE) + (other.row.status is Status.EXPENDITURE)
    return levels == 1 and not (one.dated and other.dated)


def _rates_differ(one: Claim, other: Claim) -> bool:
    """Tell a sum from a rate and from the rate of another span; of a very large one the span may go unsaid."""
    if one.row.per is other.row.per or one.row.kind is Kind.GDP_SHARE:
        return False
    said = one.row.per is not None and other.row.per is not None
    return said or one.dated or other.dated or min(one.size, other.size) < LARGE


def _total_and_sum(one: Claim, other: Claim) -> bool:
    """Tell what has been given so far from what is given at once."""
    measures = {one.row.measure, other.row.measure}
    return Measure.TOTAL in measures and len(measures) > 1


def _pledged_after_paid(one: Claim, other: Claim) -> bool:
    """Tell a pledge from what was paid well before it."""
    if one.day is None or other.day is None or one.size >= LARGE:
        return False
    first, then = (one, other) if one.day < other.day else (other, one)
    late = (then.day or 0) - (first.day or 0) > PAID_THEN_PLEDGED
    return late and first.row.status is Status.DISBURSEMENT and then.row.status in EARLY


BARS = (
    Bar("another purpose", _purposes_differ),
    Bar("a rate and a sum", _rates_differ),
    Bar("a running total and a sum", _total_and_sum),
    Bar("other years", _years_differ),
    Bar("another donor", _donors_differ),
    Bar("another recipient", _recipients_differ),
    Bar("another deadline", _deadlines_differ),
    Bar("a demand and a target", _demand_and_target),
    Bar("a level and a promise", _level_and_promise),
    Bar("paid before it was pledged", _pledged_after_paid),
)
