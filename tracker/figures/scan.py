"""The two-pass scan: wherever a digit or a number word stands, the number, its scale, its sign and its unit.

Both passes look for anchors that are cheap to find; a grammar is tried only there, and every look to a side is bounded.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from tracker.figures import neighbours, nouns, numerals, openings, parts, plain, scales, signs, spellings, units
from tracker.figures.lines import unbroken
from tracker.figures.mentions import COUNT, MONEY, Mention
from tracker.figures.numerals import FOREIGN, FRACTIONS, Numeral
from tracker.figures.scales import Scale
from tracker.figures.signs import Sign
from tracker.records import Bound
from tracker.vocabulary.patterns import late

DIGIT = late(f"[0-9{FRACTIONS}{FOREIGN}][0-9]*")
OURS = frozenset(f"0123456789{FRACTIONS}")
ADDRESS = late(r"(?:https?://|www\.)[^\s<>\"”»]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,63}")
# `a` of `a billion`, `a quarter`; the letter ā is a quotation mark on pages whose encoding broke.
ARTICLE = late(r"(?<![A-Za-z0-9])(an?|An?)[ \u00a0\n-]$")
ARTICLE_REACH = 4
# Longer than any number word, in characters.
ANCHOR = 16
ONE = Decimal(1)

YEAR = late(r"(?:19|20)[0-9]{2}")
# A word for so many together, and what they are of.
GROUP = late(r"([A-Za-z]{3,9}) of(?= [A-Za-z])")
# What multiplies, run into the number before it: `2x $1.5bn`, `10x HIMARS`.
RUN_ON = late(r"[xX] (?=[A-Z0-9£€$])")
# A thousand thousands, as bankers write it in Roman figures: `$5mm`.
ROMAN = late(r"mm(?![A-Za-z0-9])")
MILLIONS, MILLION = "mm", Decimal(10) ** 6
# What leads from a scale to a part that is added to it.
AND = (" and", "-and")
# What thousands that a stop groups end in.
ROUND = "00"
# The day of a month has so many digits at most.
DAY = 2
# What begins a sign that HTML writes as a number, of so many characters at most: `&#8364;`, `&#x20AC;`.
ENTITY, LONGEST_ENTITY = "&#", 8
# The thousands that a unit is said in: `£'000`, `$000s`.
THOUSANDS = "000"


def scan(text: str) -> tuple[str, list[Mention]]:
    """Find every number that may be a figure, in text order, with what touches it.

    Gives the text that they were found in, too: the one given, with the digits of other scripts written as ours and
    blanks for line breaks that only a width called for.
    """
    text = unbroken(text)
    words, digits = _words(text), [found.start() for found in DIGIT.finditer(text)]
    if not OURS.issuperset(map(text.__getitem__, digits)):
        text = numerals.plain(text)
    mentions: list[Mention] = []
    done = 0
    barred = _addresses(text)
    for start in sorted([*words, *digits]):
        if start < done or (barred and _barred(barred, start)):
            continue
        mention, done = _spelled(text, start, done) if start in words else _digits(text, start, done)
        if mention is not None:
            mentions.append(mention)
            done = mention.end
    return text, mentions


def _words(text: str) -> set[int]:
    """Give where a number in words may begin."""
    anchors = spellings.anchors()
    found = {found.start(1) for found in anchors.finditer(text)}
    return found | {0} if anchors.match(" " + text[:ANCHOR]) else found


def _barred(barred: list[tuple[int, int]], start: int) -> bool:
    """Whether an offset lies in one of the spans, of which those before it are let go."""
    while barred and barred[-1][1] <= start:
        barred.pop()
    return bool(barred) and barred[-1][0] <= start


def _addresses(text: str) -> list[tuple[int, int]]:
    """Give the spans of web and mail addresses, the last first; most texts have none."""
    if "://" not in text and "www." not in text and "@" not in text:
        return []
    return [found.span() for found in ADDRESS.finditer(text)][::-1]


def _digits(text: str, start: int, done: int) -> tuple[Mention | None, int]:
    """Read a number in digits, on the short way where it is plain."""
    sign = signs.read(text, start, done)
    mention = plain.read(text, start, sign)
    return _numeric(text, start, done, sign) if mention is None else (mention, mention.end)


def _numeric(text: str, start: int, done: int, sign: Sign | None) -> tuple[Mention | None, int]:
    numeral = numerals.digits(text, start)
    if numeral is None:
        return None, start + numerals.LONGEST
    if numeral.grouped and " " in text[start : numeral.end]:
        numeral = _undated(text, numeral)
    link = text[numeral.end : numeral.end + 1]
    numeral, scale = _scaled(text, numeral, link)
    if sign and (sign.timid or sign.scale) and not _believed(text, sign, numeral, scale):
        sign = None
    free, glued = (True, False) if sign else openings.free(text, start, done)
    if not free:
        return None, done if ENTITY in text[max(start - LONGEST_ENTITY, 0) : start] else numeral.end
    before = text[start - 1 : start]
    if not numeral.value and text[start : numeral.end] == THOUSANDS and (sign or before in numerals.APOSTROPHES):
        return None, done  # the thousands of a unit that is said before its number
    if before == "." and openings.pointed(text, start, numeral.end):
        numeral = replace(numeral, start=start - 1, value=Decimal(f"0.{text[start : numeral.end]}"))
    if sign and numeral.end - start == 1 and link and openings.argument(text, start, numeral.end):
        return None, numeral.end
    mention = _mention(text, numeral, scale, sign)
    mention.glued = glued
    if link == "+" and scale is not None:
        mention.bound = Bound.AT_LEAST
        mention.note("bound", (numeral.end, numeral.end + 1), "plus")
    if (mention.kind is None and _runs_on(text, mention.tail)) or (before == openings.TIMES and mention.scale is None):
        return None, mention.tail  # `4x4 vehicles`, `12th`
    return mention, numeral.end


def _scaled(text: str, numeral: Numeral, link: str) -> tuple[Numeral, Scale | None]:
    """Read the scale of a number in digits, and the part of one that may stand between."""
    if text[numeral.end : numeral.end + 4] in AND:
        numeral = parts.mixed(text, numeral)
    scale = scales.read(text, numeral.end)
    if scale is None and (link in parts.LINKS or numeral.value < ONE):
        return parts.read(text, numeral)
    return numeral, scale


def _undated(text: str, numeral: Numeral) -> Numeral:
    """Take the day alone of what looks like digits in groups behind a month: `On February 24 500 drones`."""
    day = text[numeral.start : numeral.end].partition(" ")[0]
    before = neighbours.last_words(text, numeral.start, 1, neighbours.NEXT_TO)
    dated = bool(before) and before[-1].strip("(.,").capitalize() in nouns.words("moments")
    return Numeral(numeral.start, numeral.start + len(day), Decimal(day)) if dated and len(day) <= DAY else numeral


def _believed(text: str, sign: Sign, numeral: Numeral, scale: Scale | None) -> bool:
    """Whether what stands before a number is the sign of its currency, and no word, nor a column's head."""
    if sign.scale:
        return not YEAR.fullmatch(text, numeral.start, numeral.end)  # `€m 2024 2023`
    return not sign.timid or scale is not None or numeral.grouped


