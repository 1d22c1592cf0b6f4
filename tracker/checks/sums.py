"""Parts against their total where no word ties each to it: `$95bn, $61bn here, $26bn there and the remaining $8bn`.

`parts` adds up what statements link and what words of a list announce. Here the ways of writing a sum are named one by
one, each with what it takes for the total and for the parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from tracker.checks.additions import SUM, Sum, added_up, are_addends, is_largest, is_near
from tracker.checks.cases import Case
from tracker.checks.changes import before_measure
from tracker.checks.findings import Finding
from tracker.checks.itemisations import is_counted
from tracker.checks.multitudes import AGAIN, counted_parts, multitude, number_of
from tracker.checks.phrasing import AND, begins, ends, says
from tracker.checks.precision import stated
from tracker.checks.remainders import making_up_the_rest, whole_part_and_rest, with_rest
from tracker.checks.stretches import MANY
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST = 2
# Of a list that only stands behind a total, by this.
CLOSE = 0.8
# Between a total and the list right behind it; and the word behind each part that says whose or what for it is.
LISTED = late(r"(?P<what>[^,;:()]{0,60})[,(–—]\s*$")
WHOSE = late(r"\s+(?:[\w'’-]+\s+){0,2}?(?P<word>from|for|by|in|to|of|on|at|with|through|as)\b")
# A total that has its sentence for itself begins it, the years that it is over before it.
OPENED = late(
    r"\W*(?:(?:over|across|in|for)\s(?:the|all|these|those)\s(?:\w+\s)?(?:years|months|countries|donors|parts|tranches)(?:\s(?:together|combined))?"
    r"|(?:all\s)?(?:together|combined|told)|all\sin\sall|altogether|total|in\s(?:all|total|sum)|sum)\s*[:,–—]?\s*(?:that\s(?:is|makes|comes\sto)\s)?",
    re.IGNORECASE,
)
FOR_A_WHOLE = late(
    r"\b(?:for|making|giving|yielding|to\sgive|to\smake|forming)\s(?:an?|the)\s(?:(?:overall|total|combined|joint|grand|whole|full|aggregate)\s)?"
    r"(?:envelope|package|sum|bill|total|volume|value|amount|fund|pot|budget|outlay|effort)\sof\s*$",
    re.IGNORECASE,
)
# What tells to add.
ADD = late(r"\b(?:add|adding|put|combine|take)\b", re.IGNORECASE)
JOINED = late(r"[^,;:]{0,40}\b(?:on\stop\sof|plus|added\sto|together\swith|and)\s(?:\w+\s){0,3}", re.IGNORECASE)
# That parts make up a whole, and right before the whole where that stands behind them.
MADE_UP = late(
    r"\b(?:ma(?:ke|kes|de)\sup|account(?:s|ed)?\sfor|represent(?:s|ed)?|cover(?:s|ed)?|constitut\w+|form(?:s|ed)?|contribut\w+|provid\w+|supply|supplied)\b",
    re.IGNORECASE,
)
OF_THE = late(r"\bof\s(?:the|its|this|that|their|an?)\s(?:[\w'’-]+\s){0,4}$")
PARTED = late(r"\b(?:break|breaks|broke|fall|falls|split|splits|divide|divides)\s(?:down\s)?(?:in|into|up)\b|[:–—]\s*$")


class Way(NamedTuple):
    """One way to write a sum: its name, an example that is wrong, and how its total and parts are found."""

    name: str
    example: str
    find: Callable[[Case, list[int]], Iterator[Sum]]


def find(case: Case) -> Iterator[Finding]:
    """Check each total that a sentence writes in one of the ways known."""
    for sentence in case.prose:
        here = [place for place in case.by_sentence[sentence] if _is_addend(case, place)]
        if 0 < len(here) <= MANY:
            yield from islice(_found(case, here), 1)


def _found(case: Case, here: list[int]) -> Iterator[Finding]:
    for each in (found for way in WAYS for found in way.find(case, here)):
        finding = _judged(case, each)
        if finding is not None:
            yield finding


def _is_addend(case: Case, place: int) -> bool:
    return case.figures[place].restates is None and bool(case.figures[place].low)


def _judged(case: Case, found: Sum) -> Finding | None:
    whole, parts = case.figures[found.whole], [case.figures[part] for part in found.parts]
    many = [multitude(case, part) for part in found.parts]
    if any(times is None for times in many):
        return None
    told = [part for part, times in zip(parts, many, strict=True) for _ in range(times or 1)]
    if not is_near(whole, told):
        return None
    judgement, working = added_up(whole, told)
    return case.finding(NAME, found.whole, judgement, working)


def _put_together(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find two amounts or more that a sentence tells to add, and what one gets."""
    if len(here) <= LEAST or not ends(case.before(here[-1]), "sums", "got"):
        return
    joined = len(here) == LEAST + 1 and JOINED.fullmatch(case.unhedged(*here[:2])) is not None
    added = joined or ADD.search(case.before(here[0])) is not None
    if added and all(are_addends(case, place, here[0]) for place in here):
        yield Sum(here[-1], tuple(here[:-1]))


