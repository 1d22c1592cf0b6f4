"""How far a statement can be trusted: a product of named parts, one for each field that decides what it claims.

A field's part is the share of annotated statements that had it right, by how far its value was ahead of the next one
in the weights of its reader.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from math import prod
from typing import Any, NamedTuple

from tracker.statements.clauses import Reading


class Steps(NamedTuple):
    """Up to which leads a field can be trusted how far; what leads by more has the last share."""

    ends: tuple[float, ...]
    shares: tuple[float, ...]


# Up to which lead a field was right in which share of annotated statements that nothing was learnt from, rounded; the
# last step has no end. Leads are in each reader's own weights, so the steps of two fields are not to be compared.
# Fields are right together more often than by chance: each share is raised to the power 0.9. `tests/fit_trust.py`
# prints these lines, `python -m tests.score` how often statements of each confidence are right.
TRUST = {
    "donor": Steps((3.0, 6.6, 10.6, 14.3, 18.2), (0.54, 0.78, 0.91, 0.96, 0.98, 1.0)),
    "recipient": Steps((3.2, 6.5, 10.3, 14.3, 20.0), (0.5, 0.69, 0.89, 0.95, 0.96, 0.98)),
    "type": Steps((3.8, 8.6, 16.2, 24.9, 35.7), (0.57, 0.64, 0.82, 0.93, 0.98, 1.0)),
    "status": Steps((4.4, 9.8, 19.2, 30.2, 43.8), (0.5, 0.57, 0.72, 0.85, 0.94, 0.98)),
}


def confidence(readings: Mapping[str, Reading[Any]]) -> float:
    """Estimate how likely it is, in [0, 1], that donor, recipient, type and status of a statement are all right.

    A field that was not weighed has no lead.

    >>> sure, unsure = Reading("GBR", lead=30.0), Reading("GBR", lead=0.5)
    >>> rest = {field: Reading(None, lead=60.0) for field in ("recipient", "type", "status")}
    >>> confidence({"donor": sure, **rest}), confidence({"donor": unsure, **rest})
    (0.96, 0.52)
    """
    return round(prod([_trust(field, readings[field].lead or 0.0) for field in TRUST]), 2)


def _trust(field: str, lead: float) -> float:
    steps = TRUST[field]
    return steps.shares[bisect_left(steps.ends, lead)]
