"""A level and several steps from it: `an order of €600m has grown by €150m and another €200m and is now at €950m`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import differences
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding
from tracker.checks.phrasing import bare
from tracker.checks.precision import Span, stated, unit_of, written
from tracker.checks.stretches import MANY, Outcome, alike, finest, is_slip, settled, widened
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = differences.NAME

# A start, two steps at least and an end.
LEAST = 4
# Right before a step; before the first, whether it leads up or down; and right before the end.
STEP = late(r"\b(?:by|another|(?:a\s)?further|additional|extra)\s(?:an?\s)?(?:additional\s|extra\s|further\s)?$")
UP = late(
    r"\b(?:gr[eo]w\w*|r[io]s\w+|swell\w*|swollen|climb\w*|increas\w+|rais\w+|top\w*\sup|expand\w*|add\w*|up|lift\w*|jump\w*|boost\w*)\b"
)
DOWN = late(r"\b(?:f[ae]ll\w*|shr[aiu]nk\w*|cut\w*|reduc\w+|trim\w*|drop\w*|slash\w*|lower\w*|down|declin\w+)\b")
END = late(
    r"\b(?:now|at|to|worth|totals?|reach\w*|stands?|is|it|makes?|comes?|bringing|leaving|of)\s(?:[\w'’-]+\s){0,2}$"
)
# That a sentence compares levels, or tells parts, and no steps.
APART = late(r"\b(?:than|against|compared|instead|respectively|of\swhich|including|while|whereas)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check the last amount of each sentence that tells a level and two steps or more from it."""
    for sentence in case.prose:
        here = [place for place in case.by_sentence[sentence] if case.figures[place].restates is None]
        if LEAST <= len(here) <= MANY and _are_alike(case, here) and APART.search(case.sentence(here[0])) is None:
            outcome = _outcome(case, here) if _climb(case, here) else None
            found = settled(case, NAME, here[-1], [outcome]) if outcome else None
            yield from () if found is None else (found,)


def _are_alike(case: Case, here: list[int]) -> bool:
    one = case.figures[here[0]]
    return one.kind in QUANTITIES and bool(one.low) and all(alike(one, case.figures[place]) for place in here)


def _climb(case: Case, here: list[int]) -> bool:
    """Say whether all amounts between the first and the last are steps, and the last is where they lead."""
    steps = all(_is_step(case, place) for place in here[1:-1])
    ends = bare(case.before(here[-1])).rstrip() + " "
    return steps and not _is_step(case, here[0]) and not _is_step(case, here[-1]) and END.search(ends) is not None


def _is_step(case: Case, place: int) -> bool:
    return STEP.search(bare(case.before(place)) + " ") is not None or STEP.search(case.before(place)) is not None


def _outcome(case: Case, here: list[int]) -> Outcome | None:
    """Reckon where the steps lead: up or down, each by the last verb before it."""
    figures = [case.figures[place] for place in here[:-1]]
    slack, signs = finest(figures), _signs(case, here[1:-1])
    if signs is None:
        return None
    wide = [widened(each, slack) for each in figures]
    low = wide[0].low + sum((each.low if up > 0 else -each.high) for each, up in zip(wide[1:], signs, strict=True))
    high = wide[0].high + sum((each.high if up > 0 else -each.low) for each, up in zip(wide[1:], signs, strict=True))
    plain = stated(figures[0]).low + sum(stated(each).low * up for each, up in zip(figures[1:], signs, strict=True))
    told = " ".join(f"{'+' if up > 0 else '−'} {each.surface}" for each, up in zip(figures[1:], signs, strict=True))
    working = f"{figures[0].surface} {told} = {written(plain, unit_of(figures[0]))}"
    fit = plain > 0 and is_slip(stated(case.figures[here[-1]]).low, plain)
    return Outcome(Span(max(low, 0.0), high), plain, working) if fit else None


def _signs(case: Case, steps: list[int]) -> list[int] | None:
    """Give for each step whether it leads up (1) or down (-1); None where no verb tells."""
    found: list[int] = []
    for step in steps:
        words = case.before(step).split(MASK)[-1]
        up, down = UP.search(words) is not None, DOWN.search(words) is not None
        if up is down and not found:
            return None
        found.append(found[-1] if up is down else 1 if up else -1)
    return found
