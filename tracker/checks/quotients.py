"""So many of so many: `one in five tanks`, `one euro in ten`; what such words count is no amount of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import msgspec

from tracker.records import Extraction, Figure, Statement
from tracker.statements.clauses import FARTHEST
from tracker.vocabulary.words import alternation, table

# What so many of so many, or every so manieth, is no part of: a stretch of time, the pieces in which something comes.
TIMES = (
    r"(?!\s?(?:\w+\s)?(?:hours?|days?|weeks?|months?|quarters?|years?|decades?|time|parts?|tranches|instalments|stages|phases|steps|lots"
    r"|batches|ways|places|halves|countries|regions|cities|sites|ports|shipments|packages|deliveries)\b)"
)
# What the one of so many is called, and what several are, if anything.
ONE_CALLED = r"(?:\s(?!(?:in|out|hundred|thousand|million|billion|trillion|bn|of)\b)[a-z][\w-]*)?"
MONEY_CALLED = r"(?:\s(?:euros?|pounds?|dollars?|cents?|crowns?|zlotys?))?"
# The hundred that so many are of: `of every 100 euros in the fund 36 go to`.
OF_EVERY = (
    r"every\s(?:10|100|1,000|ten|hundred|one\shundred|thousand)"
    r"\s(?:euros?|pounds?|dollars?|cents|crowns?|kron(?:or|er)|zlotys?)\b"
)
SIGN = r"[€$£]?"


def unquoted(extraction: Extraction, text: str) -> Extraction:
    """Give what was read of a text without the amounts that are but the terms of a part: `one euro in three`."""
    spans = spans_of(text)
    kept = [place for place, figure in enumerate(extraction.figures) if not is_term(figure, spans)]
    if len(kept) == len(extraction.figures):
        return extraction
    moved = {old: new for new, old in enumerate(kept)}
    figures = tuple(_following(extraction.figures[place], moved) for place in kept)
    told = [place for place, each in enumerate(extraction.statements) if each.figure in moved]
    heads = {old: new for new, old in enumerate(told)}
    statements = tuple(_moved(extraction.statements[place], moved, heads) for place in told)
    return msgspec.structs.replace(extraction, figures=figures, statements=statements)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Give where a text says so many of so many, in its order."""
    return [found.span() for found in _quotients().finditer(text)]


def is_term(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a figure stands within one of some spans in order, and so is but a term of a part."""
    at = bisect_right(spans, (figure.start, FARTHEST)) - 1
    return at >= 0 and figure.end <= spans[at][1]


def _following(figure: Figure, moved: dict[int, int]) -> Figure:
    restates = None if figure.restates is None else moved.get(figure.restates)
    return msgspec.structs.replace(figure, restates=restates)


def _moved(statement: Statement, moved: dict[int, int], heads: dict[int, int]) -> Statement:
    links = {name: heads.get(head) for name in ("same_as", "part_of") if (head := getattr(statement, name)) is not None}
    return msgspec.structs.replace(statement, figure=moved[statement.figure], **links)


@cache
def _quotients() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{quotient()}(?![\w-])|{OF_EVERY})", re.IGNORECASE)


def quotient() -> str:
    """Write the pattern of `one in five`, `two out of three`, `€1 in every €5`, `every third one`."""
    numbers = alternation(each for each in table("en/periods.toml")["numbers"] if each not in ("a", "an"))
    ordinals = alternation(
        each for each in table("en/claims.toml")["fractions"]["parts"] if each.endswith(("h", "third"))
    )
    few = rf"{SIGN}(?P<few>(?:one|1)(?={ONE_CALLED}\s)|[2-9](?![\d.,])|{numbers})"
    many = rf"{SIGN}(?P<many>1\d|[1-9]|20|100|{numbers})(?![.,]?\d){TIMES}{MONEY_CALLED}"
    called = rf"(?:(?<=one){ONE_CALLED}|(?<=1){ONE_CALLED}|{MONEY_CALLED})"
    every = rf"every\s(?P<every>second|{ordinals}){TIMES}{ONE_CALLED}(?=\s)"
    return rf"(?:{few}{called}\s(?:(?:in|out\sof)\s(?:every\s)?|(?:of|from)\severy\s){many}|{every})"
