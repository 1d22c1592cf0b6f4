"""Show the figures in a text.

example: tracker parse "€800bn (£670bn)"
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from tracker.cli import output
from tracker.errors import BadInput
from tracker.figures import explain, parse
from tracker.records import Figure

STDIN = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take one text, or - for standard input."""
    parser.add_argument("text", help="the text, or - to read it from standard input")
    parser.add_argument("--country", metavar="CODE", help="the publisher's country (ISO 3166-1 alpha-3), for a bare $")
    parser.add_argument("--explain", action="store_true", help="show the words and the rule behind each figure")
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print a row for each figure."""
    text = _standard_input() if options.text == STDIN else options.text
    if not text.strip():
        raise BadInput('no text given; try: tracker parse "€800bn (£670bn)"')
    if options.explain:
        print(explain(text, country=options.country))
        return 0
    output.show([row(figure) for figure in parse(text, country=options.country)], options.form)
    return 0


def _standard_input() -> str:
    """Read standard input, whatever it holds; what is not UTF-8 is told of on stderr, and becomes a mark each."""
    from tracker.documents.encodings import without_mark  # which a text on the command line can do without

    data = sys.stdin.buffer.read()
    data, encoding = without_mark(data) or (data, "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        print(
            f"note: standard input is no {encoding.upper()} from line {line} on "
            f"(byte 0x{data[error.start]:02x}); what cannot be read stands as \ufffd",
            file=sys.stderr,
        )
    return data.decode(encoding, "replace")


def row(figure: Figure) -> dict[str, Any]:
    """Give a figure as a row; `unit` is the currency or the item."""
    return {
        "figure": figure.surface,
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.currency or figure.unit,
        "bound": figure.bound,
        "per": figure.per,
        "restates": figure.restates,
        "start": figure.start,
        "end": figure.end,
    }
