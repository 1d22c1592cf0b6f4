"""A whole divided by bare numbers or line by line: `split 50/30/20`, `as follows:` and a percentage a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tracker.checks import divisions, fractions
from tracker.checks.cases import Case
from tracker.checks.divisions import MONEY, WHOLE, judged_parts
from tracker.checks.findings import Finding, Verdict
from tracker.checks.precision import Span, unit_of, written
from tracker.checks.stretches import Outcome, alike, finest, settled
from tracker.checks.tables import BULLET, LEAD
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = divisions.NAME
DEALT = fractions.NAME

LEAST = 2
# Bare numbers that divide: `50/30/20`, `60-40`, `60:40`.
BARE = late(r"(?<![\w.,/:-])(?:\d{1,2}(?:/|:|-|–)){1,5}\d{1,2}(?![\w/:.-]*\d)(?!\s?%)")
NUMBER = late(r"\d+")
# That they divide, before or behind them; and what is divided by votes or scores.
DIVIDES = late(
    r"\b(?:divid(?:ed?|es|ing)|split(?:s|ting)?|shar(?:ed?|es|ing)|apportion(?:ed)?|carved)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
# Behind bare numbers, that something is divided by them.
DIVIDED = late(
    r"\s*(?:per\scent\s)?(?:split|basis|division|ratio|share|between|among|proportion|formula|key)\b", re.IGNORECASE
)
# That bare numbers are votes or ages, and divide no money.
VOTES = late(
    r"\b(?:vot\w+|senate|house|council|chamber|parliament|lawmakers|deputies|MPs|poll\w*|court|score|age)\b",
    re.IGNORECASE,
)
# In the line before a list of percentages, or in each of them, that they share out one thing.
SHARED = late(
    r"\b(?:as\sfollows|breakdown|br(?:oken|eaks?)\s(?:down|up)|split|divid\w+|shar\w+|made\sup|compos\w+|allocat\w+|distribut\w+|apportion\w+|goes?|spent|consists?|comprises?|of\sthe)\b",
    re.IGNORECASE,
)
# That a line tells a change and no share.
CHANGE = late(
    r"\b(?:up|down|rose|fell|grew|increase|decrease|rise|growth|more|less|of\sGDP)\b|[+−]\s?\x1a", re.IGNORECASE
)
# What comes to less or more than this is no division that went wrong.
NEAR = 65, 150
# Bare numbers are rounded by half of one.
ROUNDED = 0.5


def find(case: Case) -> Iterator[Finding]:
    """Check each division by bare numbers, and each list of a percentage a line, against a hundred."""
    yield from _bare(case)
    for lead, parts in _lists(case):
        if SHARED.search(lead) and MONEY.search(lead):
            yield from _judged(case, parts)


def _bare(case: Case) -> Iterator[Finding]:
    masked = case.passage.masked
    for found in BARE.finditer(masked):
        span = case.passage.sentences[case.passage.sentence_at(found.start())]
        before, behind = masked[span.start : found.start()], masked[found.end() : span.end]
        cued = DIVIDES.search(before) or DIVIDED.match(behind)
        if cued and MONEY.search(before + behind) and not VOTES.search(before + behind):
            numbers = list(_numbers(found))
            yield from _judged(case, numbers)
            yield from _dealt(case, case.passage.sentence_at(found.start()), numbers)


def _dealt(case: Case, sentence: int, numbers: Sequence[Figure]) -> Iterator[Finding]:
    """Check the last of the amounts that a sentence deals out by bare numbers: `60:40, Oslo €3m and Riga €2m`."""
    amounts = case.firsts(sentence, Kind.MONEY)
    parts = amounts[-len(numbers) :] if len(amounts) - len(numbers) in (0, 1) else []
    if not parts or not all(alike(case.figures[part], case.figures[amounts[0]]) for part in amounts):
        return
    figures = [case.figures[part] for part in parts]
    whole, told = sum(float(each.low) for each in figures[:-1]), sum(float(each.low) for each in numbers[:-1])
    plain = whole / told * float(numbers[-1].low)
    slack = finest(figures) / float(min(each.low for each in figures))
    slack += ROUNDED / float(min(number.low for number in numbers))
    working = f"{' : '.join(each.surface for each in numbers)} makes {written(plain, unit_of(figures[-1]))} of it"
    outcome = Outcome(Span(plain * (1 - slack), plain * (1 + slack)), plain, working)
    found = settled(case, DEALT, parts[-1], [outcome])
    yield from () if found is None else (found,)


def _numbers(found: re.Match[str]) -> Iterator[Figure]:
    for number in NUMBER.finditer(found.group()):
        start, end, amount = found.start() + number.start(), found.start() + number.end(), Decimal(number.group())
        yield Figure(start=start, end=end, surface=number.group(), kind=Kind.PERCENT, low=amount, high=amount)


def _lists(case: Case) -> Iterator[tuple[str, list[Figure]]]:
    """Give the percentages of each list of lines with one apiece, and the line before it."""
    lead, parts = "", list[Figure]()
    for words, figures in _lines(case):
        if BULLET.match(words) and len(figures) == 1 and figures[0].kind is Kind.PERCENT and not CHANGE.search(words):
            parts.append(figures[0])
            continue
        if len(parts) >= LEAST and not BULLET.match(words):
            yield lead, parts
        lead, parts = words if LEAD.search(words) else "", []
    if len(parts) >= LEAST:
        yield lead, parts


def _lines(case: Case) -> Iterator[tuple[str, Sequence[Figure]]]:
    start, starts = 0, [figure.start for figure in case.figures]
    for words in case.passage.masked.split("\n"):
        end = start + len(words)
        if words.strip():
            yield words, case.figures[bisect_left(starts, start) : bisect_left(starts, end)]
        start = end + 1


def _judged(case: Case, parts: Sequence[Figure]) -> Iterator[Finding]:
    judgement, working = judged_parts(parts)
    total = sum(float(part.low) for part in parts)
    if judgement.verdict is not Verdict.OFF or NEAR[0] < total < NEAR[1]:
        yield case.told(NAME, parts[-1], judgement, f"{working} of {WHOLE:g}")
