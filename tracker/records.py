"""The records that pass between the stages: what is written, what is claimed, what is promised.

A figure is an amount as a text writes it; a statement is what the text claims of it; an extraction is both for one
document; a sighting is one statement in one document, as the ledger stores it; a commitment is what the ledger holds
once, however often it was sighted. Field names are those of the annotation schema, so that corpus, JSON, ledger column
and attribute are one word. Records do no I/O and no parsing.

Amounts are `Decimal` in base units: units of the currency, percent (2.5 for 2.5 %), items.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec


class Kind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    GDP_SHARE = "gdp_share"
    PERCENT = "percent"
    COUNT = "count"


class Bound(StrEnum):
    """How a text hedges a figure: `up to` is at_most, a range is between."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


class Per(StrEnum):
    """The span of time that an amount recurs in, where it is a rate."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Type(StrEnum):
    """What the money or the items are for."""

    DEFENCE_SPENDING = "defence_spending"
    MILITARY_AID = "military_aid"
    FINANCIAL_AID = "financial_aid"
    HUMANITARIAN_AID = "humanitarian_aid"
    RECONSTRUCTION = "reconstruction"
    AID = "aid"
    PROCUREMENT = "procurement"
    OTHER = "other"


class Status(StrEnum):
    """How far a promise has come, from a demand to money paid."""

    PROPOSAL = "proposal"
    TARGET = "target"
    PLEDGE = "pledge"
    COMMITMENT = "commitment"
    DISBURSEMENT = "disbursement"
    EXPENDITURE = "expenditure"
    CANCELLED = "cancelled"


class Instrument(StrEnum):
    """By what means the money or the items are given."""

    GRANT = "grant"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    IN_KIND = "in_kind"
    CONTRACT = "contract"
    SALE = "sale"
    FUND = "fund"
    BUDGET = "budget"


class Action(StrEnum):
    """What a judgement by hand does to the ledger."""

    SAME = "same"
    NOT_SAME = "not_same"
    SET = "set"
    WITHDRAW = "withdraw"


class Level(StrEnum):
    """How grave an issue is: an error fails a run, a warning is reported, a note is for the record."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every record is: immutable, built by keyword, compared by value."""


class Evidence(Record):
    """Which words of a text decided one field of a figure or statement, and by which rule.

    `start` and `end` are offsets into the document's text, end exclusive.
    """

    field: str
    start: int
    end: int
    rule: str


class Figure(Record):
    """An amount as a text writes it: money, a share of GDP, a percentage or a count of items.

    `low` and `high` are in base units and equal unless `bound` is between; `restates` is the index, among the
    figures of the same text, of the figure that this one repeats in another currency.
    """

    start: int
    end: int
    surface: str
    kind: Kind
    low: Decimal
    high: Decimal
    bound: Bound = Bound.EXACT
    currency: str | None = None
    unit: str | None = None
    per: Per | None = None
    restates: int | None = None
    evidence: tuple[Evidence, ...] = ()


