"""Names that last: every sighting could have begun a commitment, and the first one of a commitment names it.

An id such as `GBR-2025-03-06-3f9a1c` is made of the donor, the day of publication and a fingerprint of the document's
id and the place in it. The sighting that the ledger held first gives its own to the commitment, so that later sightings
change nothing, nor does a newer reading of the same document; where two commitments turn out to be one, the older id
stays and the other still leads there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
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
    taken: set[str] = set()
    first: dict[tuple[str, int], str] = {}
    found: dict[str, str] = {}
    borne: set[tuple[str, int]] = set()
    for row in rows:
        spot, reading = (row.document, row.start), reading_of(row.id)
        if spot not in first or (first[spot], reading) in borne:
            first[spot] = _free(row, taken)
            taken.add(first[spot])
        found[row.id] = first[spot]
        borne.add((first[spot], reading))
    return found


def _free(row: Sighting, taken: set[str]) -> str:
    day = row.published.isoformat() if row.published else UNDATED
    stem = f"{_slug(row.donor)}-{day}-"
    print_of_place = hashlib.sha256(f"{row.document}:{row.start}".encode()).hexdigest()
    if (name := stem + print_of_place[:DIGITS]) not in taken:
        return name
    return next(
        name for end in range(DIGITS + 1, len(print_of_place) + 1) if (name := stem + print_of_place[:end]) not in taken
    )


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
