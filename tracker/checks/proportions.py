"""What a sentence says of how two amounts compare, in percent, as a fraction or as a multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tracker.checks import comparands
from tracker.checks.cases import Case
from tracker.checks.phrasing import bare, begins, ends, says
from tracker.checks.portions import HEDGED, in_words
from tracker.checks.portions import meant as reaching
from tracker.checks.precision import in_points, meant, written
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# Behind a part that closes its clause, that something rose or fell by it: `20 per cent over.`
OVER = late(r"\s(?:over|up|above)\s*(?:[.,;)]|$)")
UNDER = late(r"\s(?:under|down|below)\s*(?:[.,;)]|$)")
# Behind a share, that it is one over or under what was planned, which the sentence may tell as well.
PLANNED = late(r"\s(?:over|under|above|below)\s(?:the\s|its\s)?(?:budget|original|estimate|plan|target|first)\b")
# A part of the sum before, of which the share is told: `of this Berlin's €12.6bn is`.
OF_THIS = late(
    r"\bof\s(?:this|that|it|which|these|those|them|the\stotal)\b[^;.]*\x1a+"
    r"(?:\s[\w-]+)?\s(?:is|was|are|were|made up|makes up)$"
)
CLAUSE = late(r"[,;:()–—]")


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


def said_in(case: Case, sentence: int) -> Iterator[Proportion]:
    """Give what a sentence says of how two of its amounts compare."""
    yield from _percents(case, sentence)
    start, end = case.passage.sentences[sentence]
    words = case.passage.masked[start:end]
    yield from _fractions(case, sentence)
    yield from _multiples(words, start)


def _percents(case: Case, sentence: int) -> Iterator[Proportion]:
    for index in case.by_sentence.get(sentence, ()):
        figure = case.figures[index]
        if figure.kind is not Kind.PERCENT or figure.per is not None or in_points(figure):
            continue
        told = comparands.around(case, sentence, index)
        sort = Sort.SHARE if told else _sort(case.before(index), case.behind(index))
        if sort is not None:
            plain, (low, high), tied = float(figure.low), meant(figure), _is_tied(case.behind(index))
            pair = told or _pair(case, sentence, index, sort)
            yield Proportion(sort, plain / 100, low / 100, high / 100, figure.start, tied, index, pair)


def _pair(case: Case, sentence: int, index: int, sort: Sort) -> tuple[int, int] | None:
    """Give the two amounts right before a share, or on either side of a rise or fall."""
    if sort is Sort.SHARE:
        return comparands.right_before(case, sentence, case.before(index))
    return comparands.on_either_side(case, index)


def _sort(before: str, behind: str) -> Sort | None:
    """Say what a part in percent or in words is: a rise, a fall, a share; None where the words leave it open.

    >>> str(_sort("grew by ", " to a record")), str(_sort("a share of ", ".")), _sort("the ", " target")
    ('rise', 'share', None)
    """
    before = bare(before[-comparands.REACH :])
    if begins(behind, "changes", "yearly") or begins(behind, "extra", "planned"):
        return None
    if OVER.match(behind) or UNDER.match(behind):
        return Sort.RISE if OVER.match(behind) else Sort.FALL
    for sort in (Sort.FALL, Sort.RISE, Sort.SHARE):
        if ends(before, "proportions", sort.value) or begins(behind, "proportions", f"{sort.value}_behind"):
            return sort
    if comparands.SET_BEHIND.search(before) or OF_THIS.search(before):
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
    if OVER.match(behind) or UNDER.match(behind) or PLANNED.match(behind):
        return True
    clause = CLAUSE.split(behind, maxsplit=1)[0][: comparands.REACH]
    return MASK in clause or not says(clause, "proportions", "reference")


def _fractions(case: Case, sentence: int) -> Iterator[Proportion]:
    at, end = case.passage.sentences[sentence]
    words = case.passage.masked[at:end]
    for found in in_words(words):
        before, behind = words[: found.start], words[found.end :]
        apposed = comparands.apposed(case, sentence, before, behind) or comparands.parted(case, at + found.end, behind)
        sort = Sort.SHARE if apposed else _sort(before, behind)
        if sort is not None:
            pair = apposed or (comparands.right_before(case, sentence, before) if sort is Sort.SHARE else None)
            tied = _is_tied(behind)
            yield Proportion(sort, found.plain, found.low, found.high, at + found.start, tied, None, pair)


def _multiples(words: str, at: int) -> Iterator[Proportion]:
    for found in _multiple().finditer(words):
        plain = _times(found)
        yield Proportion(
            Sort.TIMES,
            plain,
            *reaching(plain, words[max(0, found.start() - HEDGED) : found.start()]),
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
