"""How far a statement can be trusted: a product of named parts, one for each field that decides what it claims.

A field's part is the share of annotated statements that had it right, by how far its value was ahead of the next one
in the weights of its reader. The parts are taken as independent of each other, which reliability tables bear out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf, prod
from typing import Any, NamedTuple

from tracker.statements.clauses import Reading

# Up to which lead a field was right in which share of annotated statements, rounded; the last step has no end. Leads
# are in each reader's own weights, so the steps of two fields are not to be compared.
TRUST: dict[str, tuple[tuple[float, float], ...]] = {
    "donor": ((0.6, 0.55), (1.2, 0.68), (2.1, 0.80), (3.4, 0.92), (5.8, 0.97), (inf, 0.99)),
    "recipient": ((1.4, 0.54), (2.2, 0.84), (3.3, 0.89), (5.9, 0.95), (19.9, 0.96), (inf, 0.99)),
    "type": ((1.5, 0.67), (2.4, 0.76), (9.1, 0.90), (11.7, 0.94), (inf, 0.97)),
    "status": ((0.6, 0.55), (3.8, 0.70), (5.5, 0.81), (8.0, 0.87), (10.3, 0.91), (inf, 0.96)),
}


class Part(NamedTuple):
    """One field's part in the confidence of a statement: how far its value led, and what that is worth."""

    field: str
    lead: float
    trust: float


def confidence(readings: Mapping[str, Reading[Any]]) -> float:
    """Estimate how likely it is, in [0, 1], that donor, recipient, type and status of a statement are all right.

    >>> sure, unsure = Reading("GBR", lead=9.0), Reading("GBR", lead=0.5)
    >>> rest = {field: Reading(None, lead=20.0) for field in ("recipient", "type", "status")}
    >>> confidence({"donor": sure, **rest}), confidence({"donor": unsure, **rest})
    (0.91, 0.51)
    """
    return round(prod(_trust(field, readings[field].lead or 0.0) for field in TRUST), 2)


def parts(readings: Mapping[str, Reading[Any]]) -> Iterator[Part]:
    """Give what the confidence of a statement is made of, field by field; a field not weighed has no lead."""
    for field in TRUST:
        lead = readings[field].lead or 0.0
        yield Part(field, lead, _trust(field, lead))


def _trust(field: str, lead: float) -> float:
    return next(trust for end, trust in TRUST[field] if lead <= end)
