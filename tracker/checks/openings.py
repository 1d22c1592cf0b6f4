"""A total that a sentence begins with and its parts behind it, told by no word but the order: `$33.4bn; the first …`.

That parts come to a total to the last digit is no chance, so that such a sum holds; off it is only where the words
before the total or between the parts say that all are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.additions import SUM, added_up
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.exhaustions import is_exhausted
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.gaps import is_step
from tracker.checks.phrasing import says
from tracker.checks.stretches import MANY, alike
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST = 2
# Parts that miss a total by more than this were not told as all of it, in percent.
NEAR = 25
# That what follows is all of what stands before: by its name, or by how its parts are told.
WHOLE = late(
    r"\b(?:half-year|full-year|whole-year|annual|total\w*|overall|combined|joint|together|altogether|entire|whole|all)\b",
    re.IGNORECASE,
)
SHARED = late(
    r"\b(?:first\b[^.]*\b(?:second|last|rest)|one\b[^.]*\bother|half\b[^.]*\bhalf|former\b[^.]*\blatter|shared?|split|divid\w+|made\sup|consist\w*|compris\w+|compos\w+|namely|broken|breaks|form\w*\sof|from\sboth)\b",
    re.IGNORECASE,
)
APART = late(
    r"\b(?:compared|against|versus|than|from\s\x1a|up|down|rose|fell|average\w*|includ\w+|such\sas|of\swhich|plus|on\stop|in\saddition|another|further|also|or)\b",
    re.IGNORECASE,
)
# That what follows is of it, and that the one part is what the other is not.
OF = late(r"\b(?:of|out\sof)\s(?:[\w'’-]+\s){0,3}$", re.IGNORECASE)
OPENED = late(r"\W*(?:out\s)?of\s(?:[\w'’-]+\s){0,5}", re.IGNORECASE)
OF_IT = late(r"\sof\s(?:it|which|that|this|them|the\stotal)\b")
NOT = late(r"\b(?:not|yet\sto|still|unspent|unused)\b")
# Behind the last part, that it is all the others.
REST = late(
    r"\s(?:(?:came|comes|went|goes|is|was|being|stemmed)\s)?(?:from|for|to|by|in|on|with)\s(?:the\s)?(?:rest|others|remainder|everyone\selse|everything\selse|all\sothers)\b"
)
AND = late(r"\band\b|\bplus\b|;")


def find(case: Case) -> Iterator[Finding]:
    """Check the first amount of each sentence against all the others, where they come to it or are said to."""
    for sentence in case.prose:
        here = case.firsts(sentence)
        if LEAST < len(here) < MANY and _is_list(case, here):
            judgement, working = added_up(case.figures[here[0]], [case.figures[place] for place in here[1:]])
            off = judgement.verdict is Verdict.OFF
            near = abs(judgement.off or 0.0) < NEAR and (_is_all(case, here) or _is_over(case, here, judgement))
            if not off or near:
                yield case.finding(NAME, here[0], judgement, working)


def _is_list(case: Case, here: list[int]) -> bool:
    """Say whether all amounts behind the first are smaller, of its unit and levels, and an `and` closes them."""
    whole, *parts = here
    first = case.figures[whole]
    fit = first.kind in QUANTITIES and bool(first.low) and AND.search(case.between(*parts[-2:])) is not None
    return fit and all(
        alike(case.figures[part], first) and 0 < case.figures[part].low < first.low and not is_step(case, part)
        for part in parts
    )


def _is_over(case: Case, here: list[int], judgement: Judgement) -> bool:
    """Say whether what is told of a sum is more than it: `€3.8bn, €2.6bn of it in arms and €1.6bn in loans`."""
    told = OF_IT.match(case.behind(here[1])) is not None or OPENED.fullmatch(case.before(here[0])) is not None
    told = told and not says(case.sentence(here[0]), "lots", "others")
    return told and (judgement.off or 0.0) < 0


def _is_all(case: Case, here: list[int]) -> bool:
    words = case.passage.masked[case.figures[here[0]].end : case.passage.sentence_of(here[0]).end]
    told = WHOLE.search(case.before(here[0])) is not None or SHARED.search(words) is not None
    if REST.match(case.behind(here[-1])) or is_exhausted(case, here):
        return True
    halved = len(here) == LEAST + 1 and OF.search(case.before(here[0])) is not None and NOT.search(words) is not None
    return (told or halved) and not APART.search(words) and not says(words, "partial", "some")
