"""The parts against their total: `a €10bn package of €6bn for tanks and €5bn for shells` does not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from tracker.checks.additions import SUM, added_up
from tracker.checks.cases import Case
from tracker.checks.conversions import exchanged
from tracker.checks.exhaustions import is_dealt_out, is_exhausted, is_made_up
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.listings import TWO, closes, is_announced, totals
from tracker.checks.multitudes import multitude
from tracker.checks.phrasing import AND, says
from tracker.checks.precision import stated, unit_of, written
from tracker.checks.remainders import wholes_with_rest
from tracker.checks.stretches import alike, of_one_sign
from tracker.checks.tallies import numbered, read
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = SUM

# A list that comes to no more than this share of its total is not meant to be all of it.
LEAST = 0.6
# Before an amount, that its line is one of a list; between two, that the next line is another.
BULLETED = late(r"(?:^|\n)\s*(?:[-–—•*·▪◦‣]|\(?\w[.)])\s[^\n\x1a]*$")
LINE = 120
# How many of the amounts before it a total is said to be of.
NUMBERS = ("two", "three", "four", "five")
OF_SO_MANY = late(r"\b(?:the|these|those|all)\s(?P<number>two|three|four|five)\b[^,;\x1a]*$", re.IGNORECASE)
BULLET_BETWEEN = late(r"\n\s*(?:[-–—•*·▪◦‣]|\(?\w[.)])\s")
# Of a sentence with more amounts than these none is tried as the part of a total in the next.
MANY = 5


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that has parts, or is said to be their total, against their sum."""
    linked = _linked(case)
    listed = totals(case, ())
    linked |= {
        whole: parts for whole, parts in listed.items() if _is_cut_short(case, whole, linked.get(whole, []), parts)
    }
    held = {part for parts in linked.values() for part in parts} | set(linked)
    left = wholes_with_rest(case)
    for whole, named in (linked | totals(case, held) | left).items():
        judgement, working = _judged(case, whole, named, whole in left)
        if judgement is not None and judgement.verdict is Verdict.OFF and whole in listed:
            judgement, working = _by_list(case, whole, listed[whole], (judgement, working))
        if judgement is not None and judgement.verdict is Verdict.OFF:
            judgement, working = _by_all(case, whole, (judgement, working))
        if judgement is not None:
            yield case.finding(NAME, whole, judgement, *working)


def _is_cut_short(case: Case, whole: int, linked: Sequence[int], listed: Sequence[int]) -> bool:
    """Say whether statements tie but the last part of a list to its total, which the words give more of."""
    return len(linked) == 1 and linked[0] in listed and case.figures[whole].kind is Kind.MONEY


Outcome = tuple[Judgement | None, list[str]]


def _by_list(case: Case, whole: int, listed: Sequence[int], otherwise: Outcome) -> Outcome:
    """Judge a total by the list that the words announce, if that bears it out: a link may add what comes on top."""
    judgement, working = _judged(case, whole, listed)
    return (judgement, working) if judgement is not None and judgement.verdict is Verdict.HOLDS else otherwise


def _by_all(case: Case, whole: int, otherwise: Outcome) -> Outcome:
    """Judge a total by all amounts of its sentence, if those bear it out: some may be parts of another as well."""
    total = case.figures[whole]
    places = [place for place in case.beside(whole) if place != whole and alike(case.figures[place], total)]
    alikes = [case.figures[place] for place in places if multitude(case, place) == 1]
    alikes = [each for each in alikes if each.restates is None] if len(alikes) == len(places) else []
    judgement, told = added_up(total, alikes) if TWO <= len(alikes) < MANY * TWO else (None, "")
    if judgement is not None and judgement.verdict is Verdict.HOLDS:
        return judgement, [told]
    return _by_number(total, alikes, case.before(whole)) or otherwise


def _by_number(total: Figure, alikes: Sequence[Figure], before: str) -> Outcome | None:
    """Judge a total that is said to be of fewer amounts than its sentence has, by any so many of them."""
    said = OF_SO_MANY.search(before)
    many = NUMBERS.index(said["number"].lower()) + TWO if said else len(alikes)
    if not TWO <= many < len(alikes) < MANY * TWO:
        return None
    judged = (added_up(total, each) for each in combinations(alikes, many))
    return next(((judgement, [told]) for judgement, told in judged if judgement.verdict is Verdict.HOLDS), (None, []))


def _linked(case: Case) -> dict[int, list[int]]:
    """Give the parts of each whole that statements tie to it, by their figures."""
    parts: dict[int, list[int]] = {}
    for statement in case.statements:
        if statement.part_of is not None:
            whole = case.statements[statement.part_of].figure
            if case.figures[whole].kind is Kind.MONEY or case.together(whole, statement.figure):
                parts.setdefault(whole, []).append(statement.figure)
    found = {whole: _of_clause(case, whole, _once(case, whole, named)) for whole, named in parts.items()}
    return {whole: named for whole, named in found.items() if named}


def _of_clause(case: Case, whole: int, named: list[int]) -> list[int]:
    """Leave out what a semicolon parts from a whole with parts on its own side of it, and the lines beside its own."""
    if BULLETED.search(case.passage.text[max(0, case.figures[whole].start - LINE) : case.figures[whole].start]):
        named = [part for part in named if not BULLET_BETWEEN.search(case.between(whole, part))]
    near = [part for part in named if ";" not in case.between(whole, part)]
    return near or named


