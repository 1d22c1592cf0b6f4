"""Over how many years a rate runs: as a text says, by a number, by its last year, or by naming each year."""

from __future__ import annotations

import re
from functools import cache

from tracker.checks.cases import Case
from tracker.checks.datings import YEAR
from tracker.records import Per, Period
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

A_YEAR = {Per.YEAR: 1.0, Per.MONTH: 12.0, Per.WEEK: 52.0, Per.DAY: 365.0}
# Years of a rate that are named one by one, no two amounts.
YEARS_NAMED = late(r"\b(?:in|for|during|across|over|through|spanning)\s+20\d\d(?:,\s*20\d\d)*,?\s+and\s+20\d\d\b")
# That a sum is of one year.
HALF = late(
    r"\b(?:in|over|for|within|after|across|during)\s(?:(?:about|some|the\sfirst|the\ssecond|the|one|a)\s)?half[\s-](?:a\s|of\sthe\s)?year\b|\bhalf\sa\syear['’]s\b"
)
ONE_YEAR = late(
    r"\b(?:for|over|in|across|within|after|through|throughout|(?:by|at)\s+the\s+end\s+of)\s+(?:the|a|one)\s+"
    r"(?:(?:whole|full|entire|single|calendar|first|coming|next|current|present|fiscal|financial|new|past|last)\s+){0,2}year\b(?!\s+to)|\b(?:a|per|each|every)\s(?:full|whole|entire)\syear\b|\byear-round\b"
    r"|\bby\s(?:the\s)?(?:year['’]s\send|end\sof\sthe\syear|year-end)\b|\b(?:a|one)\s(?:full\s|whole\s)?year\sof\s|\b(?:a|one)\syear['’]s\s(?:worth|\w+\s)",
    re.IGNORECASE,
)
# From when to when a rate runs.
BETWEEN = late(
    r"\b(?:from|between|in|over|for|period|years)\s+(?P<first>20\d\d)\s*(?P<mark>-|–|to|until|till|through|and)\s*(?P<last>20\d\d)(?P<whole>\sinclusive)?\b",
    re.IGNORECASE,
)
# The first and the last of its fiscal years, each of which counts.
FISCAL = late(
    r"\b(?P<first>20\d\d)\s?[/–-]\s?\d\d\s*(?:to|until|till|through|and|-|–|up\sto)\s*(?:the\s)?(?P<last>20\d\d)\s?[/–-]\s?\d\d\b"
)
# A stretch that is shorter: `over a 30-day month`, `in 90 days`, `within a month`.
SHORT = late(
    r"\b(?:over|in|for|across|within|after|through|during|of)\s(?:(?:a|an|the|one|any|each|those|these|its|first|next|past|last|full|whole|entire|single)\s){0,3}"
    r"(?:(?P<many>\d{1,3}(?:,\d{3})?)[\s-](?P<unit>day|week)s?\b|(?P<span>week|month|quarter|fortnight)\b)(?!\s\d)"
    r"|\b(?:so|and|that|thus|hence|then),?\s(?:an?|one|each|every)\s(?:full\s|whole\s)?(?P<of>week|month|quarter|fortnight)(?:\sof|['’]s)\s",
    re.IGNORECASE,
)
LAST = late(r"\b(?:until|till|through|to)\s+(?:the\s+end\s+of\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)

# Spans that amounts recur in which figures do not name: how often a year has each.
QUARTERLY = late(
    r"\s*(?:in aid\s)?(?:a|per|each|every)\s(?:calendar\s)?(?P<span>quarter|fortnight|half[\s-]year|six months)\b"
)
# Behind an amount, be it in the next sentence, that it is supposed to be given each year again.
REPEATED = late(
    r"[^\x1a]{0,90}\b(?:repeat\w*|kept\sup|keep\w*\sup|match\w*|sustain\w*|continu\w+|maintain\w*|renew\w*|held|same\s(?:sum|amount))\b[^.;\x1a]{0,40}\b(?:each|every|annually|yearly|a\syear|per\syear)\b",
    re.IGNORECASE,
)
# Behind an amount, in the words of its clause, that it is due in each: `€1.5bn goes on northern bases every month`.
DUE = late(
    r"(?:\s(?!(?:that|which|who|and|but|while|than|by|once|twice|times|or|from|in|over|within|after|half|more|less)\b)[\w'’-]+){0,7}?"
    r"\s(?:(?:an?|per|each|every)\s(?P<span>day|week|month|quarter|year)|(?P<often>daily|weekly|monthly|quarterly|yearly|annually))\b(?!\s(?:ago|earlier|later|before|budget|report))",
    re.IGNORECASE,
)
# So many times in a span, or every so many of them: `twice a year`, `every two months`.
TIMES = late(
    r"\s*(?:(?:is|are|was|were|will\sbe|would\sbe|falls?)\s(?:\w+\s){0,2}?)?(?:(?P<times>once|twice|two\stimes|three\stimes|four\stimes|six\stimes)\s(?:an?|per|each|every)\s(?P<in>year|month|week|day)"
    r"|(?:every|each)\s(?P<many>other|second|third|two|three|four|six)\s(?P<of>year|month|week|day)s?)\b",
    re.IGNORECASE,
)
MANY = {
    "once": 1.0,
    "twice": 2.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "six": 6.0,
    "other": 2.0,
    "second": 2.0,
    "third": 3.0,
}
QUARTERLY_BEFORE = late(
    r"\b(?P<span>quarterly|monthly|weekly|daily|annual|yearly|equal)\s(?:(?!(?:increase|rise|growth|cut|report|meeting|summit|review|conference|average)\b)[\w'’-]+\s){1,8}?"
    r"(?:of|worth|at|is|are|was|were|(?:r[ua]ns?|comes?|came|amounts?|amounted)\sto|totals?|totalled|equals?)\s(?:(?:about|some|around|roughly|nearly|almost|over|just\sover|just\sunder|up\sto)\s)*(?:\w+\s)?$",
    re.IGNORECASE,
)
# Before an amount, that it is paid in parts of a year; and behind it, that it is one of those.
IN_PARTS = late(
    r"\b(?P<span>annual|yearly|quarterly|monthly|weekly|daily)\s(?:\w+\s)?(?:amounts|instal?lments|tranches|payments|slices|portions|parts|shares|steps|transfers|parcels|sums|chunks)\b",
    re.IGNORECASE,
)
ONE_OF_THEM = late(r"\s(?:at\sa\stime|each|apiece|a\sgo|a\spiece|every\stime|a\stime|per\s\w+ment)\b")
# At the beginning of a sentence, with one verb to the amount: `Per day the war costs Kyiv`.
ON_A_DAY = late(
    r"\s*(?:[\w\s-]{0,30}?\s)?(?:on|in)\s(?:an?|each|every|any)\s(?:ordinary|average|normal|typical|single|given|usual|quiet|busy)\s(?P<span>day|week|month|quarter)\b",
    re.IGNORECASE,
)
EACH_DAY = late(
    r"(?:^\W*|\b(?<!,\s)(?<!\x1a\s)(?=per|each|every))(?:per|a|each|every)\s(?:single\s)?(?P<span>day|week|month|quarter|year)\b(?!\s(?:for|over|until|from)\s)[^,;:\x1a]{0,30},?[^,;:\x1a]{3,45}$",
    re.IGNORECASE,
)
IN_A_YEAR = {
    "day": 365.0,
    "week": 52.0,
    "month": 12.0,
    "year": 1.0,
    "quarter": 4.0,
    "quarterly": 4.0,
    "monthly": 12.0,
    "weekly": 52.0,
    "daily": 365.0,
    "annual": 1.0,
    "yearly": 1.0,
    "annually": 1.0,
    "equal": 1.0,
    "fortnight": 26.0,
    "half year": 2.0,
    "half-year": 2.0,
    "six months": 2.0,
}


def recurs(case: Case, index: int) -> float | None:
    """Give how often a year an amount recurs; None where it is no rate."""
    before, behind = case.before(index), case.behind(index)
    often = TIMES.match(behind)
    if often:
        many, span = MANY[(often["times"] or often["many"]).split()[0].lower()], often["in"] or often["of"]
        return IN_A_YEAR[span.lower()] * (many if often["times"] else 1 / many)
    per = case.figures[index].per
    if per is not None:
        return A_YEAR[per]
    found = (
        QUARTERLY.match(behind) or QUARTERLY_BEFORE.search(before) or EACH_DAY.search(before) or ON_A_DAY.match(behind)
    )
    found = found or (IN_PARTS.search(before) if ONE_OF_THEM.match(behind) else None)
    if found is None and is_repeated(case, index):
        return 1.0
    due = DUE.match(behind) if found is None else None
    if due:
        return IN_A_YEAR[(due["span"] or due["often"]).lower()]
    return IN_A_YEAR[found["span"].lower()] if found else None


def is_repeated(case: Case, index: int) -> bool:
    """Say whether an amount of one year is supposed to be given in each of several."""
    return REPEATED.match(case.passage.masked, case.figures[index].end) is not None


def spans(case: Case, rate: int, total: int) -> list[float]:
    """Give how many years a text may mean, fewest first."""
    per, recurring = (case.figures[place].per for place in (total, rate))
    if per is not None and per is not recurring:
        return [1 / A_YEAR[per]]
    named = told(case.sentence(rate))
    if named:
        return named[-1:] if IN_PARTS.search(case.sentence(rate)) else named
    sentence = case.sentence(rate)
    periods = [case.claims[index].period for index in (rate, total) if index in case.claims]
    period = next((each for each in periods if each.end), Period(end=_last_said(sentence)))
    first = period.start or (str(case.published.year) if case.published else None)
    if not period.end or not first:
        return []
    length = int(period.end[:4]) - int(first[:4])
    return [float(years) for years in (length, length + 1) if years > 0]


def told(sentence: str) -> list[float]:
    """Give how many years a sentence names, by their number, one by one, or by the first and the last of them.

    >>> told("over seven years"), told("by the end of a full year"), told("from 2024 to 2026"), told("since 2022")
    ([7.0], [1.0], [2.0, 3.0], [])
    """
    short = SHORT.search(sentence)
    if short is not None:
        return [
            float((short["many"] or "1").replace(",", ""))
            / IN_A_YEAR[(short["unit"] or short["span"] or short["of"]).lower()]
        ]
    if HALF.search(sentence):
        return [0.5]
    said = years_said(sentence)
    if said is not None:
        return [said]
    if ONE_YEAR.search(sentence):
        return [1.0]
    named = YEARS_NAMED.search(sentence)
    if named is not None:
        return [float(len(set(YEAR.findall(named[0]))))]
    fiscal = FISCAL.search(sentence)
    if fiscal is not None:
        return [float(int(fiscal["last"]) - int(fiscal["first"]) + 1)]
    between = BETWEEN.search(sentence)
    length = int(between["last"]) - int(between["first"]) if between else 0
    if between is None:
        return []
    whole = between["mark"] in ("-", "–", "through") or between["whole"]
    return [float(years) for years in (length, length + 1)[1 if whole else 0 :] if years > 0]


def every_length(text: str) -> list[float]:
    """Give each number of years that a text tells, the last first.

    >>> every_length("in each of the next three years, four years in all")
    [4.0, 3.0]
    """
    found = [years_said(each.group()) for each in _duration().finditer(text)]
    return [years for years in reversed(found) if years]


def _last_said(sentence: str) -> str | None:
    """Read the year that a rate runs to, where the sentence names no other.

    >>> _last_said("pays it annually through 2029"), _last_said("from 2024 to 2026 and from 2028 to 2030")
    ('2029', None)
    """
    years = set(LAST.findall(sentence))
    return years.pop() if len(years) == 1 else None


def years_said(text: str) -> float | None:
    """Read a number of years, months or a decade.

    >>> years_said("over the next five years"), years_said("for 18 months"), years_said("since 2022")
    (5.0, 1.5, None)
    """
    found = _duration().search(text)
    if found is None:
        return None
    if found["unit"].lower().startswith("decade"):
        return 10.0
    number = found["number"].lower()
    years = float(number) if number.isdigit() else float(table("en/periods.toml")["numbers"][number])
    return years / 12 if found["unit"].lower().startswith("month") else years


@cache
def _duration() -> re.Pattern[str]:
    numbers = alternation(word for word in table("en/periods.toml")["numbers"] if word not in ("a", "an"))
    return re.compile(
        rf"\b(?:(?P<number>\d{{1,2}}|{numbers})[\s-](?P<of>more\s|full\s|further\s)?|(?<!end\sof\s)(?:a|the(?:\s(?:next|coming|whole|full))?|this|that)\s(?=decade))"
        r"(?P<unit>years?|months?|decade)\b",
        re.IGNORECASE,
    )
