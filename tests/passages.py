"""Passages labelled in line, in our own words: `{£2bn|GBR>UKR|military_aid|pledge|loan|2024/2026|part_of=0}`.

A block begins with `== id published country` and holds the text, whose figures stand in braces:
`{surface|donor>recipient|type|status|instrument|period|part_of=K|same_as=K}`. `-` or nothing is null, K counts the
braces of the passage from 0, `{surface}` alone carries no statement, and `{surface|~K}` restates figure K. Only spans
and statements are labelled: a figure's value is taken as the parser reads it, and the sets pin no floor on values.

Passages are *read* or *unread*. Of the first the errors are read, rules are made and weights fitted on them; the second
are scored, and nobody reads their errors, so that they show how rules carry over to text they were not made on. A file
`press.read.txt` or `inbox.unread.txt` is of one kind; of any other the blocks at even places (the second, the fourth,
…) are unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tracker.figures import parse
from tracker.records import Bound, Figure, Instrument, Kind, Per, Status, Type
from tracker.statements.clauses import Passage

FOLDER = Path(__file__).parent / "statements" / "passages"

_BLOCK = re.compile(r"\n\s*\n(?=== )")
_BRACE = re.compile(r"\{([^{}|]*)\|?([^{}]*)\}")
_LINKS = ("part_of", "same_as")
_FIELDS = ("parties", "type", "status", "instrument", "period")

Json = dict[str, Any]


class Label(NamedTuple):
    """A figure as labelled: its span in the bare text, and the label after its first bar (empty: no statement)."""

    start: int
    end: int
    label: str

    @property
    def restates(self) -> int | None:
        return int(self.label[1:]) if self.label.startswith("~") else None

    @property
    def claims(self) -> bool:
        return bool(self.label) and self.restates is None


@cache
def sets(folder: Path = FOLDER) -> dict[str, list[Json]]:
    """Each file of passages as one or two sets in the annotation schema: `aid.read` and `aid.unread`, `press.read`.

    >>> [name for name in sets() if name.startswith("aid")]
    ['aid.read', 'aid.unread']
    """
    found: dict[str, list[Json]] = {}
    for file in sorted(folder.glob("*.txt")):
        blocks = _BLOCK.split(file.read_text("utf-8").strip())
        for name, part in _parts(file.stem, blocks):
            found[name] = [passage(block) for block in part]
    return found


def _parts(stem: str, blocks: list[str]) -> Iterator[tuple[str, list[str]]]:
    if stem.endswith((".read", ".unread")):
        yield stem, blocks
        return
    for at, half in enumerate(("read", "unread")):
        yield f"{stem}.{half}", blocks[at::2]


def passage(block: str) -> Json:
    """Turn one labelled block into a passage of the annotation schema.

    >>> found = passage("== x 2025-03-06 GBR\\nBritain gives Kyiv {£2bn|GBR>UKR|aid|pledge} ({$3bn|~0}).")
    >>> found["text"], [statement["donor"] for statement in found["statements"]]
    ('Britain gives Kyiv £2bn ($3bn).', ['GBR'])
    """
    head, _, body = block.strip().partition("\n")
    name, published, country = head.removeprefix("==").split()
    text, labels = bare(body)
    claims = [at for at, label in enumerate(labels) if label.claims]
    read = parse(text)
    return {
        "id": name,
        "lang": "en",
        "published": published,
        "country": None if country == "-" else country,
        "text": text,
        "figures": [_figure(text, label, read) for label in labels],
        "statements": [_statement(at, labels[at].label, claims) for at in claims],
    }


def bare(body: str) -> tuple[str, list[Label]]:
    """Take the braces out of a labelled text: what is left, and each figure's span in it."""
    text, labels, done = "", list[Label](), 0
    for mark in _BRACE.finditer(body):
        text += body[done : mark.start()]
        labels.append(Label(len(text), len(text) + len(mark[1]), mark[2].strip()))
        text, done = text + mark[1], mark.end()
    return text + body[done:], labels


def _figure(text: str, label: Label, read: Sequence[Figure]) -> Json:
    near = (figure for figure in read if figure.start < label.end and label.start < figure.end)
    value = next(near, None)
    found = {"start": label.start, "end": label.end, "surface": text[label.start : label.end]}
    found |= {"restates": label.restates, "kind": "unread", "low": None, "high": None, "currency": None}
    if value is None:
        return found
    return found | {
        "kind": str(value.kind),
        "low": format(value.low, "f"),
        "high": format(value.high, "f"),
        "currency": value.currency,
    }


def _statement(at: int, label: str, claims: Sequence[int]) -> Json:
    columns = [column.strip() for column in label.split("|")]
    links = dict(column.split("=") for column in columns if "=" in column)
    values = [column for column in columns if "=" not in column]
    fields = dict(zip(_FIELDS, map(_value, values + [""] * (len(_FIELDS) - len(values))), strict=True))
    donor, _, recipient = (fields.pop("parties") or "").partition(">")
    start, _, end = (fields.pop("period") or "").partition("/")
    return {
        "figure": at,
        "donor": _value(donor),
        "recipient": _value(recipient),
        **fields,
        "period": {"start": _value(start), "end": _value(end)},
        **{link: claims.index(int(links[link])) if link in links else None for link in _LINKS},
    }


def _value(written: str) -> str | None:
    return written.strip() if written.strip() not in ("", "-") else None


def as_annotated(row: Json) -> Passage:
    """Cut the text of an annotated passage around the figures that were annotated in it.

    >>> [figure.surface for figure in as_annotated(passage("== x 2025-03-06 GBR\\nKyiv got {£2bn}.")).figures]
    ['£2bn']
    """
    return Passage.of(row["text"], list(map(figure, row["figures"])), date.fromisoformat(row["published"]))


def figure(row: Json) -> Figure:
    """Turn an annotated figure into the parser's; one whose value nobody has read is taken for one of money."""
    known = row["kind"] != "unread"
    return Figure(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        kind=Kind(row["kind"]) if known else Kind.MONEY,
        low=Decimal(row["low"] if known else 1),
        high=Decimal(row["high"] if known else 1),
        currency=row["currency"],
        bound=Bound(row.get("bound") or "exact"),
        per=Per(row["per"]) if row.get("per") else None,
        unit=row.get("unit"),
        restates=row["restates"],
    )


def flaws(passage: Json) -> Iterator[str]:
    """Yield what is wrong with the labels of a passage: words that the records do not know, parties out of order."""
    for statement in passage["statements"]:
        yield from _flaws(passage["id"], statement)


def _flaws(name: str, statement: Json) -> Iterator[str]:
    for field, words in (("type", Type), ("status", Status), ("instrument", Instrument)):
        if statement[field] is not None and statement[field] not in set(words):
            yield f"{name}: {field} {statement[field]!r}"
    for party in ("donor", "recipient"):
        codes = (statement[party] or "").split("+")
        if codes != sorted(codes):
            yield f"{name}: {party} {statement[party]!r} is out of order"
