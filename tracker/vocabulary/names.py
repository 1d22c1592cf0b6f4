"""The names of those who give and receive: states, their capitals and seats of government, blocs, funds, people.

The tables beside this module hold the names: `parties.csv` states, `blocs.csv` organisations and funds, `people.csv`
who held which office when. A name is strong and decides alone, or weak and needs support (`Georgia`, `Congress`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent

# A name's words, as a text is cut into words: runs of letters and digits, dotted initials, and signs one by one.
WORD = re.compile(r"[^\W_]{2,}|(?:[^\W\d_]\.){2,}|[^\W_]|[’']s\b|\x1a+|[^\w\s]|_")


class Sort(StrEnum):
    """What a name names, which decides how it can stand for a party."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"
    BLOC = "bloc"
    BODY = "body"
    BANK = "bank"
    AGENCY = "agency"
    FUND = "fund"
    CREDIT = "credit"
    COLLECTIVE = "collective"
    PERSON = "person"
    OFFICE = "office"
    PRONOUN = "pronoun"
    GROUP = "group"
    SHADOW = "shadow"


class Name(NamedTuple):
    """A name and the party it stands for: an ISO 3166-1 alpha-3 code or a bloc's, several joined by `+`, or none.

    `recipient` is whom a fund is for; `given`, `since` and `until` (`YYYY` or `YYYY-MM`) tell bearers of one surname
    apart.
    """

    words: tuple[str, ...]
    code: str
    sort: Sort
    weak: bool = False
    recipient: str = ""
    given: str = ""
    since: str = ""
    until: str = ""

    @property
    def acronym(self) -> bool:
        """Tell whether the name is one word in capitals throughout: `NATO`."""
        return len(self.words) == 1 and self.words[0].isupper()


@cache
def names() -> Mapping[str, tuple[tuple[list[str], Name], ...]]:
    """Give all names by their first word in small letters, each with its words so written, the longest first.

    >>> [name.code for small, name in names()["oslo"] if small == ["oslo"]]
    ['NOR']
    """
    found: dict[str, list[tuple[list[str], Name]]] = {}
    for name in (*_parties(), *_blocs(), *_people()):
        small = [word.lower() for word in name.words]
        found.setdefault(small[0], []).append((small, name))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


class Opening(NamedTuple):
    """A name as a text is searched for it: its words in small letters, and how the first of them must be written.

    An acronym is written in capitals, as in `exact`; any other name has a capital unless it is `lower` itself.
    """

    small: list[str]
    name: Name
    exact: str
    lower: bool


@cache
def openings() -> Mapping[str, Mapping[str, tuple[Opening, ...]]]:
    """Give the names as `names` does, told apart by their second word as well; that of a single word is empty.

    >>> [opening.name.code for opening in openings()["united"]["kingdom"]]
    ['GBR']
    """
    found: dict[str, dict[str, tuple[Opening, ...]]] = {}
    for first, rows in names().items():
        seconds = found[first] = {}
        for small, name in rows:
            exact = name.words[0] if name.acronym else ""
            second = small[1] if len(small) > 1 else ""
            opening = Opening(small, name, exact, name.words[0][0].islower())
            seconds[second] = (*seconds.get(second, ()), opening)
    return found


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / table).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text))


def _parties() -> Iterable[Name]:
    for row in _rows("parties.csv"):
        yield Name(_words(row["name"]), row["code"], Sort(row["kind"]), row["weak"] == "1")


def _blocs() -> Iterable[Name]:
    for row in _rows("blocs.csv"):
        yield Name(_words(row["name"]), row["code"], Sort(row["kind"]), row["weak"] == "1", row["for"])


def _people() -> Iterable[Name]:
    for row in _rows("people.csv"):
        words, weak = _words(row["surname"]), row["weak"] == "1"
        yield Name(words, row["code"], Sort.PERSON, weak, "", row["given"], row["since"], row["until"])
