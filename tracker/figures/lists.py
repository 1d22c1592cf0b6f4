"""Lists that say their unit once, at the end: `2.10, 1.59 and 1.46 per cent`, `€8, 9 and 10bn`, `two or three guns`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tracker.figures import neighbours, thousands
from tracker.figures.mentions import COUNT, GDP_SHARE, MONEY, PERCENT, Mention
from tracker.records import Kind
from tracker.vocabulary.patterns import late, phrases
from tracker.vocabulary.words import table

Rules = tuple[tuple[str, Callable[[str, Mention, Mention], bool]], ...]

# How far apart two decimals stand that share a unit said once (`Riga spends 3.15, Vilnius 2.85 per cent`).
CLOSE = 60
# A first number takes the scale of the last only below it.
THOUSAND = 1000
# Shares are below it, so that what is beyond is something else.
HUNDRED = 100
AND = late(r"\sand\s")
OR = late(r"\sor\s")
PART = late(r"\s(?:out )?of\s(?:(?:the|its|their|his|her|our|these|those|some|about)\s)?")
LIST = late(r"\s?(?:,|,? and|,? or(?: even)?|/|;| to)\s|/")
# What a sign that is said again stands behind: `£2 or £3 billion`, `from €1.5 to €2 billion`.
ALTERNATIVE = late(r"\s(?:or|to)\s")
# So many times the last number of such a list an earlier one is at most: more is a price (`$500 to $2 million`).
TIMES = 10
# How many words before an amount name it a price (`at a price of`).
PRICED = 2


def share_scales(text: str, mentions: list[Mention]) -> None:
    """Give a bare number the scale of the bare one behind it, in a list with money: `$4.2bn, 5.1 and 6 billion`."""
    for money, bare, named in zip(mentions, mentions[1:], mentions[2:], strict=False):
        if bare.kind or named.kind or bare.scale or money.kind is not MONEY or money.scale is None or bare.year_like:
            continue
        gaps = text[money.end : bare.start], text[bare.end : named.start]
        if named.scale == money.scale and bare.low < THOUSAND and all(map(LIST.fullmatch, gaps)):
            bare.multiply(named.scale)
            bare.note("scale", (named.start, named.end), "scale of the number after")


def share_units(text: str, mentions: list[Mention]) -> None:
    """Carry a unit back from each number that has one to the bare numbers of a list before it."""
    for bare, named in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        if named.kind is None or named.start - bare.end > CLOSE:
            continue
        if bare.kind is not None and (named.kind is not MONEY or (named.signed and not _bare(bare))):
            continue  # no rule gives a number another unit than its own
        if not (bare.year_like or text[bare.start - 1 : bare.start] == "-" or _priced(text, bare, named)):
            _share(text[bare.end : named.start], bare, named)


def _priced(text: str, bare: Mention, named: Mention) -> bool:
    """Whether the first of two amounts is a price by itself: `a price of $5 and $3bn`."""
    if not (_bare(bare) and AND.fullmatch(text, bare.end, named.start)):
        return False
    return not _prices().isdisjoint(neighbours.before(text, bare.start).words[-PRICED:])


@cache
def _prices() -> frozenset[str]:
    return frozenset(phrases(table("en/figures.toml")["lists"]["prices"]))


def _share(gap: str, bare: Mention, named: Mention) -> None:
    for rule, fits in RULES[named.kind]:
        if fits(gap, bare, named):
            _take(gap, bare, named)
            bare.note("kind", (named.start, named.end), rule)
            return


def _bare(mention: Mention) -> bool:
    """Whether a number has a sign, but no scale of its own, which the last of a list may say for it."""
    return mention.signed and mention.scale is None


def _take(gap: str, bare: Mention, named: Mention) -> None:
    if named.kind in (COUNT, MONEY) and OR.fullmatch(gap):
        shared = thousands.shared(bare, named)
        bare.low, bare.high = bare.low * shared, bare.high * shared
    bare.kind, bare.base, bare.unit, bare.currencies = named.kind, named.base, named.unit, named.currencies
    if named.kind is MONEY and bare.scale is None and named.scale is not None:
        bare.low, bare.high, bare.scale = bare.low * named.scale, bare.high * named.scale, named.scale


def decimal(mention: Mention) -> bool:
    """Whether a number has decimals and no scale, as shares have."""
    return not mention.whole and mention.scale is None and mention.low < HUNDRED


def runs_on(gap: str) -> bool:
    """Whether the words between two numbers stay in one sentence."""
    return ". " not in gap and "\n" not in gap


def _decimals(gap: str, bare: Mention, named: Mention) -> bool:
    if bare.kind is not None or bare.noun is not None or bare.spelled:
        return False
    return decimal(bare) and len(gap) < CLOSE and runs_on(gap)


def _shares(gap: str, bare: Mention, named: Mention) -> bool:
    return bare.kind is None and bare.low < HUNDRED and LIST.fullmatch(gap) is not None


def _money(gap: str, bare: Mention, named: Mention) -> bool:
    if named.signed or LIST.fullmatch(gap) is None:
        return False
    if bare.kind is None and (bare.scale is not None or _thousands(gap, bare, named)):
        return True
    if bare.scale is not None or named.scale is None or bare.low >= THOUSAND:
        return False
    return bare.currencies == named.currencies if bare.signed else bare.kind is None


def _thousands(gap: str, bare: Mention, named: Mention) -> bool:
    return OR.fullmatch(gap) is not None and thousands.shared(bare, named) > 1


def _signed(gap: str, bare: Mention, named: Mention) -> bool:
    if not (bare.signed and named.signed and named.scale) or bare.scale is not None or bare.grouped:
        return False
    if bare.restates or bare.currencies != named.currencies or LIST.fullmatch(gap) is None:
        return False
    if AND.fullmatch(gap) and (bare.low * TIMES) % 1:
        return False  # cents, and the price of something else
    leading = named.low / named.scale
    return bare.high < leading if ALTERNATIVE.fullmatch(gap) else bare.high < leading * TIMES


def _counts(gap: str, bare: Mention, named: Mention) -> bool:
    return bare.kind is None and gap.strip() in ("and", "or", "to")


def _part(gap: str, bare: Mention, named: Mention) -> bool:
    return bare.kind is None and bare.low > 1 and PART.fullmatch(gap) is not None


# By the kind of the number that has the unit.
_OF_SHARES: Rules = (("<decimal> … <share>", _decimals), ("<number>, <number> <per cent>", _shares))
RULES: dict[Kind | None, Rules] = {
    PERCENT: _OF_SHARES,
    GDP_SHARE: _OF_SHARES,
    MONEY: (
        ("<number>, <number> <scale> <currency>", _money),
        ("<currency> <number>, <currency> <number> <scale>", _signed),
    ),
    COUNT: (("<number> or <number> <noun>", _counts), ("<number> of <number> <noun>", _part)),
}
