"""Spans of time as English writes them: `by 2027`, `over the next five years`, `from April until the end of 2026`.

Each is found once, by a pattern whose name pictures it, and turned into the period it means, relative to the day of
publication. Which amount a span of time governs is the business of `periods`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tracker.records import Period
from tracker.statements.calendars import Calendar
from tracker.statements.dates import YEAR, date_source
from tracker.statements.meanings import Recall, meaning
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# A year that ends a name is none: `Readiness 2030`, `Horizon 2020`, `Vision 2030`; but a budget is named for its year.
_NAMED = late(r"(?<![.!?:(] )(?!Budget )[A-Z]\w+\s$")
# A sentence without any of these, or four digits, names no span of time; the search for them is the cheap first pass.
# Months keep their capital: `may` and `march` are verbs.
_ANCHORS = ("year", "decade", "month", "date", "moment", "present", "today", "fiscal")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = ("now", "then", "fy")
_WHOLE = late(rf"\b(?:now\b|then\b|fy|(?-i:{'|'.join(_MONTHS)}))", re.IGNORECASE)
_DIGITS = late(r"\d\d\d\d")
# How far a span of time reaches to either side of its anchor, in characters.
BEFORE_ANCHOR, AFTER_ANCHOR = 60, 40
# How far into its sentence, in characters, the day of a dispatch stands, and what follows it.
DATELINE_REACH = 30
_YEAR = late(r"(?:in )?(?:19|20)\d\d", re.IGNORECASE)
_DATELINE = late(r"\s*(?:\([^()]{1,30}\)\s*)?[-–—:]")
# How far before a date, in characters, the word may stand that makes it a yardstick.
YARDSTICK_REACH = 30
# How far before its year, in characters, a budget may be named.
FRAME_REACH = 40
# How far into a sentence a span still opens it, in characters: `Again in 2022`.
OPENING = 8


class Timespan(NamedTuple):
    """A span of time in a text: where it stands, what it means and the name of the rule that read it.

    `exact` says that a month or day is named, which more often dates an event than the money; `frame` that a budget is
    named for it, whose year is that of all that it grants.
    """

    start: int
    end: int
    period: Period
    rule: str
    exact: bool
    frame: bool


@cache
def _spans() -> re.Pattern[str]:
    """Set all rules into one pattern, tried in this order at each place; one date alone has its openers in one rule."""
    rules = "|".join(rf"(?P<rule_{name.replace(' ', '_')}>{rule})" for name, rule in _rules())
    return re.compile(rf"\b(?=\d|{_firsts()})(?:{rules})", re.IGNORECASE)


# How rules begin besides with words of the lists.
_OPENINGS = (
    "within inside the its their these each that same this a one by until from as current fy mid end late early year"
)


def _firsts() -> str:
    """Match how any rule may begin, which spares most words of a sentence the trying of all rules."""
    words = table("en/periods.toml")
    lists = [*words["openers"].values(), *words["directions"].values(), *words["fillers"].values()]
    phrases = [phrase for each in (*lists, words["fiscal"]["words"], words["governing"]["present"]) for phrase in each]
    named = [*words["numbers"], *words["months"], *words["years"], *_OPENINGS.split()]
    return alternation({phrase.split()[0] for phrase in (*phrases, *named)})


def _rules() -> tuple[tuple[str, str], ...]:
    words = table("en/periods.toml")
    opener = {name: alternation(phrases) for name, phrases in words["openers"].items()}
    ahead, past = (alternation(words["directions"][name]) for name in ("ahead", "past"))
    hedge, fiscal = alternation(words["fillers"]["hedges"]), alternation(words["fiscal"]["words"])
    date, number = date_source(), rf"(?:\d{{1,2}}|{alternation(words['numbers'])})"
    unit = r"(?:year|month|decade)s?\b(?!['’]|-old)"
    count = rf"(?:{hedge}\s+)?(?:{number}[\s-]+)?{unit}"
    these = r"(?:the|its|their|these|each\s+of\s+the)"
    return (
        ("between", rf"{opener['between']}\s+{date}\s+{opener['joins']}\s+{date}"),
        ("years", rf"(?:{opener['within']}\s+)?(?:{fiscal}\s+)?{YEAR}(?:,\s+{YEAR})*\s+{opener['joins']}\s+{YEAR}"),
        ("years to", rf"(?:{opener['over']}\s+)?(?:{these}\s+)?{number}\s+years\s+{opener['joins']}\s+{date}"),
        ("years from", rf"{opener['over']}\s+(?:{these}\s+)?{number}[\s-]+years?,?\s+{opener['since']}\s+{date}"),
        (
            "decade",
            r"(?:over|during|in|across|throughout)\s+the\s+decade\b(?!\s+(?:to|from|that|which|before|after|since|until)\b)",
        ),
        ("deadline", rf"(?:within|inside)\s+(?:{these}\s+)?(?:{ahead}\s+)?{count}"),
        ("ahead", rf"(?:{opener['over']}\s+)?(?:{these}\s+)?{ahead}\s+{count}"),
        ("past", rf"{opener['over']}\s+{these}\s+{past}\s+{count}|{these}\s+{past}\s+{number}[\s-]+{unit}"),
        (
            "lasting",
            rf"{opener['over']}\s+(?:a|the|its)?\s*(?:period\s+of\s+|total\s+of\s+|full\s+)?(?:{hedge}\s+)?{number}[\s-]+{unit}(?!\s+(?:ago|earlier|before|in\s+a\s+row|running))",
        ),
        ("same deadline", r"(?:by|until)\s+(?:then|(?:that|the\s+same)\s+(?:date|time|year|deadline))\b"),
        (
            "same year",
            rf"(?:(?:{opener['within']})\s+)?(?:that|the\s+same)\s+(?:(?:{fiscal}|calendar)\s+)?(?:year|period)\b",
        ),
        ("year before", rf"(?:{opener['within']}\s+)?(?:a|one|the)\s+year\s+(?:before|earlier|ago|previously)\b"),
        ("now on", r"(?:from|as\s+of)\s+(?:now|today|this\s+year)(?:\s+on(?:wards?)?)?\b"),
        ("present", alternation(words["governing"]["present"]) + r"\b"),
        (
            "within",
            rf"(?:(?P<until>{opener['until']}\s+)|(?P<since>{opener['since']}\s+)|(?:{opener['within']}\s+)?){date}"
            r"(?(until)|(?(since)(?:\s+on(?:wards?)?\b)?|(?P<onwards>\s+onwards?\b)?))",
        ),
    )


def timespans(text: str, start: int, end: int, calendar: Calendar, recall: Recall) -> Iterator[Timespan]:
    """Find the spans of time between two offsets of a text, in text order.

    `recall` holds what the text named before and is kept up: `by then` and `that year` refer to it.

    >>> text = "It will give £3bn a year until 2030."
    >>> [(span.rule, span.period.end) for span in timespans(text, 0, len(text), Calendar(None), Recall())]
    [('until', '2030')]
    """
    for match in _spans().finditer(text, *_window(text, start, end)):
        rule = _rule(match)
        if _is_name(text, match, rule) or _is_dateline(text, match, start) or _is_yardstick(text, match):
            continue
        period = meaning(rule, match.group(), calendar, recall)
        if period is not None:
            exact = any(date is not None and len(date) > len("2025") for date in (period.start, period.end))
            yield Timespan(match.start(), match.end(), period, rule, exact, _is_frame(text, match))
            recall.keep(period, rule)
        if rule == "within" and match.start() - start <= OPENING:
            calendar = calendar.seen_from(period)


def _rule(match: re.Match[str]) -> str:
    """Name the rule that found a span: one date, until, since or within which something is, or another."""
    if match["until"]:
        return "within" if _allotted().match(match.group()) else "until"
    if match["since"] or match["onwards"]:
        return "since"
    return (match.lastgroup or "").removeprefix("rule_").replace("_", " ")


@cache
def _allotted() -> re.Pattern[str]:
    """Match a year that money goes to, which is no deadline: `added to this year's budget`, `falls to fiscal 2026`."""
    words = table("en/periods.toml")
    years = alternation([*words["years"], *words["fiscal"]["words"], "year"])
    return re.compile(rf"to\s+(?:the\s+)?{years}\b", re.IGNORECASE)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a sentence to the neighbourhood of its first and last anchor; to nothing where it has none."""
    words = text[start:end]
    anchors = list(_anchored(words))
    if not anchors:
        return end, end
    first, last = min(anchors)[0], max(last for _, last in anchors)
    return max(start + first - BEFORE_ANCHOR, start), min(start + last + AFTER_ANCHOR, end)


