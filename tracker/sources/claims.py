"""The rows of a table of amounts: each is a document of one line, and says itself what is claimed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import msgspec

from tracker.documents.encodings import decoded
from tracker.errors import FetchError, Unreadable
from tracker.figures import parse
from tracker.records import Document, Extraction, Figure, Issue, Kind, Level, Period, Statement
from tracker.sources.faults import Fault, issue, undated
from tracker.sources.items import Item, Raw, fingerprint
from tracker.sources.names import code_of
from tracker.sources.source import Source

DELIMITERS = ",;\t|"
PARTIES = ("donor", "recipient")


class Row(NamedTuple):
    """A row of a table: its number in the file, its cells by heading, and what it says, field by field."""

    line: int
    cells: Mapping[str, str]
    said: Mapping[str, str]


class Unsaid(Exception):
    """A row that does not say what a claim needs; the message says what."""


def rows(raw: Raw, source: Source) -> Iterator[Item | Issue]:
    """Make a document with one claim of each row; a row that does not say enough is an issue with its line."""
    try:
        for row in read(raw, source):
            try:
                yield (item := _item(row, raw, source))
                if item.document.published is None:
                    yield undated(f"{raw.provenance.where}:{row.line}", item.document.id)
            except Unsaid as error:
                where = f"{raw.provenance.where}:{row.line}"
                yield Issue(level=Level.WARNING, code=Fault.BAD_ROW, where=where, message=str(error))
    except FetchError as error:
        yield issue(error)


def read(raw: Raw, source: Source) -> Iterator[Row]:
    """Read the rows of a table; raises FetchError for what is no table, or lacks a column that the source names."""
    where, options = raw.provenance.where, source.options
    try:
        text = decoded(raw.body, raw.provenance.charset, where)
    except Unreadable as error:
        raise FetchError(Fault.NOT_A_TABLE, where, error.message) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text, options.columns))
    missing = set(options.columns.values()) - set(reader.fieldnames or ())
    if missing:
        names = ", ".join(map(repr, sorted(missing)))
        says = f"has no column {names}; say in {source.name}.toml under [options.columns] what it is called"
        raise FetchError(Fault.NOT_A_TABLE, where, says)
    try:
        for cells in reader:
            known = {name: (cells[heading] or "").strip() for name, heading in options.columns.items()}
            said = options.fixed | {name: cell for name, cell in known.items() if cell}
            yield Row(reader.line_num, cells, _in_our_words(said, options.values))
    except csv.Error as error:
        raise FetchError(Fault.NOT_A_TABLE, where, f"line {reader.line_num} is broken ({error})") from None


def _delimiter(text: str, columns: Mapping[str, str]) -> str:
    """Tell what parts the cells: the sign by which the head has most of the columns that are asked for."""
    head = text.partition("\n")[0].rstrip("\r")
    names = set(columns.values())
    return max(DELIMITERS, key=lambda sign: len(names & set(next(csv.reader([head], delimiter=sign), []))))


def _in_our_words(said: Mapping[str, str], values: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {name: values.get(name, {}).get(cell, cell) for name, cell in said.items()}


def _item(row: Row, raw: Raw, source: Source) -> Item:
    told, (text, start) = raw.provenance, _text(row, source.options.columns["amount"])
    name = row.said.get("id") or fingerprint(text.encode())[:10]
    document = Document(
        id=f"{source.name}-{name}",
        text=text,
        title=row.said.get("title"),
        lang=source.language,
        published=_day(row, source),
        source=row.said.get("source") or told.address,
        publisher=told.publisher,
        publisher_kind=told.publisher_kind,
        accessed=told.accessed.date(),
    )
    figure = _figure(row, text, start, source.options.columns["amount"])
    extraction = Extraction(
        id=document.id, figures=(figure,), sentences=((0, len(text)),), statements=(_statement(row),)
    )
    return Item(document=document, raw=raw, extraction=extraction)


def _text(row: Row, amount: str) -> tuple[str, int]:
    """Write a row as one line, `heading: cell; …`, and tell where its amount begins."""
    pieces = [(heading, " ".join((cell or "").split())) for heading, cell in row.cells.items() if heading]
    text, start = "", 0
    for heading, cell in pieces:
        if cell:
            text += f"{'; ' if text else ''}{heading}: "
            start = len(text) if heading == amount else start
            text += cell
    return text, start


def _figure(row: Row, text: str, start: int, heading: str) -> Figure:
    """Read the amount; the currency of its cell goes before that of the row."""
    cell = " ".join((row.cells[heading] or "").split())
    if not cell:
        raise Unsaid("gives no amount")
    read = [parse(cell), parse(f"{row.said.get('currency', '')} {cell}")]
    money = next((figures[0] for figures in read if len(figures) == 1 and figures[0].kind is Kind.MONEY), None)
    if money is None:
        raise Unsaid(f"{cell!r} is no amount of money; is its currency said?")
    scale = _scale(row.said.get("scale", "1"))
    return msgspec.structs.replace(
        money,
        start=start,
        end=start + len(cell),
        surface=text[start : start + len(cell)],
        low=money.low * scale,
        high=money.high * scale,
        evidence=(),
    )


def _scale(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Unsaid(f"scale {text!r} is no number; write 1000000 for millions") from None


def _day(row: Row, source: Source) -> date | None:
    text = row.said.get("published")
    try:
        return datetime.strptime(text, source.options.dates).date() if text else None
    except ValueError:
        raise Unsaid(f"{text!r} is no date as {source.options.dates} writes it; say so under dates") from None


def _statement(row: Row) -> Statement:
    said = {name: row.said.get(name) for name in ("type", "status", "instrument", "measure")}
    period = Period(start=row.said.get("period_start"), end=row.said.get("period_end"))
    parties = {name: _party(row.said[name]) for name in PARTIES if name in row.said}
    try:
        told = {"figure": 0, **parties, **{name: value for name, value in said.items() if value}}
        return msgspec.structs.replace(msgspec.convert(told, Statement), period=period)
    except msgspec.ValidationError as error:
        raise Unsaid(f"{error}; say under [options.values] what its words mean") from None


def _party(cell: str) -> str:
    code = code_of(cell)
    if code is None:
        raise Unsaid(f"{cell!r} is no state or organisation known; say its code under [options.values]")
    return code
