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
    "donor": ((1.3, 0.70), (2.4, 0.87), (inf, 0.98)),
    "recipient": ((2.2, 0.70), (3.3, 0.93), (inf, 0.98)),
    "type": ((5.0, 0.87), (10.0, 0.89), (inf, 0.96)),
    "status": ((2.1, 0.60), (3.9, 0.69), (5.9, 0.75), (11.5, 0.88), (inf, 0.98)),
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
    (0.9, 0.65)
    """
    return round(prod(part.trust for part in parts(readings)), 2)


def parts(readings: Mapping[str, Reading[Any]]) -> Iterator[Part]:
    """Give what the confidence of a statement is made of, field by field; a field not weighed has no lead."""
    for field, steps in TRUST.items():
        lead = readings[field].lead or 0.0
        yield Part(field, lead, next(trust for end, trust in steps if lead <= end))
