"""What is left of a sum: `has paid £1.3bn of the £2.3bn, leaving £1bn`, `of the 14 tanks eight arrived, six remain`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.additions import Sum, are_addends, is_largest
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.changes import before_measure
from tracker.checks.phrasing import begins, ends, says
from tracker.vocabulary.patterns import late

# A whole, what became of a part of it, and what is left.
LEAST = 3
# Right before an amount, that it follows from what was said of the whole.
SO = late(r",\s(?:and\s)?(?:so|hence|thus|therefore|which\smeans)\s(?:that\s)?$")
# Parts that come to less than half of a whole, or more than twice as much, are of another.
NEAR = 0.5
# Right before what is left, to whom; behind a whole, that a part of it follows.
LEAVES = late(r"\bleav(?:e|es|ing)\s[^,;\x1a]{2,50}\swith\s*$")
OF_IT = late(r"^\sof\s(?:the|its|their|that|this)\s(?:\w+\s){0,2}\x1a+")
OF_WHICH = late(r"^[^;\x1a]{0,30},\sof\swhich\b")


def wholes_with_rest(case: Case) -> dict[int, list[int]]:
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
    alikes = [place for place in here if place <= rests[0] and are_addends(case, place, rests[0])]
    whole = next((place for place in alikes if ends(before_measure(case.before(place)), "remainders", "of")), None)
    if whole in (None, rests[0]) or len(alikes) < LEAST or rest.kind not in QUANTITIES:
        return None, []
    parts = [place for place in alikes if place != whole]
    return (whole, parts) if _is_near(case, whole, parts) else (None, [])


def _is_near(case: Case, whole: int, parts: list[int]) -> bool:
    """Say whether parts come near enough to a whole to be all of it, right or wrong."""
    share = sum(float(case.figures[part].low) for part in parts) / (float(case.figures[whole].low) or 1.0)
    return NEAR < share < 1 / NEAR


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


def with_rest(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a first and largest amount, and parts of it of which the last is what remains."""
    for rest in here:
        if not ends_with_rest(case.before(rest)) or rest == here[0]:
            continue
        alikes = [place for place in here if place <= rest and are_addends(case, place, rest)]
        if len(alikes) >= LEAST and is_largest(case, alikes):
            yield Sum(alikes[0], tuple(alikes[1:]))


def whole_part_and_rest(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a whole, what became of a part of it and what is left, whichever comes first."""
    alikes = [place for place in here if are_addends(case, place, here[0])]
    whole = max(alikes, key=lambda place: case.figures[place].low, default=here[0])
    rests = [place for place in alikes if place != whole and _is_told_rest(case, place)]
    if len(alikes) == LEAST == len(here) and len(rests) == 1:
        of_it = ends(before_measure(case.before(whole)), "remainders", "of") or OF_WHICH.search(case.behind(whole))
        if of_it or says(case.before(alikes[0]), "remainders", "taken"):
            yield Sum(whole, tuple(place for place in alikes if place != whole))


def _is_told_rest(case: Case, place: int) -> bool:
    before = before_measure(case.before(place))
    if LEAVES.search(case.before(place)):
        return True
    behind = OF_IT.sub("", case.behind(place), count=1)
    return ends(before, "remainders", "rests") or begins(behind, "remainders", "behind")


def making_up_the_rest(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that parts, told around it, are said to make up."""
    alikes = [place for place in here if case.figures[place].kind in QUANTITIES and are_addends(case, place, here[0])]
    if len(alikes) < LEAST or not says(case.sentence(here[0]), "remainders", "made_up"):
        return
    whole = max(alikes, key=lambda place: case.figures[place].low, default=here[0])
    if ends(before_measure(case.before(whole)), "remainders", "of"):
        yield Sum(whole, tuple(place for place in alikes if place != whole))
