"""Names that last: every sighting could have begun a commitment, and the first one of a commitment names it.

An id such as `GBR-2025-03-06-3f9a1c` is made of the donor, the day of publication and a fingerprint of the document's
id and the place in it. The sighting that the ledger held first gives its own to the commitment, so that later sightings
change nothing, nor does a newer reading of the same document; where two commitments turn out to be one, the older id
stays and the other still leads there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from tracker.ledger.readings import place
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
        spot, reading = (row.document, row.start), place(row.id).reading
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
    return next(
        name for end in range(DIGITS, len(print_of_place) + 1) if (name := stem + print_of_place[:end]) not in taken
    )


def _slug(donor: str | None) -> str:
    """Write a donor in what an address on the web can hold.

    >>> _slug("DEU+NLD"), _slug("Norges Bank"), _slug(None)
    ('DEU+NLD', 'Norges-Bank', 'XXX')
    """
    return re.sub(r"[^\w+]+", "-", donor or UNNAMED).strip("-")[:LONGEST_NAME] or UNNAMED
