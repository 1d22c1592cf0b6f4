"""Numbers whose noun stands with another number of their sentence: `120 tanks, 50 from Poland and 80 from Germany`.

They are no figures of their own, for they name nothing; beside a count whose noun they share they are parts of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter

import msgspec

from tracker.checks.descriptions import out_of, with_a_word_between
from tracker.checks.quotients import is_term, spans_of
from tracker.checks.tenths import in_tenths
from tracker.checks.unsigned import YEARS, parted, renamed, without_sign
from tracker.records import Extraction, Figure, Kind, Per
from tracker.statements.clauses import Passage, Span
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# Right before a number, whose it is.
NAMED = late(r"[A-Z][\w.’']*\s$")
START = attrgetter("start")
# Beside a percentage a number of thousands counts, though no noun stands with it: `fell to 70,300 from 78,100, by 10%`.
THOUSAND = 1000
THOUSANDS = late(r"(?<![\w.,/€$£¥-])\d{1,3}(?:,\d{3})+(?![\w,.]*\d|%|\s*[—–|\t\n])")
PROPORTION = late(
    r"\b(?:times|half|thirds?|quarters?|fifth|tenth|doubl\w+|tripl\w+|trebl\w+|halv\w+|\w+fold)\b", re.IGNORECASE
)
# Of three bare numbers of thousands in a sentence each counts the same, unless it is said what.
PAIR = 2
CHANGE = late(r"\bfrom\s(\d[\d,]*)\sto\s\d[\d,]*\d")
OVER_TIME = late(r"\s(?:an?|per|each|every)\s(?P<span>year|month|week|day)\b")
# How a sentence begins that counts more of what the one before does.
GOES_ON = late(
    r"\W*(?:only|just|some|about|so\sfar|of\s(?:these|those|them)|in\sall|the\s(?:total|other|rest|remaining)|that|this|they|another|a\sfurther|altogether|together)\b",
    re.IGNORECASE,
)
NUMBER = Figure(start=0, end=0, surface="", kind=Kind.COUNT, low=Decimal(0), high=Decimal(0), unit="number")


def completed(extraction: Extraction, text: str) -> Extraction:
    """Give what was read of a text, and besides the numbers that share a count's noun, in the order of the text."""
    pairs = list(parted(renamed(extraction.figures, text), text))
    extraction = msgspec.structs.replace(extraction, figures=tuple(first for first, _ in pairs))
    counts = any(figure.kind in (Kind.COUNT, Kind.PERCENT) for figure in extraction.figures)
    counts = counts or CHANGE.search(text) is not None or len(THOUSANDS.findall(text)) >= PAIR
    worded = _free((*in_tenths(text), *with_a_word_between(text), *out_of(text)), extraction.figures)
    counts = counts or bool(worded)
    found = worded + [last for _, last in pairs if last is not None]
    found += without_sign(text, sorted((*extraction.figures, *found), key=START))
    found += _elided(text, sorted((*extraction.figures, *found), key=START)) if counts else []
    spans = spans_of(text) if found else []
    found = [each for each in found if not is_term(each, spans)]
    return _inserted(extraction, found) if found else extraction


def _inserted(extraction: Extraction, found: Sequence[Figure]) -> Extraction:
    """Give what was read of a text with more figures among its own, each told of by its new place."""
    figures = sorted((*extraction.figures, *found), key=START)
    place = {figure.start: index for index, figure in enumerate(figures)}
    moved = [place[figure.start] for figure in extraction.figures]
    return msgspec.structs.replace(
        extraction,
        figures=tuple(
            figure if figure.restates is None else msgspec.structs.replace(figure, restates=moved[figure.restates])
            for figure in figures
        ),
        statements=tuple(
            msgspec.structs.replace(statement, figure=moved[statement.figure]) for statement in extraction.statements
        ),
    )


