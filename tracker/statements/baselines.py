"""Telling what spending was, what it was before and what it is forecast to be, of one's own and of yearly aid."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.records import Kind, Per, Status
from tracker.statements.aspects import Aspect
from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.governors import Tier
from tracker.statements.moods import Mood
from tracker.statements.stages import Matter
from tracker.statements.templates import either
from tracker.vocabulary.patterns import late

_HEDGES = r"(?:about |around |roughly |just |only |some |over |a |the )?"
_FROM = late(rf"\bfrom {_HEDGES}$")
_OLD = late(rf"\b{either('levels', 'old')} {_HEDGES}$")
_WAS = late(rf"\b{either('levels', 'outlays')}\b[^.;,]{{0,40}}\b{either('levels', 'was')} {_HEDGES}$")
_FORECAST = late(rf"\b{either('levels', 'forecasts')}\b[^.;,]{{0,60}}$")
_DOING = frozenset(["give", "pay", "promise", "decide", "allot", "commit"])
_HELD_AGAINST = late(rf"\b{either('levels', 'against')} {_HEDGES}$")
_PARCEL = late(rf"\b{either('parcels', 'parcels')}\b")
_YEAR_BEFORE = late(rf" (?:{either('levels', 'year_before')}|in 20\d\d)\b")
_AGAINST_BEFORE = late(
    rf",? {either('levels', 'against')} {_HEDGES}{MASK}+ (?:{either('levels', 'year_before')}|in 20\d\d)\b"
)
_OF_A_YEAR = late(r"\bof (?:the|its|their|an|[\w-]+'s) (?:annual|yearly) $")
# A plain present tells what is done each year; a past or a future tells of one decision: `pledged £2m a year`.
_GIVES = late(
    rf"(?:(?<!\bto )(?<!\bwill )(?<!\bwould ){either('levels', 'gives')}|\b(?:has|have) been \w+ing)"
    r" (?:[\w'-]+ ){0,5}$"
)
_SINCE = late(rf"\b{either('levels', 'up_to_now')}\b")


def old_levels(aspect: Aspect) -> Iterator[Vote]:
    """Read what spending grew from, was, or is held against as a level."""
    share, before = aspect.of is Matter.SHARE, aspect.before(80)
    if _FROM.search(before):
        onward = aspect.text.startswith(" to ", aspect.figure.end)
        yield Vote(
            Status.EXPENDITURE, (8.0 if onward else 5.0) if share else 4.0 if onward else 1.0, "from an old level"
        )
    if _OLD.search(before):
        yield Vote(Status.EXPENDITURE, 6.0 if share else 3.0, "against an old level")
    if aspect.past and _WAS.search(before):
        yield Vote(Status.EXPENDITURE, 5.0, "so it was")


def forecasts(aspect: Aspect) -> Iterator[Vote]:
    """Read a forecast of one's own spending as a level."""
    if _FORECAST.search(aspect.before(100)):
        yield Vote(Status.EXPENDITURE, 6.0, "a forecast")


def yearly_aid(aspect: Aspect) -> Iterator[Vote]:
    """Read what is given every year as a level: `Oslo has sent £2m a year so far`."""
    if aspect.figure.per is not Per.YEAR:
        return
    given = any(
        reading.family in ("give", "spend", "pay") and reading.mood in (Mood.DONE, Mood.NOW)
        for reading in aspect.held(Tier.CLAUSE)
    )
    if (given or not aspect.holds) and aspect.told(_SINCE):
        yield Vote(Status.EXPENDITURE, 28.0, "given every year")
    elif _GIVES.search(aspect.before(60)):
        yield Vote(Status.EXPENDITURE, 20.0, "what is given each year")


def former_aid(aspect: Aspect) -> Iterator[Vote]:
    """Read the aid of a year gone by that another year's is held against as a level: `after £2m in 2023`."""
    if aspect.figure.kind is not Kind.MONEY or _is_told(aspect):
        return
    held = _HELD_AGAINST.search(aspect.before(40)) and _YEAR_BEFORE.match(aspect.after(40))
    if held and not aspect.told(_PARCEL):
        yield Vote(Status.EXPENDITURE, 12.0, "the year before")
    elif _AGAINST_BEFORE.match(aspect.text, aspect.figure.end):
        yield Vote(Status.EXPENDITURE, 12.0, "against the year before")
    elif _OF_A_YEAR.search(aspect.before(40)):
        yield Vote(Status.EXPENDITURE, 10.0, "every year")


def _is_told(aspect: Aspect) -> bool:
    """Tell whether the clause says what was done with the money: given, paid, promised, approved."""
    return any(reading.family in _DOING for reading in aspect.held(Tier.CLAUSE))


def statistics(aspect: Aspect) -> Iterator[Vote]:
    """Read what statistics of aid count for a year gone by as a level: `ODA came to £2m in 2014`."""
    if aspect.setting.statistics and aspect.past:
        yield Vote(Status.EXPENDITURE, 9.5, "statistics of aid")


def shares_of_aid(aspect: Aspect) -> Iterator[Vote]:
    """Read a share of GDP that is to go to aid as aimed at: `Oslo will give 1% of GDP to Kyiv`."""
    if aspect.figure.kind is not Kind.GDP_SHARE:
        return
    moods = {reading.mood for reading in aspect.held(Tier.CLAUSE)}
    if Mood.TO_COME in moods and moods.isdisjoint({Mood.OUGHT, Mood.MAYBE}):
        yield Vote(Status.TARGET, 20.0, "a share to come")
