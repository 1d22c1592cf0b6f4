"""When a date tells of an occasion, of signing or paying or handing over, and not of the years that money is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tracker.records import Figure, Kind, Status, Type
from tracker.statements.clauses import MASK, Passage
from tracker.statements.timespans import Timespan
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# What the date of an occasion costs, in words of distance, and a month or day, which more often dates one than money.
EVENT = 20.0
EXACT = 15.0
# How far before a date, in characters, the verb of its event may stand: `announced by the ministry in March`.
EVENT_REACH = 24
# How far before `since`, in characters, an ordinal may stand that counts from that day.
RANKED_REACH = 70


class Dated(NamedTuple):
    """An amount of a certain kind and stage, and a span of time that may be its years."""

    figure: Figure
    kind: Type | None
    status: Status | None
    span: Timespan
    said: str

    @property
    def counts_orders(self) -> bool:
        """Tell items that are bought, whose dates are those of ordering and of handing over."""
        return self.kind is Type.PROCUREMENT and self.figure.kind is Kind.COUNT

    @property
    def is_handed_over(self) -> bool:
        """Tell money that goes to others on some day, from one's own budget, which may be a month's."""
        return self.kind is not Type.DEFENCE_SPENDING

    @property
    def is_ordered(self) -> bool:
        """Tell items for which the order is placed."""
        return self.counts_orders and self.status is Status.COMMITMENT


class Refusal(NamedTuple):
    """A rule by which a span of time gives no years to an amount, with an example in which it does not."""

    name: str
    example: str
    holds: Callable[[Dated], bool]


_AHEAD = frozenset({"lasting", "ahead", "deadline", "now on"})
_STANDS = frozenset({"until", "same deadline", "deadline"})
_UNPAID = frozenset({Status.CANCELLED, Status.PROPOSAL})


def _opened(dated: Dated, *openers: str) -> bool:
    return dated.said.startswith(openers)


REFUSALS = (
    Refusal(
        "how much was paid by a day",
        "Some €7bn had been paid to Kyiv by mid-2024.",
        lambda dated: dated.status is Status.DISBURSEMENT and dated.span.rule in _STANDS,
    ),
    Refusal(
        "what is paid is not still to come",
        "Oslo has paid €5bn in two years.",
        lambda dated: dated.status is Status.DISBURSEMENT and dated.span.rule in _AHEAD,
    ),
    Refusal(
        "how long nothing has been paid",
        "For two years Budapest has blocked €7bn.",
        lambda dated: dated.status is Status.CANCELLED and dated.span.rule == "lasting" and _opened(dated, "for "),
    ),
    Refusal(
        "since when nothing has been paid",
        "The $4bn has been held up since May.",
        lambda dated: dated.status in _UNPAID and dated.span.rule == "since" and dated.span.exact,
    ),
    Refusal(
        "the day or month of a payment",
        "The first €4bn will be paid to Kyiv in March.",
        lambda dated: (
            dated.is_handed_over
            and ((dated.span.exact and dated.span.rule == "within") or dated.said.endswith("next month"))
        ),
    ),
    Refusal(
        "how long a rate is paid",
        "Doha gives $30m a month for six months.",
        lambda dated: dated.span.exact and dated.span.rule == "lasting" and _opened(dated, "for "),
    ),
    Refusal(
        "a day before which",
        "The €14bn will be put to the vote before the end of the year.",
        lambda dated: _opened(dated, "before ") and dated.figure.kind is not Kind.GDP_SHARE,
    ),
    Refusal(
        "by when a loan is paid",
        "Kyiv expects $20bn in loans by 5 November.",
        lambda dated: dated.kind is Type.FINANCIAL_AID and dated.span.rule == "until" and dated.span.exact,
    ),
    Refusal(
        "when items were ordered",
        "Prague chose 24 howitzers in 2023.",
        lambda dated: dated.is_ordered and dated.span.rule == "within" and dated.span.start > dated.figure.start,
    ),
    Refusal(
        "how long items are being handed over",
        "Kyiv may buy up to 100 jets over ten years.",
        lambda dated: dated.counts_orders and (dated.span.rule in _AHEAD or dated.status is Status.DISBURSEMENT),
    ),
)


def refusal(dated: Dated) -> Refusal | None:
    """Give the rule by which a span of time cannot be the years of an amount, if there is one."""
    return next((each for each in REFUSALS if each.holds(dated)), None)


def dating(passage: Passage, index: int, span: Timespan) -> float:
    """Tell what it costs to take the date of an event for the years of an amount."""
    said = passage.masked[span.start : span.end].lower()
    may_date = span.rule in ("within", "since", "year before") or said.startswith("in ")
    if not may_date or said.startswith("for ") or _BUDGET_YEAR.search(said):
        return 0.0
    before = passage.masked[max(span.start - EVENT_REACH, 0) : span.start]
    event = _words("events").search(before)
    if (
        event
        and not _CLAUSE.search(before)
        and not (MASK in before[event.end() :] and _words("levels").search(event[0]))
    ):
        return EVENT
    if said.startswith("of ") and _words("named").search(before):
        return EVENT
    if span.rule == "since":
        return EVENT * bool(_RANKED.search(passage.masked, max(span.start - RANKED_REACH, 0), span.start))
    return _past(passage, index, span) + _told(passage, passage.figures[index], span)


def _past(passage: Passage, index: int, span: Timespan) -> float:
    """Tell what it costs to take a day or month, unless the clause speaks of what is still to come."""
    clause, around = passage.clause_of(index), (passage.before(index).start, passage.after(index).end)
    future = _words("future").search(passage.masked, max(clause.start, around[0]), min(clause.end, around[1]))
    return EXACT if span.exact and future is None else 0.0


def _told(passage: Passage, figure: Figure, span: Timespan) -> float:
    """Tell what the verb of an event between a date and the amount costs: `In March it pledged £3bn`."""
    told = span.end <= figure.start and _words("events").search(passage.masked, span.end, figure.start)
    return EVENT if told else 0.0


# `the 31st drawdown since August` counts drawdowns, `no aid since May` tells of none: neither gives the years of a sum.
_RANKED = late(rf"\b(?:\d+(?:st|nd|rd|th)|first|second|third|\w+teenth|not|no)\b[^.;:{MASK}]{{0,60}}$", re.IGNORECASE)
# Budgets are for fiscal years, and nothing is announced in one.
_BUDGET_YEAR = late(r"fiscal|financial|\bfy|\d{4}\s?[-–/]\s?\d\d", re.IGNORECASE)
_CLAUSE = late(r"[;:–—|]|,?\s(?:which|who|while|whereas|but|although|though|because|after)\s")


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/periods.toml')['governing'][kind])}\b", re.IGNORECASE)
