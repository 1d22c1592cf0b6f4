"""Amounts whose unit stands with a neighbour: `€17bn in grants and 33bn in loans`, `2.10, 1.59 and 1.46 per cent`."""

from __future__ import annotations

from tracker.figures import antecedents, columns, lists, neighbours, nouns
from tracker.figures.mentions import COUNT, GDP_SHARE, MONEY, PERCENT, Mention
from tracker.vocabulary.patterns import late

# How far a bare amount may stand from the one whose currency it shares, in characters: some sentences.
REACH = 320
# How far apart two amounts of one list stand, and two whose scale is said once (`€33bn in loans and €17 in grants`).
CLOSE = 60
THOUSAND = 1000
# Bare numbers from it on count no items and few people.
BILLION = 10**9
# What a bare amount may be called, so that it is money (`580 million grants`, `the 50 billion acceleration fund`).
FUNDS = late(
    r"[ \u00a0-](?:[a-z-]+ ){0,2}?"
    r"(?:grants?|loans?|funds?|facility|package|programme|program|guarantees?|tranche|credits?)\b"
)
KIND = late(
    r" (?:in|of|as) (?:[a-z-]+ )?(?:grants?|loans?|guarantees?|credits?|subsidies|aid|cash|assistance|equity)\b"
)
KINDS = late(
    r" (?:in|of|as) (?:[a-z-]+ )?(?:grants?|loans?|guarantees?|credits?|subsidies|aid|cash|assistance|equity)"
    r"(?:,|,? and) (?:about |another |a further |some )?"
)
SHARES = (PERCENT, GDP_SHARE)
NEXT = late(r"[ \n\u00a0]([A-Za-z’'-]+)")
BEFALLEN = late(r",? (?:have|had|has|are|were|is|was)(?: (?:been|already|now|since))? ([a-z]+)")
# People who are spoken of, and how many behind a comma: `of the people in Gaza, upwards of 1.5 million`.
PEOPLED = late(
    r"\b(?:people|population|inhabitants|civilians|residents)\b[^.;,\n]{0,25},(?: (?:where|or|of whom|in all))?"
    r"(?: (?:some|about|around|nearly|almost|over|more than|upwards of|roughly|at least))? $"
)
PEOPLED_REACH = 80
PERSONS = late(
    r" (?:who|whom|whose)\b"
    r"|[^.;\n]{0,50}\bof (?:the|its|their) (?:population|inhabitants)\b"
    r"|,? (?:(?:most|many|some|half|all|both|few) )?of (?:them|whom)\b"
    r"| of (?:the )?[0-9.,]+ (?:million )?(?:people|persons|inhabitants|refugees|children|citizens)\b"
)


