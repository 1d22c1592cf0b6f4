"""A whole that a text divides by percentages, which come to a hundred: `split 50% for shells, 50% for drones`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.phrasing import AND, says
from tracker.checks.precision import Span, as_printed, compared, half_unit, in_points, stated, written
from tracker.checks.remainders import ends_with_rest
from tracker.records import Bound, Figure, Kind
from tracker.vocabulary.patterns import late

NAME = "division"

WHOLE = 100.0
LEAST = 2
# A percentage is rounded by half a point at the most, however round it is; a hedge takes in so many points.
ROUNDED, HEDGED = 0.5, 3.0
# Before the first percentage, that what stands there is divided, and that all of it is told.
DIVIDED = late(
    r"\b(?:divid(?:ed?|es|ing)|split(?:s|ting)?|shared\sout|carved\sup|apportioned|parcelled\sout|br(?:oken|eaks?)\s(?:down|up)|breakdown|composition|make-up|pie|allocation|distribution|split-up|apportionment"
    r"|(?:go(?:es)?|will\sgo|be|is|are|looks?|spent|shared|allocated|distributed|made\sup)\sas\sfollows"
    r"|(?:divid|split|shar|allocat|apportion|distribut|spend)\w*\b[^;]{0,60}\sas\sfollows)\b[^;\x1a]{0,60}$",
    re.IGNORECASE,
)
# A sum that a sentence opens with to share it out, and what each percentage of it is for.
OPENED = late(r"\W*(?:Out\s)?[Oo]f\s(?:(?:the|this|that|its|their)\s)+(?:[\w'’-]+\s){0,3}\x1a+[^;:\x1a]{0,40},\s*$")
# Behind the last percentage, that all of them divide something.
DIVIDED_BEHIND = late(
    r"(?:[:;–—]|\.\s)\s*(?:that|this|so|such|thus|these|here)\b[^.\x1a]{0,60}\b(?:divid\w+|split\w*|shar\w+|spen[dt]\w*|goes|breakdown|br(?:oken|eaks)\sdown|allocat\w+|distribut\w+|made\sup|composition|carved|parcelled|apportion\w*)\b",
    re.IGNORECASE,
)
FOR = late(r"\s(?:(?:is|are|will|would|goes?|be|to|earmarked|meant|reserved|intended)\s){0,3}(?:for|to|on|towards)\b")
# Behind a percentage, that it is of something else or measures a change; between two, that the one is of the other.
OF_ELSE = late(r"\s(?:points?|more|less|higher|lower|up|down|above|below|of)\b")
# What can be divided to the last hundredth: a sum, and not a parliament.
MONEY = late(
    r"\x1a|\b(?:funds?|funding|budgets?|settlement|loans?|grants?|package|money|cash|sum|spending|expenditure|outlays?"
    r"|aid|envelope|amount|allocation|total|pot|purse|payments?|tranche|appropriations?|vote|programme|bill|it)\b",
    re.IGNORECASE,
)
# Before the first percentage, that a list of them follows; what it is for may stand before each.
ANNOUNCED = late(r"(?:(?::|\bas\sfollows|[–—])[\s:,–—]*(?:[\w-]+\s){0,3}|\binto\s)$")
# That a percentage is of another one, or beside fractions of the same whole.
NESTED = late(
    r"\balone\b|\bof\s(?:which|whom|th(?:at|ose|ese|em|is))\b|\bhalf\b|\bthirds?\b|\bquarters?\b", re.IGNORECASE
)
APART = late(r"[;()\x1a]|\b(?:from|compared|against|versus|but|while|instead|than|or|by)\b", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """Check each list of percentages by which a sentence divides one whole."""
    for sentence in case.prose:
        parts = _parts(case, case.by_sentence[sentence])
        if len(parts) >= LEAST and _is_list(case, parts):
            judgement = _judged(case, parts)
            if judgement is not None:
                _, working = judged_parts([case.figures[part] for part in parts])
                yield case.finding(NAME, parts[-1], judgement, working)


def _parts(case: Case, here: tuple[int, ...]) -> list[int]:
    """Give the percentages of a sentence, from the first on, if nothing else stands among them."""
    first = next((at for at, place in enumerate(here) if case.figures[place].kind is Kind.PERCENT), len(here))
    behind = next(
        (at for at, place in enumerate(here) if at > first and case.figures[place].kind is not Kind.PERCENT), len(here)
    )
    parts = list(here[first:behind])
    alone = all(case.figures[place].kind is not Kind.PERCENT for place in here[behind:])
    return parts if alone and all(_is_part(case, place) for place in parts) else []


def _is_part(case: Case, place: int) -> bool:
    figure = case.figures[place]
    plain = figure.kind is Kind.PERCENT and figure.per is None and figure.restates is None
    return plain and not in_points(figure) and OF_ELSE.match(case.behind(place)) is None


def _is_list(case: Case, parts: list[int]) -> bool:
    """Say whether a sentence shares out one whole, its percentages apart from one another."""
    before = case.before(parts[0])
    words = [case.between(one, other) for one, other in pairwise(parts)]
    if any(APART.search(each) or NESTED.search(each) for each in words) or NESTED.search(case.behind(parts[-1])):
        return False
    if _is_told_behind(case, parts):
        return True
    purposes = all(FOR.match(case.behind(part)) for part in parts)
    divided = DIVIDED.search(before)
    if divided is None or MONEY.search(before) is None:
        return purposes and OPENED.fullmatch(before) is not None
    return purposes or ANNOUNCED.search(before) is not None


def _is_told_behind(case: Case, parts: list[int]) -> bool:
    """Say whether the words behind a list say that it divides something: `…: that is how the budget is divided`."""
    behind = case.behind(parts[-1])
    return len(parts) > LEAST and DIVIDED_BEHIND.search(behind) is not None and MONEY.search(behind) is not None


def _judged(case: Case, parts: list[int]) -> Judgement | None:
    """Judge what percentages come to; None where they leave a rest that the text need not name."""
    figures = [case.figures[part] for part in parts]
    judgement, _ = judged_parts(figures)
    short = judgement.verdict is Verdict.OFF and sum(_meant(figure).high for figure in figures) < WHOLE
    return None if short and not _is_all(case, parts) else judgement


def judged_parts(figures: Sequence[Figure]) -> tuple[Judgement, str]:
    """Judge percentages that divide one whole by what they come to, and write it."""
    spans = [_meant(figure) for figure in figures]
    said = Span(*(sum(stated(figure)[end] for figure in figures) for end in (0, 1)))
    allowed = Span(sum(each.low for each in spans), sum(each.high for each in spans))
    judgement = as_printed(compared(said, allowed, Span(WHOLE, WHOLE)), said, Span(WHOLE, WHOLE))
    return judgement, f"{' + '.join(figure.surface for figure in figures)} = {written(said.low, '%')}"


def _meant(figure: Figure) -> Span:
    low, high = stated(figure)
    slack = min(ROUNDED, half_unit(figure.low)) + (HEDGED if figure.bound is Bound.ABOUT else 0.0)
    return Span(
        0.0 if figure.bound is Bound.AT_MOST else low - slack,
        WHOLE if figure.bound is Bound.AT_LEAST else high + slack,
    )


def _is_all(case: Case, parts: list[int]) -> bool:
    """Say whether the percentages are told to the end: divided to an `and` before the last, or what remains."""
    last, words = parts[-1], case.sentence(parts[-1])
    divided = DIVIDED.search(case.before(parts[0])) and AND.search(case.between(parts[-2], last))
    ended = divided or _is_told_behind(case, parts) or ends_with_rest(case.before(last))
    rest = says(case.behind(last), "remainders", "rests") or says(words, "partial", "some") or says(words, "partial")
    return bool(ended) and not rest
