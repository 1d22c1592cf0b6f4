"""Bare numbers under a header that names their unit: the columns of tables, `(% of GDP)`, `Spending ($ million)`."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal

from msgspec import Struct

from tracker.figures import currencies, scales
from tracker.figures.mentions import GDP_SHARE, MONEY, Base, Mention, Span
from tracker.records import Kind
from tracker.vocabulary.patterns import late

# How far below its header a column reaches, in characters: a page.
REACH = 1500
SHARE = late(r"(?:%|\bper ?cent|\bshare|\bpercentage) of (?:GDP|gross domestic product)\b", re.IGNORECASE)
# `($ million)`, `(in £ bn)`, `(EUR)`, `(Rs crore)`, `($ in millions)`.
SIGN = r"(?:in )?(?P<sign>[A-Z]{0,3}[^\w\s(),.;:|]|[A-Z]{3}|Rs\.?)\s?"
SIGNED = late(rf"\(\s?{SIGN}(?:in )?(?P<scale>['’]?[A-Za-z0]*)\s?\)")
# The same as a cell or line of its own: `| SEK million |`.
CELL = late(rf"[|\n][ \t]*{SIGN}(?P<scale>['’]?[A-Za-z0]+)[ \t]*(?=[|\n])")
# `Dollars in millions`, `(US dollars in thousands)`, `in millions of euros`, at the ends of a line, cell or bracket.
NAMED = late(
    r"(?:^|[(|:]\s?|Amounts |Figures )(?:(?P<name>[A-Z]?[A-Za-z.]+(?: [a-z]+)?) in (?P<scale>[a-z]+)"
    r"|[Ii]n (?P<scales>[a-z]+) of (?P<names>[A-Za-z.]+(?: [a-z]+){0,2}))\s?(?=[)|:.;,\n]|$)",
    re.MULTILINE,
)
# One of these is in a text that has such a header, and in few others.
SCALED = ("n millions", "n thousands", "n billions", "n crore", "n lakh")
# What follows a number at the end of its cell or line.
ENDS = ("\n", "", "|", "\t", " |")


class Header(Struct, frozen=True, gc=False):
    """What a header says of the numbers below it, and where it stands."""

    span: Span
    kind: Kind
    currencies: currencies.Candidates = ()
    scale: Decimal | None = None


def read(text: str, mentions: list[Mention]) -> None:
    """Give the bare numbers with groups or decimals that end a line or cell the unit of the header above them."""
    bare = [mention for mention in mentions if mention.kind is None and _ends_cell(text, mention)]
    if not bare:
        return
    headers = sorted(_headers(text), key=lambda header: header.span)
    for mention in bare:
        above = bisect_right(headers, mention.start, key=lambda header: header.span[1]) - 1
        if above >= 0 and mention.start - headers[above].span[1] < REACH and _fits(text, mention, headers[above]):
            _take(mention, headers[above])


def _ends_cell(text: str, mention: Mention) -> bool:
    if mention.noun or not (mention.grouped or not mention.whole or "." in text[mention.head : mention.tail]):
        return False
    follows = text[mention.end : mention.end + 2]
    return (follows[:1] in ENDS or follows in ENDS) and not mention.year_like


def _headers(text: str) -> list[Header]:
    found = [Header(header.span(), GDP_SHARE) for header in SHARE.finditer(text)]
    for header in (*SIGNED.finditer(text), *CELL.finditer(text)):
        sign = header["sign"].rstrip(".")
        candidates = currencies.signs().get(sign) or ((sign,) if currencies.coded(sign, False) else ())
        factor = scales.named(header["scale"])
        if candidates and (factor or not header["scale"]):
            found.append(Header(header.span(), MONEY, candidates, factor))
    for header in NAMED.finditer(text) if any(scale in text for scale in SCALED) else ():
        named = currencies.named((header["name"] or header["names"]).replace(".", "").split(), False)
        factor = scales.named(header["scale"] or header["scales"])
        if named and factor:
            found.append(Header(header.span(), MONEY, named.candidates, factor))
    return found


def _fits(text: str, mention: Mention, header: Header) -> bool:
    """Whether a number can be one of the column: a share has decimals, an amount groups or decimals."""
    if header.kind is GDP_SHARE:
        return not mention.whole and not mention.spelled and mention.low < 100
    return mention.grouped or "." in text[mention.head : mention.tail]


def _take(mention: Mention, header: Header) -> None:
    mention.kind, mention.currencies = header.kind, header.currencies
    if header.kind is GDP_SHARE:
        mention.base = Base.GDP
    if header.scale:
        mention.multiply(header.scale)
    mention.note("kind", header.span, "unit of the column")
