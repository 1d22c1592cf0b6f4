"""The two-pass scan: wherever a digit or a number word stands, the number, its scale, its sign and its unit.

Both passes look for anchors that are cheap to find; a grammar is tried only there, and every look to a side is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from tracker.figures import numerals, scales, signs, spellings, units
from tracker.figures.mentions import Mention
from tracker.figures.numerals import FRACTIONS, Numeral
from tracker.figures.scales import Scale
from tracker.figures.signs import Sign
from tracker.records import Kind
from tracker.vocabulary.patterns import late

DIGIT = late(f"[0-9{FRACTIONS}][0-9]*")
ADDRESS = late(r"(?:https?://|www\.)[^\s<>\"”»]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,63}")
# `a` of `a billion`, `a quarter`; the letter ā is a quotation mark on pages whose encoding broke.
ARTICLE = late(r"(?<![A-Za-z0-9])(an?|An?)[ \u00a0\n-]$")
ARTICLE_REACH = 4
# Longer than any number word, in characters.
ANCHOR = 16
# `half a billion`, `a quarter of a million`, `half-a-billion`.
OF_A = late(r"[ \u00a0\n-](?:of[ \u00a0\n-])?an?(?=[ \u00a0\n-][A-Za-z])")
ONE = Decimal(1)

# What a number may follow directly; anything else makes it part of a name, a date, a time, an address.
OPENERS = frozenset(" \n\t\r\u00a0\u202f\u2009(['\"“‘«„|>–—−‑~≈∼<≤≥*•;!?}]ā\u200b\ufeff\u200e\u200f")
# The word that ranges lose a blank behind: `10bn to13bn`.
RUN_IN = " to"
# A hyphen, stop or stroke is one too, unless a digit or a letter stands before it.
JOINERS = frozenset("-./,:")


def scan(text: str) -> list[Mention]:
    """Find every number that may be a figure, in text order, with what touches it."""
    words = set(_words(text))
    places = sorted([*words, *(found.start() for found in DIGIT.finditer(text))])
    mentions: list[Mention] = []
    done = 0
    barred = _addresses(text)
    for start in places:
        while barred and barred[-1][1] <= start:
            barred.pop()
        if start < done or (barred and barred[-1][0] <= start):
            continue
        mention, done = _spelled(text, start, done) if start in words else _numeric(text, start, done)
        if mention is not None:
            mentions.append(mention)
            done = mention.end
    return mentions


def _words(text: str) -> Iterator[int]:
    """Give where a number in words may begin."""
    anchors = spellings.anchors()
    if anchors.match(" " + text[:ANCHOR]):
        yield 0
    for found in anchors.finditer(text):
        yield found.start(1)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Give the spans of web and mail addresses, the last first; most texts have none."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [found.span() for found in ADDRESS.finditer(text)][::-1]


def _numeric(text: str, start: int, done: int) -> tuple[Mention | None, int]:
    sign = signs.read(text, start, done)
    numeral = numerals.digits(text, start)
    if numeral is None:
        return None, start + numerals.LONGEST
    glued = False
    if sign is None:
        free, glued = _free(text, start)
        if not free:
            return None, numeral.end
    elif text[start - 1] == "." and text[start : numeral.end].isdigit() and not _abbreviated(text, start):
        numeral = replace(numeral, value=Decimal(f"0.{text[start : numeral.end]}"))
    mention = _mention(text, numeral, scales.read(text, numeral.end), sign)
    mention.glued = glued
    if mention.kind is None and text[mention.tail : mention.tail + 1].isalpha():
        return None, mention.tail
    return mention, numeral.end


def _abbreviated(text: str, start: int) -> bool:
    """Whether the stop before a number is an abbreviation's (`Rs.5bn`) and no decimal point (`$.5bn`)."""
    return text[start - 2].islower()


def _free(text: str, start: int) -> tuple[bool, bool]:
    """Tell whether a number without a sign may begin here, and whether letters are run into it (`give150`)."""
    if start == 0 or text[start - 1] in OPENERS:
        return True, False
    last, before = text[start - 1], text[max(start - 4, 0) : start]
    if last == "+":
        return text[start - 2 : start - 1] in ("", " ", "("), False
    if last in JOINERS:
        wider = text[start - 2 : start - 1]
        return (last == "-" and wider.isdigit()) or (not wider.isalnum() and wider not in ("_", "/", ")")), False
    if before.endswith(RUN_IN):
        return True, False
    glued = len(before) == 4 and before.isalpha() and before.islower()
    return glued or not (last.isalnum() or last in "_#@\\+=&№^*%$"), glued


def _spelled(text: str, start: int, done: int) -> tuple[Mention | None, int]:
    word = text[start : start + 8].lower()
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return None, done
    numeral = spellings.spelled(text, start) or _bare(text, start)
    if numeral is None:
        return None, done
    begin = _article(text, start, done)
    if begin == start and not numeral.spelled:
        return None, done
    if numeral.value < 1 or not numeral.spelled or numeral.value in (100, 1000):
        return _fractional(text, begin, numeral, word)
    return _mention(text, numeral, scales.read(text, numeral.end), None), done


def _bare(text: str, start: int) -> Numeral | None:
    """Read a scale that is its own number: the `million` of `a million`."""
    return Numeral(start, start, ONE) if scales.read(text, start) else None


def _article(text: str, start: int, done: int) -> int:
    floor = max(start - ARTICLE_REACH, done)
    found = ARTICLE.search(text[floor:start])
    return floor + found.start(1) if found else start


def _fractional(text: str, begin: int, numeral: Numeral, word: str) -> tuple[Mention | None, int]:
    """Read `half a billion`, `a quarter of a million`, `a hundred`, `a million`, `half a per cent`."""
    scale = scales.read(text, numeral.end)
    if numeral.value < 1 and scale is None:
        link = OF_A.match(text, numeral.end)
        scale = scales.read(text, link.end()) if link else None
        if link and scale is None:
            numeral = replace(numeral, end=link.end())
    if word.startswith("half") and (begin != numeral.start and text[numeral.start - 1] == " "):
        begin = numeral.start
    elif begin == numeral.start and word.startswith(("hundred", "thousand")):
        return None, numeral.end
    mention = _mention(text, numeral, scale, None)
    mention.start = begin
    return mention, mention.end


def _mention(text: str, numeral: Numeral, scale: Scale | None, sign: Sign | None) -> Mention:
    tail = scale.end if scale else numeral.end
    value = numeral.value * scale.factor if scale else numeral.value
    start, dotted = numeral.start, numeral.dotted and scale is None
    mention = Mention(start, tail, start, tail, value, value, numeral.spelled, numeral.grouped, dotted)
    if scale:
        mention.scale, mention.weak = scale.factor, scale.weak
    if sign and (scale or numeral.grouped or not sign.timid):
        mention.start, mention.signed = sign.start, True
        mention.kind, mention.currencies = Kind.MONEY, sign.candidates
        mention.note("kind", (sign.start, tail), "<currency> <number> <scale>" if scale else "<currency> <number>")
    units.read(text, mention)
    return mention