def _free(found: Iterable[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """Leave out what overlaps with a figure."""
    taken = [(figure.start, figure.end) for figure in figures]
    return [each for each in found if not any(start < each.end and each.start < end for start, end in taken)]


def _elided(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the numbers that stand in the sentence of a count and name nothing."""
    passage = Passage.of(text, figures)
    nouns: dict[int, Figure] = {}
    for home, figure in zip(passage.home, figures, strict=True):
        if figure.kind is Kind.COUNT and figure.unit:
            nouns.setdefault(home, figure)
    for home, counted in nouns.items():
        yield from _numbers(passage, passage.sentences[home], counted)
    homes = {home for home, figure in zip(passage.home, figures, strict=True) if figure.kind is Kind.PERCENT}
    many = Counter(map(passage.sentence_at, _thousands(passage)))
    homes |= {home for home in many if many[home] > PAIR or (many[home] == PAIR and _is_proportion(passage, home))}
    homes |= {passage.sentence_at(found.start()) for found in CHANGE.finditer(passage.masked) if "," in found[1]}
    for home in sorted(homes):
        if home not in nouns:
            yield from _numbers(passage, passage.sentences[home], nouns.get(home - 1, NUMBER))
    for home in [each + 1 for each in nouns if each + 1 < len(passage.sentences) and each + 1 not in homes]:
        if home not in nouns and GOES_ON.match(passage.masked, passage.sentences[home].start):
            yield from _numbers(passage, passage.sentences[home], nouns[home - 1])


def _numbers(passage: Passage, sentence: Span, counted: Figure) -> Iterator[Figure]:
    for found in _number().finditer(passage.masked, sentence.start, sentence.end):
        said = found.group().lower().replace(",", "")
        amount = Decimal(said) if said[0].isdigit() else Decimal(_words()[said])
        at = passage.masked, found.start(), found.end()
        named = counted is not NUMBER or amount >= THOUSAND or _is_end(*at)
        if named and _is_count(passage.masked[sentence.start : found.start()], found.group(), amount):
            yield msgspec.structs.replace(
                counted,
                start=found.start(),
                end=found.end(),
                surface=found.group(),
                low=amount,
                high=amount,
                per=_per(passage.masked, found.end()) or (counted.per if _is_end(*at) else None),
                evidence=(),
            )


def _thousands(passage: Passage) -> Iterator[int]:
    """Give where numbers of thousands stand in a text, amounts blotted out."""
    return (found.start() for found in THOUSANDS.finditer(passage.masked))


def _is_proportion(passage: Passage, home: int) -> bool:
    """Say whether a sentence tells a multiple or a part in words, which its only two numbers may be compared by."""
    return PROPORTION.search(passage.masked, *passage.sentences[home]) is not None


def _per(text: str, end: int) -> Per | None:
    """Give over what time a number is told: `300,000 a year`."""
    found = OVER_TIME.match(text, end)
    return Per(found["span"]) if found else None


def _is_end(text: str, start: int, end: int) -> bool:
    """Say whether a number is one end of a change: `from 180 to 260`.

    >>> _is_end("goes from 180 to 260, more", 10, 13), _is_end("on 12 and 13 March", 3, 5)
    (True, False)
    """
    return any(
        found.start(1) == start or found.end() == end for found in CHANGE.finditer(text, max(start - 24, 0), end + 24)
    )


def _is_count(before: str, said: str, amount: Decimal) -> bool:
    """Say whether the words before a number let it be so many of what was counted.

    >>> _is_count("of the 900 vehicles, ", "600", Decimal(600)), _is_count("model number ", "6", Decimal(6))
    (True, False)
    """
    if not before or (amount in YEARS and "," not in said):
        return False
    return _before().search(before) is not None or NAMED.search(before) is not None


@cache
def _words() -> dict[str, int]:
    return {
        word: int(number)
        for word, number in table("en/periods.toml")["numbers"].items()
        if word not in ("a", "an", "one")
    }


@cache
def _before() -> re.Pattern[str]:
    """Compile what may stand right before a number without a noun: a mark, or a word of counting or giving."""
    words = alternation(table("en/claims.toml")["elisions"]["before"])
    return re.compile(rf"(?:^|[,;:(–—]|\bi\.e\.|\b{words})\s*$", re.IGNORECASE)


@cache
def _number() -> re.Pattern[str]:
    """Compile a number with no noun behind it: a mark there, or a word that is none."""
    digits, words = r"\d{1,3}(?:,\d{3})+|\d+", alternation(table("en/claims.toml")["elisions"]["behind"])
    behind = rf"(?=\s*(?:[,.;:)–—]|$)|\s{words}\b)"
    return re.compile(rf"(?<![\w.,/:-])(?:{digits}|{alternation(_words())})(?![\w/%-]){behind}", re.IGNORECASE)
