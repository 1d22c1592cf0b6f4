"""What a path of yearly budgets adds over one that stands still: `£66bn, £69bn and £73bn against a frozen £64bn`.

`standstills` knows a plan of one and the same sum each year; here each year has its own, or they climb in equal steps.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.durations import told
from tracker.checks.findings import Finding
from tracker.checks.increases import HEDGE
from tracker.checks.phrasing import begins, ends
from tracker.checks.precision import Span, stated, unit_of, written
from tracker.checks.standstills import FLAT
from tracker.checks.stretches import MANY, Outcome, finest, settled, widened
from tracker.records import Kind
from tracker.vocabulary.patterns import late

NAME = "difference"

LEAST = 2
# Right before the level that stays, or behind it; and between two budgets of a list.
STILL = late(
    r"\b(?:flat|frozen|freez\w+|unchanged|standstill|constant|(?:kept|keeping|held|holding|staying|stayed|remaining|stuck|left)(?:\s\w+){0,3}\sat|at)\s(?:[\w'’-]+\s){0,3}?$"
)
STANDS = late(r"\s?,?\s(?:(?:a|each|every)\s\w+\s)?(?:flat|frozen|unchanged|(?:each|every)\syear\sthroughout)\b")
LISTED = late(
    r"(?:\s(?:(?:in|for)\s(?:the\s\w+\s)?(?:(?:19|20)\d\d(?:[/–-]\d\d)?|(?:first|second|third|fourth|fifth|last|final)(?:\syear)?)))?"
    r"(?:,\s(?:and\s)?(?:then\s)?|\s(?:and|then)\s(?:then\s)?(?:finally\s)?)(?:to\s)?"
)


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that a list of budgets is said to add to one that stands still."""
    for sentence in case.prose:
        money = case.among(sentence, Kind.MONEY)
        extra = [place for place in money if _is_extra(case, place)]
        if len(extra) != 1 or len(money) > MANY or FLAT.search(case.sentence(extra[0])) is None:
            continue
        path = _path([place for place in money if place != extra[0]], case)
        still = [place for place in money if place not in path and place != extra[0]]
        if len(path) >= LEAST and len(still) == 1 and _fit(case, [*path, *still, *extra]):
            found = settled(case, NAME, extra[0], [_added(case, path, still[0])])
            yield from () if found is None else (found,)


def _is_extra(case: Case, place: int) -> bool:
    before, behind = HEDGE.sub("", case.before(place)), case.behind(place)
    return ends(before, "extra") or begins(behind, "extra", "behind")


def _fit(case: Case, places: list[int]) -> bool:
    """Say whether amounts are all of one currency, and the path runs as many years as its sentence tells, if any."""
    years = told(case.sentence(places[-1]))
    units = {(case.figures[place].kind, unit_of(case.figures[place])) for place in places}
    return len(units) == 1 and (not years or len(places) - LEAST in years)


def _path(places: list[int], case: Case) -> list[int]:
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


def _added(case: Case, path: list[int], still: int) -> Outcome:
    """Reckon what the budgets of a path come to less as many of the one that stands still."""
    figures, flat = [case.figures[place] for place in path], case.figures[still]
    slack = finest((*figures, flat))
    spans, kept = [widened(each, slack) for each in figures], widened(flat, slack)
    low = sum(each.low for each in spans) - kept.high * len(path)
    high = sum(each.high for each in spans) - kept.low * len(path)
    plain = sum(stated(each).low for each in figures) - stated(flat).low * len(path)
    working = f"{' + '.join(each.surface for each in figures)} − {flat.surface} × {len(path)}"
    return Outcome(Span(max(low, 0.0), high), plain, f"{working} = {written(plain, str(flat.currency))}")
