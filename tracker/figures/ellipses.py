"""Amounts whose unit stands with a neighbour: `€17bn in grants and 33bn in loans`, `18 tanks, of which eight`."""

from __future__ import annotations

import re

from tracker.figures import counts, neighbours
from tracker.figures.mentions import Base, Mention
from tracker.records import Kind

# How far a bare amount may stand from the one whose currency or noun it shares, in characters: some sentences.
REACH = 320
# How far apart two amounts of one list stand, and two whose scale is said once (`€33bn in loans and €17 in grants`).
CLOSE = 60
THOUSAND = 1000
NEXT = re.compile(r"[ \n\u00a0]([A-Za-z’'-]+)")
LIST = re.compile(r"\s?(?:,|,? and|,? or|/|;| to)\s")
SHARE_HEADER = re.compile(r"(?:%|\bper ?cent|\bshare|\bpercentage) of (?:GDP|gross domestic product)\b", re.IGNORECASE)
COLUMN_REACH = 1500
PERSONS = re.compile(r" (?:who|whom|whose)\b| of (?:the )?[0-9.,]+ (?:million )?(?:people|persons|inhabitants|refugees|children|citizens)\b")
OF_THEM = re.compile(r"[ \n]of[ \n](?:(?:them|these|those|which)\b|the[ \n](?:same|total|order)\b)")
OF_THE = re.compile(r"[ \n]of[ \n](?:the|these|those|its|their|his|her|our)((?:[ \n][\w,-]+){1,4})")


