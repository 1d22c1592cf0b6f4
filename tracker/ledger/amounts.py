"""Whether two amounts are one: written alike, rounded, restated in another currency, or converted at the day's rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.ledger.claims import Amount, Claim, Convert
from tracker.ledger.memory import LARGE
from tracker.records import Bound, Kind

# An amount that is written with fewer places is this near to the exact one at most: £8bn is £8.1bn, £5bn not £5.4bn.
ROUNDING = 0.025
# One that is hedged besides may be further off: about 13bn is 13.4bn, nearly 5bn is 4.86bn.
HEDGED = 0.04
# Noughts at the end may be rounding, or may be meant: 500m is 495m, 60bn is not 61bn.
ROUND_FIGURE = 0.012
# Day's rate against the rate that the reporter used, and what was rounded on the way.
CONVERSION = 0.035
# Of the parts of one whole, told of the same donor and recipient, even a rough conversion is one.
AS_PARTS = 0.1
# `more than 1bn` is not 0.99bn; so much for rounding.
BEYOND = 0.005

# Heads of counts that say nothing of the kind of item, and heads of the same things.
VAGUE_UNITS = frozenset({"unit", "item", "piece"})
ALIKE_UNITS = (
    frozenset({"round", "shell", "munition", "projectile"}),
    frozenset({"aircraft", "jet", "plane", "fighter", "warplane"}),
    frozenset({"launcher", "system", "battery"}),
    frozenset({"soldier", "troop", "serviceman"}),
    frozenset({"ship", "vessel", "boat", "frigate"}),
)


class Agreement(NamedTuple):
    """How near two amounts are (1: written alike), and in which way.

    `exact` amounts are written alike; those that are not `firm` may agree by chance, and count where the two documents
    agree in something else.
    """

    score: float
    exact: bool
    firm: bool
    reason: str


def agreement(one: Claim, other: Claim, convert: Convert) -> Agreement | None:
    """Say how two amounts of the same kind agree, or None where they do not."""
    if one.row.kind is not other.row.kind:
        return None
    if one.row.kind is Kind.GDP_SHARE:
        return _equal(one.stated[0], other.stated[0])
    if one.row.kind is Kind.COUNT and not _units_agree(one.row.unit, other.row.unit):
        return None
    if one.stated[0].currency == other.stated[0].currency:
        return _rounded(one, other)
    return _restated(one, other) or _converted(one, other, convert)


def _equal(one: Amount, other: Amount) -> Agreement | None:
    return Agreement(1.0, True, True, "the same level") if (one.low, one.high) == (other.low, other.high) else None


def _rounded(one: Claim, other: Claim) -> Agreement | None:
    a, b = one.stated[0], other.stated[0]
    gap = max(_gap(a.low, b.low), _gap(a.high, b.high))
    if gap == 0:
        return Agreement(1.0, True, not _by_chance(one, other), f"the same amount, {one.row.surface}")
    near = gap <= _rounding(one, other) and _in_bounds(one, other)
    if near and (_same_places(one, other) or _round_figure(one, other, gap)):
        reason = f"{one.row.surface} and {other.row.surface} are one amount rounded"
        return Agreement(1.0 - gap, False, not _by_chance(one, other), reason)
    return None


def _rounding(one: Claim, other: Claim) -> float:
    """Give how far off the amount with fewer digits may be from the other."""
    hedged = one.digits != other.digits and min(one, other, key=_digits).row.bound is Bound.ABOUT
    return HEDGED if hedged else ROUNDING


def _digits(claim: Claim) -> int:
    return claim.digits


def _same_places(one: Claim, other: Claim) -> bool:
    """Whether the amounts are the same when written with as many places as the one with fewer."""
    a, b = one.stated[0], other.stated[0]
    return max(abs(a.low - b.low), abs(a.high - b.high)) <= max(one.step, other.step)


def _round_figure(one: Claim, other: Claim, gap: float) -> bool:
    """Whether the one with fewer digits, noughts at the end not counted, may be the other rounded."""
    round_one = min(one, other, key=_digits)
    nearest = ROUNDING if round_one.row.bound is Bound.ABOUT else ROUND_FIGURE
    return one.digits != other.digits and gap <= nearest


def _in_bounds(one: Claim, other: Claim) -> bool:
    """Whether neither amount lies beyond what the other allows: more than, up to."""
    return _within(one, other.stated[0].low) and _within(other, one.stated[0].low)


def _within(claim: Claim, value: float) -> bool:
    stated, bound = claim.stated[0], claim.row.bound
    if bound is Bound.AT_LEAST:
        return value >= stated.low * (1 - BEYOND)
    return bound is not Bound.AT_MOST or value <= stated.high * (1 + BEYOND)


def _restated(one: Claim, other: Claim) -> Agreement | None:
    """Both texts give the amount in one currency, if only in brackets."""
    for a in one.stated:
        for b in other.stated:
            if a.currency == b.currency and max(_gap(a.low, b.low), _gap(a.high, b.high)) <= ROUND_FIGURE:
                return Agreement(0.95, True, True, f"both texts give {a.currency} {a.low:,.0f}")
    return None


def _by_chance(one: Claim, other: Claim) -> bool:
    """Whether the amount is too common to tell which donor's it is, one report naming none."""
    return one.row.donor != other.row.donor and min(one.digits, other.digits) == 1


def _converted(one: Claim, other: Claim, convert: Convert) -> Agreement | None:
    if one.row.donor is None or other.row.donor is None:
        return None
    gaps = [gap for day in _days(one, other) if (gap := _converted_gap(one.stated[0], other.stated[0], day, convert))]
    if not gaps or min(gaps) > (AS_PARTS if one.row.part_of and other.row.part_of else CONVERSION):
        return None
    telling = min(one.digits, other.digits) > 1 or max(one.digits, other.digits) > 2 or _same_deadline(one, other)
    telling = telling or min(one.size, other.size) >= LARGE
    firm = telling and min(gaps) <= CONVERSION
    return Agreement(0.9 - min(gaps), False, firm, f"{one.row.surface} is {other.row.surface} at the day's rate")


def _same_deadline(one: Claim, other: Claim) -> bool:
    return one.deadline is not None and one.deadline == other.deadline


def _converted_gap(one: Amount, other: Amount, day: date, convert: Convert) -> float | None:
    low, high = (convert(end, one.currency, other.currency, day) for end in (one.low, one.high))
    return None if low is None or high is None else max(_gap(low, other.low), _gap(high, other.high), 1e-9)


def _days(one: Claim, other: Claim) -> Iterator[date]:
    for row in (one.row, other.row):
        if row.published:
            yield row.published


def _gap(one: float, other: float) -> float:
    """How far two numbers are apart, as a share of the larger."""
    return abs(one - other) / max(abs(one), abs(other)) if one != other else 0.0


def _units_agree(one: str | None, other: str | None) -> bool:
    if one == other or one in VAGUE_UNITS or other in VAGUE_UNITS:
        return True
    return any(one in heads and other in heads for heads in ALIKE_UNITS)
