"""Thousands that two numbers share and only the second says: `10-15,000 soldiers`, `7 or 8,000 shells`."""

from __future__ import annotations

from decimal import Decimal

from tracker.figures.mentions import Mention

THOUSAND = 1000
# A number whose last digits are told is told to the item, and shares nothing: `5 to 12,345`.
ROUND = 100


def shared(bare: Mention, named: Mention) -> Decimal:
    """Give what a small bare number takes of a larger one behind it; 1 where it takes nothing.

    The bare number must be smaller than what stands before the thousands: `1-1,500 soldiers` share none.
    """
    if bare.scale or bare.grouped or not bare.whole or named.scale or named.low % ROUND:
        return Decimal(1)
    factor = Decimal(1)
    while named.low >= factor * THOUSAND and (named.grouped or named.spelled):
        factor *= THOUSAND
    if named.spelled and named.low % factor:
        return Decimal(1)
    return factor if bare.high < named.low / factor else Decimal(1)
