"""So many of so many each against what they come to, all of them counts: `ten brigades of 4,000 men, 40,000 in all`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import lots
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.phrasing import begins, ends, says
from tracker.checks.precision import meant, stated
from tracker.checks.stretches import Outcome, is_slip, settled
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = lots.NAME

THREE = 3
# Between the number of groups and how many each has.
OF = late(
    r"\s(?:(?:comes?|made\sup|consist(?:s|ing)?|equipped|fitted|armed)\s)?(?:of|with|has|have|having|carr(?:y|ies)|holds?|fires?|needs?|gets?|takes?|carrying|holding|numbering|at|firing|each\s(?:of|with|carrying|holding))\s(?:(?:about|some|around|up\sto)\s)?"
)
# That the last is what they come to.
MADE = late(
    r"\b(?:mak(?:e|es|ing)|form|forms|means?|gives?|giving|com(?:e|es|ing)\sto|add(?:s|ing)?\sup\sto|total\w*|amount\w*\sto|equals?|or|that\sis|i\.e\.|so|thus|a\s\w+\sof)\b"
)
# That one of the three is no factor, or more than the product.
APART = late(r"\b(?:than|against|instead|of\swhich|including|plus|besides|another|more|left|remain\w*)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check the last of the only three counts of a sentence against the product of the first two."""
    for sentence in case.prose:
        here = list(case.by_sentence[sentence])
        counts = all(case.figures[place].kind is Kind.COUNT and case.figures[place].low for place in here)
        if len(here) == THREE and counts and _is_made(case, *here):
            outcome = _made(case, here[0], here[1])
            fit = is_slip(stated(case.figures[here[2]]).low, outcome.plain)
            found = settled(case, NAME, here[2], [outcome]) if fit else None
            yield from () if found is None else (found,)


def _is_made(case: Case, groups: int, size: int, total: int) -> bool:
    """Say whether words make one count the size of each of several, and the last one what they come to."""
    words = case.unhedged(size, total)
    each = OF.fullmatch(case.unhedged(groups, size)) is not None
    closed = begins(case.behind(total), "sums", "closing") or ends(words, "sums", "opening")
    apart = APART.search(words) is not None or says(words, "apart", "others")
    larger = case.figures[total].low > max(case.figures[groups].low, case.figures[size].low)
    return each and larger and not apart and (closed or MADE.search(words) is not None)


def _made(case: Case, groups: int, size: int) -> Outcome:
    many, each = stated(case.figures[groups]).low, case.figures[size]
    plain = many * stated(each).low
    working = f"{case.figures[groups].surface} × {each.surface} = {plain:,.12g}"
    return Outcome(meant(each, 0.0).times(many, 0.005), plain, working)
