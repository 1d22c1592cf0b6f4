"""Two levels and what lies between them, by the word that marks the third of three amounts: `having shrunk by €1bn`.

`differences` and `gaps` read which two levels are meant by the words that lead to them. Here a sentence, or it and the
one before, has three amounts of a kind and no fourth; one is what something moved by, and so the others are its levels.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import differences
from tracker.checks.additions import left_over
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.namesakes import mentioned
from tracker.checks.phrasing import bare, ends, says
from tracker.checks.precision import stated
from tracker.checks.remainders import is_rest
from tracker.checks.stretches import Outcome, alike, finest, is_slip, settled
from tracker.vocabulary.patterns import late

NAME = differences.NAME

THREE = 3
# Levels of one thing are no further apart than this.
APART = 3.0
# How far before an amount its verb stands, in characters.
REACH = 70
# What a move is called, and the verbs of moving by so much.
NOUN = (
    r"(?:rise|increase|growth|gain|jump|climb|surge|leap|hike|boost|uplift|expansion|addition|advance|improvement|upturn"
    r"|fall|drop|cut|decrease|decline|reduction|loss|dip|slide|slump|shrinkage|contraction|saving|erosion|depletion|attrition|squeeze|cutback|plunge"
    r"|change|swing|shift|move|difference|gap|overrun|underrun|overspend|underspend|shortfall|slippage|margin|excess|surplus)"
)
NAMED = late(rf"\b{NOUN}\s(?:of|worth|by|is|was|being|comes\sto|came\sto|amounts\sto|totals|:)\s*$")
MOVED = late(
    r"\b(?:r[io]s\w+|gr[eo]w\w*|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|swell\w*|swollen|balloon\w*|expand\w*|rais\w+|lift\w*|boost\w*|g[oa]in\w*|gone\sup|went\sup|mount\w*|top\w*\sup|advanc\w+|improv\w+|widen\w*|gone|goes|went"
    r"|f[ae]ll\w*|dropp?\w*|declin\w+|cut\w*|shr[aiu]nk\w*|reduc\w+|lower\w*|trim\w*|slash\w*|decreas\w+|contract\w*|dwindl\w+|s[aiu]nk\w*|slid\w*|slipp\w+|eroded|deplet\w+|halv\w+|squeez\w+|down|up|ebb\w*|narrow\w*|chang\w+|mov\w+|exceed\w*|outstrip\w*|overs?h[oe]o?t\w*|miss\w*|beat\w*)"
    r"\b[^;:.\x1a]*\bby\s*$",
)
SHORT = late(r"\b(?:short\s(?:of|by)|lacks?|lacking|missing)\s*$")
AHEAD = late(r"\b(?:(?:over|under|off|out|behind|ahead)\sby|outnumber\w*\s(?:\w+\s)?by)\s*$")
# What is lacking is what one needs less what one has, where both are told.
HAS = late(
    r"\b(?:has|have|had|got|received|holds?|held|raised|found|arrived|delivered|pledged|promised|there\s(?:is|are))\b"
)
NEEDS = late(
    r"\b(?:wants?|wanted|needs?|needed|asked|asks|requires?|required|sought|seeks?|targets?|goals?|due|planned|ordered|appeal\w*)\b"
)
LOST = late(r"\b(?:lost|loses|losing|shed|shedding|gained|gaining|gains|added|adding|put\son|dropped|saved|saving)\s*$")
CLOSED = late(
    r"\s(?:(?:more|less|fewer|higher|lower|extra|dearer|cheaper)\b(?!\s(?:of|and)\b)|too\s(?:little|few|much|many)\b|(?:up|down)\s*(?:[.,;:)–—]|$))"
)
# Behind an amount, that another owner's follows: `20 ships and the army 15`, `€12bn, while the fund has €10bn`.
ALSO = late(r"(?:\s\w+){0,3},?\s(?:and|while|whereas)\s(?:the|its|his|her|their)\s\w+(?:\s\w+)?\s(?:has\s|had\s)?\x1a")
# That an amount is more than what lies between two levels, or the levels are no two of one thing.
ELSE = late(
    r"\b(?:of\swhich|of\sit|includ\w+|such\sas|respectively|per\shead|average\w*|each|apiece|interest|cumulative\w*|a\syear|annually|altogether|in\stotal|total\w*|combined|twice|double\w*|plus|another|so\sfar|since)\b"
)
# Right before an amount, that it is no level: what something is for, or comes with.
ASIDE = late(r"\b(?:for|by|plus|with|than|besides|room|worth|another|further|extra|additional)\s*$")


def find(case: Case) -> Iterator[Finding]:
    """Check the one of three amounts that something moved by against the other two."""
    for sentence in case.prose:
        own = case.firsts(sentence)
        near = own if len(own) >= THREE else [*case.firsts(sentence - 1), *own]
        steps = (
            [place for place in own if _is_step(case, place)] if len(near) == THREE and _are_alike(case, near) else []
        )
        if len(steps) == 1 and case.figures[steps[0]].low < max(case.figures[place].low for place in near):
            found = None if _are_of_several(case, near) else _judged(case, steps[0], [p for p in near if p != steps[0]])
            yield from () if found is None else (found,)


def _are_alike(case: Case, near: list[int]) -> bool:
    first = case.figures[near[0]]
    return first.kind in QUANTITIES and all(
        case.figures[place].low and alike(case.figures[place], first) for place in near
    )


def _are_of_several(case: Case, near: list[int]) -> bool:
    """Say whether amounts are several parties' or several things': `12 jets and Spain 15`, of which no one moved."""
    first, last = case.figures[near[0]], case.figures[near[-1]]
    start = case.passage.sentence_of(near[0]).start
    return len(mentioned(case.passage.masked[start : last.end])) > 1 or any(
        ALSO.match(case.passage.masked, figure.end) for figure in (first, case.figures[near[1]])
    )


def _is_step(case: Case, place: int) -> bool:
    """Say whether the words that touch an amount make it what something moved by."""
    before, behind = bare(case.before(place)[-REACH:]) + " ", case.behind(place)
    told = (
        any(pattern.search(before) for pattern in (NAMED, MOVED, LOST, SHORT, AHEAD))
        or CLOSED.match(behind) is not None
    )
    return told and not is_rest(case, place) and not ends(before, "changes", "end")


def _judged(case: Case, step: int, levels: list[int]) -> Finding | None:
    figures = [case.figures[place] for place in levels]
    words = case.passage.masked[min(figures[0].start, case.span(step).start) : case.span(step).end]
    small, large = sorted(stated(figure).low for figure in figures)
    if any(ASIDE.search(bare(case.before(place)) + " ") for place in levels):
        return None
    if (
        ELSE.search(words)
        or says(words, "baselines", "real")
        or says(words, "partial", "some")
        or large > small * APART
    ):
        return None
    lacked = SHORT.search(bare(case.before(step)[-REACH:]) + " ") is not None
    outcome: Outcome = left_over(figures, finest([case.figures[step], *figures]))
    found = settled(case, NAME, step, [outcome]) if is_slip(stated(case.figures[step]).low, outcome.plain) else None
    told = not lacked or (HAS.search(words) is not None and NEEDS.search(words) is not None)
    return found if found is not None and (told or found.judgement.verdict is Verdict.HOLDS) else None
