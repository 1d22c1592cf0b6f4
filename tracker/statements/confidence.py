"""How far a statement can be trusted: a product of named parts, one for each field that decides what it claims.

A field's part is the share of annotated statements that had it right, by how far its value was ahead of the next one
in the weights of its reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf, prod
from typing import Any, NamedTuple

from tracker.statements.clauses import Reading

# Up to which lead a field was right in which share of annotated statements that nothing was learnt from, rounded; the
# last step has no end. Leads are in each reader's own weights, so the steps of two fields are not to be compared.
# Fields are right together more often than by chance: each share is raised to the power 0.87, which the reliability
# tables of such statements bear out.
TRUST: dict[str, tuple[tuple[float, float], ...]] = {
    "donor": ((2.0, 0.67), (3.5, 0.85), (4.8, 0.92), (6.1, 0.94), (inf, 0.96)),
    "recipient": ((3.2, 0.72), (4.8, 0.89), (5.9, 0.94), (inf, 0.97)),
    "type": ((6.7, 0.58), (12.0, 0.74), (16.6, 0.87), (21.5, 0.92), (27.6, 0.98), (inf, 0.99)),
    "status": ((9.5, 0.52), (14.6, 0.67), (19.3, 0.75), (23.8, 0.81), (29.2, 0.90), (inf, 0.94)),
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
    return round(prod(_trust(field, readings[field].lead or 0.0) for field in TRUST), 2)


def parts(readings: Mapping[str, Reading[Any]]) -> Iterator[Part]:
    """Give what the confidence of a statement is made of, field by field; a field not weighed has no lead."""
    for field in TRUST:
        lead = readings[field].lead or 0.0
        yield Part(field, lead, _trust(field, lead))


def _trust(field: str, lead: float) -> float:
    return next(trust for end, trust in TRUST[field] if lead <= end)
