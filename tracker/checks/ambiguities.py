"""Shares of output that move `by 0.5 per cent to 2.5 per cent of GDP`: by points, or by a part of what they were."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Verdict, unclear
from tracker.checks.pairings import is_share
from tracker.checks.phrasing import bare, says
from tracker.checks.precision import Span, as_printed, compared, half_unit, in_points, meant, stated, written
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = "change in percent"

PAIR = 2
# Before what a share moves by, and between that and the share that it moves to.
BY = late(
    r"\b(?:by|increase\sof|rise\sof|cut\sof|growth\sof|fall\sof|drop\sof|reduction\sof|boost\sof|hike\sof|up|down|extra|another|additional)\s*$"
)
# Behind it, that it is so; and around the two shares that it lies between.
MORE = late(r"\s(?:more|less|higher|lower|increase|rise|growth|cut|fall|drop|jump|boost)\b")
FROM = late(r"\bfrom\s(?:[\w'’-]+\s){0,4}$")
JOINED = late(r"[^;:.\x1a]{0,60}\bto\s(?:[\w'’-]+\s){0,4}")
TO = late(r"[^;:.\x1a]{0,50}\bto\s(?:[\w'’-]+\s){0,3}")


def find(case: Case) -> Iterator[Finding]:
    """Tell of each percentage by which a share of output moves to the only other one of its sentence what it may be."""
    for sentence in case.prose:
        here = case.among(sentence, Kind.PERCENT, Kind.GDP_SHARE)
        if len(here) == PAIR and _is_move(case, *here):
            step, level = (stated(case.figures[place]).low for place in here)
            points = f"from {written(level - step, '%')} by points"
            part = f"from {written(level / (1 + step / 100), '%')} by a part of that"
            yield case.finding(NAME, here[0], unclear(f"per cent or percentage points: {points}, {part}"))
        elif len(here) == PAIR + 1:
            yield from _between(case, here)


def _between(case: Case, here: list[int]) -> Iterator[Finding]:
    """Judge the bare percentage by which a share of output is said to move from one to another, both told."""
    steps = [place for place in here if _is_step(case, place)]
    ends = [place for place in here if place not in steps]
    led = len(ends) == PAIR and FROM.search(case.before(ends[0])) is not None and JOINED.fullmatch(case.between(*ends))
    if len(steps) != 1 or not led or not is_share(case, ends[1]) or not case.figures[ends[0]].low:
        return
    start, end = (stated(case.figures[place]).low for place in ends)
    step, slack = meant(case.figures[steps[0]]), PAIR * min(half_unit(case.figures[place].low) for place in ends)
    part, points = abs(end / start - 1) * 100, abs(end - start)
    working = f"from {written(start, '%')} to {written(end, '%')} is {written(part, '%')}, or {points:.4g} points"
    wide = Span(part - slack / start * 100, part + slack / start * 100)
    judgement = compared(stated(case.figures[steps[0]]), step, wide)
    as_points = compared(step, step, Span(points - slack / 10, points + slack / 10)).verdict is Verdict.HOLDS
    if judgement.verdict is Verdict.OFF and as_points:
        judgement = unclear(f"per cent or percentage points: it is {written(part, '%')}, and {points:.4g} points")
    yield case.finding(NAME, steps[0], as_printed(judgement, stated(case.figures[steps[0]]), Span(part, part)), working)


def _is_step(case: Case, place: int) -> bool:
    """Say whether a figure is a bare percentage that something moved by."""
    figure = case.figures[place]
    plain = figure.kind is Kind.PERCENT and figure.per is None and not in_points(figure) and not is_share(case, place)
    moved = BY.search(bare(case.before(place)) + " ") is not None or MORE.match(case.behind(place)) is not None
    return plain and moved and not says(case.sentence(place), "baselines", "real")


def _is_move(case: Case, step: int, level: int) -> bool:
    """Say whether a bare percentage is what the share behind it, which is of output, has moved by."""
    led = _is_step(case, step) and is_share(case, level)
    smaller = case.figures[step].low < case.figures[level].low
    return led and smaller and level == step + 1 and TO.fullmatch(case.between(step, level)) is not None
