"""Sightings as matching compares them: amounts in every currency a text gives, how finely they are stated, which years.

All is worked out once for each sighting, so that comparing two costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import msgspec

from tracker.records import Kind, Sighting, Status, Type

# Amount, currency it is in, currency it is wanted in, day: the amount in the other, or None where no rate is known.
Convert = Callable[[float, str, str, date], float | None]

COMMON = "EUR"
DIGITS = re.compile(r"\d[\d.,'\u00a0\u202f ]*")
RESTATED = re.compile(r"(?P<currency>\w+) (?P<low>-?\d+(?:\.\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?))?")
ENDLESS = 9999
# What a text may write is past any float; such amounts are compared as this one.
LARGEST = 1e300
# Significant digits from which on an amount is not a rounded one.
FINE = 3


class Amount(msgspec.Struct, frozen=True, gc=False):
    """One way in which a text states an amount: both ends in a currency (empty for shares and counts)."""

    currency: str
    low: float
    high: float


class Claim(msgspec.Struct, frozen=True, gc=False, eq=False):
    """A sighting with what matching asks of it.

    `stated` begins with the amount as first written, the restatements after it; `size` is the amount in euros at the
    day's rate where a rate is known, else as stated; `digits` counts the significant ones; `step` is half of the last
    place that the words give (0.05bn for `£2.3bn`). `span` holds the years the money is for, `day` is an ordinal,
    `deadline` the year the money or the level is for at the latest, `makeup` the parts that the whole of it falls into.
    """

    row: Sighting
    place: int
    stated: tuple[Amount, ...]
    size: float
    digits: int
    step: float
    day: int | None
    span: tuple[int, int]
    dated: bool
    deadline: int | None
    makeup: frozenset[float]


def claim(row: Sighting, place: int, convert: Convert, makeup: frozenset[float] = frozenset()) -> Claim:
    """See a sighting, the `place`-th of those that are matched, as matching does."""
    first = Amount(row.currency or "", _number(row.low), _number(row.high))
    stated = (first, *_restated(row.restated)) if row.restated else (first,)
    return Claim(
        row=row,
        place=place,
        stated=stated,
        size=_size(stated, row, convert),
        digits=_digits(stated[0].low),
        step=_step(row.surface, stated[0].high),
        day=row.published.toordinal() if row.published else None,
        span=years(row),
        dated=bool(row.period_start or row.period_end),
        deadline=int(row.period_end[:4]) if row.period_end else None,
        makeup=makeup,
    )


def years(row: Sighting) -> tuple[int, int]:
    """Give the first and last year that the money of a sighting is for; all years where the text does not say.

    A level of spending without a date is that of the year in which it was reported.
    """
    if not row.period_start and not row.period_end:
        if row.status is Status.EXPENDITURE and row.type is Type.DEFENCE_SPENDING and row.published:
            return row.published.year, row.published.year
        return 0, ENDLESS
    start, end = row.period_start, row.period_end
    return int(start[:4]) if start else 0, int(end[:4]) if end else ENDLESS


def makeups(rows: Sequence[Sighting]) -> dict[str, frozenset[float]]:
    """Give for each whole, and for each of its parts, the amounts of the parts, where there are several."""
    parts: dict[str, list[Sighting]] = {}
    for row in rows:
        if row.part_of is not None:
            parts.setdefault(row.part_of, []).append(row)
    found: dict[str, frozenset[float]] = {}
    for whole, rest in parts.items():
        if len(rest) > 1:
            found.update(dict.fromkeys([whole, *(row.id for row in rest)], frozenset(float(row.low) for row in rest)))
    return found


def _number(amount: Decimal) -> float:
    return max(-LARGEST, min(float(amount), LARGEST))


def _restated(text: str) -> Iterator[Amount]:
    for match in RESTATED.finditer(text):
        yield Amount(match["currency"], float(match["low"]), float(match["high"] or match["low"]))


def _size(stated: tuple[Amount, ...], row: Sighting, convert: Convert) -> float:
    if row.kind is not Kind.MONEY:
        return stated[0].low
    for amount in stated:
        if amount.currency == COMMON:
            return amount.low
        euros = convert(amount.low, amount.currency, COMMON, row.published) if row.published else None
        if euros is not None:
            return euros
    return stated[0].low


def _digits(value: float) -> int:
    """Count the significant digits of a number.

    >>> _digits(13_400_000_000.0), _digits(2.5), _digits(8e11)
    (3, 2, 1)
    """
    return len(f"{value:.12g}".replace(".", "").partition("e")[0].strip("0")) or 1


@cache
def _places(surface: str) -> int:
    found = DIGITS.findall(surface)
    decimals = re.search(r"[.,](\d{1,2})\D*$", found[-1]) if found else None
    return len(decimals[1]) if decimals else 0


class Fine(NamedTuple):
    """An amount of money that is given to three places or more, and half of the last of them."""

    currency: str
    value: float
    step: float


def stated_finely(row: Sighting) -> Fine | None:
    """Give the amount of a sighting if it is told so finely that another one is another."""
    value = _number(row.low)
    if row.kind is not Kind.MONEY or row.currency is None or _digits(value) < FINE:
        return None
    return Fine(row.currency, value, _step(row.surface, value))


def _step(surface: str, value: float) -> float:
    """Half of the last place of a number as it is written: 0.05bn for `£2.3bn`, half a billion for `£60bn`."""
    scale = 1.0
    while abs(value) >= 1000 * scale:
        scale *= 1000
    return 0.5 * scale * 10.0 ** -_places(surface)
