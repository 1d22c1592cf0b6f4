"""Percentages that a sentence tells of one whole, one behind the other: together they come to no more than a hundred.

`divisions` knows a whole that is said to be divided; here the whole is only named (`41% of the budget goes on pay,
33% on arms and 36% on barracks`), so that a rest may go untold, but nothing be told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.checks import divisions
from tracker.checks.cases import Case
from tracker.checks.divisions import MONEY, NESTED, WHOLE, judged_parts
from tracker.checks.findings import Finding, Verdict
from tracker.checks.remainders import ends_with_rest
from tracker.checks.splits import VOTES
from tracker.checks.stretches import MANY
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = divisions.NAME

LEAST = 3
# What comes to more than this is told of several wholes, or of answers of which each may give several.
LEAST_OF, MOST = 60.0, 140.0
# That percentages measure changes or rates, or are told of several wholes.
ELSE = late(
    r"\b(?:rose|risen|rises?|rising|grew|grow\w*|fell|falls?|fallen|drop\w*|increas\w+|decreas\w+|(?<!make\s)(?<!makes\s)(?<!made\s)(?<!making\s)up|down|higher|lower|more|less|compared|against|versus|than|from|interest|inflation"
    r"|per\scapita|GDP|output|respectively|chance|likely|points?|\x1a\sin\s(?:19|20)\d\d|men|women|voters|say|said|think)\b",
    re.IGNORECASE,
)
# That a percentage is a change, and what parts those of one whole from others.
CHANGED = late(
    r"\b(?:rose|risen|rises?|grew|fell|falls?|fallen|drop\w*|increas\w+|decreas\w+|(?<!make\s)(?<!makes\s)(?<!made\s)(?<!making\s)up|down|higher|lower|compared|against|versus|than|interest|inflation|GDP|points?)\b",
    re.IGNORECASE,
)
AND = late(r"\band\b|\bwith\b|;")


def find(case: Case) -> Iterator[Finding]:
    """Check the percentages of each sentence that tells of one whole, or what the others leave, and of no more."""
    for sentence in case.prose:
        parts = case.among(sentence, Kind.PERCENT)
        plain = all(case.figures[place].per is None and case.figures[place].restates is None for place in parts)
        if not plain or len(parts) >= MANY:
            continue
        completed = _is_completed(case, parts)
        if completed or _is_of_one(case, sentence, parts):
            yield from _judged(case, parts, completed)


def _judged(case: Case, parts: list[int], completed: bool) -> Iterator[Finding]:
    judgement, working = judged_parts([case.figures[part] for part in parts])
    total = sum(float(case.figures[part].low) for part in parts)
    off = LEAST_OF < total < WHOLE if completed else False
    if judgement.verdict is Verdict.HOLDS or off or WHOLE < total < MOST:
        yield case.finding(NAME, parts[-1], judgement, f"{working} of {WHOLE:g}")


def _is_completed(case: Case, parts: list[int]) -> bool:
    """Say whether a percentage is told as what those before it leave: `60% of it from stocks, the other 40%`."""
    last = [place for place in parts if ends_with_rest(case.before(place))]
    told = len(parts) > 1 and last == parts[-1:]
    return told and not any(CHANGED.search(case.between(*pair)) for pair in pairwise(parts))


def _is_of_one(case: Case, sentence: int, parts: list[int]) -> bool:
    """Say whether a sentence names one whole before its second percentage, that of a sum, and tells its parts alone."""
    start, end = case.passage.sentences[sentence]
    words = case.passage.masked[start:end]
    if len(parts) < LEAST or parts != list(range(parts[0], parts[-1] + 1)):
        return False
    if ELSE.search(words) or VOTES.search(words) or AND.search(case.between(*parts[-2:])) is None:
        return False
    between = [case.between(one, other) for one, other in pairwise(parts)]
    named = MONEY.search(case.passage.masked, start, case.figures[parts[1]].start)
    return named is not None and not any(NESTED.search(each) for each in between)
