"""Other days than that of its publication that a sentence names: whose rate a conversion may have been made at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache

from tracker.vocabulary.words import alternation, table

# Of a month that is named without a day its beginning, middle and end are tried.
DAYS = (3, 15, 27)


def moments(sentence: str, published: date) -> Iterator[date]:
    """Give days of the months that a sentence names, before the day of publication, the year it names or the last.

    >>> [str(day) for day in moments("made public on 9 January, promised in May 2023", date(2025, 4, 15))]
    ['2025-01-03', '2025-01-15', '2025-01-27', '2023-05-03', '2023-05-15', '2023-05-27']
    """
    for found in _months().finditer(sentence):
        month = int(table("en/periods.toml")["months"][found["month"].lower()])
        last = published.year if month <= published.month else published.year - 1
        year = int(found["year"]) if found["year"] else last
        yield from (day for each in DAYS if (day := date(year, month, each)) < published)


def day_named(sentence: str, published: date) -> date | None:
    """Give the one day before that of publication which a sentence names in full: `On 14 June 2023`.

    >>> str(day_named("On 14 June 2023 it bought", date(2023, 11, 22))), day_named("in June 2023", date(2023, 11, 22))
    ('2023-06-14', None)
    """
    found = {(each["month"], each["day"] or each["late"], each["year"]) for each in _days().finditer(sentence)}
    if len(found) != 1:
        return None
    month, day, year = found.pop()
    with suppress(ValueError):
        named = date(int(year), int(table("en/periods.toml")["months"][month.lower()]), int(day))
        return named if named < published else None
    return None


@cache
def _days() -> re.Pattern[str]:
    names = alternation(name.capitalize() for name in table("en/periods.toml")["months"])
    return re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?P<month>{names})\b(?(day)|\.?\s(?P<late>\d{{1,2}})(?:st|nd|rd|th)?),?\s(?P<year>20\d\d)\b"
    )


@cache
def _months() -> re.Pattern[str]:
    names = alternation(name.capitalize() for name in table("en/periods.toml")["months"])
    return re.compile(rf"\b(?P<month>{names})\b\.?(?:\s+\d{{1,2}},)?(?:\s+(?P<year>20\d\d)\b)?")