class Period(Record):
    """The years or dates that money is for, as the text gives them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    start: str | None = None
    end: str | None = None


class Statement(Record):
    """What a text claims of one figure: who gives what to whom, and how far the promise has come.

    `figure`, `part_of` and `same_as` are indices: into the figures, and into the statements of the same text.
    Parties are ISO 3166-1 alpha-3 codes or the codes of `blocs.csv`, several joined by `+` in alphabetical order.
    `confidence` lies in [0, 1], or is None where it was not estimated.
    """

    figure: int
    donor: str | None = None
    recipient: str | None = None
    type: Type = Type.OTHER
    status: Status | None = None
    instrument: Instrument | None = None
    period: Period = Period()
    part_of: int | None = None
    same_as: int | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()


class Issue(Record):
    """What is wrong with a piece of data, where, and what would be right; a value, never an exception."""

    level: Level
    code: str
    where: str
    message: str


class Document(Record):
    """A text that was published, with what is known of its publishing. Offsets everywhere point into `text`."""

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    published: date | None = None
    source: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    accessed: date | None = None


class Extraction(Record):
    """The figures and statements of one document, in the order of the text, and what went wrong in reading it.

    `sentences` gives, for each figure, the offsets (start, end exclusive) of the sentence that holds it.
    """

    id: str
    figures: tuple[Figure, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()


class Sighting(Record, frozen=True, kw_only=True, gc=False):
    """One statement in one document: a row of `sightings.csv`, which is only ever appended to.

    `start` and `end` are the figure's offsets in the document's text; `sentence` holds them. `restated` lists the same
    amount as the text repeats it in other currencies (`GBP 670000000000`), joined by `; `. `part_of` and `same_as` are
    ids of sightings of the same document. `digest` is a fingerprint of the document's text, by which a text that comes
    back under another id is known.
    """

    id: str
    document: str
    digest: str | None = None
    title: str | None
    source: str | None
    publisher: str | None
    publisher_kind: str | None
    published: date | None
    accessed: date | None
    extractor: str
    start: int
    end: int
    surface: str
    sentence: str
    kind: Kind
    low: Decimal
    high: Decimal
    bound: Bound
    currency: str | None
    unit: str | None
    per: Per | None
    restated: str | None
    donor: str | None
    recipient: str | None
    type: Type
    status: Status
    instrument: Instrument | None
    period_start: str | None
    period_end: str | None
    part_of: str | None
    same_as: str | None
    confidence: float | None


class Commitment(Record, frozen=True, kw_only=True, gc=False):
    """What was promised, once, however often it was sighted: a row of `commitments.csv`.

    `announced` is the day of the first sighting's publication, `updated` that of the newest; `recorded` is the day on
    which the ledger first held it. The words, the source and the status are those of the sighting that decides.
    `history` lists each status with the date it was first seen (`2025-03-06 pledge; 2025-06-01 commitment`).

    Links are ids of other commitments: `part_of` a larger one that this is a share or a year's slice of, `revises` an
    older one whose amount this replaces, which then names it in `superseded_by`, and `stage_of` a promise of which this
    is the sum approved or paid so far. `formerly` lists ids that the row absorbed, `seen_in` its sightings' ids.
    """

    id: str
    donor: str | None
    recipient: str | None
    type: Type
    status: Status
    instrument: Instrument | None
    kind: Kind
    low: Decimal
    high: Decimal
    bound: Bound
    currency: str | None
    unit: str | None
    per: Per | None
    period_start: str | None
    period_end: str | None
    part_of: str | None
    revises: str | None = None
    superseded_by: str | None = None
    stage_of: str | None = None
    formerly: str | None = None
    announced: date | None
    updated: date | None
    recorded: date | None
    history: str
    sightings: int
    sources: int
    seen_in: str | None = None
    confidence: float | None
    title: str | None
    source: str | None
    publisher: str | None
    sentence: str


class Decision(Record, frozen=True, kw_only=True):
    """A judgement by hand that the fold applies: a row of `decisions.csv`, the one table that people edit.

    `subject` and `object` are ids of commitments or of sightings. `same` and `not_same` take both; `set` gives a
    `field` of the subject a `value` (empty: not known); `withdraw` takes the subject out of the ledger.
    """

    id: str
    action: Action
    subject: str
    object: str | None = None
    field: str | None = None
    value: str | None = None
    by: str
    on: date
    why: str


def plain(amount: Decimal) -> str:
    """Write an amount in digits alone, as ledger and JSON do.

    >>> plain(Decimal("800e9"))
    '800000000000'
    >>> plain(Decimal("2.50"))
    '2.5'
    """
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_json(value: Any) -> Any:
    """Turn a record into what JSON can hold, amounts as strings of digits and evidence left out.

    A figure's `unit` is given for counts alone and a `confidence` where it was estimated, as the schema has them.

    >>> as_json(Period(start="2027"))
    {'start': '2027', 'end': None}
    """
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Record):
        return {name: as_json(getattr(value, name)) for name in value.__struct_fields__ if _belongs(value, name)}
    return value


def _belongs(record: Record, name: str) -> bool:
    if name == "evidence":
        return False
    if name == "unit" and isinstance(record, Figure):
        return record.kind is Kind.COUNT
    return name != "confidence" or getattr(record, name) is not None
