"""Bare numbers under a header that names their unit: the columns of tables, `(% of GDP)`, `Spending ($ million)`."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

from tracker.figures import currencies, scales
from tracker.figures.mentions import Base, Mention, Span
from tracker.records import Kind
from tracker.vocabulary.patterns import late

# How far below its header a column reaches, in characters: a page.
REACH = 1500
SHARE = late(r"(?:%|\bper ?cent|\bshare|\bpercentage) of (?:GDP|gross domestic product)\b", re.IGNORECASE)
MONEY = late(r"\(\s?(?:in )?(?P<sign>[A-Z]{0,3}[^\w\s(),.;:]|[A-Z]{3})\s?(?P<scale>[A-Za-z]*)\s?\)")
# What follows a number at the end of its cell or line.
ENDS = ("\n", "", "|", "\t", " |")


class Header(Struct, frozen=True, gc=False):
    """What a header says of the numbers below it, and where it stands."""

    span: Span
    kind: Kind
    currencies: currencies.Candidates = ()
    scale: scales.Scale | None = None


def read(text: str, mentions: list[Mention]) -> None:
    """Give the bare numbers that end a line or cell the unit of the header above them."""
    bare = [mention for mention in mentions if mention.kind is None and _ends_cell(text, mention)]
    if not bare:
        return
    headers = sorted(_headers(text), key=lambda header: header.span)
    for mention in bare:
        above = bisect_right(headers, mention.start, key=lambda header: header.span[1]) - 1
        if above >= 0 and mention.start - headers[above].span[1] < REACH and _fits(mention, headers[above]):
            _take(mention, headers[above])


def _ends_cell(text: str, mention: Mention) -> bool:
    follows = text[mention.end : mention.end + 2]
    return not mention.noun and not mention.year_like and (follows[:1] in ENDS or follows in ENDS)


def _headers(text: str) -> list[Header]:
    found = [Header(header.span(), Kind.GDP_SHARE) for header in SHARE.finditer(text)]
    for header in MONEY.finditer(text):
        sign = header["sign"]
        candidates = currencies.signs().get(sign) or ((sign,) if currencies.coded(sign, False) else ())
        scale = scales.read(header["scale"], 0)
        if candidates and (scale or not header["scale"]):
            found.append(Header(header.span(), Kind.MONEY, candidates, scale))
    return found


def _fits(mention: Mention, header: Header) -> bool:
    """Whether a number can be one of the column: a share has decimals, an amount groups or decimals."""
    if header.kind is Kind.GDP_SHARE:
        return not mention.whole and not mention.spelled and mention.low < 100
    return mention.grouped or not mention.whole


def _take(mention: Mention, header: Header) -> None:
    mention.kind, mention.currencies = header.kind, header.currencies
    if header.kind is Kind.GDP_SHARE:
        mention.base = Base.GDP
    if header.scale:
        mention.scale = header.scale.factor
        mention.low, mention.high = mention.low * mention.scale, mention.high * mention.scale
    mention.note("kind", header.span, "unit of the column")
