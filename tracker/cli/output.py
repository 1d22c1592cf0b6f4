"""Rows to the terminal: one set of output options for every verb, so that --json and --csv mean the same everywhere."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tracker.records import Commitment, Issue, as_json
from tracker.records.cells import APOSTROPHE, inert

Row = Mapping[str, Any]
# A terminal is rarely wider; whoever wants the whole sentence asks for CSV or JSON.
WIDEST_CELL = 60
MOST_CHANGES = 20
HEDGES = {"about": "~", "at_least": "≥", "at_most": "≤"}
RIGHT_ALIGNED = (int, float)
# What Markdown would take for the end of a cell, or for markup.
MARKUP = re.compile(r"[\\|<>*_`\[\]]")
SAFE = f"print CSV; a text that a spreadsheet would run as a formula (= + - @ tab) has {APOSTROPHE} before it"


def arguments(parser: argparse.ArgumentParser, *, lines: bool = True) -> None:
    """Add --json, --csv and the like; without them rows are a table for people.

    `lines` is false where the verb reads JSON lines, and its --jsonl names the file.
    """
    form = parser.add_mutually_exclusive_group()
    for name, words in (("json", "print JSON"), ("csv", SAFE), ("markdown", "print a table in Markdown")):
        form.add_argument(f"--{name}", action="store_const", dest="form", const=name, help=words)
    if lines:
        form.add_argument(
            "--jsonl", action="store_const", dest="form", const="jsonl", help="print a JSON object a line"
        )


def show(rows: Sequence[Row], form: str | None, columns: Sequence[str] | None = None) -> None:
    """Print rows in the form asked for; `columns` are those of tables alone, CSV and JSON hold all."""
    match form:
        case "json":
            import json

            print(json.dumps(as_json([as_dict(row) for row in rows]), ensure_ascii=False, indent=2))
        case "jsonl":
            import json

            for row in rows:
                print(json.dumps(as_dict(row), ensure_ascii=False))
        case "csv":
            _csv(rows, columns or ())
        case "markdown":
            print(markdown(rows, columns))
        case _:
            print(table(rows, columns))


def as_dict(row: Row) -> dict[str, Any]:
    """Give a row's cells as JSON holds them."""
    return {name: as_json(cell) for name, cell in row.items()}


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(map(safe, rows[0] if rows else columns))
    writer.writerows([safe(cell) for cell in row.values()] for row in rows)


def safe(cell: Any) -> str:
    """Write a cell so that a spreadsheet shows it and never runs it; numbers and dates stay what they are.

    >>> safe("=1+1"), safe("-5"), safe(-5), safe("a = b")
    ("'=1+1", "'-5", '-5', 'a = b')
    """
    return inert(cell) if isinstance(cell, str) else written(cell)


def written(cell: Any) -> str:
    """Write a cell as CSV and tables hold it: nothing for None, amounts in digits.

    >>> from decimal import Decimal
    >>> written(Decimal("2.5e9")), written(None)
    ('2500000000', '')
    """
    value = as_json(cell)
    return "" if value is None else str(value)


def table(rows: Sequence[Row], columns: Sequence[str] | None = None) -> str:
    """Align rows under their columns.

    >>> print(table([{"figure": "£2.26bn", "n": 1}, {"figure": "€800bn", "n": 20}]))
    figure    n
    £2.26bn   1
    €800bn   20
    """
    names = list(columns or (rows[0] if rows else ()))
    cells = [[_short(written(row[name])) for name in names] for row in rows]
    widths = [max(map(_width, column)) for column in zip(names, *cells, strict=True)]
    right = _right(rows, names)
    lines = ([_pad(*cell) for cell in zip(line, widths, right, strict=True)] for line in (names, *cells))
    return "\n".join("  ".join(line).rstrip() for line in lines)


def markdown(rows: Sequence[Row], columns: Sequence[str] | None = None) -> str:
    """Write rows as a table of Markdown, numbers to the right.

    >>> print(markdown([{"figure": "£2.26bn", "n": 1}]))
    | figure | n |
    | --- | --: |
    | £2.26bn | 1 |
    """
    names = list(columns or (rows[0] if rows else ()))
    rule = ["--:" if right else "---" for right in _right(rows, names)]
    cells = ([_escaped(written(row[name])) for name in names] for row in rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in (map(_escaped, names), rule, *cells)) if names else ""


def _escaped(text: str) -> str:
    """Keep a text in its cell, and from being markup."""
    return MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _right(rows: Sequence[Row], names: Sequence[str]) -> list[bool]:
    """Tell which columns are numbers, and nothing else."""
    return [bool(rows) and all(isinstance(row[name], RIGHT_ALIGNED) for row in rows) for name in names]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST_CELL else line[: WIDEST_CELL - 1] + "…"


def _pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide letter, none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def tell(issues: Iterable[Issue]) -> None:
    """Print issues on stderr, one line each."""
    for issue in issues:
        print(f"{issue.level}: {issue.where}: {issue.message} [{issue.code}]", file=sys.stderr)


def changes(new: Sequence[Commitment], changed: Sequence[Commitment]) -> None:
    """Print which commitments came into the ledger and which are told of anew; a long list as its count alone."""
    for word, rows in (("new", new), ("changed", changed)):
        for row in rows[:MOST_CHANGES]:
            print(f"{word} {row.id}: {pledge(row)}")
        if len(rows) > MOST_CHANGES:
            print(f"{word}: {len(rows) - MOST_CHANGES} more")
    if not new and not changed:
        print("nothing changed")


def pledge(row: Commitment) -> str:
    """Say in a few words who promised what to whom, and how far it has come."""
    parties = f"{row.donor or '?'} to {row.recipient}" if row.recipient else row.donor or "?"
    stated = amount(row.low, row.high, row.bound, row.currency or row.unit or "%", row.per)
    return f"{parties}, {stated}, {row.type} ({row.status})"


def amount(low: Decimal, high: Decimal, bound: str, unit: str, per: str | None) -> str:
    """Write an amount on one line, hedge and rate included.

    >>> amount(Decimal(3000000000), Decimal(3000000000), "at_most", "GBP", "year")
    '≤3,000,000,000 GBP a year'
    """
    ends = (low,) if low == high else (low, high)
    return HEDGES.get(bound, "") + "-".join(f"{end:,f}" for end in ends) + f" {unit}" + (f" a {per}" if per else "")
