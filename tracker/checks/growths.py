"""A change in percent against the two levels that it lies between: `up by 25% from €2.4bn to €3bn`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.changes import REACH, Change, only, rounded
from tracker.checks.findings import Finding, Judgement, uncheckable
from tracker.checks.increases import is_difference
from tracker.checks.phrasing import bare, begins, ends, says
from tracker.checks.precision import Span, compared, meant, stated, written
from tracker.checks.stretches import alike
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = "change in percent"

# Between what something moved by and the percentage that it is.
SAME = late(r"\s?(?:,|\(|–|—)?\s?(?:or|that\sis|i\.e\.)?,?\s?(?:a\s\w+\sof\s)?")


def find(case: Case) -> Iterator[Finding]:
    """Check each percentage that is a change, where its sentence gives the one pair of levels it lies between."""
    for index, figure in enumerate(case.figures):
        if figure.kind is not Kind.PERCENT or figure.per is not None or not _is_change(case, index):
            continue
        levels = _levels(case, index)
        if levels is not None:
            judgement, working = _judged(case, index, levels)
            yield case.finding(NAME, index, judgement, working)


def _is_change(case: Case, index: int) -> bool:
    before, behind = bare(case.before(index)[-REACH:]), case.behind(index)
    moved = any(ends(before, "extra", key) for key in ("by", "words", "growth", "falls", "short"))
    yearly = begins(behind, "changes", "yearly")
    moved = moved or (index - 1 in case.beside(index) and _is_apposed(case, index))
    return not yearly and (moved or any(begins(behind, "extra", key) for key in ("behind", "fallen", "short_behind")))


def _is_apposed(case: Case, index: int) -> bool:
    """Say whether a percentage says again what something moved by, told right before: `an extra €3.3bn, or 7.5%`."""
    return SAME.fullmatch(case.unhedged(index - 1, index)) is not None and is_difference(case, index - 1)


def _levels(case: Case, index: int) -> Change | None:
    """Give the one pair of levels that a change leads from and to, if it is the only percentage of its sentence."""
    here = case.beside(index)
    percents = [place for place in here if case.figures[place].kind is Kind.PERCENT]
    pair = only(case, index) if len(percents) == 1 else None
    return _nearest(case, pair, [place for place in here if place not in percents and place < index])


def _nearest(case: Case, pair: Change | None, levels: list[int]) -> Change | None:
    """Give a pair of levels unless a further one of the same unit stands nearer to the change."""
    further = pair is not None and bool(levels) and levels[-1] > max(pair)
    alikes = further and pair is not None and alike(case.figures[levels[-1]], case.figures[pair.end])
    return None if alikes and not is_difference(case, levels[-1]) else pair


def _judged(case: Case, index: int, levels: Change) -> tuple[Judgement, str]:
    start, end = rounded(case, levels)
    first, last = (case.figures[place] for place in levels)
    low, high = sorted(abs(ratio - 1) * 100 for ratio in (end.low / start.high, end.high / start.low))
    plain = stated(last).low / stated(first).low
    working = f"from {first.surface} to {last.surface} is {written(abs(plain - 1) * 100, '%')}"
    if says(case.sentence(index), "baselines", "real"):
        return uncheckable("a change in real terms rests on prices, which the text does not give"), working
    figure = case.figures[index]
    return compared(stated(figure), meant(figure), Span(low, high)), working