def _once(case: Case, whole: int, named: Sequence[int]) -> list[int]:
    """Leave out parts that are told a second time."""
    heads = {case.statements.index(case.claims[part]) for part in named}
    told = [part for part in named if part != whole]
    return [part for part in told if (same := case.claims[part].same_as) is None or same not in heads]


def _without_subtotals(case: Case, named: Sequence[int]) -> list[int]:
    """Leave out parts that another one behind them is the sum of, which their whole would count twice."""
    places = sorted(named) if len(named) < MANY * TWO else []
    for at, place in enumerate(places):
        for first in range(at - 1):
            if sum(case.figures[each].low for each in places[first:at]) == case.figures[place].low:
                return [*places[:first], *places[at:]]
    return list(named)


def _judged(case: Case, whole: int, named: Sequence[int], complete: bool = False) -> Outcome:
    named = _without_subtotals(case, named)
    total, figures = case.figures[whole], _addends(case, whole, named)
    if figures is None:
        return None, []
    if not figures:
        return uncheckable("the parts are not in the unit of the total"), []
    judgement, told = added_up(total, figures)
    if judgement.verdict is not Verdict.OFF:
        return (judgement if len(figures) > 1 else None), [told]
    if any(multitude(case, part) is None for part in named):
        return None, []
    outcome = _with_earlier(case, whole, figures) or _off(case, whole, named, (judgement, [told]), complete)
    guessed = any(unit_of(of_one_sign(total, case.figures[part])) != unit_of(total) for part in named)
    return (uncheckable("the parts are not in the unit of the total"), []) if guessed and _is_off(outcome) else outcome


def _is_off(outcome: Outcome) -> bool:
    return outcome[0] is not None and outcome[0].verdict is Verdict.OFF


def _addends(case: Case, whole: int, named: Sequence[int]) -> list[Figure] | None:
    """Give the parts in the unit of their whole; none where one has no rate, and None where they are no addends."""
    total, figures = case.figures[whole], [of_one_sign(case.figures[whole], case.figures[part]) for part in named]
    if any(figure.kind is not total.kind or figure.per is not total.per for figure in figures):
        return None  # items bought for a sum, or a yearly slice of it
    if all(unit_of(figure) == unit_of(total) for figure in figures):
        return [figure for part, figure in zip(named, figures, strict=True) for _ in range(multitude(case, part) or 1)]
    return None if len(figures) == 1 or total.kind is not Kind.MONEY else list(exchanged(case, figures, total))


def _off(case: Case, whole: int, named: Sequence[int], outcome: Outcome, complete: bool) -> Outcome:
    """Say what parts that do not make up their total mean, by whether they are said to be all of it."""
    judgement, working = outcome
    named_share = sum(stated(case.figures[part]).high for part in named) / (stated(case.figures[whole]).high or 1.0)
    total, over = case.figures[whole], judgement is not None and (judgement.off or 0.0) < 0
    if over or complete or _complete(case, whole, named):
        return (judgement if len(named) > 1 or over else None), working
    if len(named) == 1:
        return None, []
    if _announced(case, whole, named) and _ended(case, whole, named) and named_share > LEAST:
        return judgement, working
    rest = written(stated(total).high - sum(stated(case.figures[part]).high for part in named), unit_of(total))
    if _announced(case, whole, named):
        return unclear(f"whether the parts named are all of it is not said: {rest} are missing"), working
    return HOLDS, [*working, f"the other {rest} are not named"]


def _with_earlier(case: Case, whole: int, figures: Sequence[Figure]) -> Outcome | None:
    """Judge a total that closes a list by what the sentence before tells as well, if that bears it out."""
    if not closes(case, whole):
        return None
    earlier = [case.figures[place] for place in case.by_sentence.get(case.passage.home[whole] - 1, ())]
    alikes = [each for each in earlier if unit_of(each) == unit_of(figures[0]) and each.restates is None]
    for more in ([each] for each in alikes) if len(alikes) < MANY else ():
        judgement, told = added_up(case.figures[whole], [*more, *figures])
        if judgement.verdict is Verdict.HOLDS:
            return judgement, [told]
    return None


def _complete(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether the text gives its parts as all that there are."""
    first, last = min(whole, *named), max(whole, *named)
    start, end = case.passage.sentence_of(first).start, case.passage.sentence_of(last).end
    words = case.passage.masked[start:end]
    if whole > max(named) and closes(case, whole):
        return not says(words, "partial", "some")
    if is_exhausted(case, named) or is_made_up(case, whole, named) or is_dealt_out(case, whole, named):
        return True
    return says(words, "complete") and not says(words, "partial") and not _is_of_more(case, whole, named)


def _is_of_more(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether a total is of another number of parts than those named: `eight packages which add up to $11bn`."""
    found = next(iter(numbered("parcels").finditer(case.before(whole))), None)
    return found is not None and read(found).low != len(named)


def _announced(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether a mark behind a total announces a list."""
    first = min(named)
    return whole < first and is_announced(case.between(whole, first))


def _ended(case: Case, whole: int, named: Sequence[int]) -> bool:
    """Say whether a list is told to its end: an `and` before the last, no item without an amount, no word for some.

    A list of three or more that its sentence closes with needs no `and`.
    """
    last, before = max(named), sorted(named)[-2]
    words = case.passage.masked[case.figures[before].end : case.figures[last].start]
    closed = len(named) > TWO and not case.behind(last).strip(" .)")
    unnamed = "," in case.between(whole, min(named)) or AND.search(case.between(whole, min(named)))
    ended = closed or AND.search(words) is not None
    return ended and not unnamed and not says(case.sentence(last), "partial", "some")
