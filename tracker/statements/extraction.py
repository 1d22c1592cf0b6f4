"""A text and its figures become statements: each field by its own reader, in the order of their needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tracker.figures import parse
from tracker.records import (
    Document,
    Extraction,
    Figure,
    Issue,
    Kind,
    Level,
    Measure,
    Period,
    Statement,
    Type,
)
from tracker.statements import additivity, instruments, links, parties, periods, purposes, statuses
from tracker.statements.cast import Cast
from tracker.statements.clauses import Passage, Reading, Value
from tracker.statements.confidence import confidence
from tracker.statements.hearings import hearings
from tracker.statements.links import Links
from tracker.statements.network import look
from tracker.statements.readings import Readings, agreed

# The languages that the word lists cover; documents in others are declined, never misread.
LANGUAGES = (None, "en")
_MEASURES = {Kind.MONEY, Kind.GDP_SHARE}


def extract(document: Document, *, country: str | None = None) -> Extraction:
    """Read a document's figures and what it claims of each; `country` is the publisher's, for bare dollars.

    A document in a language without word lists yields no figures and one issue of code `language`.

    >>> text = "Britain will give Ukraine £3bn a year until 2030."
    >>> found = extract(Document(id="x", text=text, published=date(2025, 3, 6)))
    >>> [(claim.donor, claim.recipient, claim.period.end) for claim in found.statements]
    [('GBR', 'UKR', '2030')]
    >>> extract(Document(id="y", text="Drei Milliarden Euro.", lang="de")).issues[0].code
    'language'
    """
    if document.lang not in LANGUAGES:
        return Extraction(id=document.id, issues=(_declined(document),))
    figures = tuple(parse(document.text, country=country))
    passage = Passage.of(document.text, figures, document.published)
    sentences = tuple((*passage.sentence_of(index),) for index in range(len(figures)))
    return Extraction(id=document.id, figures=figures, sentences=sentences, statements=_read(passage))


def _declined(document: Document) -> Issue:
    message = f"is written in {document.lang!r}, for which there are no word lists; English is read"
    return Issue(level=Level.NOTE, code="language", where=document.id, message=message)


def read(text: str, figures: Sequence[Figure], published: date | None) -> tuple[Statement, ...]:
    """Tell what a text claims of its figures, given in text order; figures that claim nothing have no statement."""
    return _read(Passage.of(text, figures, published))


def _read(passage: Passage) -> tuple[Statement, ...]:
    if not passage.figures:
        return ()
    figures, rows = readings(passage)
    statements = list(map(_statement, figures, rows))
    ties = links.read(passage, statements)
    settled = agreed(rows, [tie.same_as.value for tie in ties])
    agreeing = [
        old if new is row else _statement(old.figure, new)
        for old, row, new in zip(statements, rows, settled, strict=True)
    ]
    linked = list(map(_linked, agreeing, ties))
    dated = _redated(passage, linked)
    return tuple(map(_measured, dated, additivity.read(passage, dated)))


def readings(passage: Passage) -> tuple[list[int], list[Readings]]:
    """Read every field but the links: the indices of the figures that carry a statement, and what was read of each.

    The passage has one figure at least.
    """
    seen = look(passage)
    heard = hearings(passage, seen)
    types = purposes.read(passage, heard)
    kinds, cast = _values(types), Cast.of(passage)
    stages, means = statuses.read(passage, kinds, cast, heard), instruments.read(passage, kinds, heard)
    sides = parties.read(passage, kinds, _values(means), _values(stages), cast, seen)
    years = periods.read(passage, kinds, _values(stages))
    rows = [
        Readings(type_, status, instrument, donor, recipient, period)
        for type_, status, instrument, (donor, recipient), period in zip(
            types, stages, means, sides, years, strict=True
        )
    ]
    figures = [index for index, kind in enumerate(kinds) if kind is not None]
    return figures, [rows[index] for index in figures]


def _values(readings: Sequence[Reading[Value]]) -> list[Value]:
    return [reading.value for reading in readings]


def _statement(index: int, readings: Readings) -> Statement:
    """Set the readings of one figure together; what is about something else has a type alone."""
    if readings.type.value is Type.OTHER or readings.type.value is None:
        return Statement(figure=index, evidence=readings.type.evidence)
    named = readings._asdict()
    values = {field: reading.value for field, reading in named.items()}
    evidence = tuple([item for reading in readings for item in reading.evidence])
    return Statement(figure=index, evidence=evidence, confidence=confidence(named), **values)


def _linked(statement: Statement, link: Links) -> Statement:
    if link.part_of.value is None and link.same_as.value is None:
        return statement
    evidence = (*statement.evidence, *link.part_of.evidence, *link.same_as.evidence)
    return replace(statement, part_of=link.part_of.value, same_as=link.same_as.value, evidence=evidence)


def _measured(statement: Statement, measure: Reading[Measure]) -> Statement:
    if measure is additivity.ONE_OFF:
        return statement
    return replace(statement, measure=measure.value, evidence=(*statement.evidence, *measure.evidence))


def _redated(passage: Passage, statements: Sequence[Statement]) -> list[Statement]:
    """Give money and its share of GDP the same years, where the text dates only one of the two."""
    dated = list(statements)
    for index, statement in enumerate(statements):
        if statement.same_as is None or _kinds(passage, statement, statements[statement.same_as]) != _MEASURES:
            continue
        for one, other in ((index, statement.same_as), (statement.same_as, index)):
            if dated[one].period == Period() != dated[other].period:
                evidence = tuple(item for item in dated[other].evidence if item.field == "period")
                dated[one] = replace(dated[one], period=dated[other].period, evidence=dated[one].evidence + evidence)
    return dated


def _kinds(passage: Passage, one: Statement, other: Statement) -> set[Kind]:
    return {passage.figures[statement.figure].kind for statement in (one, other)}
