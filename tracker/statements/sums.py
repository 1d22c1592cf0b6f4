"""Parts told by arithmetic: amounts named in a row that add up to one named beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from tracker.records import Kind, Per, Statement
from tracker.statements.clauses import Span
from tracker.statements.outlines import Outline
from tracker.vocabulary.words import alternation, table

# How far from the exact sum a rounded total may lie, as a share of it.
TOLERANCE = Decimal("0.015")
# How many amounts of one currency are looked through on either side of a total, and how many sentences away.
WINDOW = 8
SENTENCES = 4
# How far before an amount a word may stand that calls it an increase.
INCREASE_REACH = 40


def tie_sums(outline: Outline) -> None:
    """Tie the amounts that add up to another to it.

    Only amounts of one currency, or items counted, are added; second mentions and yearly rates are left out, as are
    the parts of an amount already taken.
    """
    rows: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in outline.claims():
        figure = outline.figure(index)
        if outline.repeats[index] is None and (figure.per is None or figure.kind is Kind.GDP_SHARE):
            rows[figure.kind, figure.currency].append(index)
    for row in rows.values():
        for whole, parts in _totals(outline, row):
            for part in _added(outline, parts):
                outline.tie(part, whole, Span(outline.figure(part).start, outline.figure(part).end), "adds up")


def tie_slices(outline: Outline) -> None:
    """Tie a yearly amount to the sum that it makes over the sum's years: `SEK 75bn, that is SEK 25bn a year`."""
    sums: list[int] = []
    for index in outline.claims():
        figure = outline.figure(index)
        if figure.kind is Kind.MONEY and figure.per is Per.YEAR:
            whole = next((at for at in reversed(sums[-WINDOW:]) if _makes(outline, index, at)), None)
            outline.tie(index, whole, Span(figure.start, figure.end), "yearly slice")
        elif figure.kind is Kind.MONEY:
            sums.append(index)


def _makes(outline: Outline, index: int, whole: int) -> bool:
    """Tell whether a yearly amount makes up a sum over the years that the sum is for, the first one counted or not."""
    part, total, period = outline.figure(index), outline.figure(whole), outline.statements[whole].period
    if part.currency != total.currency or period.start is None or period.end is None:
        return False
    years = int(period.end[:4]) - int(period.start[:4])
    return any(n > 1 and abs(part.high * n - total.high) <= TOLERANCE * total.high for n in (years, years + 1))


def _totals(outline: Outline, row: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    for at, whole in enumerate(row):
        for nearby in (row[at + 1 : at + 1 + WINDOW], row[max(at - WINDOW, 0) : at][::-1]):
            parts = _parts(outline, whole, nearby)
            if parts:
                yield whole, parts
                break


def _parts(outline: Outline, whole: int, nearby: Sequence[int]) -> list[int]:
    """Take amounts one after the other, from the total outwards, until they make it up or are too many."""
    total, so_far, taken = outline.figure(whole).high, Decimal(0), list[int]()
    for index in nearby:
        if index in outline.ties and outline.ties[index].whole in taken:
            continue
        amount = outline.figure(index).high
        if taken and _parted(outline, *sorted((taken[-1], index))):
            return []
        if amount >= total or abs(outline.home(whole) - outline.home(index)) > SENTENCES:
            return []
        so_far, taken = so_far + amount, [*taken, index]
        if len(taken) > 1 and abs(so_far - total) <= TOLERANCE * total:
            return taken if any(_agree(outline.statements[whole], outline.statements[part]) for part in taken) else []
    return []


def _agree(whole: Statement, part: Statement) -> bool:
    """Tell whether the parties of a part are among those of its whole, as far as both are named."""
    pairs = ((part.donor, whole.donor), (part.recipient, whole.recipient))
    return all(one is None or all_ is None or set(one.split("+")) <= set(all_.split("+")) for one, all_ in pairs)


def _added(outline: Outline, parts: Sequence[int]) -> Sequence[int]:
    """Of an old amount and its increase, the increase alone is part of the new one."""
    increases = [part for part in parts if _increase().search(outline.passage.masked, *_before(outline, part))]
    return increases or parts


def _parted(outline: Outline, one: int, other: int) -> bool:
    """Whether words between two amounts say that they belong to different things."""
    return bool(_apart().search(outline.passage.masked, *outline.between(one, other)))


def _before(outline: Outline, index: int) -> Span:
    end = outline.figure(index).start
    return Span(max(end - INCREASE_REACH, 0), end)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/links.toml')['apart']['always'])}\b", re.IGNORECASE)


@cache
def _increase() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(table('en/links.toml')['increase']['words'])}\b[^.;,]*$", re.IGNORECASE)
