"""What kind of amount a figure is: a one-off sum, a rate, a level of a year or a running total.

Only one-off sums, and the slices of them, add up. Words decide first, rule by rule; then second mentions, parts and
neighbours of what was read share its kind. What nothing speaks of is a one-off sum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.records import Evidence, Kind, Measure, Statement, Type
from tracker.statements import tallies, yearly
from tracker.statements.addends import Addend, anywhere, keys
from tracker.statements.clauses import COMPANY, Passage, Reading, Span
from tracker.statements.marks import totalling

ONE_OFF = Reading(Measure.SUM)
# How much larger or smaller a level may be than the one before it in the text that it stands beside.
ALIKE = 2
# How a tie reads whose part is a one-off sum by itself, by what its whole is: a new gift is part of all that was
# given, and the lines of a budget add up to it.
_BY_ITSELF = {Measure.TOTAL: ("total", "adds up"), Measure.LEVEL: ("total",)}


class Rule(NamedTuple):
    """A way in which words tell what kind of amount it is, with an example and the place of its statement there.

    Where it `needs` words it is asked only of amounts with one of them around.
    """

    name: str
    example: str
    measure: Measure
    found: Callable[[Addend], Span | None]
    place: int = 0
    needs: frozenset[str] = frozenset()


# What a mark of a running total has in any of its forms, and what a verb of having given begins with.
MARKS, PERFECT = keys("running", "marks") | {"since"}, frozenset({"has", "have"})

RULES = (
    Rule("recurs", "Oslo will give Kyiv £2m a year in military aid.", Measure.RATE, yearly.recurring),
    Rule("share of GDP", "Norway spends 2% of GDP on defence.", Measure.LEVEL, yearly.share),
    Rule(
        "since, so far",
        "Since the invasion Oslo has given Kyiv £2m.",
        Measure.TOTAL,
        tallies.marked_before,
        needs=MARKS,
    ),
    Rule("to date", "Oslo has given Kyiv £2m in aid to date.", Measure.TOTAL, tallies.marked_behind, needs=MARKS),
    Rule(
        "on top",
        "The army gets another £2m for defence.",
        Measure.SUM,
        yearly.added,
        needs=keys("addition", "before", "behind"),
    ),
    Rule(
        "brings to",
        "Oslo's gift brings its aid for Kyiv to £2m.",
        Measure.TOTAL,
        tallies.brought,
        needs=totalling(),
    ),
    Rule(
        "aid stands at",
        "Oslo's military aid for Kyiv now stands at £2m.",
        Measure.TOTAL,
        tallies.reached,
        needs=keys("running", "grown", "whole") | {"value", "amount", "volume"},
    ),
    Rule(
        "rank of a donor",
        "Oslo is Kyiv's largest donor with £2m in aid.",
        Measure.TOTAL,
        tallies.ranked,
        needs=keys("running", "givers"),
    ),
    Rule("many have given", "Allies have pledged £2m in aid for Kyiv.", Measure.TOTAL, tallies.gathered, needs=PERFECT),
    Rule("given in all", "Oslo has given Kyiv £2m in aid altogether.", Measure.TOTAL, tallies.summed_up, needs=PERFECT),
    Rule("of years past", "Arms sold to Oslo in 2020-2023 come to £2m.", Measure.TOTAL, tallies.over_years_past),
    Rule("of this year", "Kyiv has received £2m in aid from Oslo in 2025.", Measure.TOTAL, tallies.received_in_a_year),
    Rule(
        "level moved",
        "It brings Norway's total defence budget to £2bn.",
        Measure.LEVEL,
        yearly.moved,
        needs=totalling() | {"made"},
    ),
    Rule("set aside", "Norway's army gets £2bn for its defence over ten years.", Measure.SUM, yearly.set_aside),
    Rule("spent in a year", "Norway spent £2bn on defence in 2023.", Measure.LEVEL, yearly.spent),
    Rule("budget", "Norway's defence budget for 2026 is £2bn.", Measure.LEVEL, yearly.budgeted),
    Rule("against a year", "Oslo gives Kyiv £4m in 2026, against £8m in 2025.", Measure.LEVEL, yearly.held_against),
    Rule("year gone by", "In 2023 Oslo gave Kyiv £2m in military aid.", Measure.LEVEL, yearly.outturn),
)


def read(passage: Passage, statements: Sequence[Statement]) -> list[Reading[Measure]]:
    """Tell for each statement what kind of amount it is; the statements have all other fields read.

    >>> from tracker.figures import parse
    >>> text = "Since 2022 Oslo has sent Kyiv £5m."
    >>> claims = [Statement(figure=0, type=Type.AID)]
    >>> [str(reading.value) for reading in read(Passage.of(text, parse(text)), claims)]
    ['total']
    """
    addends = [Addend.at(index, passage, statements) for index in range(len(statements))]
    readings = [_told(addend) for addend in addends]
    for addend in addends:
        if not readings[addend.index].evidence and addend.statement.type is not Type.OTHER:
            readings[addend.index] = _shared(addend, addends, readings)
    return readings


def _told(addend: Addend) -> Reading[Measure]:
    """Read an amount by the first rule whose words are found."""
    if addend.statement.type is Type.OTHER:
        return ONE_OFF
    for rule in RULES:
        span = None if rule.needs and rule.needs.isdisjoint(addend.used) else rule.found(addend)
        if span is not None:
            return Reading(rule.measure, (Evidence(field="measure", start=span.start, end=span.end, rule=rule.name),))
    return ONE_OFF


def _shared(addend: Addend, addends: Sequence[Addend], readings: Sequence[Reading[Measure]]) -> Reading[Measure]:
    """Give an amount that no words speak of the kind of what it repeats, belongs to or stands beside."""
    for name, find in SHARES:
        other = find(addend, addends, readings)
        if other is not None:
            words = readings[other].evidence[0]
            evidence = Evidence(field="measure", start=words.start, end=words.end, rule=name)
            return Reading(readings[other].value, (evidence,))
    return ONE_OFF


Others = Callable[[Addend, Sequence[Addend], Sequence[Reading[Measure]]], int | None]


def _repeated(addend: Addend, addends: Sequence[Addend], readings: Sequence[Reading[Measure]]) -> int | None:
    """Find another mention whose kind is told; what recurs may be said of one year alone, and so is not passed on.

    Money for one's own defence is a level as its share of GDP is.
    """
    first = addend.statement.same_as if addend.statement.same_as is not None else addend.index
    near = addends[max(addend.index - COMPANY, 0) : addend.index + COMPANY]
    kin = (other for other in near if other.index == first or other.statement.same_as == first)
    for other in kin:
        like = other.figure.kind is addend.figure.kind or (addend.own and addend.figure.kind is Kind.MONEY)
        told = readings[other.index].evidence and readings[other.index].value is not Measure.RATE
        if other.index != addend.index and like and told:
            return other.index
    return None


def _contained(addend: Addend, addends: Sequence[Addend], readings: Sequence[Reading[Measure]]) -> int | None:
    """Find the whole that an amount is part of: parts of a running total or of a level are of its kind."""
    whole = addend.statement.part_of
    if whole is None or readings[whole].value not in _BY_ITSELF:
        return None
    if readings[whole].value is Measure.TOTAL and _fresh(addend):
        return None
    alone = _BY_ITSELF[readings[whole].value]
    if any(item.field == "part_of" and item.rule in alone for item in addend.statement.evidence):
        return None
    return whole if addends[whole].statement.status is addend.statement.status else None


def _listed(addend: Addend, addends: Sequence[Addend], readings: Sequence[Reading[Measure]]) -> int | None:
    """Find the running total that an amount is listed with: `Since 2022 it gave £2m in arms and £1m in fuel`."""
    at = addend.index - 1
    if at < 0 or readings[at].value is not Measure.TOTAL or addends[at].statement.status is not addend.statement.status:
        return None
    gap = addend.passage.masked[addends[at].figure.end : addend.figure.start]
    return (
        at if addend.together(addends[at]) and not any(mark in gap for mark in ";:.") and not _fresh(addend) else None
    )


def _beside(addend: Addend, addends: Sequence[Addend], readings: Sequence[Reading[Measure]]) -> int | None:
    """Find the level that one of like size follows, or the same in another currency in one sentence."""
    before = range(max(addend.index - COMPANY, 0), addend.index)
    at = next((at for at in reversed(before) if readings[at].evidence and addends[at].own), None)
    if at is None or not addend.own or readings[at].value is not Measure.LEVEL:
        return None
    one, other = addend.figure, addends[at].figure
    if one.kind is not other.kind or addend.statement.donor != addends[at].statement.donor:
        return None
    if one.currency != other.currency:
        return at if addend.together(addends[at]) else None
    return at if other.high <= ALIKE * one.high and one.high <= ALIKE * other.high else None


def _fresh(addend: Addend) -> bool:
    return addend.find(anywhere("running", "fresh"), addend.lead) is not None


# How the kind of one amount passes to another, in this order.
SHARES: tuple[tuple[str, Others], ...] = (
    ("another mention", _repeated),
    ("part of it", _contained),
    ("listed with it", _listed),
    ("beside a level", _beside),
)