def share_units(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give bare amounts the unit of a neighbour where one fits, and drop those that have none.

    What repeats an amount in another currency lends nothing: after `€5bn ($6bn), of which 2bn` the 2bn are euros.
    """
    lists.share_scales(text, mentions)
    lists.share_units(text, mentions)
    columns.read(text, mentions)
    money: Mention | None = None
    share: Mention | None = None
    awaiting: list[Mention] = []
    counted = antecedents.Counted(text)
    limits = [*(mention.start for mention in mentions[1:]), len(text)]
    for mention, limit in zip(mentions, limits, strict=True):
        if mention.kind is MONEY:
            if money and mention.signed and mention.scale is None:
                _elide_scale(text, money, mention)
            if awaiting:
                _lend_back(mention, awaiting)
            money = money if mention.restates else mention
        elif mention.kind in SHARES:
            share = mention
        elif mention.kind is COUNT:
            counted.take(mention)
        elif mention.glued or (share and _lends_share(text, share, mention)):
            continue
        elif money is None and _awaits_currency(text, mention):
            awaiting.append(mention)
        elif money and not counted.nearer(mention, money) and _lends_currency(text, money, mention):
            money = mention
        else:
            counted.lend(mention, limit)
    return [mention for mention in mentions if mention.kind not in (None, COUNT) or mention.unit]


def _awaits_currency(text: str, mention: Mention) -> bool:
    """Whether a bare number is so large that it is money, whose currency may be said later (`the 50bn … €75bn`)."""
    large = mention.scale is not None and mention.scale >= BILLION and not mention.weak and text[mention.head].isdigit()
    return large and not mention.others and antecedents.alone(text, mention) and not _counts_persons(text, mention)


def _lend_back(money: Mention, awaiting: list[Mention]) -> None:
    """Give the bare amounts before the first amount of money its currency."""
    for mention in awaiting:
        if money.restates is not mention and money.start - mention.end <= REACH:
            mention.kind, mention.currencies, mention.currency = MONEY, money.currencies, money.currency
            mention.note("currency", (money.start, money.end), "currency of the amount after")
    awaiting.clear()


def _elide_scale(text: str, before: Mention, mention: Mention) -> None:
    """Give `€17` the scale of `€33 billion in loans and €17 in grants`: the same word follows both."""
    if not before.scale or mention.low >= THOUSAND:
        return
    gap = text[before.end : mention.start]
    if before.currencies != mention.currencies or len(gap) > CLOSE or " and " not in gap:
        return
    first, second = NEXT.match(text, before.end), NEXT.match(text, mention.end)
    if first and second and first[1] == second[1] and first[1] in ("in", "for", "of", "to"):
        _scale(mention, before)


def _scale(mention: Mention, before: Mention) -> None:
    assert before.scale is not None
    mention.low, mention.high, mention.scale = mention.low * before.scale, mention.high * before.scale, before.scale
    mention.note("scale", (before.start, before.end), "scale of the amount before")


def _lends_share(text: str, share: Mention, mention: Mention) -> bool:
    """Give a bare decimal the base of the share before it in its sentence: `Poland at 4.1%, Estonia at 3.4`."""
    gap = text[share.end : mention.start]
    if mention.low < 1 and mention.spelled:
        return False  # the half of `the first half` is none
    if not lists.decimal(mention) or len(gap) > CLOSE or not lists.runs_on(gap):
        return False
    if mention.noun is not None and not antecedents.alone(text, mention):
        return False
    mention.kind, mention.base = share.kind, share.base
    mention.note("kind", (share.start, share.end), "unit of the share before")
    return True


def _lends_currency(text: str, money: Mention, mention: Mention) -> bool:
    """Give a bare `33bn` the currency of the amount before it, unless it counts something by itself."""
    if _bracketed(text, money, mention):
        mention.kind, mention.currencies, mention.currency = MONEY, money.currencies, money.currency
        _scale(mention, money)
        return True
    if _funded(text, money, mention):
        mention.kind, mention.currencies, mention.currency = MONEY, money.currencies, money.currency
        _scale(mention, money)
        return True
    reach = CLOSE if mention.weak else REACH
    if mention.scale is None or mention.scale < THOUSAND or mention.start - money.end > reach:
        return False
    listed = lists.LIST.fullmatch(text[money.end : mention.start]) is not None
    if mention.others or _counts_persons(text, mention):
        return False
    if not (listed or antecedents.alone(text, mention) or FUNDS.match(text, mention.end)):
        return False
    if mention.weak and (mention.grouped or mention.low / mention.scale >= THOUSAND):
        return False  # `278,000 t` are tonnes
    if mention.weak and neighbours.before(text, mention.start).words[-1:] not in (["and"], ["or"], [","], ["/"]):
        return False
    mention.kind, mention.currencies, mention.currency = MONEY, money.currencies, money.currency
    mention.note("currency", (money.start, money.end), "currency of the amount before")
    return True


def _funded(text: str, money: Mention, mention: Mention) -> bool:
    """Whether two kinds of money are told, the second without scale: `€17bn in grants and 33 in loans`."""
    if mention.scale or not money.scale or mention.low >= THOUSAND or mention.start - money.end > CLOSE:
        return False
    return KIND.match(text, mention.end) is not None and KINDS.fullmatch(text, money.end, mention.start) is not None


def _counts_persons(text: str, mention: Mention) -> bool:
    """Whether the words about a bare number tell of people: `1.2 million fled`, `a town of 1.4 million`."""
    after = NEXT.match(text, mention.end)
    if PERSONS.match(text, mention.end) or (after and after[1].lower() in nouns.words("persons")):
        return True
    if (verb := BEFALLEN.match(text, mention.end)) and verb[1] in nouns.words("afflicted"):
        return True
    if PEOPLED.search(text, max(mention.start - PEOPLED_REACH, 0), mention.start):
        return True
    lead = neighbours.before(text, mention.start).words[-2:]
    if lead[-1:] in (["of"], ["to"]):
        return lead[0] in nouns.words("places")
    return not nouns.words("peopled").isdisjoint((" ".join(lead), *lead[-1:]))


def _bracketed(text: str, money: Mention, mention: Mention) -> bool:
    """Whether a number stands in brackets as the amount before it does: `Brazil ($19,736m), Chile (9,216)`."""
    if mention.scale or not mention.grouped or not money.scale or mention.start - money.end > CLOSE:
        return False
    return all(text[each.start - 1 : each.start] + text[each.end : each.end + 1] == "()" for each in (money, mention))
