"""What a span of time means, by the rule that found it, the day of publication and what the text named before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracker.records import Period
from tracker.statements.calendars import Calendar, Stretch
from tracker.statements.dates import Lean, stretch_of
from tracker.vocabulary.words import alternation, table

YEARS_IN = {"year": 1, "decade": 10}
UNDATED = Period()


@dataclass(slots=True)
class Recall:
    """The last period and the last deadline that a text has named, for `that year` and `by then`."""

    period: Period = UNDATED
    deadline: str | None = None

    def keep(self, period: Period, rule: str) -> None:
        """Remember a period as the last one named."""
        if period != UNDATED:
            self.period = period
            self.deadline = period.end if rule == "until" else self.deadline

    def lasting(self, years: int) -> Stretch | None:
        """Give the last period named if it lasts that many years: `for 2024-2030 … over seven years`."""
        first, last = self.period.start, self.period.end
        if not years or first is None or last is None or int(last[:4]) - int(first[:4]) not in (years - 1, years):
            return None
        return Stretch(first, last) if years > 1 else None


def meaning(rule: str, words: str, calendar: Calendar, recall: Recall) -> Period | None:
    """Tell what a span means by its rule; None where that is relative to a day which is not known."""
    if rule == "present":
        return UNDATED
    if rule in ("same deadline", "same year"):
        return Period(end=recall.deadline or recall.period.end) if rule == "same deadline" else recall.period
    if rule in ("ahead", "past", "lasting", "deadline"):
        stretch = _counted(words, -1 if rule == "past" else 1, calendar, recall, whole=rule != "deadline")
    elif rule == "years to":
        stretch = _leading_to(words, calendar)
    elif rule == "years from":
        stretch = _leading_from(words, calendar)
    elif rule == "decade":
        stretch = calendar.lasting(YEARS_IN["decade"])
    elif rule == "year before":
        stretch = _year_before(recall.period, calendar)
    elif rule == "now on":
        stretch = calendar.year(0)
    else:
        return _dated(rule, words, calendar)
    if stretch is None:
        return None
    return Period(start=stretch.first, end=None if rule == "now on" else stretch.last)


def _dated(rule: str, words: str, calendar: Calendar) -> Period | None:
    dates = [words] if rule not in ("between", "years") else _joined().split(words, maxsplit=1)
    lean = Lean(past=rule == "since", future=rule == "until")
    stretches = [stretch_of(date, calendar, lean) for date in dates]
    first, last = stretches[0], stretches[-1]
    if first is None or last is None or first.first > last.last:
        return None
    return Period(start=None if rule == "until" else first.first, end=None if rule == "since" else last.last)


@cache
def _joined() -> re.Pattern[str]:
    """Match the word that joins two dates, behind the first of them."""
    return re.compile(rf"(?<=\w)\s+{alternation(table('en/periods.toml')['openers']['joins'])}\s+(?=\D*[\dA-Z])")


def _counted(words: str, direction: int, calendar: Calendar, recall: Recall, *, whole: bool) -> Stretch | None:
    """Count years or months from now on, or back; `next year` is the `whole` year itself, `the coming years` are none.

    `within the next year` is what is left of this one, too.
    """
    found = _count().search(words)
    if found is None or (found["number"] is None and found["plural"]):
        return None
    said, unit = found["number"], found["unit"].lower()
    count = _number(said)
    named = recall.lasting(count * YEARS_IN.get(unit, 0))
    if named is not None:
        return named
    if unit == "month":
        return calendar.months(*sorted((0, direction * count)))
    if unit == "year" and said is None and whole:
        return calendar.year(direction)
    return calendar.lasting(direction * count * YEARS_IN[unit])


def _number(said: str | None) -> int:
    numbers: dict[str, int] = table("en/periods.toml")["numbers"]
    return int(said) if said and said.isdigit() else numbers.get((said or "one").lower(), 1)


def _leading_to(words: str, calendar: Calendar) -> Stretch | None:
    """Count years back from a date: `the five years to 2027`."""
    span, date = re.split(r"(?<=years)\s+", words, maxsplit=1, flags=re.IGNORECASE)
    last, found = stretch_of(date, calendar), _count().search(span)
    if last is None or found is None:
        return None
    return Stretch(str(int(last.last[:4]) - _number(found["number"])), last.last)


def _leading_from(words: str, calendar: Calendar) -> Stretch | None:
    """Count years on from a date, its own included: `over five years from 2026`."""
    span, date = re.split(r"(?<=year)s?,?\s+", words, maxsplit=1, flags=re.IGNORECASE)
    first, found = stretch_of(date, calendar), _count().search(span)
    if first is None or found is None:
        return None
    return Stretch(first.first, str(int(first.first[:4]) + _number(found["number"]) - 1))


@cache
def _count() -> re.Pattern[str]:
    numbers = alternation(table("en/periods.toml")["numbers"])
    return re.compile(
        rf"(?:\b(?P<number>\d+|{numbers})[\s-]+)?(?P<unit>year|month|decade)(?P<plural>s?)$", re.IGNORECASE
    )


def _year_before(before: Period, calendar: Calendar) -> Stretch | None:
    if before.start is None or before.end is None:
        return calendar.year(-1)
    first, last = (str(int(date[:4]) - 1) for date in (before.start, before.end))
    return Stretch(first, last)