def _anchored(words: str) -> Iterator[tuple[int, int]]:
    """Yield, for each anchor that a sentence has, where its first use starts and its last one ends."""
    small = words.lower()
    for anchor in _ANCHORS:
        first = small.find(anchor)
        if first >= 0:
            yield first, small.rfind(anchor) + len(anchor)
    if any(map(small.__contains__, _SHORT)) or any(map(words.__contains__, _MONTHS)):
        yield from (found.span() for found in _WHOLE.finditer(words))
    yield from (found.span() for found in _DIGITS.finditer(words))


def _is_frame(text: str, match: re.Match[str]) -> bool:
    """Tell the year of a budget: `next year's draft budget`, `the finance bill for 2026`."""
    before, after = _frames()
    start = max(match.start() - FRAME_REACH, 0)
    return bool(after.match(text, match.end()) or before.search(text, start, match.start()))


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = alternation(table("en/periods.toml")["frames"]["nouns"])
    before = re.compile(rf"\b{nouns}(?:\s+\w+)?\s+$", re.IGNORECASE)
    return before, re.compile(rf"['’]?s?\s+(?:[\w-]+\s+){{0,3}}?{nouns}\b", re.IGNORECASE)


def _is_name(text: str, match: re.Match[str], rule: str) -> bool:
    return (
        rule == "within"
        and match.group().isdigit()
        and bool(_NAMED.search(text, max(match.start() - 20, 0), match.start()))
    )


def _is_dateline(text: str, match: re.Match[str], start: int) -> bool:
    """Tell the day and place of a dispatch: `LONDON, Feb 24 (Reuters) - Britain has …`."""
    ahead = not _YEAR.fullmatch(match.group()) and _DATELINE.match(text, match.end())
    return (
        bool(ahead) and match.start() - start <= DATELINE_REACH and text[start : match.start()].rstrip(" ,").isupper()
    )


def _is_yardstick(text: str, match: re.Match[str]) -> bool:
    """Tell a date that something is measured against from one that money is for."""
    before, after = _yardsticks()
    start = max(match.start() - YARDSTICK_REACH, 0)
    return bool(before.search(text, start, match.start()) or after.match(text, match.end()))


@cache
def _yardsticks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = {side: alternation(phrases) for side, phrases in table("en/periods.toml")["yardsticks"].items()}
    before = re.compile(rf"\b{words['before']}(?:\s+[\w-]+){{0,3}}\s+$", re.IGNORECASE)
    return before, re.compile(rf"['’]?s?\s+{words['after']}\b", re.IGNORECASE)
