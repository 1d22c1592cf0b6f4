"""Links between commitments: a part and its whole, a revised sum and the one it replaces, a stage and its promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from tracker.records import Commitment, Sighting


def linked(
    rows: Mapping[str, Commitment], members: Mapping[str, Sequence[Sighting]], home: Mapping[str, str]
) -> dict[str, Commitment]:
    """Link the rows of a ledger; `home` leads from a sighting's id to its commitment's."""
    wholes = _wholes(members, home)
    return {name: msgspec.structs.replace(row, part_of=wholes.get(name)) for name, row in rows.items()}


def _wholes(members: Mapping[str, Sequence[Sighting]], home: Mapping[str, str]) -> dict[str, str]:
    """Give for each part the whole that most of its sightings name, the first named of equals; never in a circle."""
    wholes: dict[str, str] = {}
    for name, group in members.items():
        said = Counter(home[row.part_of] for row in group if row.part_of is not None and row.part_of in home)
        for whole, _ in said.most_common():
            if not _leads_to(wholes, whole, name):
                wholes[name] = whole
                break
    return wholes


def _leads_to(wholes: Mapping[str, str], start: str, end: str) -> bool:
    at: str | None = start
    while at is not None and at != end:
        at = wholes.get(at)
    return at == end
