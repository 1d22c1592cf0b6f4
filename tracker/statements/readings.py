"""All that was read of one figure, field by field, and how two mentions of one commitment are brought to agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.records import Instrument, Period, Status, Type
from tracker.statements.clauses import Reading

# The fields in which two mentions of one commitment cannot differ; its type may be said more and less exactly.
SHARED = ("donor", "status", "instrument")


class Readings(NamedTuple):
    """What was read of one figure; the type is None where the figure carries no statement."""

    type: Reading[Type | None]
    status: Reading[Status | None]
    instrument: Reading[Instrument | None]
    donor: Reading[str | None]
    recipient: Reading[str | None]
    period: Reading[Period]


def agreed(rows: Sequence[Readings], firsts: Sequence[int | None]) -> list[Readings]:
    """Give second mentions and the first ones they repeat the same values: those of which the text is surer.

    `firsts` holds, per row, the index of the first mention, or None.

    >>> nothing = Reading(None)
    >>> headline = Readings(nothing, Reading(Status.PLEDGE, lead=1.0), nothing, nothing, nothing, Reading(Period()))
    >>> story = headline._replace(status=Reading(Status.COMMITMENT, lead=9.0))
    >>> [str(row.status.value) for row in agreed([headline, story], [None, 0])]
    ['commitment', 'commitment']
    """
    settled = list(rows)
    for index, first in enumerate(firsts):
        if first is None:
            continue
        for field in SHARED:
            surer = max(getattr(settled[first], field), getattr(settled[index], field), key=_lead)
            settled[first] = settled[first]._replace(**{field: surer})
            settled[index] = settled[index]._replace(**{field: surer})
    return settled


def _lead(reading: Reading[object]) -> float:
    return reading.lead or 0.0
