"""How long one commitment is spoken of: how many days apart two reports of it may be.

The shorter the time, the likelier it is that what looks the same is the same; the odder or larger an amount, the less
likely that another one is like it.
"""

from __future__ import annotations

from datetime import date

from tracker.ledger.claims import Claim
from tracker.records import Kind, Status

# Two reports of which one leaves the donor out must be of the same news, where both do of the same season, as where one
# leaves the recipient out.
STRANGERS = 45
NAMELESS = 400
ONE_SIDED = 200
# A round sum of aid of no stated kind may be any donor's next parcel.
OF_ANY_KIND = 45
# A handful of items is given again and again.
HANDFUL = 10
# Amounts that only nearly agree may be a sum and its revision, a year later.
NEARLY = 250
# A demand is raised for a season, a country's target stands for a few years, an alliance's for a decade.
DEMANDS = 200
TARGETS = 1200
AGREEMENTS = 4000
# What was promised is approved within a season or two and paid in another: that is no new promise.
KEPT = 240
# Tranches of one size are paid out every month or two.
TRANCHES = 100
# Those whose levels are agreements: a mention without the deadline is of the agreement all the same.
ALLIANCES = frozenset({"EU", "G7", "NATO"})

PROMISED = frozenset({Status.PLEDGE, Status.COMMITMENT})

# Sums, in euros, that no donor gives twice within years, and those that large donors give every other month.
LARGE = 3e10
SMALL = 1e9
# Days by significant digits, one, two, more: of small sums, middling ones, and numbers of items. 2 bn comes back soon.
SMALL_SUMS = (70, 200, 1200)
SUMS = (120, 400, 1200)
ITEMS = (140, 300, 1200)
LONG = 1200


def patience(one: Claim, other: Claim, *, exact: bool = True) -> int:
    """Give how many days apart two reports of one commitment may be; `exact` is for amounts that are written alike."""
    longest = _memory(one, other)
    if one.row.donor != other.row.donor:
        longest = min(longest, STRANGERS)
    elif one.row.donor is None:
        longest = min(longest, NAMELESS if exact else STRANGERS)
    if one.row.recipient != other.row.recipient:
        longest = min(longest, ONE_SIDED)
    return longest if exact else min(longest, NEARLY)


def _memory(one: Claim, other: Claim) -> int:
    """Give how long an amount is spoken of, the parties being the same."""
    if one.row.kind is Kind.GDP_SHARE:
        if one.row.status is Status.PROPOSAL:
            return DEMANDS
        return AGREEMENTS if one.row.donor in ALLIANCES else TARGETS
    if one.deadline is not None and one.deadline == other.deadline:
        return AGREEMENTS
    if one.row.per is not None or (one.dated and other.dated) or (one.size >= LARGE and one.row.kind is Kind.MONEY):
        return LONG
    digits = min(one.digits, other.digits, 3) - 1
    if one.row.kind is Kind.COUNT:
        return ITEMS[digits] if one.size >= HANDFUL else STRANGERS
    if digits > 0 and (_looks_back(one, other) or _looks_back(other, one)):
        return LONG
    if _called_off(one, other):
        return LONG if digits > 0 else KEPT
    if one.row.type is not other.row.type and digits == 0:
        return OF_ANY_KIND
    days = (SMALL_SUMS if one.size < SMALL else SUMS)[digits]
    if _kept(one, other) and one.size >= SMALL:
        days = max(days, KEPT)
    tranches = one.row.status is Status.DISBURSEMENT and other.row.status is Status.DISBURSEMENT
    return min(days, TRANCHES) if tranches and digits < 2 else days


def _looks_back(one: Claim, other: Claim) -> bool:
    """Whether a report tells of an earlier year, and the other one is of that year's news."""
    if one.day is None or other.day is None or not one.dated:
        return False
    year = date.fromordinal(other.day).year
    return one.span == (year, year) and year < date.fromordinal(one.day).year


def _called_off(one: Claim, other: Claim) -> bool:
    """Whether the later of two reports calls off what the earlier one promised to the same recipient."""
    if one.row.donor is None or one.row.recipient is None:
        return False
    first, then = sorted((one, other), key=lambda claim: claim.day or 0)
    return first.row.status in PROMISED | {Status.PROPOSAL} and then.row.status is Status.CANCELLED


def _kept(one: Claim, other: Claim) -> bool:
    """Whether the later of two reports tells as paid what the earlier one promised to the same recipient."""
    if one.row.donor is None or one.row.recipient is None:
        return False
    first, then = sorted((one, other), key=lambda claim: claim.day or 0)
    return first.row.status in PROMISED and then.row.status is Status.DISBURSEMENT
