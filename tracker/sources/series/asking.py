"""Asking a provider of reference series: what a reader is given, what it gives back, and how it refuses.

A reader gives the whole of a provider's tables or raises; what it raises is an issue of the run, and the tables stay as
they were.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, NamedTuple

from tracker.errors import Unreadable
from tracker.records import Issue, Level
from tracker.sources.fetching import Fetched, Fetcher
from tracker.sources.series.grids import Grid, Key

# The tables begin here: what is promised today is held against nothing older.
FIRST_YEAR = 2010
Averages = Mapping[tuple[str, str], float]


class Trouble(StrEnum):
    """Why an answer was not let in, or what is odd in one that was; what could not be had at all is a `Fault`."""

    UNREADABLE = "reference.unreadable"
    REFUSED = "reference.refused_by_provider"
    BAD_NUMBER = "reference.bad_number"
    MIXED = "reference.mixed_editions"
    OLDER = "reference.older_edition"
    SHRUNK = "reference.shrunk"
    REVISED = "reference.revised"
    RESTATED = "reference.restated"
    DROPPED = "reference.dropped"
    TWICE = "reference.said_twice"
    NOT_SOUND = "reference.not_sound"
    FUTURE = "reference.future"
    HELD_BACK = "reference.held_back"


@dataclass(frozen=True)
class Edition:
    """What a provider publishes now: its tables whole, yearly averages by (currency, year), and what is odd in them."""

    grids: tuple[Grid, ...]
    averages: Averages = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Ask:
    """What a reader is given: who fetches, where the provider is at home, the day, and the tables as they stand.

    `currencies` names every currency that a country has used, by the country's code. `pages` collects what was
    fetched, for the receipt of a run.
    """

    fetcher: Fetcher
    home: str
    today: date
    grids: Mapping[str, Grid]
    currencies: Mapping[str, tuple[str, ...]]
    pages: list[Fetched] = field(default_factory=list)

    def page(self, path: str, accept: str | None = None) -> Fetched:
        """Fetch a page of the provider; raises FetchError."""
        page = self.fetcher.get(self.home + path, accept=accept)
        self.pages.append(page)
        return page


class Provider(NamedTuple):
    """Who publishes reference series: the name that rows carry as their source, the address, and the reader."""

    name: str
    home: str
    read: Callable[[Ask], Edition]


def decoded(body: bytes, where: str) -> Any:
    """Read an answer that should be JSON; raises Unreadable for a page of an error, which comes as HTML."""
    try:
        return json.loads(body)
    except ValueError:
        start = body[:40].decode("utf-8", "replace").split("\n")[0]
        raise Unreadable(Trouble.UNREADABLE, where, f"is no JSON but {start!r}; kept what there was") from None


def lines_of(text: str, where: str) -> Iterator[list[str]]:
    """Read the lines of an answer that should be CSV; raises Unreadable where they cannot be told apart.

    >>> list(lines_of('2025,"1,5"', ""))
    [['2025', '1,5']]
    """
    try:
        yield from csv.reader(text.splitlines(), strict=True)
    except csv.Error as error:
        raise Unreadable(Trouble.UNREADABLE, where, f"is no CSV ({error}); kept what there was") from None


def positive(cell: object, where: str) -> float:
    """Read a number that must be above nought, as every rate and output is; raises Unreadable.

    >>> positive("1.1172", "USD")
    1.1172
    >>> positive("-1", "USD 2026-10-30")
    Traceback (most recent call last):
    tracker.errors.Unreadable: USD 2026-10-30: '-1' is no positive number; kept what there was
    """
    try:
        value = float(str(cell))
    except ValueError:
        value = 0.0
    if not (value > 0 and isfinite(value)):
        raise Unreadable(Trouble.BAD_NUMBER, where, f"{str(cell)!r} is no positive number; kept what there was")
    return value


def odd(code: Trouble, where: str, message: str, level: Level = Level.WARNING) -> Issue:
    """Tell of something that is odd in an answer and does not bar it."""
    return Issue(level=level, code=code, where=where, message=message)


def by_year(rows: Mapping[Key, float]) -> dict[str, dict[str, float]]:
    """Regroup values by (country, year) under the country."""
    found: dict[str, dict[str, float]] = {}
    for (country, year), value in rows.items():
        found.setdefault(country, {})[year] = value
    return found
