"""What amounts told one after the other bring a sum to: `£300m now and £450m in spring, bringing it to £750m`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.additions import SUM, added_up
from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.findings import Finding, Verdict
from tracker.checks.itemisations import is_counted
from tracker.checks.multitudes import multitude
from tracker.checks.precision import stated
from tracker.checks.stretches import MANY, alike
from tracker.records import Figure
from tracker.vocabulary.patterns import late

NAME = SUM

LEAST = 2
# What comes to a sum, by the verb before it: `bringing its help for the year to`, `which takes the total to`.
BROUGHT = late(
    r"\b(?:bring|brings|bringing|brought|take|takes|taking|took|lift|lifts|lifting|lifted|push|pushes|pushing|pushed|carry|carries"
    r"|carrying|raise|raises|raising|raised|swell|swells|swelling|drive|drives|driving)\s(?P<what>[^,;:\x1a]{0,70}?)\s?\bto\s+"
    r"(?:(?:about|around|some|roughly|nearly|almost|just\sover|just\sunder|over|more\sthan|a\stotal\sof|exactly)\s)*$",
    re.IGNORECASE,
)
# That a sum takes in what was given before, too, in the words for it or right behind it.
EARLIER = late(
    r"\b(?:total|overall|so far|since|to date|cumulative|all-time|altogether|entire|ever|sum|up to now|until now)\b",
    re.IGNORECASE,
)
# That a sum is of no more than what is told.
COUNTED = late(
    r"\b(?:two|three|four|five|six)(?:-(?:year|month|day|week|part|country|nation))?\b|\b(?:combined|joint|year['’]s|day['’]s|month['’]s|week['’]s|of\sthe\s(?:day|week|month|year))\b",
    re.IGNORECASE,
)
# How far behind a sum the words stand that let it take in what came before, in characters.
NEAR = 45
# Amounts that come to less than this share of a sum, or more than its inverse, did not bring it there.
SHARE = 0.55


def find(case: Case) -> Iterator[Finding]:
    """Check each sum that the amounts before it are said to bring something to."""
    for sentence in case.prose:
        whole = case.by_sentence[sentence][-1]
        fit = case.figures[whole].kind in QUANTITIES and bool(case.figures[whole].low)
        found = BROUGHT.search(case.before(whole)) if fit else None
        parts = _parts(case, whole) if found else []
        if found and parts:
            yield from _judged(case, whole, parts, found["what"])


def _parts(case: Case, whole: int) -> list[int]:
    """Give the amounts before a sum, of its sentence, or the only one there and the only one of the sentence before."""
    home = case.passage.home[whole]
    own = [place for place in case.by_sentence[home] if place < whole and _is_part(case, place, whole)]
    earlier = [place for place in case.by_sentence.get(home - 1, ()) if _is_part(case, place, whole)]
    parts = own if len(own) >= LEAST else [*earlier, *own]
    fit = LEAST <= len(parts) < MANY and own and (len(own) >= LEAST or len(earlier) == 1)
    return parts if fit else []


def _is_part(case: Case, place: int, whole: int) -> bool:
    figure: Figure = case.figures[place]
    return figure.restates is None and bool(figure.low) and alike(figure, case.figures[whole])


def _judged(case: Case, whole: int, parts: list[int], what: str) -> Iterator[Finding]:
    """Judge a sum by its parts; one that may take in what came before them cannot be too high."""
    many = [multitude(case, part) or 1 for part in parts]
    told = [case.figures[part] for part, times in zip(parts, many, strict=True) for _ in range(times)]
    share = sum(stated(part).low for part in told) / stated(case.figures[whole]).low
    judgement, working = added_up(case.figures[whole], told)
    earlier = EARLIER.search(what) or EARLIER.search(case.behind(whole)[:NEAR])
    open_ended = earlier and COUNTED.search(what) is None and not is_counted(case.before(whole), len(parts))
    off = judgement.verdict is Verdict.OFF
    if not off or (SHARE < share < 1 / SHARE and not (open_ended and (judgement.off or 0.0) > 0)):
        yield case.finding(NAME, whole, judgement, working)
