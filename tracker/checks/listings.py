"""Totals that a text announces or closes a list with, right or wrong: `€80m for guns and €20m for mines, €130m in all`.

Statements tie parts to a whole where their sum bears it out; a list whose sum is wrong is known by its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from tracker.checks.cases import Case, says, without
from tracker.checks.precision import unit_of
from tracker.records import Kind

# Marks between a whole and its parts that announce the list of them all.
ANNOUNCED = (":", "—", " – ")
# Behind a part, the year that it is for.
IN_A_YEAR = re.compile(r"\s+(?:in|for|during)\s+(?:the\s+)?(?:(?:fiscal\s+)?year\s+)?(?:19|20)\d\d\b")
# Behind a total, the years that it is over.
SPAN = re.compile(r"^\s+(?:in|over|for|across)\s+(?:the\s+next\s+)?[\w-]+\s+years")
TWO = 2
# How far from a sum its words stand, in characters.
NEAR = 24
CLOSE = 12
# Addends that come to less than half of a total or more than twice as much are not the list of its parts.
LEAST, MOST = 0.5, 2.0


def totals(case: Case, held: Collection[int]) -> dict[int, list[int]]:
    """Give the parts of each figure that a sentence calls the total of two others or more; `held` ones have a place."""
    found: dict[int, list[int]] = {}
    for whole, figure in enumerate(case.figures):
        if whole in held or figure.per is not None or figure.kind is Kind.PERCENT or figure.restates is not None:
            continue
        parts = [index for index in _listed(case, whole) if _is_addend(case, whole, index)]
        named = sum(float(case.figures[index].low) for index in parts)
        if len(parts) > 1 and LEAST <= named / (float(figure.low) or 1.0) <= MOST:
            found[whole] = parts
    return found


def _listed(case: Case, whole: int) -> range:
    """Give the figures that stand where parts would: before the total that closes a list, behind one that opens it."""
    sentence = case.passage.in_sentence(case.passage.home[whole])
    if says(case.behind(whole)[:CLOSE], "sums", "closing") or says(case.before(whole)[-NEAR:], "sums", "opening"):
        return range(sentence[0], whole)
    following = range(whole + 1, sentence[-1] + 1)
    opened = following and (_opens(case.between(whole, whole + 1)) or _by_years(case, whole, following))
    return following if opened else range(0)


def _by_years(case: Case, whole: int, parts: range) -> bool:
    """Say whether figures are the slices of a total, each with its year behind it: `€5bn, €2bn in 2025 and €3bn in`."""
    if case.figures[whole].kind is not Kind.MONEY or len(parts) < TWO or IN_A_YEAR.match(case.behind(whole)):
        return False
    first = SPAN.sub("", case.between(whole, parts[0])).strip(" ,:;–—(")
    return not first and all(IN_A_YEAR.match(case.behind(part)) for part in parts)


def _opens(words: str) -> bool:
    """Say whether the words behind a total announce its parts: `€2bn: €1bn for …`, `€2bn, made up of €1bn …`."""
    parted = not without(words, "complete", "parted").strip()
    return parted or any(mark in words for mark in ANNOUNCED) or says(words, "complete", "composed")


def _is_addend(case: Case, whole: int, part: int) -> bool:
    total, figure = case.figures[whole], case.figures[part]
    if figure.restates is not None or figure.per is not None or unit_of(figure) != unit_of(total):
        return False
    last = case.before(part).split()[-1:]
    return not says(" ".join(last), "ends")
