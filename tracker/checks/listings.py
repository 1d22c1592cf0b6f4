"""Totals that a text announces or closes a list with, right or wrong: `€80m for guns and €20m for mines, €130m in all`.

Statements tie parts to a whole where their sum bears it out; a list whose sum is wrong is known by its words alone.
"""

from __future__ import annotations

from collections.abc import Collection

from tracker.checks.cases import Case
from tracker.checks.changes import IN_A_YEAR
from tracker.checks.phrasing import AND, ends, says, without
from tracker.checks.precision import unit_of
from tracker.records import Kind
from tracker.vocabulary.patterns import late

# Marks between a whole and its parts that announce the list of them all.
ANNOUNCED = (":", "—", " – ")
# Behind a total, the years that it is over.
SPAN = late(r"^\s+(?:in|over|for|across)\s+(?:the\s+next\s+)?[\w-]+\s+years")
# Behind a total that closes a list, that it is all that the years bring.
SPANNED = late(
    r"\s+(?:(?:more|extra|new|additional)\s+)?(?:in|over|across|for)\s+(?:the\s+)?(?:two|three|four|five|\d+)\s+years"
)
# Right before the first part, in how many parts a total comes.
IN_PARTS = late(
    r"\b(?:two|three|four|five|six|\d)\s+(?:[\w-]+\s+)?(?:parts|halves|tranches|pillars|elements|components|slices|instalments"
    r"|installments|strands|chunks|portions|pots|items|lots|packages|steps|stages)\W*$"
)
# Between a total and the first of its parts, since when it has run.
SO_FAR = late(r"\s+(?:in\s+aid\s+)?(?:since\s[^,;]{3,30}|so far|to date|over\s+[\w-]+\s+years),\s*")
# Before a total that a sentence shares out, from the sentence's start; and before the last of its parts.
SHARED = late(r"\W*(?:Out\s+)?[Oo]f\s+(?:(?:the|this|that|its|their|these|some|about)\s+)*")
AVERAGE = late(r"\b(?:average|mean|median)\b")
TWO = 2
# Right before a total, that it is drawn from what stands before: a mark, with `so` or `or` behind it.
CONCLUDED = late(r"[,–—:]\s*(?:(?:so|or|hence|thus|therefore|making|that\s+is)\s+)?$")
# How far from a sum its words stand, in characters.
NEAR = 24
CLOSE = 12
# Addends that come to less than half of a total or more than twice as much are not the list of its parts.
NEAR_ENOUGH = 0.02
LEAST, MOST = 0.5, 2.0


def totals(case: Case, held: Collection[int]) -> dict[int, list[int]]:
    """Give the parts of each figure that a sentence calls the total of two others or more; `held` ones have a place."""
    found: dict[int, list[int]] = {}
    for whole, figure in enumerate(case.figures):
        if whole in held or figure.per is not None or figure.kind is Kind.PERCENT or figure.restates is not None:
            continue
        parts = _of_clause(case, whole, [index for index in _listed(case, whole) if _is_addend(case, whole, index)])
        named = sum(float(case.figures[index].low) for index in parts)
        if len(parts) > 1 and LEAST <= named / (float(figure.low) or 1.0) <= MOST:
            found[whole] = parts
    return found


def _of_clause(case: Case, whole: int, parts: list[int]) -> list[int]:
    """Leave out what stands before the last semicolon where a total is, near enough, that of what stands behind it."""
    behind = [part for part in parts if part > whole or ";" not in case.between(part, whole)]
    share = sum(float(case.figures[part].low) for part in behind) / (float(case.figures[whole].low) or 1.0)
    return behind if len(behind) > 1 and abs(share - 1) < NEAR_ENOUGH else parts


def _listed(case: Case, whole: int) -> range:
    """Give the figures that stand where parts would: before the total that closes a list, behind one that opens it."""
    sentence = case.beside(whole)
    if closes(case, whole) and whole > sentence[0]:
        return range(sentence[0], whole)
    following = range(whole + 1, sentence[-1] + 1)
    shared = _shared_out(case, whole, following) or _over_time(case, whole, following)
    if following and (shared or _opens(case.between(whole, whole + 1))):
        return following
    return following if _by_years(case, whole, following) else range(0)


def closes(case: Case, whole: int) -> bool:
    """Say whether a figure ends a list that it is the total of, by the words behind or before it."""
    behind, before = case.behind(whole), case.before(whole)
    if AVERAGE.search(before[-NEAR:]):
        return False
    spanned = CONCLUDED.search(before) is not None and SPANNED.match(behind) is not None
    return spanned or says(behind[:CLOSE], "sums", "closing") or says(AND.split(before[-NEAR:])[-1], "sums", "opening")


def _by_years(case: Case, whole: int, parts: range) -> bool:
    """Say whether figures are the slices of a total, each with its year behind it: `€5bn, €2bn in 2025 and €3bn in`."""
    if case.figures[whole].kind is not Kind.MONEY or len(parts) < TWO or IN_A_YEAR.match(case.behind(whole)):
        return False
    first = without(SPAN.sub("", case.between(whole, parts[0])), "equal").strip(" ,:;–—(")
    return not first and all(IN_A_YEAR.match(case.behind(part)) for part in parts)


def _shared_out(case: Case, whole: int, parts: range) -> bool:
    """Say whether a total opens its sentence and is shared out: `Of £3bn, the army gets £1bn, the navy £2bn`."""
    opening = SHARED.fullmatch(case.before(whole)) is not None and len(parts) >= TWO
    return opening and AND.search(case.between(parts[-2], parts[-1])) is not None


def _over_time(case: Case, whole: int, parts: range) -> bool:
    """Say whether a total of some time is followed by its parts: `€1bn since 2022, €700m military and €300m other`."""
    if len(parts) < TWO or SO_FAR.fullmatch(case.between(whole, parts[0])) is None:
        return False
    apart = case.between(parts[-2], parts[-1])
    return AND.split(apart)[-1].strip() == "" and AND.search(apart) is not None


def is_announced(words: str) -> bool:
    r"""Say whether a mark behind a total announces a list, and not one in the next line of a list.

    >>> is_announced(" in all: "), is_announced("\n- armour: ")
    (True, False)
    """
    return any(mark in words.partition("\n")[0] for mark in ANNOUNCED)


def _opens(words: str) -> bool:
    """Say whether the words behind a total announce its parts: `€2bn: €1bn for …`, `€2bn, made up of €1bn …`."""
    parted = not without(words, "complete", "parted").strip()
    return parted or IN_PARTS.search(words) is not None or is_announced(words) or says(words, "complete", "composed")


def _is_addend(case: Case, whole: int, part: int) -> bool:
    total, figure = case.figures[whole], case.figures[part]
    if figure.restates is not None or figure.per is not None or unit_of(figure) != unit_of(total):
        return False
    last = case.before(part).split()[-2:]
    return ends(" ".join(last), "ends", "verbs") or not says(" ".join(last[-1:]), "ends")
