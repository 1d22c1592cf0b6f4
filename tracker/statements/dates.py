"""A date as English writes it, turned into the stretch it covers: `the end of March`, `fiscal 2027`, `2025-26`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tracker.statements.calendars import Calendar, Stretch
from tracker.vocabulary.words import alternation, table

# Budgets are written for years near ours; other numbers of four digits are amounts and model names.
YEAR = r"(?<![\d.,/])(?<!\d-)(?:19[4-9]|20[0-7])\d(?!\d|[.,]\d)"
_LATER = r"(?:(?:19|20)\d\d|\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
CENTURY = 2  # digits that `2025-26` leaves out of its second year


class Lean(NamedTuple):
    """Which way a month without a year is looked for: the words before it say `by`, `since` or neither."""

    past: bool = False
    future: bool = False


NEAREST = Lean()


@cache
def date_source() -> str:
    """Give the pattern of one date, without groups, to be set into the patterns of spans of time."""
    words = table("en/periods.toml")
    month, which, fiscal = _month(), alternation(words["years"]), alternation(words["fiscal"]["words"])
    edge = rf"(?:(?:the\s+)?{alternation(words['fillers']['edges'])}\s+|(?:mid|end|late|early)-)"
    year = (
        rf"(?:(?!the\s+last\b)(?:the\s+)?(?<!\bthe\s(?=l)){which}\s+(?:{fiscal}|calendar\s+year|year)\b"
        r"|(?:the\s+)?current\s+fiscal\b|the\s+(?:fiscal|financial)\s+year\b)"
    )
    dates = (
        rf"\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?{month}(?:,?\s+{YEAR})?",
        rf"{month}\s+\d{{1,2}}{_ORDINAL}\b(?:,?\s+{YEAR})?",
        rf"(?:{which}\s+)?{month}(?:,?\s+(?:of\s+)?(?:{year}|{YEAR}))?",
        rf"(?:the\s+)?(?:{fiscal}\s*)?{YEAR}(?:\s?[-–/]\s?{_LATER})?",
        r"fy\s?'?\d\d(?!\d)(?:\s?[-–/]\s?\d\d(?!\d))?",
        year,
        r"(?:the|this)\s+(?:decade|year)\b(?!-)|year-end\b",
    )
    return rf"(?:{alternation(words['fillers']['hedges'])}\s+)*(?:{edge})*(?:{'|'.join(dates)})"


def _month() -> str:
    """Month names keep their capital: `may` and `march` are verbs."""
    names = sorted((name.capitalize() for name in table("en/periods.toml")["months"]), key=len, reverse=True)
    return rf"(?-i:\b(?:{'|'.join(names)})\b\.?)"


@cache
def _parts() -> re.Pattern[str]:
    words = table("en/periods.toml")
    return re.compile(
        rf"(?P<years>{YEAR}(?:\s?[-–/]\s?{_LATER})?)|(?P<month>{_month()})|fy\s?'?(?P<short>\d\d(?:\s?[-–/]\s?\d\d)?)(?!\d)"
        rf"|(?P<day>\b\d{{1,2}}(?!\d)){_ORDINAL}|(?P<decade>\bdecade)|(?P<fiscal>\b{alternation(words['fiscal']['words'])}\b)"
        rf"|(?P<which>\b{alternation(words['years'])}\b)|(?P<end>\bend\b)|(?P<year>\byear\b)",
        re.IGNORECASE,
    )


def stretch_of(text: str, calendar: Calendar, lean: Lean = NEAREST) -> Stretch | None:
    """Tell what a date covers, or None where it is relative to a day of publication that is not known.

    >>> stretch_of("fiscal 2025-26", Calendar(None))
    Stretch(first='2025', last='2026')
    >>> stretch_of("24 February 2022", Calendar(None))
    Stretch(first='2022-02-24', last='2022-02-24')
    """
    parts = {name: found for match in _parts().finditer(text) for name, found in match.groupdict().items() if found}
    words = table("en/periods.toml")
    distance = words["years"].get(parts.get("which", "this").lower(), 0)
    if "month" in parts:
        return _dated(parts, calendar, lean, distance)
    if "years" in parts:
        return _numbered(parts["years"])
    if "short" in parts:
        return _numbered("20" + parts["short"])
    if "decade" in parts:
        return calendar.decade()
    if "fiscal" in parts:
        return calendar.fiscal_end() if "end" in parts and distance == 0 else calendar.fiscal_year(distance)
    return calendar.year(distance)


def _numbered(text: str) -> Stretch:
    numbers = re.findall(r"\d+", text)
    first, last = numbers[0], numbers[-1]
    return Stretch(first, first[:CENTURY] + last if len(last) == CENTURY else last)


def _dated(parts: dict[str, str], calendar: Calendar, lean: Lean, distance: int) -> Stretch | None:
    number: int = table("en/periods.toml")["months"][parts["month"].rstrip(".").lower()]
    if "years" in parts:
        near: Stretch | None = _numbered(parts["years"])
    elif "year" in parts:
        near = calendar.year(distance)
    else:
        near = calendar.month(number, past=lean.past or distance < 0, future=lean.future or distance > 0)
    if near is None:
        return None
    date = f"{near.first[:4]}-{number:02}" + (f"-{int(parts['day']):02}" if "day" in parts else "")
    return Stretch(date, date)
