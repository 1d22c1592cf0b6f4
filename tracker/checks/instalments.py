"""A yearly rate against the sum that it is said to make: `£3bn a year for five years, £15bn in all`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tracker.checks.cases import Case, begins, ends, says
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.precision import compared, meant, stated, written
from tracker.records import Figure, Kind, Per, Period
from tracker.vocabulary.words import alternation, table

NAME = "rate and sum"

# What is multiplied was seldom rounded by more than this.
ROUNDED = 0.045
A_YEAR = {Per.YEAR: 1.0, Per.MONTH: 12.0, Per.WEEK: 52.0, Per.DAY: 365.0}
# How far behind a sum the words stand that make it a total, in characters.
CLOSING = 14
# And how far the years that it is over; between a rate and such a sum stand marks alone.
SPAN, BARE = 32, " ,;:–—-(\u00a0"
# To when a rate runs.
LAST = re.compile(r"\b(?:until|till|through|to)\s+(?:the\s+end\s+of\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
# Implied spans of years: a remainder below this is rounding, a span above that no budget's.
WHOLE, LONGEST = 0.04, 50


def find(case: Case) -> Iterator[Finding]:
    """Check each amount over time against a sum, or one over a longer time, that it is said to make."""
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
    longer = total.per is None or (rate.per is not None and A_YEAR[total.per] < A_YEAR[rate.per])
    return alike and longer and total.low > rate.low


def _asserted(case: Case, rate: int, total: int) -> bool:
    """Say whether the words set a rate and a sum equal."""
    between = _apart(case, rate, total)
    behind = case.behind(max(rate, total))
    if says(between, "apart", "others"):
        return False
    if total > rate and (says(behind[:CLOSING], "sums", "closing") or _spanned(between, behind)):
        return True
    if case.figures[total].per is not None and not between.strip(BARE):
        return True
    spanned = _years_said(between) is not None
    return says(between, "sums") or (spanned and (says(behind, "sums") or total < rate or ends(between, "equal")))


def _apart(case: Case, rate: int, total: int) -> str:
    """Give the words between a rate and a sum, those that make it a rate left out."""
    recurs = [found.end for found in case.figures[rate].evidence if found.field == "per"]
    if total < rate or not recurs or max(recurs) > case.figures[total].start:
        return case.between(rate, total)
    return case.passage.masked[max(case.figures[rate].end, *recurs) : case.figures[total].start]


def _spanned(between: str, behind: str) -> bool:
    """Say whether a sum stands right behind a rate and the years right behind the sum: `€1bn a year, €5bn over`."""
    near = behind[:SPAN]
    return not between.strip(BARE) and begins(near, "sums", "spans") and _years_said(near) is not None


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
    per = case.figures[total].per
    if per is not None:
        return [1 / A_YEAR[per]]
    start, end = case.passage.sentence_of(rate)
    said = _years_said(case.passage.masked[start:end])
    if said is not None:
        return [said]
    periods = [case.claims[index].period for index in (rate, total) if index in case.claims]
    period = next((each for each in periods if each.end), Period(end=_last_said(case.passage.masked[start:end])))
    first = period.start or (str(case.published.year) if case.published else None)
    if not period.end or not first:
        return []
    length = int(period.end[:4]) - int(first[:4])
    return [float(years) for years in (length, length + 1) if years > 0]


def _last_said(sentence: str) -> str | None:
    """Read the year that a rate runs to, where the sentence names no other.

    >>> _last_said("pays it annually through 2029"), _last_said("from 2024 to 2026 and from 2028 to 2030")
    ('2029', None)
    """
    years = set(LAST.findall(sentence))
    return years.pop() if len(years) == 1 else None


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
