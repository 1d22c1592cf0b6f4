"""A multiple against its two levels: `doubled from €4bn to €6.5bn`, `€9bn, three times the €3bn of last year`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tracker.checks.cases import Case
from tracker.checks.changes import Change, before_measure, level_pairs, rounded
from tracker.checks.findings import Finding
from tracker.checks.phrasing import ends
from tracker.checks.precision import Span, as_printed, compared, stated, unit_of, written
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

NAME = "multiple"

# A sum that doubled may have grown by this share of it more or less: `doubled` is said of what grew 1.9 times.
LOOSE = 0.06
# `nearly doubled` is said of what came this near to it, `more than doubled` of what is not this much past it.
NEARLY, BEYOND = 0.15, 0.5
# `by a third` is said of what moved by this share of the third more or less.
PARTLY = 0.1
# A multiple and the nearer of its levels stand no further apart than this, in characters.
REACH = 90
# How a sentence begins that goes on with what the one before spoke of.
GOES_ON = late(r"(?:In fact,?\s|Actually,?\s|But\s)?(?:it|they|this|that)\b", re.IGNORECASE)
# A sign behind a part begins what it comes to: `half, $60bn`.
SIGNS = (",", ":", ";", "(", "–", "—", "-")
# Whose the other level is, between the multiple and that level: `twice as much as Italy's`.
WHOSE = late(r"\s+(?:the\s+)?[\w-]+['’]s?$")


class Multiple(NamedTuple):
    """How many times the one level the other is said to be: the ends that the words leave open."""

    times: float
    low: float
    high: float


def find(case: Case) -> Iterator[Finding]:
    """Check the multiples of each sentence against the levels that they lead from and to."""
    for sentence in case.prose:
        yield from _compared(case, sentence)
        pairs = level_pairs(case, sentence)
        said = _moved_by(case, pairs[0]) if len(pairs) == 1 else None
        if said is not None:
            yield _judged(case, pairs[0], said)


def _moved_by(case: Case, change: Change) -> Multiple | None:
    return _moved(case, change) or _by_a_part(case, change) or _told_before(case, change)


def _told_before(case: Case, change: Change) -> Multiple | None:
    """Read the multiple of the sentence before, where it has no amounts: `They say it doubled. It went from`."""
    home = case.passage.home[change.start]
    if not home or home - 1 in case.by_sentence or GOES_ON.match(case.sentence(change.start)) is None:
        return None
    found = list(_pattern("moves").finditer(case.passage.slice(case.passage.sentences[home - 1])))
    return _meant(found[0], "moves") if len(found) == 1 else None


def _compared(case: Case, sentence: int) -> Iterator[Finding]:
    """Check each level that is said to be so many times the next: `€8bn, twice last year's €4bn`."""
    here = case.firsts(sentence)
    for one, other in pairwise(here):
        first, second = case.figures[one], case.figures[other]
        pair = unit_of(first) == unit_of(second) and second.low and first.low != second.low
        words = case.between(one, other).rstrip() if pair else ""
        words = "" if words.endswith(SIGNS) else words
        found = _last(before_measure(words), "compares") or _last(WHOSE.sub("", words), "compares")
        if found is not None:
            yield _judged(case, Change(other, one), found)


def _moved(case: Case, change: Change) -> Multiple | None:
    """Read the multiple by which a sentence says that a level moved, near the two levels."""
    first, last = (case.figures[place] for place in sorted(change))
    sentence = case.passage.sentence_of(change.start)
    near = slice(max(sentence.start, first.start - REACH), min(sentence.end, last.end + REACH))
    found = list(_pattern("moves").finditer(case.passage.masked[near]))
    return _meant(found[0], "moves") if len(found) == 1 else None


def _by_a_part(case: Case, change: Change) -> Multiple | None:
    """Read by which part of the first level a sentence says that it moved: `by a quarter, from €8bn to €10bn`."""
    found = _part().search(case.sentence(change.start))
    if found is None:
        return None
    section = table("en/claims.toml")["fractions"]
    part = section["numbers"][found["number"].lower()] * float(section["parts"][found["part"].lower()])
    first, last = (stated(case.figures[place]).low for place in change)
    times = 1 + part if last > first else 1 - part
    return Multiple(times, times * (1 - part * PARTLY), times * (1 + part * PARTLY))


def _last(words: str, key: str) -> Multiple | None:
    """Read the multiple that words end with.

    >>> _last(", more than three times", "compares"), _last(" and", "compares")
    (Multiple(times=3.0, low=2.985, high=4.5), None)
    """
    found = next((each for each in _pattern(key).finditer(words) if each.end() == len(words)), None)
    return _meant(found, key) if found else None


def _meant(found: re.Match[str], key: str) -> Multiple:
    times = _times(found, key)
    hedge = found["hedge"] or ""
    if ends(hedge, "multiples", "beyond"):
        low, high = times * (1 - LOOSE / 12), times * (1 + BEYOND)
        return Multiple(times, low, high) if times >= 1 else Multiple(times, times * (1 - BEYOND), times)
    if ends(hedge, "multiples", "nearly"):
        return Multiple(times, times * (1 - NEARLY), times * (1 + LOOSE if times >= 1 else 1 + NEARLY))
    return Multiple(times, times * (1 - LOOSE), times * (1 + LOOSE))


def _times(found: re.Match[str], key: str) -> float:
    number = found["number"]
    if number:
        said = number.lower()
        return float(said) if said[0].isdigit() else float(table("en/periods.toml")["numbers"][said])
    said = found["word"].lower()
    return next(float(times) for times, words in table("en/claims.toml")["multiples"][key].items() if said in words)


def _judged(case: Case, change: Change, said: Multiple) -> Finding:
    start, end = rounded(case, change)
    levels = [case.figures[place] for place in change]
    unit = unit_of(levels[1])
    allowed = Span(start.low * said.low, start.high * said.high)
    plain = stated(levels[0]).times(said.times)
    working = f"{levels[0].surface} × {said.times:g} = {written(plain, unit)}"
    judgement = as_printed(compared(stated(levels[1]), end, allowed), stated(levels[1]), plain)
    return case.finding(NAME, change.end, judgement, working)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    section = table("en/claims.toml")["multiples"]
    word = alternation(word for words in section[key].values() for word in words)
    hedge = alternation([*section["beyond"], *section["nearly"]])
    numbers = alternation(word for word in table("en/periods.toml")["numbers"] if word not in ("a", "an", "one"))
    counted = alternation(section["counted"][key])
    return re.compile(
        rf"(?<![\w-])(?:(?P<hedge>{hedge})\s+)?(?:(?P<number>\d+(?:\.\d+)?|{numbers})[\s-]?{counted}|(?P<word>{word}))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _part() -> re.Pattern[str]:
    section = table("en/claims.toml")["fractions"]
    numbers, parts = (alternation(section[key]) for key in ("numbers", "parts"))
    return re.compile(rf"\bby\s+(?:[\w]+\s+)??(?P<number>{numbers})[\s-](?P<part>{parts})\b", re.IGNORECASE)
