"""What a sentence says of how two amounts compare, in percent, as a fraction or as a multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tracker.checks.cases import Case
from tracker.checks.gaps import is_step
from tracker.checks.increases import HEDGE
from tracker.checks.partings import parted
from tracker.checks.phrasing import begins, ends, says
from tracker.checks.portions import HEDGED, portions
from tracker.checks.portions import meant as reaching
from tracker.checks.precision import in_points, meant, written
from tracker.checks.stretches import alike
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# How far before a fraction the words stand that say what it is of, in characters.
REACH = 70
# A part and its whole, and a mark behind them: `€15bn of the €50bn facility, about`.
SET_BEHIND = late(
    r"\x1a\s(?:out\s)?of\s(?:[\w'’-]+\s){0,4}\x1a+(?:\s[\w'’-]+){0,5}\s*[,(–—-]?\s*"
    r"(?:or|that is|which is|i\.?e\.?|in all|namely|being|equal to|a mere|in all|amounting to)?\s*$"
)
# Between what something rose or fell by and the level that it did from.
ON_LEVEL = late(
    r"\s(?:(?:more|less|higher|lower|above|below|up|down|rise|increase|fall|drop|cut)\s)?(?:on|than|over|above|below|from|compared\swith|compared\sto|against)\s(?:[\w'’-]+\s){0,4}"
)
# Between a part and the share that it is, told in apposition; behind that share; and that a sentence tells changes.
SET_APART = late(
    r"(?:\s[\w'’-]+){0,5}?\s?(?:,|\(|\s–|\s—)\s?(?:(?:i\.e\.|ie|or|that\sis|which\sis|namely|being|about|some|roughly|nearly|almost|just|only|around|equal\sto),?\s)*"
)
CLOSED = late(r"\s*(?:[.,;)–—]|$|of\s(?:the\s(?:total|whole|sum)|it|them|that|this|which)\b)")
# Behind a part that closes its clause, that something rose or fell by it: `20 per cent over.`
OVER = late(r"\s(?:over|up|above)\s*(?:[.,;)]|$)")
UNDER = late(r"\s(?:under|down|below)\s*(?:[.,;)]|$)")
MOVED = late(
    r"\b(?:from|up|down|rise|rises|rose|risen|increas\w+|grew|grow\w*|grown|growth|fell|falls?|fallen|cut|cuts|more|less|higher|lower|above|below|than|compared|against|extra)\b",
    re.IGNORECASE,
)
# Right before a whole, that a part is told of it.
WHOLE_OF = late(r"\bof\s(?:the|its|their|a|an|this|that)\s(?:[\w'’-]+\s){0,3}$")
# Behind a share, that it is one over or under what was planned, which the sentence may tell as well.
PLANNED = late(r"\s(?:over|under|above|below)\s(?:the\s|its\s)?(?:budget|original|estimate|plan|target|first)\b")
# How far behind a share the words stand that make it none, in characters.
BEHIND = 20
# A part of the sum before, of which the share is told: `of this Berlin's €12.6bn is`.
OF_THIS = late(
    r"\bof\s(?:this|that|it|which|these|those|them|the\stotal)\b[^;.]*\x1a+"
    r"(?:\s[\w-]+)?\s(?:is|was|are|were|made up|makes up)$"
)
# Before a fraction that stands for itself, and behind it where its amount follows.
STARTED = late(
    r"(?:^|[;:.,–—]|\band\b|\bbut\b)\s*(?:(?:about|some|roughly|nearly|almost|just\sover|just\sunder|more\sthan|over|fully)\s)?$",
    re.IGNORECASE,
)
APPOSED = late(
    r"(?:\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid)))?\s?(?:,|\(|–|—|or)\s?"
    r"(?:(?:or|about|some|roughly|nearly|i\.e\.|just\sover|around)\s)*(?=\x1a)"
)
OF_IT = late(r"\sof\s(?:it|that|this|them|which|the\s(?:sum|total|money|aid))\b")
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


def proportions(case: Case, sentence: int) -> Iterator[Proportion]:
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
        apposed = _apposed(case, sentence, case.before(index), case.behind(index), OF_IT)
        apposed = apposed or _over(case, index) or _told_of(case, index) or parted(case, figure.end, case.behind(index))
        sort = Sort.SHARE if apposed else _sort(case.before(index), case.behind(index))
        if sort is not None:
            plain, (low, high), tied = float(figure.low), meant(figure), _is_tied(case.behind(index))
            pair = apposed or (
                _pair(case, sentence, case.before(index)) if sort is Sort.SHARE else _beside(case, index)
            )
            yield Proportion(sort, plain / 100, low / 100, high / 100, figure.start, tied, index, pair)


def _over(case: Case, index: int) -> tuple[int, int] | None:
    """Give what something is over a level by, before a share, and that level: `€1bn, or 20%, over the €5bn`."""
    here = case.beside(index)
    if index - 1 not in here or index + 1 not in here or SET_APART.fullmatch(case.between(index - 1, index)) is None:
        return None
    behind = case.between(index, index + 1).lstrip(" ,)–")
    fit = ON_LEVEL.fullmatch(" " + behind) is not None and behind.startswith(("above", "over", "more", "below", "less"))
    return (index - 1, index + 1) if fit and alike(case.figures[index - 1], case.figures[index + 1]) else None


def _told_of(case: Case, index: int) -> tuple[int, int] | None:
    """Give the part right before a share that it is told of, and its whole: `of the €267bn it is €114bn, or 43%`."""
    here = case.beside(index)
    part = index - 1
    if (
        part not in here
        or CLOSED.match(case.behind(index)) is None
        or SET_APART.fullmatch(case.between(part, index)) is None
    ):
        return None
    wholes = [place for place in here if place < part and alike(case.figures[place], case.figures[part])]
    largest = max(wholes, key=lambda place: case.figures[place].low, default=part)
    words = case.between(largest, index) + case.behind(index)[:BEHIND]
    moved = MOVED.search(words) is not None or is_step(case, part)
    led = largest == next(iter(wholes), None) or WHOLE_OF.search(case.before(largest)) is not None
    fit = not moved and case.figures[largest].low > case.figures[part].low and led
    return (part, largest) if fit else None


def _beside(case: Case, index: int) -> tuple[int, int] | None:
    """Give the level before a rise or fall and the one right behind it that it is on: `€33bn, up 48% on the €22bn`."""
    levels = (place for place in case.beside(index) if case.figures[place].kind is not Kind.PERCENT)
    near = [place for place in levels if not is_step(case, place)]
    before, behind = [place for place in near if place < index], [place for place in near if place > index]
    if not before or not behind or ON_LEVEL.fullmatch(case.between(index, behind[0])) is None:
        return None
    first, last = behind[0], before[-1]
    return (
        min(first, last, key=lambda at: case.figures[at].low),
        max(first, last, key=lambda at: case.figures[at].low),
    )


def _pair(case: Case, sentence: int, before: str) -> tuple[int, int] | None:
    """Give the part and the whole right before a share, where nothing else stands between."""
    if SET_BEHIND.search(HEDGE.sub("", before[-REACH:])) is None:
        return None
    end = case.passage.sentences[sentence].start + len(before)
    here = [place for place in case.by_sentence.get(sentence, ()) if case.figures[place].end <= end]
    return (here[-2], here[-1]) if len(here) > 1 else None


def _sort(before: str, behind: str) -> Sort | None:
    """Say what a part in percent or in words is: a rise, a fall, a share; None where the words leave it open.

    >>> str(_sort("grew by ", " to a record")), str(_sort("a share of ", ".")), _sort("the ", " target")
    ('rise', 'share', None)
    """
    before = HEDGE.sub("", before[-REACH:])
    if begins(behind, "changes", "yearly") or begins(behind, "extra", "planned"):
        return None
    if OVER.match(behind) or UNDER.match(behind):
        return Sort.RISE if OVER.match(behind) else Sort.FALL
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
    if OVER.match(behind) or UNDER.match(behind) or PLANNED.match(behind):
        return True
    clause = CLAUSE.split(behind, maxsplit=1)[0][:REACH]
    return MASK in clause or not says(clause, "proportions", "reference")


def _fractions(case: Case, sentence: int) -> Iterator[Proportion]:
    at, end = case.passage.sentences[sentence]
    words = case.passage.masked[at:end]
    for found in portions(words):
        before, behind = words[: found.start], words[found.end :]
        apposed = _apposed(case, sentence, before, behind) or parted(case, at + found.end, behind)
        sort = Sort.SHARE if apposed else _sort(before, behind)
        if sort is not None:
            pair = apposed or (_pair(case, sentence, before) if sort is Sort.SHARE else None)
            tied = _is_tied(behind)
            yield Proportion(sort, found.plain, found.low, found.high, at + found.start, tied, None, pair)


def _apposed(
    case: Case, sentence: int, before: str, behind: str, told: re.Pattern[str] | None = None
) -> tuple[int, int] | None:
    """Give the part right behind a fraction and the amount before it: `Kyiv needs $120bn; half, $60bn, must come`."""
    if (told or APPOSED).match(behind) is None or STARTED.search(before) is None or APPOSED.match(behind) is None:
        return None
    start = case.passage.sentences[sentence].start + len(before)
    here = case.by_sentence.get(sentence, ())
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
