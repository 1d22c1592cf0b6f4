"""What a sentence says of how two amounts compare, in percent, as a fraction or as a multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tracker.checks.cases import Case, begins, ends, says
from tracker.checks.increases import HEDGE
from tracker.checks.precision import meant, written
from tracker.checks.stretches import alike
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.words import alternation, table

# A fraction in words is a round one, and a multiple as well: either is said of what is this much more or less.
LOOSE = 0.06
# `nearly twice` is said of what is this much less, `more than twice` of what is not this much more.
NEARLY, BEYOND = 0.15, 0.5
# How far before a fraction the words stand that say what it is of, in characters.
REACH = 70
HEDGED = 18
# A part and its whole, and a mark behind them: `€15bn of the €50bn facility, about`.
SET_BEHIND = re.compile(
    r"\x1a\s(?:out\s)?of\s(?:[\w'’-]+\s){0,4}\x1a+(?:\s[\w'’-]+){0,5}\s*[,(–—-]?\s*"
    r"(?:or|that is|which is|i\.?e\.?|in all|namely|being|equal to|a mere|in all|amounting to)?\s*$"
)
# A part of the sum before, of which the share is told: `of this Berlin's €12.6bn is`.
OF_THIS = re.compile(
    r"\bof\s(?:this|that|it|which|these|those|them|the\stotal)\b[^;.]*\x1a+"
    r"(?:\s[\w-]+)?\s(?:is|was|are|were|made up|makes up)$"
)
# Before a fraction that stands for itself, and behind it where its amount follows.
STARTED = re.compile(
    r"(?:^|[;:.,–—]|\band\b|\bbut\b)\s*(?:(?:about|some|roughly|nearly|almost|just\sover|just\sunder|more\sthan|over|fully)\s)?$",
    re.IGNORECASE,
)
APPOSED = re.compile(
    r"(?:\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid)))?\s?(?:,|\(|–|—|or)\s?"
    r"(?:(?:or|about|some|roughly|nearly|i\.e\.|just\sover|around)\s)*(?=\x1a)"
)
OF_IT = re.compile(r"\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid))\b")
CLAUSE = re.compile(r"[,;:()–—]")


class Sort(StrEnum):
    """How two amounts compare: the one rose or fell by a part, is a part of the other, or so many times of it."""

    RISE = "rise"
    FALL = "fall"
    SHARE = "share"
    TIMES = "times"


class Proportion(NamedTuple):
    """How much the one amount is of the other: `plain` as it is written, from `low` to `high` as it is meant.

    `start` is where it stands in the text; it is `tied` where nothing is named besides that it may be in proportion to.
    """

    sort: Sort
    plain: float
    low: float
    high: float
    start: int
    tied: bool
    figure: int | None = None
    pair: tuple[int, int] | None = None

    def of(self, small: float, large: float) -> float:
        """Give what is so said of two amounts by their sizes."""
        match self.sort:
            case Sort.RISE:
                return large / small - 1
            case Sort.FALL:
                return 1 - small / large
            case Sort.SHARE:
                return small / large
        return large / small if self.plain >= 1 else small / large

    def told(self, plain: float) -> str:
        """Write what comes out for the working."""
        match self.sort:
            case Sort.RISE | Sort.FALL:
                return f"a {self.sort} of {written(plain * 100, '%')}"
            case Sort.SHARE:
                return f"the one is {written(plain * 100, '%')} of the other"
        return f"the one is {plain:.3g} times the other"


def proportions(case: Case, sentence: int) -> Iterator[Proportion]:
    """Give what a sentence says of how two of its amounts compare."""
    yield from _percents(case, sentence)
    start, end = case.passage.sentences[sentence]
    words = case.passage.masked[start:end]
    yield from _fractions(case, sentence)
    yield from _multiples(words, start)


def _percents(case: Case, sentence: int) -> Iterator[Proportion]:
    for index in case.by_sentence[sentence]:
        figure = case.figures[index]
        if figure.kind is not Kind.PERCENT or figure.per is not None or "point" in figure.surface:
            continue
        apposed = _apposed(case, sentence, case.before(index), case.behind(index), OF_IT)
        sort = Sort.SHARE if apposed else _sort(case.before(index), case.behind(index))
        if sort is not None:
            plain, (low, high), tied = float(figure.low), meant(figure), _is_tied(case.behind(index))
            pair = apposed or (_pair(case, sentence, case.before(index)) if sort is Sort.SHARE else None)
            yield Proportion(sort, plain / 100, low / 100, high / 100, figure.start, tied, index, pair)


def _pair(case: Case, sentence: int, before: str) -> tuple[int, int] | None:
    """Give the part and the whole right before a share, where nothing else stands between."""
    if SET_BEHIND.search(HEDGE.sub("", before[-REACH:])) is None:
        return None
    end = case.passage.sentences[sentence].start + len(before)
    here = [place for place in case.by_sentence[sentence] if case.figures[place].end <= end]
    return (here[-2], here[-1]) if len(here) > 1 else None


def _sort(before: str, behind: str) -> Sort | None:
    """Say what a part in percent or in words is: a rise, a fall, a share; None where the words leave it open.

    >>> str(_sort("grew by ", " to a record")), str(_sort("a share of ", ".")), _sort("the ", " target")
    ('rise', 'share', None)
    """
    before = HEDGE.sub("", before[-REACH:])
    if begins(behind, "changes", "yearly") or begins(behind, "extra", "planned"):
        return None
    for sort in (Sort.FALL, Sort.RISE, Sort.SHARE):
        if ends(before, "proportions", sort.value) or begins(behind, "proportions", f"{sort.value}_behind"):
            return sort
    if SET_BEHIND.search(before) or OF_THIS.search(before):
        return Sort.SHARE
    return _by_verb(before) if ends(before, "extra", "by") else None


def _by_verb(before: str) -> Sort | None:
    words = re.findall(r"[a-z]+", before.lower())
    verbs = {
        sort: set(table("en/claims.toml")["proportions"][f"{sort.value}_verbs"]) for sort in (Sort.RISE, Sort.FALL)
    }
    last = next((word for word in reversed(words) if any(word in known for known in verbs.values())), None)
    return next((sort for sort, known in verbs.items() if last in known), None)


def _is_tied(behind: str) -> bool:
    r"""Say whether the words behind a part or multiple name no level but amounts: not `30% more than last year`.

    >>> _is_tied(", to a record"), _is_tied(" more than at last year's meeting."), _is_tied(" more than the \x1a")
    (True, False, True)
    """
    clause = CLAUSE.split(behind, maxsplit=1)[0][:REACH]
    return MASK in clause or not says(clause, "proportions", "reference")


def _fractions(case: Case, sentence: int) -> Iterator[Proportion]:
    section = table("en/claims.toml")["fractions"]
    at, end = case.passage.sentences[sentence]
    words = case.passage.masked[at:end]
    for found in _fraction().finditer(words):
        before, behind = words[: found.start()], words[found.end() :]
        apposed = _apposed(case, sentence, before, behind)
        sort = Sort.SHARE if apposed else _sort(before, behind)
        if sort is None:
            continue
        plain = float(section["numbers"][(found["number"] or "a").lower()]) * float(
            section["parts"][found["part"].lower()]
        )
        pair = apposed or (_pair(case, sentence, before) if sort is Sort.SHARE else None)
        yield Proportion(sort, plain, *_meant(plain, before), at + found.start(), _is_tied(behind), None, pair)


def _apposed(
    case: Case, sentence: int, before: str, behind: str, told: re.Pattern[str] | None = None
) -> tuple[int, int] | None:
    """Give the part right behind a fraction and the amount before it: `Kyiv needs $120bn; half, $60bn, must come`."""
    if (told or APPOSED).match(behind) is None or STARTED.search(before) is None or APPOSED.match(behind) is None:
        return None
    start = case.passage.sentences[sentence].start + len(before)
    here = case.by_sentence[sentence]
    part = next((place for place in here if case.figures[place].start > start), 0)
    near = [place for place in here if place < part] or list(case.by_sentence.get(sentence - 1, ()))
    earlier = [place for place in near if alike(case.figures[place], case.figures[part])]
    return (part, earlier[-1]) if part and earlier else None


def _multiples(words: str, at: int) -> Iterator[Proportion]:
    for found in _multiple().finditer(words):
        plain = _times(found)
        yield Proportion(
            Sort.TIMES,
            plain,
            *_meant(plain, words[: found.start()]),
            at + found.start(),
            _is_tied(words[found.end() :]),
        )


def _times(found: re.Match[str]) -> float:
    word = found["word"]
    if word:
        known = table("en/claims.toml")["proportions"]["times"]
        return next(float(times) for times, words in known.items() if word.lower() in words)
    number = found["number"].lower()
    whole = float(number) if number[0].isdigit() else float(table("en/periods.toml")["numbers"][number])
    return whole + (0.5 if found["half"] else 0.0)


def _meant(plain: float, before: str) -> tuple[float, float]:
    """Give from where to where a fraction or a multiple reaches, by the hedge before it."""
    hedge = before[-HEDGED:]
    if ends(hedge, "multiples", "nearly"):
        return plain * (1 - NEARLY), plain * (1 + LOOSE)
    if ends(hedge, "multiples", "beyond"):
        return plain * (1 - LOOSE / 12), plain * (1 + BEYOND)
    return plain * (1 - LOOSE), plain * (1 + LOOSE)


@cache
def _fraction() -> re.Pattern[str]:
    section = table("en/claims.toml")["fractions"]
    numbers, parts = alternation(section["numbers"]), alternation(section["parts"])
    return re.compile(rf"(?<![\w-])(?:(?P<number>{numbers})[\s-])?(?P<part>{parts})(?![\w-])", re.IGNORECASE)


@cache
def _multiple() -> re.Pattern[str]:
    known = table("en/claims.toml")["proportions"]["times"]
    word = alternation(each for words in known.values() for each in words)
    numbers = alternation(each for each in table("en/periods.toml")["numbers"] if each not in ("a", "an"))
    counted = alternation(table("en/claims.toml")["proportions"]["counted"])
    return re.compile(
        rf"(?<![\w-])(?:(?P<number>\d+(?:\.\d+)?|{numbers})(?P<half>\sand\sa\shalf)?[\s-]?{counted}|(?P<word>{word}))(?![\w-])",
        re.IGNORECASE,
    )
