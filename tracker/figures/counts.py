"""Counted items: weapons, vehicles, rounds, personnel, loads, with the head noun of their phrase.

The head is the first plural of an item in the noun phrase, since what modifies a noun stands in the singular: of
`18 drone attacks` nothing is counted that could be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.figures import measures, neighbours, nouns, scales, spellings, uncounted
from tracker.figures.mentions import Mention
from tracker.records import Kind
from tracker.vocabulary.patterns import late

TOKEN = late(
    r"([ \u00a0-]|\n(?=[a-z])|&nbsp;)[\"“‘]?"
    r"((?:[A-Z]\.){2,}|[A-Za-zÀ-ž0-9][\w’'/]{0,30}(?:[.-]\w[\w’'/]{0,30}){0,3})[\"”]?"
)
# Longest noun phrase between a number and its head, in words.
WORDS = 8
# What a model's name may end in (`Leopard 2A4s`, `Challenger 2`).
VARIANT = late(r" (?:(?:Block )?[0-9][A-Z0-9]{0,4}(?:-[0-9]{1,2})?s?|[A-Z](?:/[A-Z])?)(?![\w-])")
OF_KIND = late(
    r"[ \n]of[ \n](?:(?!(?:and|or|for|with|to)\b)[A-Za-z0-9.-]+[ \n-]){0,9}?(?:ammunition|ammo|munitions|ordnance)\b",
    re.IGNORECASE,
)
# What one letter multiplies a count by: `50k troops`, `1m shells`.
LETTERED = (Decimal(10) ** 3, Decimal(10) ** 6)
ORDERED = late(r"-([a-z]+)[ -]([a-z]+)(?: ([a-z]+))?\b")
# The least that goes on with a number in words: `two million two hundred`, not `two million one-way drones`.
FEWEST = 100
# What the letter of tonnes multiplies an amount of money by.
TONNE = Decimal(10) ** 12
# So many of a thing, as tables write it (`10x HIMARS`), and not so many times as much.
TIMES = late(r" ?[xX×] (?!(?:more|less|as|the|higher|lower|faster|larger|bigger)\b)")
MANY = frozenset((" x", " X", " ×", "x ", "X ", "× "))
# What the items of a number weigh or measure: `1,800 2,000-pound bombs`.
CALIBRE = late(r" [0-9][0-9,.]*-(?:pound|lb|kg|kilo(?:gram)?|ton(?:ne)?|mm|inch|lit(?:re|er)|gallon|watt)(?= [a-z])")
LAST_DAY = 31  # a month's name before more than that belongs to no number


def read(text: str, mention: Mention) -> None:
    """Read the noun phrase after a number, and take it in where its head is a counted item."""
    if text[mention.tail : mention.tail + 2] in MANY and (times := TIMES.match(text, mention.tail)):
        mention.tail = times.end() - 1
    if text[mention.tail + 1 : mention.tail + 2].isdigit() and (calibre := CALIBRE.match(text, mention.tail)):
        mention.tail = calibre.end()
    first = TOKEN.match(text, mention.tail)
    if first is None or (first[2] in nouns.words("stops") and first[2] != "and" and not mention.weak):
        return
    if first[2] in nouns.words("moments"):
        mention.noun, mention.others = first.span(2), True
    elif (mention.spelled or first[2].isdigit()) and _another(text, mention, first):
        mention.noun = first.span(2)  # bare numbers in a row: no noun phrase begins with two
    elif not ((mention.weak or measures.begins(first[2])) and _measure(text, mention, first[2])):
        _items(text, mention, (_ordered(text, mention) if first[1] == "-" else None) or _head(text, mention, first))


def _another(text: str, mention: Mention, first: re.Match[str]) -> bool:
    """Whether what follows a number is one by itself and no calibre: `3 million 400 thousand shells`."""
    if not first[2].isdigit():
        further = spellings.spelled(text, first.start(2)) if mention.spelled and mention.scale else None
        return further is not None and further.value >= FEWEST
    scale = scales.read(text, first.end())
    return (scale is not None and not scale.weak) or not text[first.end() + 1 : first.end() + 2].isalpha()


def _items(text: str, mention: Mention, found: tuple[str, int] | None) -> None:
    """Take in the head that was found, where nothing shows that the number counts something else."""
    if found and mention.dotted:
        mention.low, mention.high, mention.grouped = mention.low * 1000, mention.high * 1000, True
    if found is None or not mention.whole or (mention.weak and mention.scale not in LETTERED) or mention.year_like:
        return
    if (mention.weak or not mention.scale) and not mention.grouped and _names(text, mention):
        return
    if uncounted.one_in(text, mention):
        return
    unit, end = found
    if uncounted.vetoed(text, unit, end):
        mention.others = True
        return
    more = OF_KIND.match(text, end)
    mention.kind, mention.unit, mention.end = Kind.COUNT, unit, more.end() if more else end
    mention.note("kind", (mention.tail, mention.end), "<number> <noun phrase>")
    mention.note("unit", (mention.tail + 1, end), unit)


def _ordered(text: str, mention: Mention) -> tuple[str, int] | None:
    """Name the items of an order that is called by their number: `a 1.5m-shell deal`, `a 500-tank order`."""
    found = ORDERED.match(text, mention.tail)
    if found is None or found[1] not in nouns.singulars() or nouns.words("orders").isdisjoint(found.group(2, 3)):
        return None
    return found[1], found.end(1)


def _measure(text: str, mention: Mention, word: str) -> bool:
    """Read goods by weight, volume or power; False where the number counts none."""
    if mention.weak and mention.scale == TONNE and _metric(text, mention):
        return True
    measure = measures.read(text, mention.start, mention.tail) if measures.begins(word) else None
    if measure is not None:
        _measured(mention, measure)
    return measure is not None


def _measured(mention: Mention, measure: measures.Measure) -> None:
    mention.kind, mention.unit, mention.end = Kind.COUNT, measure.unit, measure.end
    mention.note("kind", (mention.tail, measure.end), "<number> <physical unit>")


def _metric(text: str, mention: Mention) -> bool:
    """Take the letter behind a number for tonnes: `500 t of ammunition` are no trillions."""
    at = mention.tail - 1
    at -= text[at - 1] == " "
    measure = measures.read(text, mention.start, at)
    if measure is None:
        return False
    mention.low, mention.high = mention.low / TONNE, mention.high / TONNE
    mention.tail, mention.scale, mention.weak = at, None, False
    _measured(mention, measure)
    return True


def _head(text: str, mention: Mention, first: re.Match[str]) -> tuple[str, int] | None:
    """Walk the noun phrase from its first word; give its head in the singular and where it ends."""
    fallback, before = None, ""
    for token in _phrase(text, first):
        word, lower, at = token[2], token[2].lower(), token.end()
        if mention.noun is None:
            mention.noun = token.span(2)
            mention.others = token[1] == "-" or lower in nouns.words("measures")
        if lower in nouns.compounded() and f"{before.lower()} {lower}" in nouns.words("compounds"):
            return lower.removesuffix("s"), at
        if mention.others or lower in nouns.words("uncounted"):
            mention.others = True
            break
        if nouns.is_model(word) or (mention.low > 1 and nouns.DESIGNATION.match(word)):
            fallback = _model(text, word, at) or fallback
        elif "/" in word and (each := nouns.item(word.partition("/")[0])):
            return each, token.start(2) + word.index("/")
        elif unit := nouns.item(word) or (mention.low == 1 and _single(text, lower, at, fallback is not None)):
            return _last(text, unit, at)
        elif lower in nouns.words("civil"):
            return None
        elif nouns.ends_phrase(word) or (before.isdigit() and word.isdigit()):
            break
        before = word
    return fallback


def _phrase(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """Give the words from the first one on, up to what ends a noun phrase."""
    before, token = "", first
    for _ in range(WORDS):
        word, at = token[2], token.end()
        if word.lower() not in nouns.words("stops"):
            yield token
        elif word != "and" or not _couples(text, before, at):
            return
        before, following = word, TOKEN.match(text, at)
        if following is None:
            return
        token = following


def _couples(text: str, before: str, end: int) -> bool:
    """Whether `and` joins two names that stand before one noun: `40 British and Danish trainers`."""
    after = TOKEN.match(text, end)
    named = before[:1].isupper() and not nouns.is_model(before) and before.lower() not in nouns.words("designators")
    return named and after is not None and after[2][0].isupper()


def _single(text: str, noun: str, end: int, made: bool) -> str | None:
    """Name the one item that a noun in the singular counts, unless it modifies another: `one carrier group`.

    `made` tells that its make was named, so that even `system` is an item of ours (`one Patriot system`).
    """
    if noun not in nouns.singulars() or (noun in nouns.words("vague") and not made):
        return None
    after = TOKEN.match(text, end)
    modifies = after is not None and (after[2] in nouns.words("modified") or after[2] in nouns.singulars())
    return None if modifies else noun


def _model(text: str, word: str, at: int) -> tuple[str, int] | None:
    """Take what a model's name ends in with it; one that is only a number stands for itself where nothing follows."""
    variant = VARIANT.match(text, at)
    end = variant.end() if variant else at
    after = TOKEN.match(text, end)
    known = nouns.is_model(word) or after is None or after[2] in nouns.words("stops")
    return (word.lower(), end) if known else None


def _last(text: str, unit: str, at: int) -> tuple[str, int] | None:
    """Go on to the last of plurals in a row: `weapons systems` are systems, `munitions factories` none of ours."""
    token = TOKEN.match(text, at)
    if token is None or token[1] != " ":
        return unit, at
    word = token[2]
    if word.islower() and word in nouns.items():
        return nouns.items()[word], token.end()
    return None if nouns.ends_phrase(word) and word not in nouns.words("stops") else (unit, at)


def _names(text: str, mention: Mention) -> bool:
    """Whether the number is part of the name before it: `Leopard 2 tanks`, `Type 26 frigates`, `May 9 troops`."""
    lead = neighbours.before(text, mention.start).words
    if not lead:
        return False
    if lead[-1].capitalize() in nouns.words("moments") and (
        mention.low > LAST_DAY or (lead[-2:-1] and lead[-2].isdigit())
    ):
        return False  # the day stands before the month, or is none
    return lead[-1] in nouns.words("designators") or lead[-1] in nouns.models()
