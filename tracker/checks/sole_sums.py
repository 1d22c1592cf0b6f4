"""A share of output and the only sum of its sentence: `with €900m for its forces Dublin spent 0.3% of GDP on them`.

`outputs` knows the words that set a sum and a share equal; here the two are all that a sentence tells, it speaks of
spending or giving, and nothing in it tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import levels, outputs, pairings
from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.increases import is_difference
from tracker.checks.phrasing import is_extra, says
from tracker.checks.thresholds import is_mark
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = outputs.NAME

PAIR = 2
# What is further off than this, in percent, is of something else.
FAR_ABOVE, FAR_BELOW = 150, -60
# And where words make the one the price of the other.
PRICED_ABOVE = 200
# That the one is aimed at, is only some of the other, or of other years or countries.
APART = late(
    r"\b(?:and|but|while|whereas|although|though|than|target\w*|goals?|aim\w*|pledg\w+|promis\w+|reach\w*|rais\w+|rise|rising|increas\w+|lift\w*|towards?|until|by\s20\d\d|from|includ\w+|of\swhich|average|short|below|above|beyond"
    r"|would\shave|need\w*|must|should|besides|already|extra|additional|more|further|per\sperson|a\shead|each|loan\w*|debt|deficit|exports?|over\sthe|since)\b",
    re.IGNORECASE,
)
# That a sentence speaks of output; between a target and a sum, that the one costs the other; that money is spent.
OUTPUT = late(r"\b(?:GDP|gross\sdomestic\sproduct|output|economy)\b")
COSTS = late(
    r"[^;:.\x1a]{0,80}?\b(?:(?:would|will|could|might)\s)?(?:have\s)?"
    r"(?:cost|costs|required?|requires|take|takes|took|taken|needed|needs?|meant?|means|(?:come|came|run|ran|amount|amounted|add\sup|works?\sout)\s(?:to|at)|be|been|is|was|reached|totalled|made|given|paid|spent)\s(?:\w+\s){0,2}"
)
SUPPOSED = late(r"\b(?:would|could|might)\b|\bif\b|^\W*had\b", re.IGNORECASE)
SPENT = late(
    r"\b(?:spen[dt]\w*|devot\w+|budget\w*|outlays?|g[ai]ve[sn]?|aid|help|put\w*|cost\w*|pa(?:ys?|id)|set\saside|worth|defence|defense|military|army|forces)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only share of output of a sentence against its only sum of money."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        shares = [place for place in here if pairings.is_share(case, place) or _is_priced(case, place)]
        money = [place for place in here if case.figures[place].kind is Kind.MONEY]
        if len(here) == PAIR and len(shares) == len(money) == 1 and _is_one(case, shares[0], money[0]):
            judgement, working = outputs.judged(case, shares[0], money[0])
            off = judgement.off or 0.0
            above = PRICED_ABOVE if _is_priced(case, shares[0]) else FAR_ABOVE
            if judgement.verdict is Verdict.HOLDS or (judgement.off is not None and FAR_BELOW < off < above):
                yield case.finding(NAME, shares[0], judgement, *working)


def _is_priced(case: Case, share: int) -> bool:
    """Say whether a target is said to cost the sum behind it, by a country's output: `3 per cent would cost €9bn`."""
    money, figure = share + 1, case.figures[share]
    if money not in case.beside(share) or case.figures[money].kind is not Kind.MONEY or figure.kind is not Kind.PERCENT:
        return False
    extra = is_extra(case.before(money), case.behind(money))
    told = COSTS.fullmatch(case.between(share, money)) is not None and "point" not in figure.surface
    supposed = is_mark(case, share) and SUPPOSED.search(case.sentence(share)) is not None
    return told and not extra and (OUTPUT.search(case.sentence(share)) is not None or supposed)


def _is_one(case: Case, share: int, money: int) -> bool:
    """Say whether nothing tells the two apart, and each is all that is spent or given."""
    if _is_priced(case, share):
        return True
    step = is_difference(case, money) or is_extra(case.before(money), case.behind(money))
    if step or is_mark(case, share) or float(case.figures[share].low) in levels.YARDSTICKS:
        return False
    words = case.sentence(share)
    own = case.figures[money].restates is None and case.figures[share].restates is None
    return own and SPENT.search(words) is not None and APART.search(words) is None and not says(words, "counts")
