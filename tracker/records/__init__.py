"""The records that pass between the stages: what is written, what is claimed, what is promised.

A figure is an amount as a text writes it; a statement is what the text claims of it; an extraction is both for one
document; a sighting is one statement in one document, as the ledger stores it; a commitment is what the ledger holds
once, however often it was sighted. Field names are those of the annotation schema, so that corpus, JSON, ledger column
and attribute are one word. Records do no I/O and no parsing.

Amounts are `Decimal` in base units: units of the currency, percent (2.5 for 2.5 %), items.
"""

from tracker.records.claims import Document, Evidence, Extraction, Figure, Issue, Period, Statement
from tracker.records.record import Record, as_json, plain
from tracker.records.rows import Commitment, Decision, Sighting
from tracker.records.terms import Action, Bound, Instrument, Kind, Level, Measure, Per, Status, Type

__all__ = [
    "Action",
    "Bound",
    "Commitment",
    "Decision",
    "Document",
    "Evidence",
    "Extraction",
    "Figure",
    "Instrument",
    "Issue",
    "Kind",
    "Level",
    "Measure",
    "Per",
    "Period",
    "Record",
    "Sighting",
    "Statement",
    "Status",
    "Type",
    "as_json",
    "plain",
]
