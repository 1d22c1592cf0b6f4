"""A part of a sum, `€43.7bn of the €150bn`, and the only percentage of the sentence, wherever it stands: that share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import comparisons
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.comparands import MOVED
from tracker.checks.comparisons import proportion_of
from tracker.checks.findings import Finding
from tracker.checks.gaps import is_step
from tracker.checks.precision import in_points, meant
from tracker.checks.proportions import Proportion, Sort
from tracker.checks.stretches import alike, may_slip
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = comparisons.NAME

PAIR = 2
# Between a part and its whole; before a whole that opens its clause; and that the share is of something else.
OF = late(
    r"\s(?:[\w'’-]+\s){0,3}?(?:out\s)?of\s(?:the|its|their|his|her|this|that|these|those|all|an?|some|about|around|roughly|nearly)\s(?:[\w'’-]+\s){0,4}"
)
# Between a percentage and the sum that it is of; and between the part and that percentage, that it is told of the part.
SHARE_OF = late(r"\s(?:out\s)?of\s(?:[\w'’-]+\s){0,5}?")
LINKED = late(r"[,(–—]|\b(?:which|that|or|as|at|being|making|is|was|are|were)\b")
AND_ELSE = late(r"\b(?:and|but|while|whereas|plus|another|instead|rather|since|from|to)\b|;")
OPENING = late(
    r"(?:^|[;:.,]\s|\b(?:but|and|while)\s)\W*(?:[Oo]ut\s)?[Oo]f\s(?:the|its|their|this|that|these|those|all|an?|some|about)\s(?:[\w'’-]+\s){0,5}$"
)
# That a percentage is of something else than the two amounts, or one of them the rest.
ELSE = late(
    r"\b(?:interest|inflation|GDP|gross\sdomestic|coupon|annually|a\syear|per\syear|growth|tax|VAT|fee|points?|target|other|rest|remaining|remainder|left|remains?|unspent|outstanding|still)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only percentage of a sentence against the only part and whole that it tells."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        percents = case.among(sentence, Kind.PERCENT)
        amounts = case.firsts(sentence, *QUANTITIES)
        if len(percents) == 1 and len(amounts) == PAIR and len(here) == PAIR + 1:
            found = _judged(case, percents[0], *_sorted(case, amounts))
            yield from () if found is None else (found,)


def _sorted(case: Case, amounts: list[int]) -> tuple[int, int]:
    small, large = sorted(amounts, key=lambda place: case.figures[place].low)
    return small, large


def _judged(case: Case, percent: int, part: int, whole: int) -> Finding | None:
    figure, words = case.figures[percent], case.sentence(percent)
    plain = figure.per is None and not in_points(figure) and not MOVED.search(words) and not ELSE.search(words)
    fit = plain and alike(case.figures[part], case.figures[whole]) and case.figures[part].low > 0
    told = _is_part(case, part, whole) or _is_told(case, part, percent, whole)
    if not fit or not told or is_step(case, part):
        return None
    low, high = meant(figure)
    said = Proportion(Sort.SHARE, float(figure.low) / 100, low / 100, high / 100, figure.start, True, percent)
    found = proportion_of(case, said, part, whole)
    return found if may_slip(found.judgement) else None


def _is_told(case: Case, part: int, percent: int, whole: int) -> bool:
    """Say whether a share of a sum stands behind the part, tied to it by a mark or a pronoun and no further verb."""
    linked = part < percent < whole and SHARE_OF.fullmatch(case.unhedged(percent, whole)) is not None
    words = case.between(part, percent)
    return linked and LINKED.search(words) is not None and AND_ELSE.search(words) is None


def _is_part(case: Case, part: int, whole: int) -> bool:
    """Say whether the words make the one amount a part of the other: `€18bn out of the €50bn`, `of the €50bn €18bn`."""
    if part < whole:
        return OF.fullmatch(case.unhedged(part, whole)) is not None
    return OPENING.search(case.before(whole)) is not None
