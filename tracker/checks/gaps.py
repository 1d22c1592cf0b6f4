"""What lies between two amounts, by the words that touch it alone: `€86.6bn against €59.5bn, a gap of €27.1bn`.

`differences` reads the two levels by the words that lead to them; where those are not of the usual kind the only two
others of a sentence, or of it and the one before, are taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from tracker.checks import differences
from tracker.checks.additions import left_over
from tracker.checks.cases import Case
from tracker.checks.findings import Finding
from tracker.checks.increases import PLANNED, is_difference
from tracker.checks.phrasing import bare, begins, ends, is_extra, says
from tracker.checks.precision import in_points
from tracker.checks.stretches import Outcome, alike, finest, levels, measure, settled
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

NAME = differences.NAME

KINDS = (Kind.MONEY, Kind.COUNT, Kind.PERCENT)
PAIR = 2
# How far before an amount the noun stands that makes it a gap: `the gap between this year's and next year's is`.
NEAR = 110
# That a level is the one before the move.
NOW = late(
    r"\b(?:at\spresent|now|today|currently|last\syear|before|previously|until\snow|so\sfar|up\sto\snow|the\syear\sbefore|a\syear\s(?:ago|earlier)|had\sbeen|used\sto|stood\sat|when\sit\swas)\b",
    re.IGNORECASE,
)
# Before a gap, that it is what several amounts leave of one.
LEFT = late(
    r"\bleav(?:e|es|ing)\s(?:an?|the|behind\sa)\s[\w\s-]{3,30}$|\bleft\s(?:with\s)?(?:an?|the)\s[\w\s-]{3,30}$",
    re.IGNORECASE,
)
# The same of two, whatever it is called that is left, unless that is their sum.
LEAVES = late(r"\bleav(?:e|es|ing)\s(?:an?|the)\s(?:[\w-]+\s){1,3}of\s*$", re.IGNORECASE)
SUMMED = late(r"\b(?:total|bill|sum|cost|debt|trail|legacy|trace)\sof\s*$", re.IGNORECASE)
# Around an amount that only says how much more the one is than the other: `€132bn and €114bn: €18bn more.`
SET_OFF = late(r"[:–—,;]\s*$")
CLOSED = late(r"\s(?:more|less|fewer|higher|lower|extra)\s*(?:[.,;)]|$)")
# Between a level and what it moves by, the verb of the move.
MOVED_BY = late(r"[^,;:]*\b(?:is|are|was|were|be|will|would|been)\b[^,;:]*\bby\s+(?:\w+\s){0,2}")
# Between what a level has moved by and the level that it did from.
ON = late(r"\s(?:on|from|over|compared\swith|compared\sto|against)\s(?:[\w'’-]+\s){0,4}")
# Behind an amount, that it lies between a level and the one of another time.
SINCE = late(r"\s[\w'’-]+\sthan\s(?:in|before|last|this|the\s(?:year|month)|a\s(?:year|month))\b")
# Right before a level, that another moves there.
RISES_TO = late(
    r"\b(?:ris\w+|rose|gr[eo]w\w*|increas\w+|climb\w*|com\w+|go(?:es|ing)?|went|bring\w*|brought|tak\w+|took|lift\w*|rais\w+|swell\w*|reach\w*|f[ae]ll\w*|drop\w*|shr[aiu]nk\w*)\s(?:[\w'’-]+\s){0,4}?(?:to\s)?(?:[\w'’-]+\s){0,2}$",
    re.IGNORECASE,
)
# That what is lacking is told, be it of a need that recurs.
MISSING = late(r"\b(?:short(?:fall)?|missing|lacking|lacks?|unfunded|uncovered|gap|hole)\b")
LEADS = late(r"\s*(?:up|down)\s(?:to|from)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that its words make the gap between two others, which no other words lead to."""
    yield from filter(None, (_judged(case, place) for place in case.amounts(*KINDS) if _is_told(case, place)))


def _is_told(case: Case, index: int) -> bool:
    return is_gap(case, index) or _is_move(case, index) or bool(_on(case, index))


def is_gap(case: Case, index: int) -> bool:
    """Say whether the words that touch an amount make it what lies between two others."""
    figure = case.figures[index]
    if figure.kind is Kind.PERCENT and not in_points(figure):
        return False
    if says(case.sentence(index), "baselines", "real"):
        return False
    before, behind = bare(case.before(index)[-NEAR:]), case.behind(index)
    missed = ends(before, "extra", "by") and says(before, "gaps", "missed")
    left = LEAVES.search(before) is not None and SUMMED.search(before) is None
    noun = missed or left or _noun().search(before) is not None or begins(behind, "gaps", "nouns")
    planned = says(behind[:PLANNED], "extra", "planned") and not (_is_of_three(case, index) and SINCE.match(behind))
    apart = SET_OFF.search(case.before(index)) is not None and CLOSED.match(behind) is not None
    return noun or apart or (begins(behind, "gaps", "behind") and not planned)


