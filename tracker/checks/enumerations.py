"""Parts told in one bracket, and their total beside it: `over three years (£2.3bn, £2.3bn and £3bn) it gave £7.6bn`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.additions import SUM, added_up, is_near
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.phrasing import AND, says
from tracker.checks.stretches import MANY, alike
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST = 2
BRACKET = late(r"\([^()]*\)")
# In a bracket, that it tells some of a total, or how the total came to be.
SOME = late(
    r"\b(?:including|of\swhich|up|down|from|compared|against|or|about|than|not|excluding|incl)\b", re.IGNORECASE
)
# Before an amount, that it is what those before it come to; at the beginning of a sentence, that its last one is.
TOGETHER = late(
    r"\b(?:together|combined|between\sthem|jointly|collectively)[\s,]+(?:(?:the|these|those|all)\s)?(?:(?:two|three|four|pair|trio|lot)\s)?(?:(?!and\b|but\b|with\b)\w+\s){0,4}$"
    r"|\b(?:full-year|whole-year|twelve-month|overall|combined|joint|final|grand|total|cumulative|aggregate)\s"
    r"(?:figure|sum|total|amount|bill|spending|outlay|result|budget|cost|number|tally|count|outturn|value|volume)\s"
    r"(?:thus\s|then\s|so\s|therefore\s)?(?:was|is|came\sto|comes\sto|stood\sat|stands\sat|being|of|reached|reaches|at|:)\s*$",
    re.IGNORECASE,
)
# In apposition to a list, what it comes to; between a total and the list, that it is the sum of that.
MADE = late(
    r",\s(?:an?|for\san?|the)\s(?:[\w-]+\s)?(?:bill|package|outlay|deal|envelope|sum|amount|cost|price)\s(?:\w+\s)?of\s*$"
)
SUM_OF = late(r"[^,;\x1a]{0,30}\bis\sthe\s(?:sum|total)\sof\b[^;\x1a]*")
OPENED = late(
    r"\W*(?:between\sthem|together|taken\stogether|altogether|in\sall|combined|all\stold|jointly|in\stotal)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only amount outside a bracket against all those within it."""
    for sentence in case.prose:
        start, end = case.passage.sentences[sentence]
        brackets = list(BRACKET.finditer(case.passage.masked, start, end))
        here = case.among(sentence, *QUANTITIES)
        if len(brackets) == 1 and len(here) < MANY:
            yield from _judged(case, here, brackets[0])
        if LEAST < len(here) < MANY:
            yield from _summed(case, here)


def _summed(case: Case, here: list[int]) -> Iterator[Finding]:
    """Judge the amount that words call what those before it come to: `together the two provide €6bn of the €12bn`."""
    if SUM_OF.fullmatch(case.between(*here[:2])) and all(alike(case.figures[here[0]], case.figures[at]) for at in here):
        yield from _by(case, here[0], here[1:]) if case.figures[here[0]].low else ()
        return
    at = next((at for at, place in enumerate(here) if at >= LEAST and _is_called(case, place, here[:at])), None)
    parts = here[:at] if at is not None else []
    alikes = [
        part
        for part in parts
        if case.figures[part].restates is None and alike(case.figures[part], case.figures[here[-1]])
    ]
    if at is not None and len(alikes) == len(parts) and case.figures[here[at]].low:
        yield from _by(case, here[at], parts)


def _is_called(case: Case, whole: int, parts: list[int]) -> bool:
    before = case.before(whole)
    opened = (
        OPENED.match(case.before(parts[0])) is not None and AND.search(case.between(parts[-2], parts[-1])) is not None
    )
    behind = whole == parts[-1] + 1 and not says(case.between(parts[-1], whole), "apart")
    made = MADE.search(before) is not None and AND.search(case.between(parts[-2], parts[-1])) is not None
    return TOGETHER.search(before) is not None or made or (opened and behind)


def _judged(case: Case, here: list[int], bracket: re.Match[str]) -> Iterator[Finding]:
    inside = [place for place in here if bracket.start() < case.figures[place].start < bracket.end()]
    outside = [place for place in here if place not in inside]
    parts = [case.figures[place] for place in inside]
    if len(inside) < LEAST or len(outside) != 1 or SOME.search(bracket.group()):
        return
    whole = case.figures[outside[0]]
    if whole.low and all(part.restates is None and alike(part, whole) for part in parts):
        yield from _by(case, outside[0], inside)


def _by(case: Case, place: int, parts: list[int]) -> Iterator[Finding]:
    whole, told = case.figures[place], [case.figures[part] for part in parts]
    judgement, working = added_up(whole, told)
    if judgement.verdict is not Verdict.OFF or is_near(whole, told):
        yield case.finding(NAME, place, judgement, working)
