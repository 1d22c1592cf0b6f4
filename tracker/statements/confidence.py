"""How far a statement can be trusted: a product of named parts, one for each field that decides what it claims.

A field's part is the share of annotated statements that had it right, by how far its value was ahead of the next one
in the weights of its reader.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from math import prod
from typing import Any, NamedTuple

from tracker.statements.clauses import Reading


# Up to which lead a field was right in which share of annotated statements that nothing was learnt from, rounded; the
# last step has no end. Leads are in each reader's own weights, so the steps of two fields are not to be compared.
# Fields are right together more often than by chance: each share is raised to the power 0.87, which the reliability
# tables of such statements bear out.
class Steps(NamedTuple):
    """Up to which leads a field can be trusted how far; what leads by more has the last share."""

    ends: tuple[float, ...]
    shares: tuple[float, ...]


TRUST = {
    "donor": Steps((2.0, 3.5, 4.8, 6.1), (0.67, 0.85, 0.92, 0.94, 0.96)),
    "recipient": Steps((3.2, 4.8, 5.9), (0.72, 0.89, 0.94, 0.97)),
    "type": Steps((6.7, 12.0, 16.6, 21.5, 27.6), (0.58, 0.74, 0.87, 0.92, 0.98, 0.99)),
    "status": Steps((9.5, 14.6, 19.3, 23.8, 29.2), (0.52, 0.67, 0.75, 0.81, 0.90, 0.94)),
}


class Part(NamedTuple):
    """One field's part in the confidence of a statement: how far its value led, and what that is worth."""

    field: str
    lead: float
    trust: float


def confidence(readings: Mapping[str, Reading[Any]]) -> float:
    """Estimate how likely it is, in [0, 1], that donor, recipient, type and status of a statement are all right.

    >>> sure, unsure = Reading("GBR", lead=9.0), Reading("GBR", lead=0.5)
    >>> rest = {field: Reading(None, lead=40.0) for field in ("recipient", "type", "status")}
    >>> confidence({"donor": sure, **rest}), confidence({"donor": unsure, **rest})
    (0.87, 0.6)
    """
    return round(prod([_trust(field, readings[field].lead or 0.0) for field in TRUST]), 2)


def parts(readings: Mapping[str, Reading[Any]]) -> Iterator[Part]:
    """Give what the confidence of a statement is made of, field by field; a field not weighed has no lead."""
    for field in TRUST:
        lead = readings[field].lead or 0.0
        yield Part(field, lead, _trust(field, lead))


def _trust(field: str, lead: float) -> float:
    steps = TRUST[field]
    return steps.shares[bisect_left(steps.ends, lead)]
