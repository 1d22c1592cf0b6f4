"""What a plan adds over a budget that stands still: `flat at €30bn it is €150bn; €36bn a year is €30bn more`.

The plan is a yearly sum over years that are told, or a path of budgets, each with its own: `£66bn, £69bn and £73bn
against a frozen £64bn`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import differences
from tracker.checks.cases import Case
from tracker.checks.durations import told
from tracker.checks.findings import Finding
from tracker.checks.phrasing import is_extra
from tracker.checks.precision import Span, stated, unit_of, written
from tracker.checks.stretches import MANY, Outcome, finest, settled, widened
from tracker.records import Kind, Per
from tracker.vocabulary.patterns import late

NAME = differences.NAME

# A path has as many budgets at least.
LEAST = 2
# That a budget stays where it is.
FLAT = late(
    r"\b(?:flat|frozen|freez\w+|froze|unchanged|standstill|constant|ke(?:ep|eping|pt)|h[eo]ld\w*|stay\w*|st(?:and|ood|anding)\sstill|maintain\w*|stuck|remain\w*\sat"
    r"|same\slevel|no\s(?:rise|increase|growth)|level\sof\s(?:19|20)\d\d|(?:19|20)\d\d(?:['’]s)?\slevel|today['’]s\slevel|left\s(?:alone|as\sit\s(?:is|was)|at))\b",
    re.IGNORECASE,
)
# Right before the level that stays, or behind it; and between two budgets of a list.
STILL = late(
    r"\b(?:flat|frozen|freez\w+|unchanged|standstill|constant|(?:kept|keeping|held|holding|staying|stayed|remaining|stuck|left)(?:\s\w+){0,3}\sat|at)\s(?:[\w'’-]+\s){0,3}?$"
)
STANDS = late(r"\s?,?\s(?:(?:a|each|every)\s\w+\s)?(?:flat|frozen|unchanged|(?:each|every)\syear\sthroughout)\b")
LISTED = late(
    r"(?:\s(?:(?:in|for)\s(?:the\s\w+\s)?(?:(?:19|20)\d\d(?:[/–-]\d\d)?|(?:first|second|third|fourth|fifth|last|final)(?:\syear)?)))?"
    r"(?:,\s(?:and\s)?(?:then\s)?|\s(?:and|then)\s(?:then\s)?(?:finally\s)?)(?:to\s)?"
)
# Behind an amount, that one budget has it more than the other, or less.
MORE = late(r"\s(?:more|less|higher|lower|extra|fewer|on\stop|in\saddition|cheaper|dearer)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a plan is said to add to a budget which stands still."""
    for sentence in case.prose:
        money = case.among(sentence, Kind.MONEY)
        extra = [place for place in money if _is_more(case, place)]
        if len(extra) != 1 or FLAT.search(case.sentence(extra[0])) is None:
            continue
        others = [place for place in money if place != extra[0]]
        found = _by_rate(case, others, extra[0]) or _by_path(case, others, extra[0])
        earlier = case.firsts(sentence - 1, Kind.MONEY) if found is None else []
        found = _by_path(case, [*earlier, *others], extra[0]) if len(earlier) >= LEAST else found
        yield from () if found is None else (found,)


def _is_more(case: Case, place: int) -> bool:
    """Say whether an amount is what one budget has more than the other, or less."""
    return is_extra(case.before(place), case.behind(place)) or MORE.match(case.behind(place)) is not None


def _by_rate(case: Case, others: list[int], extra: int) -> Finding | None:
    """Judge what the only yearly sum of a sentence adds."""
    rates = [place for place in others if case.figures[place].per is Per.YEAR]
    levels = [place for place in others if place not in rates]
    return settled(case, NAME, extra, _outcomes(case, rates[0], levels, extra)) if len(rates) == 1 else None


def _by_path(case: Case, others: list[int], extra: int) -> Finding | None:
    """Judge what a list of budgets adds."""
    path = _path(case, others) if len(others) < MANY else []
    still = [place for place in others if place not in path and case.together(place, extra)] or [
        place for place in others if place not in path
    ]
    if not still and len(path) > LEAST:
        path, still = path[1:], path[:1]
    fit = len(path) >= LEAST and len(still) == 1 and _fit(case, [*path, *still, extra])
    return settled(case, NAME, extra, [_above(case, path, still[0])]) if fit else None


def _outcomes(case: Case, rate: int, levels: list[int], extra: int) -> list[Outcome]:
    """Reckon what a plan adds: the difference of each year, or all of it less what standing still costs."""
    years = told(case.sentence(extra))
    fit = [place for place in levels if case.figures[place].currency == case.figures[rate].currency]
    found = [_added(case, rate, place, years[0]) for place in fit] if len(years) == 1 else []
    return list({round(each.plain): each for each in found if each.plain > 0}.values())


def _added(case: Case, rate: int, level: int, years: float) -> Outcome:
    plan, still = case.figures[rate], case.figures[level]
    times = years if still.low < plan.low else 1.0
    slack = finest((plan, still))
    ends_of = widened(plan, slack), widened(still, slack)
    low, high = (ends_of[0][at] * years - ends_of[1][1 - at] * times for at in (0, 1))
    plain = stated(plan).low * years - stated(still).low * times
    working = f"{plan.surface} × {years:g} − {still.surface}{f' × {times:g}' if times > 1 else ''}"
    return Outcome(Span(max(low, 0.0), high), plain, f"{working} = {written(plain, str(plan.currency))}")


def _fit(case: Case, places: list[int]) -> bool:
    """Say whether amounts are all of one currency, and the path runs as many years as its sentence tells, if any."""
    years = told(case.sentence(places[-1]))
    units = {(case.figures[place].kind, unit_of(case.figures[place])) for place in places}
    return len(units) == 1 and (not years or not {len(places) - LEAST, len(places) - LEAST - 1}.isdisjoint(years))


def _path(case: Case, places: list[int]) -> list[int]:
    """Give the longest list of amounts, one behind the other."""
    runs: list[list[int]] = []
    for place in places:
        follows = runs and place == runs[-1][-1] + 1 and LISTED.fullmatch(case.between(place - 1, place))
        still = runs and _stands(case, runs[-1][-1])
        if runs and follows and not still:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len, default=[])


def _stands(case: Case, place: int) -> bool:
    return STILL.search(case.before(place)) is not None or STANDS.match(case.behind(place)) is not None


def _above(case: Case, path: list[int], still: int) -> Outcome:
    """Reckon what the budgets of a path come to less as many of the one that stands still."""
    figures, flat = [case.figures[place] for place in path], case.figures[still]
    slack = finest((*figures, flat))
    spans, kept = [widened(each, slack) for each in figures], widened(flat, slack)
    low = sum(each.low for each in spans) - kept.high * len(path)
    high = sum(each.high for each in spans) - kept.low * len(path)
    plain = sum(stated(each).low for each in figures) - stated(flat).low * len(path)
    working = f"{' + '.join(each.surface for each in figures)} − {flat.surface} × {len(path)}"
    return Outcome(Span(max(low, 0.0), high), plain, f"{working} = {written(plain, str(flat.currency))}")
