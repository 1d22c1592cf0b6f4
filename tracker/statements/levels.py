"""Telling levels of one's own defence spending from targets: by years, `now` and `later`, rankings and yardsticks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.records import Status
from tracker.statements.aspects import WIDEST, Aspect
from tracker.statements.ballots import Vote
from tracker.statements.clauses import MASK
from tracker.statements.stages import Matter
from tracker.statements.templates import either
from tracker.vocabulary.patterns import late

_YEAR = late(rf"\b(?:(by|until|before|to|through) (?:the end of )?)?(?:{either('levels', 'seasons')} ?)?(20[1-4]\d)\b")
_OF_YEAR = late(r" (?:of|in|for) (?:fiscal )?20\d\d\b")
_NOW = late(rf"\b{either('levels', 'now')}\b")
_CURRENT = late(rf"\b{either('levels', 'current')} (?:\w+ )?$")
_MORE = late(rf"\b{either('levels', 'more')} (?:\w+ )?$")
_LATER = late(rf"\b(?:{either('levels', 'later')}|(?:within|over) (?:the (?:next|coming) )?\w+ years)\b")
_OTHERS_YEAR = late(r"^,? (?:by|in|until|from|for|of|to) (?:[a-z]+[ -]){0,3}20[1-4]\d(?=[,;]| and| up| down| from)")
_RANKED = late(rf"\b(?:{either('levels', 'places')}|followed by [\w ]{{1,40}}) with (?:[\w ]{{1,15}} )?$")
_MOVES = late(
    rf"\b(?:{either('levels', 'moves')} (?:[\w'-]+ ){{1,5}}"
    rf"|(?:a|further|the|gradual|planned) {either('levels', 'rises')} )"
    r"to (?:\w+ ){0,2}$"
)
_GOAL_TO = late(rf"\b{either('levels', 'goals')} (?:[\w-]+ ){{0,3}}to (?:\w+ ){{0,2}}$")
_FROM, _TO = re.compile(rf"\bfrom [^{MASK}]{{0,30}}$"), re.compile(r"\bto (?:\w+ ){0,2}$")
_NAMED = late(rf"(?: (?:nato|alliance|defence|defense|spending|minimum|military))* {either('levels', 'yardsticks')}\b")
_THE = late(r"\b(?:the|its|their|nato's|alliance's) (?:\w+ ){0,2}$")
_BY = late(r"\b(by|until|before) (?:the end of )?(20[1-4]\d)\b")
_ROW = late(r"\|")
_LISTED = late(r"\((?:about |around |at |some )?$")
_ALLIANCE = late(rf"\b{either('levels', 'alliance')} (?:(?<='s )(?:\w+ ){{0,2}}|(?:\w+ )?)$")
# What it asks of its members as a body, by no one's mouth: `Nato, which asks members for at least 2%`.
_ALLIANCE_ASKS = late(
    rf"\b(?:nato|the alliance),? (?:which |that )?{either('levels', 'yardstick')}"
    r"(?: of)?(?: all| its| each of its)?(?: \w+)? (?:members?|allies|states|countries)(?: states| countries)?"
    r" (?:for|to (?:spend|devote|allot|set aside|invest)) (?:[\w-]+ ){0,3}$"
)
_ASKED_BY_ALLIANCE = late(
    rf",? (?:the \w+ )?(?:that )?(?:nato|the alliance) (?:\w+ )?{either('levels', 'yardstick')}\b"
)


def years(aspect: Aspect) -> Iterator[Vote]:
    """Tell a level from a target by the year that it is of; money leans on it less than a share of GDP does."""
    share = aspect.of is Matter.SHARE
    ahead = Status.PLEDGE if not share else Status.PROPOSAL if aspect.asked else Status.TARGET
    before, after = _own_words(aspect, 30 if share else 80), aspect.after(45)
    found = _YEAR.search(after) or _YEAR.search(before) or _BY.search(_own_words(aspect, 90))
    if found and (found[1] or int(found[2]) > aspect.year):
        yield Vote(ahead, (12.0 if found[1] else 6.0) if share else 0.5, "a year ahead")
    elif found and int(found[2]) < aspect.year:
        yield Vote(Status.EXPENDITURE, 6.0 if _OF_YEAR.match(after) else 5.0 if share else 2.5, "a year gone by")
    elif found and share:
        yield Vote(Status.EXPENDITURE, 2.0, "the year of publication")


def seasons(aspect: Aspect) -> Iterator[Vote]:
    """Tell a level from a target by `now`, `later` and the like."""
    share = aspect.of is Matter.SHARE
    before, after = _own_words(aspect, 30 if share else 80), aspect.after(45)
    if _CURRENT.search(before):
        yield Vote(Status.EXPENDITURE, 5.0, "the current level")
    if _LATER.search(after):
        yield Vote(Status.TARGET if share else Status.PLEDGE, 3.0 if share else 0.5, "later")
    elif not share and _MORE.search(before):
        yield Vote(Status.PLEDGE, 3.0, "new money")
    elif _NOW.search(before) or _NOW.search(after):
        yield Vote(Status.EXPENDITURE, 4.0 if share else 2.0, "now")


def _own_words(aspect: Aspect, reach: int) -> str:
    """Give the words before a figure without the year that dates the figure before: `2% by 2030, up from 1%`."""
    before = aspect.before(WIDEST)
    start = aspect.figure.start - len(before)
    if aspect.text[start - 1 : start] == MASK:
        before = _OTHERS_YEAR.sub("", before, count=1)
    return before[-reach:]


def rankings(aspect: Aspect) -> Iterator[Vote]:
    """Read what stands in a ranking as a level."""
    if aspect.of is Matter.SHARE and _RANKED.search(aspect.before(60)):
        yield Vote(Status.EXPENDITURE, 4.0, "a place in a ranking")
    if aspect.of is Matter.SHARE and _LISTED.search(aspect.before(20)) and aspect.after(3).startswith(")"):
        yield Vote(Status.EXPENDITURE, 3.0, "in brackets behind a name")
    if aspect.of is Matter.OWN and aspect.told(_ROW):
        yield Vote(Status.EXPENDITURE, 4.0, "a row of a table")
    if aspect.setting.ranking:
        yield Vote(Status.EXPENDITURE, 2.5, "a ranking")


def yardsticks(aspect: Aspect) -> Iterator[Vote]:
    """Read a share that is the alliance's own as its yardstick."""
    if _ALLIANCE_ASKS.search(aspect.before(80)):
        yield Vote(Status.TARGET, 18.0, "what the alliance asks of its members")
    if _ASKED_BY_ALLIANCE.match(aspect.after(60)):
        yield Vote(Status.TARGET, 10.0, "what the alliance asks")
    if _NAMED.match(aspect.after(40)) and _THE.search(aspect.before(40)):
        yield Vote(Status.TARGET, 6.0, "named as a yardstick")
    found = _ALLIANCE.search(aspect.before(40))
    if found:
        yield Vote(Status.TARGET, 14.0 if "'s " in found[0] else 4.0, "a yardstick of the alliance")


def new_levels(aspect: Aspect) -> Iterator[Vote]:
    """Read the second of `from 2% to 3% of GDP`, and what spending is to be brought to, as aimed at."""
    if not aspect.asked and (_MOVES.search(aspect.before(60)) or _GOAL_TO.search(aspect.before(60))):
        yield Vote(Status.TARGET, 6.0, "to be brought to a level")
    at = aspect.earlier
    if at is None:
        return
    home = aspect.survey.passage.sentence_of(aspect.index)
    old = aspect.text[home.start : aspect.survey.passage.figures[at].start]
    if _FROM.search(old) and _TO.search(aspect.before(30)):
        yield Vote(Status.TARGET, 4.5, "to a new level")
