"""What is left of a sum: `has paid £1.3bn of the £2.3bn, leaving £1bn`, `of the 14 tanks eight arrived, six remain`."""

from __future__ import annotations

from tracker.checks.cases import Case
from tracker.checks.changes import KINDS, before_measure
from tracker.checks.phrasing import begins, ends
from tracker.checks.precision import unit_of
from tracker.vocabulary.patterns import late

# A whole, what became of a part of it, and what is left.
LEAST = 3
# Right before an amount, that it follows from what was said of the whole.
SO = late(r",\s(?:and\s)?(?:so|hence|thus|therefore|which\smeans)\s(?:that\s)?$")
# Parts that come to less than half of a whole, or more than twice as much, are of another.
NEAR = 0.5


def remainders(case: Case) -> dict[int, list[int]]:
    """Give the parts of each whole of which a sentence says what is left: the parts named before, and the rest.

    Of such a whole nothing is missing, so that its parts can be held against it both ways.
    """
    found = {}
    for sentence in case.prose:
        whole, parts = _left(case, sentence)
        if whole is not None:
            found[whole] = parts
    return found


def _left(case: Case, sentence: int) -> tuple[int | None, list[int]]:
    """Give the whole of a sentence and its parts, the last of them what is left."""
    here = case.firsts(sentence)
    rests = [place for place in here if _is_left_over(case, place)]
    if len(rests) != 1:
        return None, []
    rest = case.figures[rests[0]]
    alike = [place for place in here if place <= rests[0] and _is_alike(case, place, rests[0])]
    whole = next((place for place in alike if ends(before_measure(case.before(place)), "remainders", "of")), None)
    if whole in (None, rests[0]) or len(alike) < LEAST or rest.kind not in KINDS:
        return None, []
    parts = [place for place in alike if place != whole]
    return (whole, parts) if _is_near(case, whole, parts) else (None, [])


def _is_near(case: Case, whole: int, parts: list[int]) -> bool:
    """Say whether parts come near enough to a whole to be all of it, right or wrong."""
    share = sum(float(case.figures[part].low) for part in parts) / (float(case.figures[whole].low) or 1.0)
    return NEAR < share < 1 / NEAR


def _is_alike(case: Case, one: int, other: int) -> bool:
    first, second = case.figures[one], case.figures[other]
    return first.kind is second.kind and unit_of(first) == unit_of(second) and first.per is second.per


def _is_left_over(case: Case, figure: int) -> bool:
    """Say whether an amount is what is left of another, by the words that touch it."""
    if SO.search(case.before(figure)):
        return True
    before = before_measure(case.before(figure))
    return ends(before, "remainders") or begins(case.behind(figure), "remainders", "behind")


def ends_with_rest(words: str) -> bool:
    """Say whether the words before an amount call it what others leave: `the other`, `the remaining`."""
    return ends(before_measure(words), "remainders", "rests")


def is_rest(case: Case, place: int) -> bool:
    """Say whether the words on either side of an amount call it what others leave."""
    return ends_with_rest(case.before(place)) or begins(case.behind(place), "remainders", "behind")
