"""A yearly rate against the sum that it is said to make: `£3bn a year for five years, £15bn in all`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cases import QUANTITIES, Case
from tracker.checks.durations import A_YEAR, YEARS_NAMED, spans, years_said
from tracker.checks.findings import HOLDS, Finding, Judgement, Verdict, uncheckable, unclear
from tracker.checks.lots import parcels
from tracker.checks.phrasing import begins, ends, says, without
from tracker.checks.precision import compared, meant, stated, unit_of, written
from tracker.records import Figure
from tracker.vocabulary.patterns import late

NAME = "rate and sum"

# What is multiplied was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.045
AVERAGE = late(r"\b(?:on\s(?:an?\s)?average|averag\w+|a\smean)\b")
# The years that a sum is over, at the end of a clause.
CLOSED = late(
    r"\s+(?:over|across|for|during)\s+(?:the\s+(?:next\s+)?)?[\w-]+\s+years(?:\s(?:from|between|to|until|up\sto|ending)\s[^,;\x1a]{2,30})?\s*[.,;:)–—]"
)
# A rate for every so many weeks is none for each.
EVERY = late(r"\s*(?:every|each|per)\s+(?:\d+|other|second|third|two|three|four|five|six|eight|ten|twelve)\s")
# Between a sum and a rate behind it, that the rate is of something else: another clause, what the sum grows by.
PARTED = late(r";|\b(?:increase|rise|growth|difference|uplift|extra|additional)\b")
# How far behind a sum the words stand that make it a total, in characters.
CLOSING = 14
# And how far the years that it is over; between a rate and such a sum stand marks alone.
SPAN, BARE = 32, " ,;:–—-(\u00a0"


def find(case: Case) -> Iterator[Finding]:
    """Check each amount over time against a sum, or one over a longer time, that it is said to make."""
    for rate, figure in enumerate(case.figures):
        if figure.per is None or figure.kind not in QUANTITIES or EVERY.match(case.behind(rate)) or parcels(case, rate):
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
        if case.together(rate, other) and _asserted(case, rate, other) and not _is_mean(case, rate, other):
            return other
    return None


def _is_mean(case: Case, rate: int, total: int) -> bool:
    """Say whether a rate is called the average, and the sum before it is but the last of several."""
    several = [
        place
        for place in case.beside(rate)
        if place < rate and unit_of(case.figures[place]) == unit_of(case.figures[total])
    ]
    return len(several) > 1 and total < rate and AVERAGE.search(case.between(total, rate)) is not None


def _comparable(rate: Figure, total: Figure) -> bool:
    alike = total.kind is rate.kind and total.currency == rate.currency and total.restates is None
    longer = (
        total.per is None or _shared(rate, total) or (rate.per is not None and A_YEAR[total.per] < A_YEAR[rate.per])
    )
    return alike and longer and total.low > rate.low


def _shared(rate: Figure, total: Figure) -> bool:
    """Say whether one word makes both a rate, which it can be of the nearer alone: `€500m annually makes €5bn`."""
    words = [{(each.start, each.end) for each in figure.evidence if each.field == "per"} for figure in (rate, total)]
    recurs = max((end for _, end in words[0]), default=0)
    if words[0] != words[1]:
        return False
    behind = total.end < rate.start and min((start for start, _ in words[0]), default=0) > total.end
    return behind or (rate.start < total.start and recurs <= total.start)


def _asserted(case: Case, rate: int, total: int) -> bool:
    """Say whether the words set a rate and a sum equal."""
    if total < rate and _shared(case.figures[rate], case.figures[total]):
        return AVERAGE.search(case.between(total, rate)) is not None
    between = YEARS_NAMED.sub("", _apart(case, rate, total))
    behind = case.behind(max(rate, total))
    if total > rate and ends(case.before(rate), "sums", "at") and _is_span(behind[:SPAN]):
        return True
    if total < rate and ends(case.before(rate), "sums", "paid") and _is_span(_past_rate(case, rate)[:SPAN]):
        return True
    if says(between, "apart", "others") or (total < rate and PARTED.search(between)):
        return False
    if total > rate and (
        says(behind[:CLOSING], "sums", "closing") or _spanned(between, behind, case.unhedged(rate, total))
    ):
        return True
    bare = not without(between, "asides", "hedges").strip(BARE)
    if total < rate and bare and not begins(behind, "extra", "behind") and spans(case, rate, total):
        return True
    if case.figures[total].per is not None and not between.strip(BARE):
        return True
    spanned = years_said(between) is not None
    return says(between, "sums") or (spanned and (says(behind, "sums") or total < rate or ends(between, "equal")))


def _apart(case: Case, rate: int, total: int) -> str:
    """Give the words between a rate and a sum, those that make it a rate left out."""
    first, last = sorted((rate, total))
    start, end = _end(case, first), case.figures[last].start
    return case.passage.masked[start:end] if start <= end else case.between(rate, total)


def _past_rate(case: Case, rate: int) -> str:
    return case.passage.masked[_end(case, rate) : case.passage.sentence_of(rate).end]


def _end(case: Case, figure: int) -> int:
    """Give where an amount ends, the words that make it a rate included where they stand behind it."""
    found = case.figures[figure]
    return max(found.end, *(each.end for each in found.evidence if each.field == "per"), found.end)


def _spanned(between: str, behind: str, unhedged: str) -> bool:
    """Say whether a sum stands right behind a rate and the years right behind the sum: `€1bn a year, €5bn over`."""
    bare = not between.strip(BARE)
    closed = unhedged.rstrip().endswith((",", "–", "—", ";", ":")) and CLOSED.match(behind) is not None
    return _is_span(behind[:SPAN]) and (bare or closed)


def _is_span(words: str) -> bool:
    return begins(words, "sums", "spans") and years_said(words) is not None


def _judged(case: Case, rate: int, total: int) -> tuple[Judgement, list[str]]:
    figure, whole = case.figures[rate], case.figures[total]
    yearly = A_YEAR[figure.per] if figure.per else 1.0
    lengths = spans(case, rate, total)
    if not lengths:
        return _undated(figure, whole, yearly)
    judgements = [_by(figure, whole, yearly * years) for years in lengths]
    outcome = "; ".join(
        f"{figure.surface} × {yearly * years:g} = {written(stated(figure).times(yearly * years), unit_of(whole))}"
        for years in lengths
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
