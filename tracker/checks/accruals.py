"""A rate and what it comes to in the sentence behind: `It gives £3bn a year. Over seven years that makes £21bn`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import instalments
from tracker.checks.cases import Case
from tracker.checks.durations import recurs, told
from tracker.checks.findings import Finding
from tracker.checks.instalments import ROUNDED
from tracker.checks.namesakes import mentioned
from tracker.checks.phrasing import bare, ends, says
from tracker.checks.precision import meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, is_slip, settled
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = instalments.NAME

# How a sentence begins or goes on that speaks of the rate before it.
GOES_ON = late(r"\b(?:that|this|it|which|the (?:total|sum|bill|programme|package|whole))\b", re.IGNORECASE)


# How a sentence begins that reckons with what the one before tells: over how long it runs, or what it comes to.
LINKED = late(
    r"\W*(?:(?:[Tt]aken\s|[Ss]pread\s|[Aa]dded\sup\s|[Cc]ounted\s)?(?:over|across|in|for|during|within|throughout|by\sthe\send\sof)\s"
    r"(?:(?:the|those|these|all|its|their|that|this|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\d\d?)\s)(?:[\w'’-]+\s){0,3}?(?:years?|months|weeks|days|decade|period|term|life|lifetime|contract|programme)\b"
    r"|by\s(?:the\s)?(?:year['’]s\send|end\sof\s(?:the|that|this|its)\s(?:\w+\s)?(?:year|month|decade|period))\b|by\sthen\b"
    r"|on\s(?:an?\s)?(?:(?:annual|yearly|monthly|weekly|daily)\s)?average|(?:spread|averaged|shared|divided|split)\s(?:evenly|equally|out|over|across)\b"
    r"|(?:works?|worked|comes?|came|amounts?|adds?|equals?|makes?|means?|meaning|making)\s(?:out\s)?(?:at|to|up\sto|as)?\s*(?:\w+\s){0,3}$"
    r"|in\s(?:all|total|sum)|altogether|all\stold|per\s(?:year|month|week|day)|(?:a|each|every)\s(?:year|month|week)\b)",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """Check the only amount of a sentence against the only one of the sentence before, the one a rate of the other."""
    for sentence in case.prose:
        here = _money(case, sentence)
        before = _before(case, sentence, here[0]) if len(here) == 1 else []
        if len(before) != 1:
            continue
        made = _is_made(case, here[0])
        pair = (before[0], here[0]) if made else None
        if pair is None or recurs(case, before[0]) is None:
            pair = (here[0], before[0]) if _is_repaid(case, here[0]) else pair
        found = _judged(case, *pair) if pair else None
        if found is not None:
            yield found


def _money(case: Case, sentence: int) -> list[int]:
    """Give the sums of a sentence, or else what it counts."""
    kinds = (case.firsts(sentence, kind) for kind in (Kind.MONEY, Kind.COUNT))
    return next(filter(None, kinds), [])


def _before(case: Case, sentence: int, total: int) -> list[int]:
    """Give what the sentence before tells in the unit of a total: all of it, or the only one that recurs."""
    unit = unit_of(case.figures[total])
    told = [place for place in _money(case, sentence - 1) if unit_of(case.figures[place]) == unit]
    return told if len(told) == 1 else [place for place in told if recurs(case, place) is not None]


def _is_made(case: Case, total: int) -> bool:
    """Say whether the words before an amount make it what came before comes to."""
    before = bare(case.before(total))
    if LINKED.match(before) is not None:
        return not says(before, "runs", "apart") and _is_of_one(case, total)
    made = ends(before, "equal", "strong") or ends(before, "asides", "copula") or ends(before, "sums", "opening")
    return made and GOES_ON.search(before) is not None and not says(before, "runs", "apart")


def _is_of_one(case: Case, total: int) -> bool:
    """Say whether a sentence names no country that the one before does not."""
    home = case.passage.home[total]
    earlier = case.passage.slice(case.passage.sentences[home - 1]) if home else ""
    return not mentioned(case.sentence(total)) - mentioned(earlier) or not mentioned(earlier)


def _is_repaid(case: Case, rate: int) -> bool:
    """Say whether a sentence goes on with the sum before it, and tells the rate of it and over how long."""
    told_years = bool(_years(case, rate, rate)) and recurs(case, rate) is not None
    linked = GOES_ON.match(case.before(rate).lstrip()) or LINKED.match(case.before(rate))
    return told_years and linked is not None and not says(case.before(rate), "runs", "apart")


def _years(case: Case, rate: int, total: int) -> list[float]:
    """Give the years that the sentence of a total tells, or that of its rate, or the one before both."""
    first = min(case.passage.home[rate], case.passage.home[total])
    before = case.passage.masked[slice(*case.passage.sentences[first - 1])] if first else ""
    return told(case.sentence(total)) or told(case.sentence(rate)) or told(before)


def _judged(case: Case, rate: int, total: int) -> Finding | None:
    figure, whole = case.figures[rate], case.figures[total]
    times, longer = recurs(case, rate), recurs(case, total)
    if times is None or unit_of(figure) != unit_of(whole) or whole.low <= figure.low:
        return None
    years = [1 / longer] if longer else _years(case, rate, total)
    outcomes = [_made(figure, times * each) for each in years]
    near = sorted(outcomes, key=lambda each: abs(stated(whole).low - each.plain))
    near = [each for each in near if is_slip(stated(whole).low, each.plain)]
    return settled(case, NAME, total, near) or settled(case, NAME, total, near[:1])


def _made(figure: Figure, times: float) -> Outcome:
    plain = stated(figure).low * times
    working = f"{figure.surface} × {times:g} = {written(plain, unit_of(figure))}"
    return Outcome(meant(figure, ROUNDED).times(times), plain, working)