def _of_kinds(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a count of things and, behind a word that parts it, the counts of their kinds."""
    counts = [place for place in here if case.figures[place].kind is Kind.COUNT]
    if len(counts) > LEAST and counts == here and is_largest(case, counts):
        words = case.between(*counts[:2])
        if says(words, "complete", "composed") or PARTED.search(words):
            yield Sum(counts[0], tuple(counts[1:]))


def _in_apposition(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total with the list of its parts right behind, each with one and the same word that says whose it is."""
    for at, whole in enumerate(here[:-LEAST]):
        parts = [place for place in here[at + 1 :] if are_addends(case, place, whole)]
        listed = LISTED.fullmatch(case.unhedged(whole, here[at + 1]))
        if listed is None or len(parts) < LEAST or parts[0] != here[at + 1]:
            continue
        words = {found["word"] if (found := WHOSE.match(case.behind(part))) else "" for part in parts}
        alone = len(words) == 1 and words.isdisjoint({"", *listed["what"].split()})
        if alone and _is_told_to_the_end(case, whole, parts):
            yield Sum(whole, tuple(parts))


def _is_told_to_the_end(case: Case, whole: int, parts: list[int]) -> bool:
    """Say whether a list ends with `and`, tells not only some, and comes near its total."""
    ended = AND.search(case.between(parts[-2], parts[-1])) is not None
    share = sum(stated(case.figures[part]).low for part in parts) / stated(case.figures[whole]).low
    return ended and CLOSE < share < 1 / CLOSE and not _is_partial(case, whole)


def _with_more(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find an amount, what comes on top of it, and what the two reach: `€2bn; with €340m of shells it reaches`."""
    for one, more, whole in zip(here, here[1:], here[2:], strict=False):
        fit = (
            are_addends(case, one, more)
            and are_addends(case, one, whole)
            and case.figures[whole].low > case.figures[one].low
        )
        if fit and ends(case.before(more), "sums", "more") and ends(case.before(whole), "sums", "reached"):
            yield Sum(whole, (one, more))


def _in_so_many(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find so many parts, told one by one behind their number, and the only other amount of their sentence."""
    for at, first in enumerate(here):
        found = counted_parts().search(case.before(first))
        number = number_of(found["number"]) if found else 0
        parts = here[at : at + number]
        rest = [place for place in here if place not in parts and are_addends(case, place, first)]
        if LEAST <= number == len(parts) and len(rest) == 1 and all(are_addends(case, place, first) for place in parts):
            yield Sum(rest[0], tuple(parts))


def _counted(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total before or behind its parts where the sentence tells how many these are: `three components`."""
    for whole, parts in ((here[-1], here[:-1]), (here[0], here[1:])):
        fit = len(parts) >= LEAST and all(are_addends(case, place, whole) for place in parts)
        larger = fit and all(case.figures[whole].low > case.figures[part].low for part in parts)
        if larger and is_counted(case.sentence(whole), len(parts)) and not _is_partial(case, whole):
            yield Sum(whole, tuple(parts))


def _of_the_whole(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that stands last, which the amounts before it are said to make up between them."""
    whole, parts = here[-1], here[:-1]
    fit = (
        len(parts) >= LEAST and all(are_addends(case, place, whole) for place in parts) and not _is_partial(case, whole)
    )
    made = MADE_UP.search(case.before(parts[-1])) is not None if fit else False
    joined = (
        fit and AND.search(case.between(*parts[-2:])) is not None and OF_THE.search(case.unhedged(parts[-1], whole))
    )
    share = sum(stated(case.figures[part]).low for part in parts) / (stated(case.figures[whole]).low or 1.0)
    if made and joined and share > CLOSE:
        yield Sum(whole, tuple(parts))


def _cumulative(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that closes a run of amounts, though they lead from one to the next."""
    for at, whole in enumerate(here):
        parts = [place for place in here[:at] if are_addends(case, place, whole)]
        before = case.before(whole)
        closed = any(ends(words, "sums", "running") for words in (before, before_measure(before)))
        if len(parts) >= LEAST and (closed or begins(case.behind(whole), "sums", "running_behind")):
            yield Sum(whole, tuple(parts))


def _each(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that closes a list of amounts of which one is told of several."""
    for at, whole in enumerate(here):
        parts = [place for place in here[:at] if are_addends(case, place, whole)]
        if parts and any((multitude(case, part) or 0) > 1 for part in parts) and _closes(case, whole):
            yield Sum(whole, tuple(parts))


def _of_a_sentence(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that has its sentence for itself, and its parts in the one before: `Over the two years: €4bn`."""
    whole = here[0]
    before = case.by_sentence.get(case.passage.home[whole] - 1, ())
    parts = [place for place in before if _is_addend(case, place)]
    alone = len(here) == 1 and len(parts) >= LEAST and all(are_addends(case, place, whole) for place in parts)
    if alone and (_closes(case, whole) or OPENED.fullmatch(case.before(whole))):
        yield Sum(whole, tuple(parts))


def _for_a_whole(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total that all the other amounts of a sentence lead to: `…, for an overall envelope of €50bn`."""
    whole, parts = here[-1], here[:-1]
    fit = len(parts) >= LEAST and all(are_addends(case, place, whole) for place in parts)
    if fit and FOR_A_WHOLE.search(case.unhedged(parts[-1], whole)):
        yield Sum(whole, tuple(parts))


def _twice(case: Case, here: list[int]) -> Iterator[Sum]:
    """Find a total and the amount right behind it that is given a second time."""
    for whole, part in pairwise(here):
        if are_addends(case, whole, part) and AGAIN.match(case.behind(part)):
            yield Sum(whole, (part,))


def _closes(case: Case, whole: int) -> bool:
    return begins(case.behind(whole), "sums", "closing") or ends(case.before(whole), "sums", "opening")


def _is_partial(case: Case, whole: int) -> bool:
    return says(case.sentence(whole), "partial", "some")


WAYS = (
    Way("with what comes on top", "The boats cost €2.16bn; with €340m of shells the deal reaches €2.8bn.", _with_more),
    Way("in a sentence of its own", "It gave €1bn in 2023 and €2bn in 2024. Over the two years: €4bn.", _of_a_sentence),
    Way("for a whole", "Loans are €33bn and grants €17bn, for an overall envelope of €60bn.", _for_a_whole),
    Way("whole, part and rest", "It is left with £1.4bn after paying £2.9bn of its £3.8bn.", whole_part_and_rest),
    Way("put together", "Add Oslo's €400m to Riga's €350m and you get €850m.", _put_together),
    Way(
        "kinds of a count",
        "The 3,600 vehicles break down into 1,100 tanks, 1,700 carriers and 1,200 trucks.",
        _of_kinds,
    ),
    Way(
        "with what remains",
        "The $90bn law gives $60bn to Kyiv, $20bn to Taipei and the remaining $5bn to others.",
        with_rest,
    ),
    Way(
        "making up the rest",
        "Arms were €40bn of the €60bn given, relief (€8bn) and loans (€22bn) making up the rest.",
        making_up_the_rest,
    ),
    Way("list in apposition", "Kyiv got 120 tanks, 50 from Poland and 90 from Germany.", _in_apposition),
    Way("in so many parts", "In two tranches of €450m and €620m the Union has paid out €1.3bn.", _in_so_many),
    Way("counted", "It has two strands, €180m for fuel and €90m for shelters, and is worth €320m.", _counted),
    Way("of the whole", "Grants make up €36bn and loans €54bn of the €100bn.", _of_the_whole),
    Way("the same again", "London gave £4.6bn: £1.8bn in 2022 and the same again in 2023.", _twice),
    Way(
        "running total",
        "It spent €4bn in 2022, rising to €5bn in 2023 and €6bn in 2024, a cumulative €18bn.",
        _cumulative,
    ),
    Way("of several each", "Oslo and Riga each give €20m and Rome €50m, €70m in total.", _each),
)
