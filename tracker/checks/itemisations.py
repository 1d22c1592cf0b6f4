"""A sum and, in the sentence behind it, the items that it is made up of: `It gave €1.2bn, in two parts: …`.

`openings` knows parts told in the sentence of their total. Here the next sentence shares out what the one before
tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.additions import SUM, added_up
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.exhaustions import is_exhausted
from tracker.checks.findings import Finding, Verdict
from tracker.checks.gaps import is_step
from tracker.checks.multitudes import multitude, number_of
from tracker.checks.namesakes import mentioned
from tracker.checks.phrasing import says
from tracker.checks.remainders import is_rest
from tracker.checks.stretches import MANY, alike, of_one_sign
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST = 2
# Parts that miss a total by more than this were not told as all of it, in percent.
NEAR = 40
# That what a sentence tells is shared out, and all of it.
SHARED = late(
    r"\b(?:first\b[^.]*\b(?:second|last|rest)|one\b[^.]*\bother|half\b[^.]*\b(?:half|other)|former\b[^.]*\blatter|shared?|split|divid\w+|made\sup|consist\w*|compris\w+|compos\w+|broken\sdown|breaks?\sdown"
    r"|falls?\sinto|halves|both|combin\w+)\b",
    re.IGNORECASE,
)
# In so many parts it comes.
PARTS = late(
    r"\b(?P<number>two|three|four|five|six)\s(?:(?:[\w-]+\s)?(?:parts|halves|tranches|pillars|elements|components|slices|instalments|installments|strands|chunks|portions|pots|items|lots|packages|steps|stages|phases|payments|shares"
    r"|sources|blocks|headings|heads|lines|purposes|projects|contracts|transfers|grants|bits|pieces|batches|parcels|rounds))\b",
    re.IGNORECASE,
)
# How a sentence goes on with the sum before it.
GOES_ON = late(
    r"\W*(?:it|this|that|the\s(?:money|sum|cash|total|package|amount|fund|grant|funding|aid|help|deal|plan|programme|program|bill|order|loan|pledge|budget|envelope|contract|support|pot|award|allocation|spending|cost|payment|settlement)|of\s(?:it|this|that|which|the)|half|one|a\sfirst|the\sfirst)\b",
    re.IGNORECASE,
)
APART = late(
    r"\b(?:compared|against|versus|than|(?:up|down)\s(?:from|by|to|on)|rose|fell|average\w*|includ\w+|such\sas|of\swhich|plus|on\stop|in\saddition|also|or|respectively|since|earlier)\b",
    re.IGNORECASE,
)
OTHERS = late(r"\b(?:allies|partners|others|donors|asked|asks|asking|wants?|wanted|sought|seeks?)\b", re.IGNORECASE)
AND = late(r"\band\b|\bthen\b|\bwith\b|;|,\s(?:the|while)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check the only sum of a sentence that fits against all the amounts of the next, which share it out."""
    for sentence in case.prose:
        parts = case.firsts(sentence)
        wholes = case.firsts(sentence - 1, *QUANTITIES) if LEAST <= len(parts) < MANY else []
        fit = [whole for whole in wholes if _is_whole(case, whole, parts)]
        if len(fit) == 1 and AND.search(case.between(*parts[-2:])) is not None:
            yield from _judged(case, fit[0], parts)


def _is_whole(case: Case, whole: int, parts: list[int]) -> bool:
    """Say whether an amount is larger than each of some parts, and in their unit, none of them a step."""
    figure = case.figures[whole]
    return bool(figure.low) and all(
        alike(of_one_sign(figure, case.figures[part]), figure)
        and 0 < case.figures[part].low < figure.low
        and not is_step(case, part)
        for part in parts
    )


def is_counted(words: str, many: int) -> bool:
    """Say whether words tell in how many parts something comes, and it is so many.

    >>> is_counted("Two lots make up the order", 2), is_counted("Two lots of three", 3)
    (True, False)
    """
    return any(number_of(found["number"]) == many for found in PARTS.finditer(words))


def _judged(case: Case, whole: int, parts: list[int]) -> Iterator[Finding]:
    many = [multitude(case, part) for part in parts]
    told = [case.figures[part] for part, times in zip(parts, many, strict=True) for _ in range(times or 0)]
    if None in many:
        return
    judgement, working = added_up(case.figures[whole], told)
    words = case.sentence(parts[0])
    said = is_counted(words, len(parts))
    shared = said or SHARED.search(words) is not None or is_rest(case, parts[-1]) or is_exhausted(case, parts)
    goes_on = GOES_ON.match(case.before(parts[0])) is not None or said
    if judgement.verdict is Verdict.HOLDS and (shared or goes_on):
        yield case.finding(NAME, whole, judgement, working)
    near = judgement.verdict is Verdict.OFF and abs(judgement.off or 0.0) < NEAR
    all_told = shared and (goes_on or is_rest(case, parts[-1])) and not APART.search(words)
    alone = sum(alike(case.figures[place], case.figures[whole]) for place in case.beside(whole)) == 1
    if near and alone and all_told and not says(words, "partial", "some") and not _is_of_others(case, whole, words):
        yield case.finding(NAME, whole, judgement, working)


def _is_of_others(case: Case, whole: int, words: str) -> bool:
    """Say whether a sentence speaks of a giver whom the sentence of the whole does not name, or of what is asked."""
    return OTHERS.search(words) is not None or not mentioned(words) <= mentioned(case.sentence(whole))
