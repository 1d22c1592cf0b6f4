"""A share of output in a sentence of its own, and the sum that the sentence before tells: `That is 0.7% of its GDP`."""

from __future__ import annotations

import re

from tracker.checks.cases import Case
from tracker.checks.phrasing import begins, ends, without
from tracker.records import Figure, Kind, Per
from tracker.vocabulary.patterns import late

# How such a sentence begins; what comes between this and the share is a copula and hedges.
OPENED = late(
    r"\W*(?:(?:as\sa\s(?:share|proportion|percentage)\sof|in\sterms\sof|relative\sto|set\sagainst|measured\s(?:by|against)|set\s(?:beside|next\sto|side\sby\sside\swith)|compared\s(?:with|to)|as\spart\sof)\s(?:[\w'’]+\s){0,6}?(?:GDP|output|economy|gross\sdomestic\sproduct),?\s)?(?:All\s(?:of\s)?(?:this|that)|That\s(?:sum|amount)|The\s(?:sum|amount)|That|This|It|Which)(?=['’\s])\W?",
    re.IGNORECASE,
)
CONTRACTED = late(r"s?\s+")


def sum_before(case: Case, share: int) -> int | None:
    """Give the one sum of money of the sentence before, where a share's own sentence says it again; else None."""
    if not _is_opening(case, share):
        return None
    sums = [place for place in case.by_sentence.get(case.passage.home[share] - 1, ()) if _is_sum(case.figures[place])]
    return sums[0] if len(sums) == 1 and not _is_step(case, sums[0]) else None


def _is_step(case: Case, place: int) -> bool:
    """Say whether a sum is what a budget moves by: the share told of it may be that of the whole."""
    before = case.before(place)
    return ends(before, "extra") or ends(before, "extra", "by") or begins(case.behind(place), "extra", "behind")


def _is_sum(figure: Figure) -> bool:
    return figure.kind is Kind.MONEY and figure.restates is None and figure.per in (None, Per.YEAR)


def _is_opening(case: Case, share: int) -> bool:
    """Say whether nothing but a pronoun, a verb that sets equal and hedges stands before a share in its sentence."""
    before = case.before(share)
    opened = OPENED.match(before)
    if opened is None:
        return False
    rest = before[opened.end() :]
    contracted = before[: opened.end()].endswith(("'", "’")) and CONTRACTED.match(rest) is not None
    rest = CONTRACTED.sub("", rest, count=1) if contracted else rest
    said = contracted or begins(rest, "asides", "copula")
    return said and not without(without(rest, "asides", "copula"), "asides", "hedges").strip(" ,")
