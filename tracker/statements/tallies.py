"""Running totals: what has been given so far, be it said by `since`, by a verb of growing or by a donor's rank."""

from __future__ import annotations

import re
from functools import cache

from tracker.records import Status
from tracker.statements.addends import HEDGE, Addend, anywhere, words
from tracker.statements.clauses import COMPANY, MASK, Span
from tracker.statements.marks import totals
from tracker.vocabulary.patterns import late

# A superlative or ordinal before `since 2022` ranks one amount among others: `the largest package since 2022`.
_RANKING = late(
    rf"\b(?:\w{{2,}}est|most|first|second|third|\w+th|only|latest|record)\b"
    rf"(?![^.;{MASK}]{{0,30}}{words('running', 'givers')})[^.;{MASK}]{{0,60}}$",
    re.IGNORECASE,
)
_DATE = r"(?:(?:early|mid|late|the (?:spring|summer|autumn|winter) of|the end of)[ -])?"
# How many words may stand between `since` and the event it counts from; after a pronoun it mostly gives a reason.
_EVENT = r"(?:[\w'’-]+\s+){0,6}?"
_REASON = r"(?!(?:it|they|he|she|we|there|this|that|these)\s+(?!took|began|started|came|broke))"


def marked_before(addend: Addend) -> Span | None:
    """Read `Since the invasion Oslo has given £2m`: the mark stands before, and nothing new is announced between."""
    lead = addend.lead
    found = addend.find(_marks(), lead)
    if found is None or addend.find(_RANKING, Span(lead.start, found.start)):
        return None
    return None if addend.find(_fresh(), Span(found.end, lead.end)) else found


def marked_behind(addend: Addend) -> Span | None:
    """Read `Oslo has given £2m since the invasion`: the mark stands behind, and no other matter begins between."""
    tail = addend.tail
    found = addend.find(_marks(), tail)
    if found is None:
        return None
    between = Span(tail.start, found.start)
    return None if addend.find(_RANKING, between) or addend.find(_breaks(), between) else found


def brought(addend: Addend) -> Span | None:
    """Read `which brings the total to £2m`, but not a fund that is raised to a sum."""
    found = addend.find(totals(), addend.lead)
    return found if found and not addend.own and not addend.find(anywhere("running", "pots"), found) else None


def reached(addend: Addend) -> Span | None:
    """Read `Norwegian aid now stands at £2m`, `all its support comes to £2m`."""
    if addend.own or (addend.statement.status is Status.PLEDGE and addend.in_one_year()):
        return None
    return addend.find(_grown(), addend.lead) or (None if addend.ahead() else addend.find(_all_of(), addend.lead))


def ranked(addend: Addend) -> Span | None:
    """Read `the second-largest donor, with £2m`."""
    return addend.find(_ranked(), addend.lead)


def gathered(addend: Addend) -> Span | None:
    """Read `allies have pledged £2m`: what many gave was given bit by bit."""
    return None if addend.own or addend.ahead() else addend.find(_gathered(), addend.lead)


def summed_up(addend: Addend) -> Span | None:
    """Read `has given £2m in all`; a sum whose parts the text lists is no running total."""
    near = addend.statements[max(addend.index - COMPANY, 0) : addend.index + COMPANY]
    if addend.own or addend.ahead() or any(other.part_of == addend.index for other in near):
        return None
    given = addend.find(_given(), addend.lead)
    if given is None:
        return None
    return (
        addend.find(anywhere("running", "sums"), Span(given.start, addend.lead.end))
        or addend.begins(_summed(), addend.tail)
        or addend.find(_now_given(), addend.lead)
    )


def received_in_a_year(addend: Addend) -> Span | None:
    """Read `has received £2m in 2024`: the sum of a year's payments."""
    published, period = addend.passage.published, addend.statement.period
    if addend.statement.status is not Status.DISBURSEMENT or addend.own or published is None or period.start is None:
        return None
    return addend.find(_given(), addend.lead) if period.start == period.end == str(published.year) else None


def over_years_past(addend: Addend) -> Span | None:
    """Read `sales notified over the past five years come to £2m`: a stretch of time that is over when it is told."""
    published, period = addend.passage.published, addend.statement.period
    if published is None or period.start is None or period.end is None or period.start[:7] >= period.end[:7]:
        return None
    if addend.own and not addend.lasts():
        return None
    words = addend.said("period")
    over = period.end < published.isoformat()[: len(period.end)] or addend.find(_PAST, words)
    return words if over else None


_PAST = late(r"\b(?:past|last|previous|preceding)\b", re.IGNORECASE)


@cache
def _marks() -> re.Pattern[str]:
    day = rf"{_DATE}(?:(?:\d\d?\s+)?{words('running', 'months')}|(?:19|20)\d\d)"
    event = rf"{_REASON}{_EVENT}(?:{words('running', 'starts')}|(?:19|20)\d\d)"
    since = rf"\bsince\s+(?:{day}|{event})"
    return re.compile(rf"{words('running', 'marks')}|{since}", re.IGNORECASE)


@cache
def _fresh() -> re.Pattern[str]:
    return re.compile(rf";|{words('running', 'fresh')}", re.IGNORECASE)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf";|:\s|\s[–—]\s|{words('running', 'breaks')}", re.IGNORECASE)


# What may stand between the words of one clause.
_GAP = rf"[^.;{MASK}]{{0,70}}?"


@cache
def _grown() -> re.Pattern[str]:
    return re.compile(rf"{words('running', 'help')}{_GAP}{words('running', 'grown')}{HEDGE}", re.IGNORECASE)


@cache
def _all_of() -> re.Pattern[str]:
    whole = rf"{words('running', 'whole')}{_GAP}{words('running', 'help')}{_GAP}{words('running', 'is')}"
    value = rf"\b(?:value|amount|volume)\s+of\s+{_GAP}{words('running', 'help')}{_GAP}\b(?:now|reach\w*)\b"
    return re.compile(rf"(?:{whole}|{value}){HEDGE}", re.IGNORECASE)


@cache
def _ranked() -> re.Pattern[str]:
    rank = rf"(?:\b\w{{2,}}est\b|\bno\. ?\d\b|{words('running', 'ranks')})"
    return re.compile(
        rf"{rank}{_GAP}{words('running', 'givers')}{_GAP}{words('running', 'with')}{HEDGE}", re.IGNORECASE
    )


@cache
def _gathered() -> re.Pattern[str]:
    return re.compile(
        rf"{words('running', 'many')}[^.;{MASK}]{{0,50}}?\bha(?:ve|s)\s+(?:\w+\s+){{0,2}}?{words('running', 'given')}"
        rf"[^.;{MASK}]{{0,40}}$",
        re.IGNORECASE,
    )


@cache
def _given() -> re.Pattern[str]:
    return re.compile(
        rf"\bha(?:ve|s)\s+(?:been\s+)?(?:\w+\s+){{0,2}}?{words('running', 'given')}[^.;{MASK}]{{0,50}}$", re.IGNORECASE
    )


@cache
def _now_given() -> re.Pattern[str]:
    return re.compile(
        rf"\bha(?:ve|s)\s+(?:now|already)\s+(?:been\s+)?{words('running', 'given')}[^.;{MASK}]{{0,50}}$", re.IGNORECASE
    )


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(rf"[^.;{MASK}]{{0,60}}?{words('running', 'sums')}", re.IGNORECASE)
