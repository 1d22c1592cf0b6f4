"""How far a printed amount may lie from the true one and still be right: rounding and hedges, as readers take them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tracker.checks.findings import HOLDS, Judgement, Verdict
from tracker.records import Bound, Figure, Kind

# Half a unit of the last digit that is no nought, but no more than this share of the amount: `€400m` is not €360m.
ROUNDING = 0.05
# `about` and its like take in this much on either side: of an amount of one digit, and of one that is written finer.
ABOUT, ABOUT_FINE = 0.05, 0.03
# `over €400m` is said of what lies a little above: past this share of it the words mislead.
BEYOND = 0.25
# `over €400m` may be €399m before rounding.
SHY = 0.005
# `just over €400m` is said of what lies no more than this above.
BARELY = 0.06
NARROW = ("just", "slightly", "a little", "a bit", "barely", "marginally", "fractionally", "a touch", "a shade")
# How sizes are written for the working.
SCALES = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))


class Span(NamedTuple):
    """Two ends of what an amount may be, in base units."""

    low: float
    high: float

    def times(self, factor: float, slack: float = 0.0) -> Span:
        """Give what comes out if each end is multiplied, `slack` (a share of it) either way.

        >>> Span(10.0, 20.0).times(2, 0.1)
        Span(low=18.0, high=44.0)
        """
        return Span(self.low * factor * (1 - slack), self.high * factor * (1 + slack))


def stated(figure: Figure) -> Span:
    """Give a figure's ends as they are written."""
    return Span(float(figure.low), float(figure.high))


def half_unit(amount: Decimal) -> float:
    """Give half a unit of the last digit that is no nought.

    >>> half_unit(Decimal("2.5")), half_unit(Decimal("650000000"))
    (0.05, 5000000.0)
    """
    exponent = amount.normalize().as_tuple().exponent
    return 0.5 * 10.0**exponent if isinstance(exponent, int) else 0.0


def meant(figure: Figure, rounding: float = ROUNDING, *, carried: bool = False) -> Span:
    """Give what a figure may stand for, by the digits it is written with and by its hedge.

    A hedge that is `carried` stands with the amount that it is compared to as well, and so changes nothing.
    """
    low, high = stated(figure)
    down, up = (min(half_unit(end), rounding * float(end)) for end in (figure.low, figure.high))
    match None if carried else figure.bound:
        case Bound.ABOUT:
            about = ABOUT if _is_round(figure.low) else ABOUT_FINE
            return Span(low - max(down, about * low), high + max(up, about * high))
        case Bound.AT_LEAST:
            return Span(low * (1 - SHY), high + max(up, _beyond(figure) * high))
        case Bound.AT_MOST:
            return Span(low - max(down, _beyond(figure) * low), high * (1 + SHY))
    return Span(low - down, high + up)


def _is_round(amount: Decimal) -> bool:
    """Say whether an amount is written with one digit, or a second that is 5.

    >>> _is_round(Decimal("800e6")), _is_round(Decimal("65")), _is_round(Decimal("780e6"))
    (True, True, False)
    """
    digits = amount.normalize().as_tuple().digits
    return len(digits) == 1 or (len(digits) == 2 and digits[1] == 5)


def _beyond(figure: Figure) -> float:
    hedges = (found.rule for found in figure.evidence if found.field == "bound")
    return BARELY if any(hedge.startswith(NARROW) for hedge in hedges) else BEYOND


def compared(said: Span, allowed: Span, outcome: Span) -> Judgement:
    """Judge what is said, and may be meant by it, by what comes out.

    >>> str(compared(Span(400.0, 400.0), Span(380.0, 420.0), Span(214.0, 215.0)))
    'off by +86 %'
    """
    if allowed.low <= outcome.high and outcome.low <= allowed.high:
        return HOLDS
    middle = (outcome.low + outcome.high) / 2
    return Judgement(verdict=Verdict.OFF, off=((said.low + said.high) / 2 / middle - 1) * 100 if middle else None)


def as_printed(judgement: Judgement, said: Span, plain: Span) -> Judgement:
    """Say by how much a text is off by the very numbers that it prints, where rounding does not excuse it.

    >>> str(as_printed(Judgement(verdict=Verdict.OFF, off=1.0), Span(6.5, 6.5), Span(8.0, 8.0)))
    'off by -19 %'
    """
    middle = plain.low + plain.high
    if judgement.verdict is not Verdict.OFF or not middle:
        return judgement
    return Judgement(verdict=Verdict.OFF, off=((said.low + said.high) / middle - 1) * 100)


def written(amount: float | Span, unit: str) -> str:
    """Write an amount of money, a share or a count for the working.

    >>> written(214_498_000.0, "EUR"), written(Span(2.31, 2.31), "% of GDP"), written(Span(1e9, 1.5e9), "SEK")
    ('214.5m EUR', '2.31 % of GDP', '1bn–1.5bn SEK')
    """
    ends = (amount,) if isinstance(amount, float) else tuple(dict.fromkeys(amount))
    return f"{'–'.join(map(_short, ends))} {unit}"


def _short(amount: float) -> str:
    for size, letters in SCALES:
        if abs(amount) >= size:
            return f"{amount / size:,.4g}{letters}" if abs(amount) < size * 1000 else f"{amount / size:,.0f}{letters}"
    return f"{amount:,.4g}"


def unit_of(figure: Figure) -> str:
    """Name what a figure counts."""
    if figure.kind is Kind.MONEY:
        return figure.currency or "of some currency"
    return "% of GDP" if figure.kind is Kind.GDP_SHARE else (figure.unit or "%")


def in_points(figure: Figure) -> bool:
    """Say whether a percentage is told in points: what lies between two shares, and no share."""
    return "point" in figure.surface
