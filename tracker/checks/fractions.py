"""A part as a share of its whole: `two thirds of the €90bn, or €60bn`, `€3bn, which is 60% of the €5bn`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Judgement, Verdict
from tracker.checks.phrasing import without
from tracker.checks.portions import LOOSE, Portion, worded
from tracker.checks.precision import Span, as_printed, compared, half_unit, meant, stated, unit_of, written
from tracker.checks.rows import row_in
from tracker.checks.stretches import may_slip
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = "share of a sum"

# What a whole is called may stand behind it, in words, before the sign or word that sets the part equal.
CALLED = late(r"(?:\s*[\w'’-]+){0,5}?\s*(?=[(–—,-]|\bor\b|\bis\b|\bequals\b|\bamount|\bwas\b|\bwill be\b|$)")
SIGNS = " ,;:()–—-\u00a0"
# A fraction is of the sum right behind it: `a third of the`, `60% of that total of`.
OF = r"\s+of\s+(?:[\w'’-]+\s+){0,6}?"
IN_PERCENT = late(r"\x1a+" + OF + r"(?=\x1a)")
# Behind a fraction in words, the sum that it is of, or a word for the one before.
OF_SUM = rf"(?P<of>{OF}|(?<=half)\s+(?:[\w'’-]+\s+){{0,6}}?)(?=\x1a)"
OF_IT = r"(?P<of>\s+of\s+(?:it|that|them|which|this|the\s+(?:sum|total|money|whole))\b)"


def find(case: Case) -> Iterator[Finding]:
    """Check each amount that a sentence gives as a fraction of another one, told in words or in percent."""
    for sentence in case.prose:
        row = row_in(case, sentence)
        if row is not None:
            yield from _worst([_judged(case, row.whole, part, share) for part, share in row.parts])
            continue
        for share in _shares(case, sentence):
            whole = _behind(case, sentence, share.end)
            part = None if whole is None else _part(case, whole, share.start)
            if whole is not None and part is not None:
                yield _judged(case, whole, part, share)
        for share in worded(case, sentence, OF_IT):
            whole, part = _of_it(case, sentence, share.end)
            if whole is not None and part is not None:
                yield _judged(case, whole, part, share)


def _worst(found: list[Finding]) -> list[Finding]:
    """Give of a row's findings those that are off, or else the last; none where most are off, for it is no such row."""
    off = [each for each in found if each.judgement.verdict is Verdict.OFF]
    return (
        []
        if len(off) * 2 > len(found) or not all(map(may_slip, (each.judgement for each in off)))
        else off or found[-1:]
    )


def _shares(case: Case, sentence: int) -> Iterator[Portion]:
    """Give the fractions of a sum in a sentence, from where they stand up to the sum."""
    yield from worded(case, sentence, OF_SUM)
    for index in case.by_sentence[sentence]:
        figure = case.figures[index]
        percent = IN_PERCENT.match(case.passage.masked, figure.start, case.passage.sentences[sentence].end)
        if percent and figure.kind is Kind.PERCENT:
            yield Portion.of(figure)._replace(end=percent.end())


def _of_it(case: Case, sentence: int, end: int) -> tuple[int | None, int | None]:
    """Give the amount before, of which a fraction is, and the one behind: `€64bn; half of it, €32bn, is for arms`."""
    here = case.by_sentence[sentence]
    part = next((place for place in here if case.figures[place].start >= end), None)
    if not part or not case.together(part - 1, part) or not _is_whole(case.figures[part - 1]):
        return None, None
    alike = unit_of(case.figures[part]) == unit_of(case.figures[part - 1])
    near = _equal(case.passage.masked[end : case.figures[part].start])
    return (part - 1, part) if alike and near else (None, None)


def _behind(case: Case, sentence: int, offset: int) -> int | None:
    """Give the amount that stands right where the words of a fraction end."""
    here = case.by_sentence[sentence]
    return next(
        (place for place in here if case.figures[place].start == offset and _is_whole(case.figures[place])), None
    )


def _is_whole(figure: Figure) -> bool:
    return figure.kind in QUANTITIES and bool(figure.low)


def _part(case: Case, whole: int, start: int) -> int | None:
    """Give the amount that is set equal to the fraction: right behind the whole, or right before the fraction."""
    unit = unit_of(case.figures[whole])
    after = whole + 1
    before = max((place for place in case.beside(whole) if case.figures[place].end <= start), default=None)
    if after < len(case.figures) and case.together(whole, after) and unit_of(case.figures[after]) == unit:
        words = case.unhedged(whole, after)
        called = CALLED.match(words)
        if called and _equal(words[called.end() :]):
            return after
    if before is not None and unit_of(case.figures[before]) == unit:
        return before if _equal(case.passage.masked[case.figures[before].end : start]) else None
    return None


def _equal(words: str) -> bool:
    """Say whether nothing but signs and words of equality part two amounts.

    >>> _equal(" – or about "), _equal(" to Kyiv and "), _equal(" ")
    (True, False, False)
    """
    said = words.strip("\u00a0 ")
    return bool(said) and not without(without(said, "fractions", "equal"), "asides", "hedges").strip(SIGNS)


def _judged(case: Case, whole: int, part: int, share: Portion) -> Finding:
    total, figure = stated(case.figures[whole]), case.figures[part]
    slack = min(half_unit(case.figures[whole].low) / total.high, LOOSE / 2) if total.high else 0.0
    outcome = Span(total.low * share.low * (1 - slack), total.high * share.high * (1 + slack))
    plain = total.times(share.plain)
    judgement: Judgement = as_printed(compared(stated(figure), meant(figure), outcome), stated(figure), plain)
    working = f"{share.words} of {case.figures[whole].surface} = {written(plain, unit_of(figure))}"
    return case.finding(NAME, part, judgement, working)
