"""Names that last: every sighting could have begun a commitment, and the first one of a commitment names it.

An id such as `GBR-2025-03-06-3f9a1c` is made of the donor, the day of publication and a fingerprint of the document's
id and the place in it. The sighting that the ledger held first gives its own to the commitment, so that later sightings
change nothing, nor does a newer reading of the same document; where two commitments turn out to be one, the older id
stays and the other still leads there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from tracker.ledger.readings import reading_of
from tracker.records import Sighting

# Enough digits that few ids of one donor and day ever collide; where two do, the later one gets more of them.
DIGITS = 6
UNNAMED = "XXX"
UNDATED = "undated"
LONGEST_NAME = 24


def names(rows: Iterable[Sighting]) -> dict[str, str]:
    """Give each sighting the id of the commitment that it would begin, in the order in which the ledger got them.

    A sighting of a later reading has the name of the first one that stood at the same place of the same document.
    """
    naming = Naming()
    return {row.id: naming.name(row) for row in rows}


class Naming:
    """The giving of names, to one sighting after the other; `elsewhere` tells names that were given before."""

    def __init__(self, elsewhere: Callable[[str], bool] = lambda name: False) -> None:
        self._elsewhere = elsewhere
        self._given: set[str] = set()
        self._first: dict[tuple[str, int], str] = {}
        self._borne: set[tuple[str, int]] = set()

    def name(self, row: Sighting) -> str:
        """Name a sighting."""
        spot = row.document, row.start
        if spot not in self._first or (self._first[spot], reading_of(row.id)) in self._borne:
            return self.keep(row, _free(row, self._taken))
        return self.keep(row, self._first[spot])

    def keep(self, row: Sighting, name: str) -> str:
        """Take note of the name that a sighting has."""
        self._first[row.document, row.start] = name
        self._borne.add((name, reading_of(row.id)))
        self._given.add(name)
        return name

    def _taken(self, name: str) -> bool:
        return name in self._given or self._elsewhere(name)


def _free(row: Sighting, taken: Callable[[str], bool]) -> str:
    day = row.published.isoformat() if row.published else UNDATED
    stem = f"{_slug(row.donor)}-{day}-"
    print_of_place = hashlib.sha256(f"{row.document}:{row.start}".encode()).hexdigest()
    tries = (stem + print_of_place[:digits] for digits in range(DIGITS, len(print_of_place) + 1))
    return next(name for name in tries if not taken(name))


@cache
def _slug(donor: str | None) -> str:
    """Write a donor in what an address on the web can hold.

    >>> _slug("DEU+NLD"), _slug("Norges Bank"), _slug(None)
    ('DEU+NLD', 'Norges-Bank', 'XXX')
    """
    return re.sub(r"[^\w+]+", "-", donor or UNNAMED).strip("-")[:LONGEST_NAME] or UNNAMED


def absorbed(group: Sequence[Sighting], links: Iterable[tuple[str, str]], named: Mapping[str, str]) -> list[str]:
    """Name the commitments that once stood apart from the one that a group now is, the earliest first.

    `group` is in the order in which the ledger got it, `links` join its sightings by id. What was read on one day came
    together and was never apart; what a later report joined was.
    """
    if len({row.accessed for row in group}) == 1:
        return []
    order = {row.id: n for n, row in enumerate(group)}
    earlier: dict[int, list[int]] = {}
    for pair in links:
        one, other = sorted(order[name] for name in pair)
        earlier.setdefault(other, []).append(one)
    chief = list(range(len(group)))
    standing: list[int] = []
    lost: list[int] = []
    for _, day in groupby(range(len(group)), key=lambda n: group[n].accessed or date.min):
        come = list(day)
        for n in come:
            for known in earlier.get(n, ()):
                low, high = sorted((_chief(chief, n), _chief(chief, known)))
                chief[high] = low
        if len(standing) > 1:
            lost += [n for n in standing if chief[n] != n]
            standing = [n for n in standing if chief[n] == n]
        standing += [n for n in come if chief[n] == n]
    return [named[group[n].id] for n in lost]


def _chief(chief: list[int], n: int) -> int:
    """Find the first of those that a member was joined with so far."""
    while chief[n] != n:
        chief[n] = n = chief[chief[n]]
    return n
