"""A document and what is read in it: figures, what is claimed of them, and what went wrong in the reading."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.records.record import Record
from tracker.records.terms import Bound, Instrument, Kind, Level, Measure, Per, Status, Type


class Evidence(Record, frozen=True, kw_only=True, gc=False):
    """Which words of a text decided one field of a figure or statement, and by which rule.

    `start` and `end` are offsets into the document's text, end exclusive.
    """

    field: str
    start: int
    end: int
    rule: str


class Figure(Record, frozen=True, kw_only=True, gc=False):
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


class Period(Record, frozen=True, kw_only=True):
    """The years or dates that money is for, as the text gives them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    start: str | None = None
    end: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    """What a text claims of one figure: who gives what to whom, and how far the promise has come.

    `figure`, `part_of` and `same_as` are indices: into the figures, and into the statements of the same text.
    Parties are ISO 3166-1 alpha-3 codes or the codes of `blocs.csv`, several joined by `+` in alphabetical order.
    `measure` tells whether the amount may be added to others: a one-off sum, a rate, a level or a running total.
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
    measure: Measure = Measure.SUM
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()


class Issue(Record, frozen=True, kw_only=True):
    """What is wrong with a piece of data, where, and what would be right; a value, never an exception."""

    level: Level
    code: str
    where: str
    message: str


class Document(Record, frozen=True, kw_only=True):
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


class Extraction(Record, frozen=True, kw_only=True):
    """The figures and statements of one document, in the order of the text, and what went wrong in reading it.

    `sentences` gives, for each figure, the offsets (start, end exclusive) of the sentence that holds it.
    """

    id: str
    figures: tuple[Figure, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
