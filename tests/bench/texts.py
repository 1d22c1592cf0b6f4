"""The texts that readers are measured on: annotated passages, hard notations, articles.

None of them is in the repository. They are looked for in the folders that the bench is given; what is absent is left
out.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.bench.readers import Found

MARKED = re.compile(r"\[\[(.*?)\|(.*?)\]\]")
# As much text as a reader is timed on, in characters.
MEGABYTE = 1_000_000
# About as long as an article is, in characters.
ARTICLE = 2_000


class Passage(NamedTuple):
    text: str
    figures: list[Found]


def annotated(path: Path) -> list[Passage]:
    """Read passages from JSON lines in the schema of the annotated sets."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [_passage(json.loads(line)) for line in lines if line.strip()]


def _passage(line: dict[str, object]) -> Passage:
    figures = [
        Found(each["start"], each["end"], each["kind"], Decimal(each["low"]), Decimal(each["high"]), each["currency"])
        for each in line["figures"]  # type: ignore[attr-defined]
    ]
    return Passage(str(line["text"]), figures)


def hard(path: Path) -> list[Passage]:
    """Read the list of hard notations, whose markup its header explains."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [_marked(line.partition("\t")[2]) for line in lines if "\t" in line and not line.startswith("#")]


def _marked(line: str) -> Passage:
    text, figures, last = "", [], 0
    for mark in MARKED.finditer(line):
        text += line[last : mark.start()]
        kind, value, *rest = mark[2].split()
        low, _, high = value.partition("..")
        currency = next((word for word in rest if word.isupper() and len(word) == 3), None)
        figures.append(Found(len(text), len(text) + len(mark[1]), kind, Decimal(low), Decimal(high or low), currency))
        text, last = text + mark[1], mark.end()
    return Passage(text + line[last:], figures)


def articles(folder: Path) -> str:
    """Give a megabyte of article text, repeated from the articles in a folder; nothing where there are none."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    return (text * (MEGABYTE // max(len(text), 1) + 1))[:MEGABYTE] if text else ""


def dense(passages: list[Passage]) -> str:
    """Give a tenth of a megabyte of sentences that all hold a figure."""
    text = "\n".join(passage.text for passage in passages if passage.figures)
    return (text * (MEGABYTE // 10 // max(len(text), 1) + 1))[: MEGABYTE // 10] if text else ""


def pieces(text: str) -> list[str]:
    """Cut a text at line ends into pieces of an article's length: some readers are slower the longer a text is."""
    found = [""]
    for line in text.splitlines(keepends=True):
        if len(found[-1]) + len(line) > ARTICLE and found[-1]:
            found.append("")
        found[-1] += line
    return [piece for piece in found if piece]
