"""A yearly rate against the sum that it is said to make: `£3bn a year for five years, £15bn in all`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tracker.checks.cases import Case, says
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.precision import compared, meant, stated, written
from tracker.records import Figure, Kind, Per
from tracker.vocabulary.words import alternation, table

NAME = "rate and sum"

# What is multiplied was seldom rounded by more than this.
ROUNDED = 0.025
A_YEAR = {Per.YEAR: 1.0, Per.MONTH: 12.0, Per.WEEK: 52.0, Per.DAY: 365.0}
# How far behind a sum the words stand that make it a total, in characters.
CLOSING = 14
# Implied spans of years: a remainder below this is rounding, a span above that no budget's.
WHOLE, LONGEST = 0.04, 50


def find(case: Case) -> Iterator[Finding]:
    """Check each amount over time against a sum of the same text that it is said to make."""
    for rate, figure in enumerate(case.figures):
        if figure.per is None or figure.kind is not Kind.MONEY:
            continue
        total = _total(case, rate)
        if total is not None:
            judgement, working = _judged(case, rate, total)
            yield case.finding(NAME, rate, judgement, *working)


def _total(case: Case, rate: int) -> int | None:
    """Give the one-off sum next to a rate that the words between or behind them call its total."""
    for other in (rate + 1, rate - 1):
        if not 0 <= other < len(case.figures) or not _comparable(case.figures[rate], case.figures[other]):
            continue
        if case.together(rate, other) and _asserted(case, rate, other):
            return other
    return None


def _comparable(rate: Figure, total: Figure) -> bool:
    alike = total.kind is rate.kind and total.currency == rate.currency and total.restates is None
    return alike and total.per is None and total.low > rate.low


def _asserted(case: Case, rate: int, total: int) -> bool:
    """Say whether the words set a rate and a sum equal."""
    between = case.between(rate, total)
    behind = case.behind(max(rate, total))
    if says(between, "apart", "others"):
        return False
    if total > rate and says(behind[:CLOSING], "sums", "closing"):
        return True
    return says(between, "sums") or (_years_said(between) is not None and (says(behind, "sums") or total < rate))


def _judged(case: Case, rate: int, total: int) -> tuple[Judgement, list[str]]:
    figure, whole = case.figures[rate], case.figures[total]
    yearly = A_YEAR[figure.per] if figure.per else 1.0
    spans = _spans(case, rate, total)
    if not spans:
        return _undated(figure, whole, yearly)
    judgements = [_by(figure, whole, yearly * years) for years in spans]
    outcome = "; ".join(
        f"{figure.surface} × {yearly * years:g} = {written(stated(figure).times(yearly * years), str(whole.currency))}"
        for years in spans
    )
    holding = [each for each in judgements if each.verdict is Verdict.HOLDS]
    if holding:
        return HOLDS, [outcome]
    return min(judgements, key=lambda each: abs(each.off or 0.0)), [outcome]


def _by(figure: Figure, whole: Figure, times: float) -> Judgement:
    carried = figure.bound is whole.bound
    outcome = meant(figure, ROUNDED, carried=carried).times(times)
    return compared(stated(whole), meant(whole, ROUNDED, carried=carried), outcome)


def _undated(figure: Figure, whole: Figure, yearly: float) -> tuple[Judgement, list[str]]:
    if figure.low == 0:
        return uncheckable("the rate is nothing"), []
    years = float(whole.low) / (float(figure.low) * yearly)
    working = [f"{whole.surface} ÷ {figure.surface} a year = {years:.3g} years"]
    return unclear("the text does not say over how many years"), working


def _spans(case: Case, rate: int, total: int) -> list[float]:
    """Give how many years a text may mean, fewest first."""
    start, end = case.passage.sentence_of(rate)
    said = _years_said(case.passage.masked[start:end])
    if said is not None:
        return [said]
    for index in (rate, total):
        period = case.claims[index].period if index in case.claims else None
        if period and period.end:
            first = period.start or (str(case.published.year) if case.published else None)
            if first:
                length = int(period.end[:4]) - int(first[:4])
                return [float(years) for years in (length, length + 1) if years > 0]
    return []


def _years_said(text: str) -> float | None:
    """Read a number of years, months or a decade.

    >>> _years_said("over the next five years"), _years_said("for 18 months"), _years_said("since 2022")
    (5.0, 1.5, None)
    """
    found = _duration().search(text)
    if found is None:
        return None
    if found["unit"].lower().startswith("decade"):
        return 10.0
    number = found["number"].lower()
    years = float(number) if number.isdigit() else float(table("en/periods.toml")["numbers"][number])
    return years / 12 if found["unit"].lower().startswith("month") else years


@cache
def _duration() -> re.Pattern[str]:
    numbers = alternation(word for word in table("en/periods.toml")["numbers"] if word not in ("a", "an"))
    return re.compile(
        rf"\b(?:(?P<number>\d{{1,2}}|{numbers})[\s-](?P<of>more\s|full\s|further\s)?|(?:a|the\s(?:next|coming))\s(?=decade))"
        r"(?P<unit>years?|months?|decade)\b",
        re.IGNORECASE,
    )