def share_units(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give bare amounts the unit of a neighbour where one fits, and drop those that have none.

    What repeats an amount in another currency lends nothing: after `€5bn ($6bn), of which 2bn` the 2bn are euros.
    """
    _lists(text, mentions)
    _columns(text, mentions)
    money = count = None
    others = -1
    for mention in mentions:
        if mention.kind is Kind.MONEY:
            _elided_scale(text, money, mention)
            money = money if mention.restates else mention
        elif mention.kind is Kind.COUNT:
            count = _pronoun(count, mention)
        elif mention.kind is None and not mention.glued:
            if money and _lends_currency(text, money, mention):
                money = mention
            elif not _lends_noun(text, count, mention, others) and mention.others:
                others = mention.end
    return [mention for mention in mentions if mention.kind is not None and (mention.kind is not Kind.COUNT or mention.unit)]


def _lists(text: str, mentions: list[Mention]) -> None:
    """Carry a unit back to the bare numbers of a list: `2.10, 1.59 and 1.46 per cent`, `€8, 9 and 10bn`."""
    for bare, named in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        gap = text[bare.end : named.start]
        if named.kind is None or bare.year_like or text[bare.start - 1 : bare.start] == "-" or not LIST.fullmatch(gap):
            continue
        if bare.kind is None and named.kind in (Kind.PERCENT, Kind.GDP_SHARE) and bare.low < 100:
            bare.kind, bare.base = named.kind, named.base
        elif bare.kind is None and bare.scale and named.kind is Kind.MONEY and not named.signed:
            bare.kind, bare.currencies = Kind.MONEY, named.currencies
        elif bare.kind is None and named.kind is Kind.COUNT and gap.strip() in ("and", "or", "to"):
            bare.kind, bare.unit = named.kind, named.unit
        elif named.kind is Kind.MONEY and bare.scale is None and named.scale and _lists_money(bare, named):
            bare.kind, bare.currencies = Kind.MONEY, named.currencies
            bare.low, bare.high, bare.scale = bare.low * named.scale, bare.high * named.scale, named.scale
        else:
            continue
        bare.note("kind", (named.start, named.end), "unit of the amount after")


def _lists_money(bare: Mention, named: Mention) -> bool:
    alike = bare.currencies == named.currencies if bare.signed else not named.signed
    return alike and bare.low < THOUSAND and bare.kind in (None, Kind.MONEY)


def _columns(text: str, mentions: list[Mention]) -> None:
    """Read the bare decimals that end a line below `(% of GDP)`, and those of `Poland on 4.5 and Latvia on 4% of GDP`."""
    header = None
    for place, mention in enumerate(mentions):
        if mention.kind is not None or mention.low % 1 == 0 or mention.spelled or mention.low > 100 or mention.noun:
            continue
        header = header or SHARE_HEADER.search(text)
        if header is None:
            return
        after = mentions[place + 1] if place + 1 < len(mentions) else None
        follows = text[mention.end : mention.end + 1] in ("\n", "", "|", ")")
        column = follows and 0 < mention.start - header.end() < COLUMN_REACH
        paired = after and after.kind is Kind.GDP_SHARE and after.start - mention.end < CLOSE
        if column or (paired and " and " in text[mention.end : after.start if after else 0]):
            mention.kind, mention.base = Kind.GDP_SHARE, Base.GDP
            mention.note("kind", header.span(), "under a share of GDP")


def _elided_scale(text: str, before: Mention | None, mention: Mention) -> None:
    """Give `€17` the scale of `€33 billion in loans and €17 in grants`: the same word follows both."""
    if before is None or not (mention.signed and mention.scale is None and before.scale) or mention.low >= THOUSAND:
        return
    if before.currencies != mention.currencies or mention.start - before.end > CLOSE:
        return
    first, second = NEXT.match(text, before.end), NEXT.match(text, mention.end)
    if first and second and first[1] == second[1] and first[1] in ("in", "for", "of", "to") and " and " in text[before.end : mention.start]:
        mention.low, mention.high, mention.scale = mention.low * before.scale, mention.high * before.scale, before.scale
        mention.note("scale", (before.start, before.end), "scale of the amount before")


def _pronoun(count: Mention | None, mention: Mention) -> Mention | None:
    """Let `ones` stand for the noun counted before; without one it counts nothing."""
    if mention.unit != counts.PRONOUN:
        return mention
    mention.unit = count.unit if count else None
    return count


def _lends_currency(text: str, money: Mention, mention: Mention) -> bool:
    """Give a bare `33bn` the currency of the amount before it, unless it counts something by itself."""
    if mention.scale is None or mention.scale < THOUSAND or mention.start - money.end > (CLOSE if mention.weak else REACH):
        return False
    if mention.others or _of_others(text, mention) or not _alone(text, mention) or (mention.weak and not _follows(text, mention)):
        return False
    mention.kind, mention.currencies, mention.currency = Kind.MONEY, money.currencies, money.currency
    mention.note("currency", (money.start, money.end), "currency of the amount before")
    return True


def _of_others(text: str, mention: Mention) -> bool:
    """Whether a number is told of persons: `4 million who fled`, `8 million of 14 million people`."""
    return PERSONS.match(text, mention.end) is not None


def _follows(text: str, mention: Mention) -> bool:
    """Whether a number with a mere letter goes on with a list; after a name (`Altius 600m`) it is a model."""
    return neighbours.before(text, mention.start).words[-1:] in (["and"], ["or"], [","])


def _alone(text: str, mention: Mention) -> bool:
    """Whether no noun follows that the number could count."""
    if mention.noun is None:
        return text[mention.end : mention.end + 1] != "-"
    word = text[slice(*mention.noun)].lower()
    if word in counts.words("uses") or word in counts.words("tells"):
        return True
    after = NEXT.match(text, mention.noun[1])
    return word.endswith("ed") and after is not None and after[1].lower() in counts.words("stops")


def _lends_noun(text: str, count: Mention | None, mention: Mention, others: int) -> bool:
    """Give a bare number the noun counted before it: `of which eight`, `the 180,000 that`, `116 of the tanks`."""
    if mention.low % 1 or mention.year_like or mention.weak:
        return False
    after = NEXT.match(text, mention.end)
    word = after[1].lower() if after else ""
    lead = neighbours.before(text, mention.start).words
    if word == "of" and (named := _named(text, mention)):
        unit: str | None = named
    elif count is None or mention.start - count.end > REACH or (others > count.end and mention.low < THOUSAND):
        return False
    elif _stands_for(text, count, mention, lead, word):
        unit = count.unit
    else:
        return False
    mention.kind, mention.unit = Kind.COUNT, unit
    mention.note("unit", (count.start, count.end) if count else (mention.end, mention.end), "noun of another count")
    return True


def _named(text: str, mention: Mention) -> str | None:
    """Name the items of `116 of the tanks`, `one of the two naval vessels`."""
    found = OF_THE.match(text, mention.end)
    return next((counts.items()[word] for word in found[1].split() if word in counts.items()), None) if found else None


def _stands_for(text: str, count: Mention, mention: Mention, lead: list[str], word: str) -> bool:
    """Whether the words around a bare number show that it counts the items named before."""
    if mention.others or not _alone(text, mention) or (lead and lead[-1] in counts.words("designators")):
        return False
    if word == "of":
        return OF_THEM.match(text, mention.end) is not None
    if mention.low == 1:
        return False
    told = word in counts.words("tells")
    if lead[-2:] in (["of", "which"], ["of", "these"], ["of", "them"]) or (lead and lead[-1] in counts.words("others")):
        return True
    big = mention.low >= THOUSAND
    near = ". " not in text[count.end : mention.start] and "\n" not in text[count.end : mention.start]
    return (big and (near or told)) or (told and near and lead[-1:] != ["by"])
