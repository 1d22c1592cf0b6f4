"""Show the figures and statements of documents, with their sentences.

example: tracker extract article.txt --published 2025-03-06
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.cli import options as shared
from tracker.cli import output, parse
from tracker.documents import documents, passages
from tracker.documents.files import STDIN, checked
from tracker.errors import BadInput
from tracker.records import Document, Extraction, Period, Statement, as_json

COLUMNS = ("n", "figure", "bound", "per", "donor", "recipient", "type", "status", "instrument", "period", "sentence")

CLAIM = ("donor", "recipient", "type", "status", "instrument", "period", "part_of", "same_as", "confidence")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take files, or passages as JSON lines."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="text, .jsonl, or - for standard input")
    parser.add_argument("--jsonl", metavar="FILE", help="read passages, write one JSON object a line, in input order")
    parser.add_argument("--explain", action="store_true", help="show the words that decided each field")
    shared.about(parser)
    output.arguments(parser, lines=False)


def run(options: argparse.Namespace) -> int:
    """Print what was read; 1 where a document could not be."""
    if bool(options.jsonl) == bool(options.files):
        raise BadInput("name the files to read, or one file after --jsonl")
    return _lines(options.jsonl) if options.jsonl else _table(options)


def _lines(name: str) -> int:
    from tracker.statements import extract

    failed = False
    for document in _passages(name):
        extraction = extract(document)
        output.tell(extraction.issues)
        failed = failed or bool(extraction.issues)
        answer = {key: as_json(getattr(extraction, key)) for key in ("id", "figures", "statements")}
        print(json.dumps(answer, ensure_ascii=False))
    return int(failed)


def _passages(name: str) -> Iterator[Document]:
    if name == STDIN:
        yield from passages(sys.stdin.buffer, name)
    else:
        with checked(Path(name)).open("rb") as lines:
            yield from passages(lines, name)


def _table(options: argparse.Namespace) -> int:
    from tracker.statements import extract
    from tracker.statements.explanation import explain

    rows: list[dict[str, Any]] = []
    failed = False
    for document in (document for name in options.files for document in documents(name, **shared.given(options))):
        extraction = extract(document)
        output.tell(extraction.issues)
        failed = failed or bool(extraction.issues)
        if options.explain:
            print(explain(document.text, extraction))
        rows += _rows(document, extraction)
    if not options.explain:
        output.show(rows, options.form, COLUMNS)
    return int(failed)


def _rows(document: Document, extraction: Extraction) -> Iterator[dict[str, Any]]:
    """One row a figure; what points to another statement points to the `n` of its figure."""
    claims = {statement.figure: statement for statement in extraction.statements}
    figure_of = [statement.figure for statement in extraction.statements]
    for n, (figure, (start, end)) in enumerate(zip(extraction.figures, extraction.sentences, strict=True)):
        yield (
            {"document": document.id, "n": n}
            | parse.row(figure)
            | _claim(claims.get(n), figure_of)
            | {"sentence": document.text[start:end]}
        )


def _claim(statement: Statement | None, figure_of: list[int]) -> dict[str, Any]:
    if statement is None:
        return dict.fromkeys(CLAIM)
    period = statement.period
    return {name: getattr(statement, name, None) for name in CLAIM} | {
        "period": interval(period),
        "part_of": None if statement.part_of is None else figure_of[statement.part_of],
        "same_as": None if statement.same_as is None else figure_of[statement.same_as],
    }


def interval(period: Period) -> str | None:
    """Write a period as ISO 8601 does, an open end as `..`.

    >>> interval(Period(end="2027"))
    '../2027'
    """
    if period.start is None and period.end is None:
        return None
    return f"{period.start or '..'}/{period.end or '..'}"
