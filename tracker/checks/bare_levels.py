"""Shares of output that NATO counts, told in bare percent: `Slovenia rose from 0.98 to 1.57 per cent, NATO says`.

`levels` checks what is called a share of GDP; here the count is NATO's by name, the words speak of defence, and the
percentage is told of a country and a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import levels
from tracker.checks.cases import Case
from tracker.checks.counts import COUNT
from tracker.checks.datings import YEAR
from tracker.checks.findings import Finding, Verdict
from tracker.checks.namesakes import mentioned
from tracker.checks.owners import GROUP, NAMED
from tracker.checks.phrasing import ends, says
from tracker.checks.precision import in_points
from tracker.checks.thresholds import is_mark
from tracker.checks.turns import in_turn
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late

NAME = levels.NAME

# No ally spends more of its output than this, in percent.
MOST = 8
TWO = 2
# That a text speaks of defence.
DEFENCE = late(r"\b(?:defen[cs]e|military|arm(?:y|ed|s|ament)|forces|spen[dt]\w*|effort)\b", re.IGNORECASE)
# The alliance's table is of that.
TABLE = late(r"\b(?:tables?|series|editions?|ranking|league)\b", re.IGNORECASE)
# Behind a percentage that is no level, or one of something else; before one that a level moves by.
ELSE = late(
    r"\s(?:of\s(?!GDP|output|its\s(?:GDP|output)|national)|more|less|higher|lower|up|down|increase|rise|growth|cut|fall|drop|above|below|on\s|annual|points?|target|goal|guideline)"
)
# Before a percentage, that it is what a level moves by.
STEP = late(r"\b(?:by|of|another|further|extra|additional)\s(?:[\w-]+\s){0,2}$")
# A change between two shares of one country, which a later one is told like.
CHANGE = late(r"\s?(?:per\scent\s|percent\s|%\s)?(?:in\s(?:19|20)\d\d\s)?to\s(?:[\w-]+\s){0,2}")
DATED = late(r"\s(?:in|for|of|by)\s(?:the\syear\s)?(?P<year>(?:19|20)\d\d)\b")


def find(case: Case) -> Iterator[Finding]:
    """Check each bare percentage that a sentence gives as NATO's count of one country and year."""
    for sentence in case.prose:
        here = case.by_sentence[sentence]
        shares = [place for place in here if _is_share(case, place)]
        if len(shares) != len(here) or COUNT.search(case.sentence(here[0])) is None or not _is_defence(case, here[0]):
            continue
        for place in shares:
            yield from _judged(case, place, shares)


def _is_defence(case: Case, place: int) -> bool:
    words = case.sentence(place)
    spoken = DEFENCE.search(words) is not None or TABLE.search(words) is not None
    return spoken and not (says(words, "counts") or says(words, "counts", "alliance"))


def _is_share(case: Case, place: int) -> bool:
    figure = case.figures[place]
    bare = figure.kind is Kind.PERCENT or (figure.kind is Kind.GDP_SHARE and _is_end(case, place))
    bare = bare and figure.per is None and figure.restates is None and figure.low < MOST
    moved = ELSE.match(case.behind(place)) is not None or STEP.search(case.before(place)) is not None
    return bare and not in_points(figure) and not moved and not is_mark(case, place)


def _is_end(case: Case, place: int) -> bool:
    """Say whether a share is one end of a change, and not said to be of a year, which is for levels to check."""
    first = ends(case.before(place), "changes", "start") and _leads(case, place)
    last = (
        place - 1 in case.beside(place) and _leads(case, place - 1) and ends(case.before(place - 1), "changes", "start")
    )
    return (first or last) and DATED.match(case.behind(place)) is None


def _leads(case: Case, place: int) -> bool:
    return place + 1 in case.beside(place) and CHANGE.fullmatch(case.between(place, place + 1)) is not None


def _judged(case: Case, place: int, shares: list[int]) -> Iterator[Finding]:
    country, year = _country(case, place), _year(case, place, shares)
    share = case.rates.defence_share(country, year) if country and year else None
    if share is None or case.published is None or share.year > case.published.year:
        return
    judgement, working = levels.against(case, place, share)
    if judgement.verdict is Verdict.HOLDS or abs(judgement.off or 0.0) < -levels.SOMETHING_ELSE:
        yield case.finding(NAME, place, judgement, *working)


def _country(case: Case, place: int) -> str | None:
    """Give the country that stands last before a share, or else the only one of its sentence."""
    if GROUP.search(case.sentence(place)):
        return None
    before = [each for name in NAMED.findall(case.before(place)) for each in mentioned(name)]
    every = mentioned(case.sentence(place))
    return in_turn(case, place) or (before[-1] if before else every.pop() if len(every) == 1 else None)


def _year(case: Case, place: int, shares: list[int]) -> int | None:
    """Give the year right behind a share, that of the same end of the change told before it, or the sentence's one."""
    own = DATED.match(case.behind(place))
    if own is not None:
        return int(own["year"])
    if any(DATED.match(case.behind(each)) for each in shares):
        return _like_before(case, place, shares)
    named = sorted(set(map(int, YEAR.findall(case.sentence(place)))))
    if len(named) == TWO and len(shares) == TWO and _leads(case, shares[0]):
        return named[shares.index(place)]
    years = set(YEAR.findall(case.sentence(place).split(MASK)[0])) or set(YEAR.findall(case.sentence(place)))
    return int(years.pop()) if len(years) == 1 else None


def _like_before(case: Case, place: int, shares: list[int]) -> int | None:
    """Give the year of the same end of an earlier change, where a later one has no years of its own."""
    at = shares.index(place)
    earlier = [DATED.match(case.behind(each)) for each in shares[at % 2 : at : 2]]
    dated = [found for found in earlier if found is not None]
    paired = shares[at - 1] if at % 2 else place
    fit = paired + 1 in shares and CHANGE.fullmatch(case.between(paired, paired + 1)) is not None
    return int(dated[-1]["year"]) if dated and fit else None
