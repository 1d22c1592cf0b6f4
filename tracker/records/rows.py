"""The rows of the ledger: what was sighted, what that comes to, and what people judged of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.records.record import Record
from tracker.records.terms import Action, Bound, Instrument, Kind, Measure, Per, Status, Type


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
    measure: Measure = Measure.SUM
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
    measure: Measure = Measure.SUM
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