def _is_of_three(case: Case, index: int) -> bool:
    """Say whether a sentence tells two levels beside what lies between, and no more."""
    here = [place for place in case.beside(index) if case.figures[place].kind is case.figures[index].kind]
    return len(here) == PAIR + 1 and all(_is_pair(case, place, index) for place in here)


def _is_move(case: Case, index: int) -> bool:
    """Say whether a level moves by an amount to the next, one dated besides: `by €1bn to €6bn; it is €5bn now`."""
    here = case.beside(index)
    besides = [
        place for place in here if place not in (index, index + 1) and alike(case.figures[place], case.figures[index])
    ]
    led = index + 1 in here and ends(case.between(index, index + 1), "changes", "end") and is_difference(case, index)
    others = [place for place in here if place != index]
    if len(others) == PAIR and _is_topped_up(case, index, others[0], others[1]):
        return True
    if not led or len(besides) != 1:
        return False
    words = case.before(besides[0]).split(MASK)[-1] + " " + case.behind(besides[0]).split(MASK)[0]
    moved = besides[0] < index and MOVED_BY.fullmatch(case.between(besides[0], index)) is not None
    return moved or NOW.search(words) is not None


def _is_topped_up(case: Case, index: int, one: int, other: int) -> bool:
    """Say whether a sum brings one level to the other: `with the extra €600m the budget of €3.4bn rises to €4bn`."""
    extra = is_extra(case.before(index), case.behind(index))
    return extra and other > one and RISES_TO.search(case.before(other)) is not None


def _judged(case: Case, index: int) -> Finding | None:
    pairs = next(
        filter(None, (_pairs(case, index, near) for near in levels(case, case.passage.home[index], [index]))), []
    )
    return settled(case, NAME, index, pairs)


def _on(case: Case, index: int) -> list[int]:
    """Give the levels that what something is up by stands between: `€52bn is up by €1.8bn on the €50.2bn`."""
    near = [index - 1, index + 1]
    beside = [place for place in near if place in case.beside(index) and _is_pair(case, place, index)]
    led = (
        len(beside) == PAIR and is_difference(case, index) and ON.fullmatch(case.unhedged(index, index + 1)) is not None
    )
    return beside if led else []


def _pairs(case: Case, index: int, near: list[int]) -> list[Outcome]:
    figure, on = case.figures[index], _on(case, index)
    if on:
        return [_between(case, on)]
    fit = [place for place in near if measure(case.figures[place]) == measure(figure) and not is_step(case, place)]
    if len(fit) > PAIR and LEFT.search(case.before(index)) and all(_is_pair(case, fit[0], each) for each in fit):
        return [_between(case, fit)]
    return [_between(case, (one, other)) for one, other in combinations(fit, PAIR) if _is_pair(case, one, other)]


def is_step(case: Case, place: int) -> bool:
    """Say whether an amount is itself what something moves by, and no level."""
    return is_gap(case, place) or (is_difference(case, place) and LEADS.match(case.behind(place)) is None)


def _is_pair(case: Case, one: int, other: int) -> bool:
    """Say whether two amounts are of one kind; of counts one may have the word for the time it is over by itself."""
    first, second = case.figures[one], case.figures[other]
    short = first.kind is Kind.MONEY and MISSING.search(case.sentence(one)) is not None
    over = first.kind is second.kind and (first.kind is Kind.COUNT or short) and None in (first.per, second.per)
    return alike(first, second) or (over and measure(first) == measure(second))


def _between(case: Case, places: Sequence[int]) -> Outcome:
    """Reckon what lies between two levels, or what several amounts leave of the largest."""
    figures = [case.figures[place] for place in places]
    return left_over(figures, finest(figures))


@cache
def _noun() -> re.Pattern[str]:
    """Compile the nouns that an amount right behind `of`, or behind a verb further on, is the measure of."""
    section = table("en/claims.toml")["gaps"]
    nouns, verbs = alternation(section["nouns"]), alternation(section["verbs"])
    return re.compile(
        rf"\b{nouns}(?:\s(?:between|from|to|with)\b[^.;]{{0,90}}?|\s(?:of|in|on|for|at|against)\b[^.;\x1a]{{0,90}}?)?(?:\s+of|\s+{verbs}|:|,)\s*$",
        re.IGNORECASE,
    )
