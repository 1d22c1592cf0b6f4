"""A growth each year against the levels it leads from and to: `10% a year for three years, from €10bn to €13.3bn`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.changes import IN_A_YEAR, Change, level_pairs, rounded
from tracker.checks.datings import YEAR
from tracker.checks.durations import told
from tracker.checks.findings import Finding
from tracker.checks.phrasing import says
from tracker.checks.precision import Span, in_points, meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, settled
from tracker.records import Kind, Per
from tracker.vocabulary.patterns import late

NAME = "growth by the year"

# Behind a percentage, that it is by the year.
YEARLY = late(
    r"\s*(?:a\syear|per\syear|per\sannum|each\syear|every\syear|annually|yearly|annual(?:ly)?\b|year[\s-](?:on|after)[\s-]year)\b",
    re.IGNORECASE,
)
# A growth over this many years or more is none that a text reckons with.
LONGEST = 60


def find(case: Case) -> Iterator[Finding]:
    """Check the level that a yearly growth is said to lead to, over years that the sentence tells."""
    for sentence in case.prose:
        rates = [place for place in case.by_sentence[sentence] if _is_yearly(case, place)]
        pairs = level_pairs(case, sentence, rates[0]) if len(rates) == 1 else []
        if len(pairs) == 1 and not says(case.sentence(rates[0]), "baselines", "real"):
            outcomes = [_grown(case, rates[0], pairs[0], years) for years in _years(case, pairs[0])]
            found = settled(case, NAME, pairs[0].end, outcomes) or settled(case, NAME, pairs[0].end, outcomes[:1])
            yield from () if found is None else (found,)


def _is_yearly(case: Case, place: int) -> bool:
    figure = case.figures[place]
    yearly = figure.per is Per.YEAR or YEARLY.match(case.behind(place)) is not None
    return figure.kind is Kind.PERCENT and not in_points(figure) and yearly


def _years(case: Case, pair: Change) -> list[float]:
    """Give over how many years a change runs: from the year of the one level to that of the other, or as it is told."""
    dated = [IN_A_YEAR.match(case.behind(place)) for place in pair]
    years = [int(YEAR.findall(each[0])[0]) for each in dated if each]
    apart = [float(years[1] - years[0])] if len(years) == len(pair) else told(case.sentence(pair.start))
    return [each for each in apart if 1 < each < LONGEST]


def _grown(case: Case, rate: int, pair: Change, years: float) -> Outcome:
    start, end = (case.figures[place] for place in pair)
    sign = 1 if end.low > start.low else -1
    low, high = sorted(1 + sign * each / 100 for each in meant(case.figures[rate]))
    first, _ = rounded(case, pair)
    plain = stated(start).low * (1 + sign * float(case.figures[rate].low) / 100) ** years
    yearly = f"(1 {'+' if sign > 0 else '−'} {case.figures[rate].surface})"
    working = f"{start.surface} × {yearly} ^ {years:g} = {written(plain, unit_of(end))}"
    return Outcome(Span(first.low * low**years, first.high * high**years), plain, working)
