"""Levels and rates: what recurs, what is spent or set aside in a year, and what is no level but comes on top of one."""

from __future__ import annotations

import re
from functools import cache

from tracker.records import Instrument, Kind, Period, Status, Type
from tracker.statements.addends import HEDGE, Addend, anywhere, words
from tracker.statements.clauses import MASK, Span
from tracker.statements.marks import totals
from tracker.vocabulary.patterns import late

# From how many years on money is for several at once; a fiscal year falls into two.
SEVERAL_YEARS = 2
# How near behind an amount, in characters, a word must stand that makes it a level or a rate.
NEAR = 45

# Means by which money is set aside once; a budget is the one means that is set anew each year.
_ONCE = frozenset(Instrument) - {Instrument.BUDGET}
# The European Union has programmes for defence, not a yearly level of its own.
_NO_LEVEL = "EU"
# What has a level that a sum may be taken for: aid is a sum unless words say otherwise.
_HELD = frozenset({Type.DEFENCE_SPENDING, Type.PROCUREMENT})

# `up to 2036` fills the years till then, while a level is reached `by` or `in` a year.
_UNTIL = late(r"(?:through|until|up to|till|over)\b", re.IGNORECASE)


def recurring(addend: Addend) -> Span | None:
    """Read `£2m a year`, `£2m in each of the next three years`."""
    figure = addend.figure
    if figure.per is not None:
        return addend.said("per")
    if figure.kind is Kind.GDP_SHARE and addend.own:
        return None
    return addend.begins(_each(), _near(addend))


def share(addend: Addend) -> Span | None:
    """Read a share of GDP, which is of a year's output."""
    return addend.said("kind") if addend.figure.kind is Kind.GDP_SHARE else None


def added(addend: Addend) -> Span | None:
    """Read what comes on top of a level: `another £2m`, `£2m more`, `a rise of £2m`."""
    return addend.find(_added_before(), addend.lead) or addend.begins(_added_behind(), addend.tail)


def set_aside(addend: Addend) -> Span | None:
    """Read money for several years at once, or for a fund, a loan or a contract."""
    if addend.statement.type not in _HELD:
        return None
    years = addend.said("period")
    if addend.lasts() >= SEVERAL_YEARS or addend.begins(_UNTIL, years):
        return years
    if addend.statement.instrument in _ONCE:
        return addend.said("instrument")
    if addend.statement.donor == _NO_LEVEL:
        return addend.said("donor")
    pattern = anywhere("envelope", "words")
    return addend.find(pattern, addend.lead) or addend.find(pattern, _near(addend))


def spent(addend: Addend) -> Span | None:
    """Read what is spent in a year, as its status says."""
    level = addend.statement.status in (Status.EXPENDITURE, Status.TARGET) and addend.figure.kind is Kind.MONEY
    return addend.said("status") if level else None


def budgeted(addend: Addend) -> Span | None:
    """Read the size of a defence budget: by the word, or by its purpose and its year."""
    if not addend.own or addend.figure.kind is not Kind.MONEY:
        return None
    near = _near(addend)
    named = addend.find(anywhere("level", "nouns"), addend.lead) or addend.find(anywhere("level", "nouns"), near)
    if named or not addend.in_one_year():
        return named
    return addend.find(anywhere("level", "purposes"), addend.lead) or addend.find(anywhere("level", "purposes"), near)


def moved(addend: Addend) -> Span | None:
    """Read the new level of a country's own spending: `which brings the total to £2bn`."""
    return addend.find(totals(), addend.lead) or addend.find(_made(), addend.lead) if addend.own else None


def held_against(addend: Addend) -> Span | None:
    """Read what is held against another year's level: `£4m, against £8m this year`."""
    if addend.figure.kind is not Kind.MONEY or not addend.in_one_year():
        return None
    found = addend.find(_against(), addend.lead) or (addend.find(_old(), addend.lead) if addend.own else None)
    if found:
        return found
    following = addend.index + 1
    if following == len(addend.statements) or addend.statements[following].period == Period():
        return None
    other = Addend.at(following, addend.passage, addend.statements)
    return other.find(_against(), other.lead) if addend.together(other) and other.in_one_year() else None


def outturn(addend: Addend) -> Span | None:
    """Read what was given in a year gone by: `In 2022 it gave £2m`."""
    published, statement = addend.passage.published, addend.statement
    paid = statement.status is Status.DISBURSEMENT and statement.type is not Type.PROCUREMENT
    if not paid or published is None or addend.figure.kind is not Kind.MONEY:
        return None
    start, end = statement.period.start, statement.period.end
    if start is not None:
        gone = start == end and len(start) == len("2025") and int(start) < published.year
        return addend.said("period") if gone else None
    opening = addend.find(_in_a_year(), addend.lead)
    return opening if opening and int(addend.passage.masked[opening.end - 4 : opening.end]) < published.year else None


def _near(addend: Addend) -> Span:
    tail = addend.tail
    return Span(tail.start, min(tail.end, tail.start + NEAR))


@cache
def _in_a_year() -> re.Pattern[str]:
    return re.compile(r"(?<!\w )(?:\b[Ii]n|\b[Dd]uring|\b[Oo]ver)\s+(?:all of\s+)?20\d\d\b")


@cache
def _old() -> re.Pattern[str]:
    return re.compile(rf"{words('level', 'old')}{HEDGE}", re.IGNORECASE)


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"[^.;,{MASK}]{{0,{NEAR}}}?{words('rate', 'after')}", re.IGNORECASE)


@cache
def _added_before() -> re.Pattern[str]:
    another = r"(?!\s+(?:than|then|up|\d{4}|the|a|an)\b)"
    return re.compile(rf"{words('addition', 'before')}{another}(?:\s+[\w'’-]+){{0,2}}\s*$", re.IGNORECASE)


@cache
def _added_behind() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\w+\s+)?{words('addition', 'behind')}", re.IGNORECASE)


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"{words('level', 'against')}{HEDGE}", re.IGNORECASE)


@cache
def _made() -> re.Pattern[str]:
    return re.compile(rf"\b(?:which|that)\s+(?:made|makes|brought it to|takes it to){HEDGE}", re.IGNORECASE)
