"""A mention: a figure while it is being read, before what its neighbours say of it has been settled."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct

from tracker.records import Bound, Evidence, Figure, Kind, Per

Span = tuple[int, int]

# What is asked of every number over and over: a member of an enumeration costs ten times as much to look up there.
MONEY, PERCENT, GDP_SHARE, COUNT = Kind.MONEY, Kind.PERCENT, Kind.GDP_SHARE, Kind.COUNT
EXACT = Bound.EXACT


class Base(Enum):
    """What a percentage is a share of, as far as the words at it say."""

    UNSAID = "unsaid"
    GDP = "gdp"
    OTHER = "other"


class Mention(Struct, gc=False, eq=False):
    """A number in a text with what was read around it.

    `start` and `end` are the surface, `head` and `tail` the number with its scale alone. `low` and `high` are in base
    units. `scale` is what was written after the number (`bn`), `weak` a scale of one letter, which without a currency
    or a noun means something else; `dotted` digits that may be grouped by a stop (`40.000`); `glued` a number with
    letters run into it. `noun` is the first word of a noun phrase after it, `others` tells that it counts what is none
    of ours. `minor` are hundredths of a currency. `currencies` are the candidates, the last resort first, and
    `currency` the one that was settled on.
    """

    start: int
    end: int
    head: int
    tail: int
    low: Decimal
    high: Decimal
    spelled: bool = False
    grouped: bool = False
    dotted: bool = False
    scale: Decimal | None = None
    weak: bool = False
    glued: bool = False
    signed: bool = False
    minor: bool = False
    kind: Kind | None = None
    currencies: tuple[str, ...] = ()
    currency: str | None = None
    unit: str | None = None
    base: Base = Base.UNSAID
    noun: Span | None = None
    others: bool = False
    bound: Bound = Bound.EXACT
    per: Per | None = None
    restates: Mention | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the number has no decimals; for one of any length, which `%` does not take."""
        return self.low == self.low.to_integral_value()

    @property
    def year_like(self) -> bool:
        """Whether the bare number may as well be a year."""
        return not (self.scale or self.grouped or self.spelled or self.signed) and 1900 <= self.low <= 2100

    def multiply(self, factor: Decimal) -> None:
        """Take a scale that was said elsewhere than right behind the number."""
        self.low, self.high, self.scale, self.weak = self.low * factor, self.high * factor, factor, False

    def note(self, name: str, span: Span, rule: str) -> None:
        """Keep which words decided a field, and by which rule."""
        self.evidence += (Evidence(field=name, start=span[0], end=span[1], rule=rule),)

    def figure(self, text: str, kind: Kind, restates: int | None) -> Figure:
        """Give the figure that the mention has become."""
        return Figure(
            start=self.start,
            end=self.end,
            surface=text[self.start : self.end],
            kind=kind,
            low=self.low,
            high=self.high,
            bound=self.bound,
            currency=self.currency,
            unit=self.unit,
            per=self.per,
            restates=restates,
            evidence=self.evidence,
        )