def _runs_on(text: str, tail: int) -> bool:
    """Whether letters that mean nothing to us are run into a number (`12th`)."""
    return text[tail : tail + 1].isalpha() and not RUN_ON.match(text, tail)


def _spelled(text: str, start: int, done: int) -> tuple[Mention | None, int]:
    word = text[start : start + 8].lower()
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha() and not openings.hyphened(text, start):
        return None, done
    if (group := GROUP.match(text, start)) and group[1].lower() in spellings.groups():
        return _group(text, start, done, group)
    numeral = spellings.spelled(text, start) or _bare(text, start)
    if numeral is None:
        return None, done
    begin = min(_article(text, start, done), numeral.start)
    if begin == start and not numeral.spelled:
        return None, done
    if numeral.value < 1 or not numeral.spelled or numeral.value in (100, 1000):
        return _fractional(text, begin, numeral, word)
    part = parts.before(text, start) if numeral.value == 1 and text.startswith(" of ", start - 4) else None
    if part is not None:
        numeral = replace(numeral, start=part[0], value=part[1])
    mention = _mention(text, numeral, scales.read(text, numeral.end), None)
    if word.startswith(("hundred", "thousand")):
        mention.start = begin  # `a hundred and fifty million`
    return mention, done


def _group(text: str, start: int, done: int, group: re.Match[str]) -> tuple[Mention | None, int]:
    """Read `a pair of frigates`; nothing but items comes in such groups."""
    value = Decimal(spellings.groups()[group[1].lower()])
    mention = _mention(text, Numeral(start, group.end(), value, True), None, None)
    mention.start = _article(text, start, done)
    return (mention if mention.kind is COUNT else None), mention.end


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
    if scale is None and numeral.value < 1:
        numeral, scale = parts.read(text, numeral)
    if word.startswith("half") and (begin != numeral.start and text[numeral.start - 1] == " "):
        begin = numeral.start
    elif begin == numeral.start and word.startswith(("hundred", "thousand")):
        return None, numeral.end
    elif text.startswith(" of ", begin - 4) and (part := parts.before(text, begin)):
        begin, numeral = part[0], replace(numeral, value=numeral.value * part[1])
    mention = _mention(text, numeral, scale, None)
    mention.start = begin
    return mention, mention.end


def _signed(text: str, numeral: Numeral, sign: Sign) -> Scale | None:
    """Give the scale that is said with a sign (`€m 52`), or one that needs a sign to be known (`$5mm`)."""
    if sign.scale:
        return Scale(numeral.end, sign.scale, False)
    return Scale(numeral.end + len(MILLIONS), MILLION, False) if ROMAN.match(text, numeral.end) else None


def _mention(text: str, numeral: Numeral, scale: Scale | None, sign: Sign | None) -> Mention:
    if scale is None and sign:
        scale = _signed(text, numeral, sign)
    tail = scale.end if scale else numeral.end
    value = numeral.value * scale.factor if scale else numeral.value
    if scale and text[tail : tail + 4] in AND and (more := parts.added(text, tail)):
        tail, value = more[0], value + more[1] * scale.factor
    start, dotted = numeral.start, numeral.dotted and scale is None
    mention = Mention(start, tail, start, tail, value, value, numeral.spelled, numeral.grouped, dotted)
    if scale:
        mention.scale, mention.weak = scale.factor, scale.weak
    if sign:
        mention.start, mention.signed = sign.start, True
        mention.kind, mention.currencies = MONEY, sign.candidates
        mention.note("kind", (sign.start, tail), "<currency> <number> <scale>" if scale else "<currency> <number>")
    units.read(text, mention)
    if dotted and mention.kind is MONEY and text[start : numeral.end].endswith(ROUND):
        mention.multiply(Decimal(1000))  # `€40.000`: cents are two digits, and no price is so round in three
        mention.scale, mention.grouped = None, True
    return mention
