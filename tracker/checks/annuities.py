"""A sum that is due each year, which a text says before its verb: `Each year from 2026 to 2029 it is to give €2bn`.

What recurs by the words behind it figures read as a rate; here the years that it recurs in stand with the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks import instalments
from tracker.checks.cases import Case
from tracker.checks.durations import BETWEEN, spans
from tracker.checks.findings import Finding
from tracker.checks.gaps import is_step
from tracker.checks.instalments import ROUNDED
from tracker.checks.phrasing import begins, ends, says, without
from tracker.checks.precision import meant, stated, unit_of, written
from tracker.checks.stretches import Outcome, alike, settled
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late

NAME = instalments.NAME

# That what follows is due each year.
EACH = (
    r"(?<![\w-])(?:(?:in\s)?(?:each|every)\s(?:single\s|calendar\s|fiscal\s|financial\s)?(?:year|one\sof)"
    r"|annually|yearly|per\s(?:year|annum))"
)
# Over which years: by their first and last, or their number.
OVER = (
    r"(?:(?:from|between|in|over|for|during|across|of|until|till|through|to)\s(?:the\s)?"
    r"[^,;:.\x1a]{0,30}?(?:(?:19|20)\d\d|\byears|decade))\b"
)
# What leads to the amount that is due: the two in either order, its donor and its verb.
LEADING = late(
    rf"(?:^|,\s|\b)(?:{EACH},?\s{OVER}|{OVER},?\s{EACH}|{OVER}[^;:.\x1a]{{0,60}}\s{EACH})\b[^;:\x1a]{{2,90}}$",
    re.IGNORECASE,
)
# A total that has its sentence for itself is named first.
TOTAL = late(
    r"\W*(?:(?:in\s(?:all|total|sum)|altogether|together|all\stold|overall|over\s(?:the|those|these|that)\s[\w\s]{0,20}?(?:years|period|decade|time)),?\s)?"
    r"(?:(?:that|this|it|which|the\s(?:grand\s|overall\s|full\s)?(?:total|sum|bill|whole|cost))\s)?[\w\s]{0,30}$",
    re.IGNORECASE,
)
# What grows by so much each year comes to more than so many times that.
GROWING = late(r"\b(?:by|from|to)\s*$")


def find(case: Case) -> Iterator[Finding]:
    """Check each amount due in years that are named before it against the total that is said of it."""
    for sentence in case.prose:
        rate = case.by_sentence[sentence][0]
        total = _total(case, rate) if _is_due(case, rate) else None
        if total is not None:
            outcomes = [_made(case.figures[rate], years) for years in _years(case, rate, total)]
            near = sorted(outcomes, key=lambda each: abs(stated(case.figures[total]).low - each.plain))
            found = settled(case, NAME, total, near) or settled(case, NAME, total, near[:1])
            yield from () if found is None else (found,)


def _years(case: Case, rate: int, total: int) -> list[float]:
    """Give how many years an amount may be due in; of `each year from 2026 to 2029` both ends count."""
    years = spans(case, rate, total)
    return years[-1:] if BETWEEN.search(case.before(rate)) else years


def _is_due(case: Case, rate: int) -> bool:
    """Say whether an amount recurs in years named before it, and does not grow by itself."""
    figure, before = case.figures[rate], case.before(rate)
    if figure.kind is not Kind.MONEY or figure.restates is not None or LEADING.search(before) is None:
        return False
    return not (GROWING.search(without(before, "asides", "hedges")) or is_step(case, rate) or ends(before, "extra"))


def _total(case: Case, rate: int) -> int | None:
    """Give the only other amount of the sentence, or the only one of the next, that is called a total."""
    home = case.passage.home[rate]
    for sentence in (home, home + 1):
        fit = [place for place in case.by_sentence.get(sentence, ()) if place != rate and _is_sum(case.figures[place])]
        if fit:
            return fit[0] if len(fit) == 1 and _is_called(case, rate, fit[0]) else None
    return None


def _is_sum(figure: Figure) -> bool:
    return figure.kind is Kind.MONEY and figure.restates is None


def _is_called(case: Case, rate: int, total: int) -> bool:
    """Say whether words beside an amount make it the total of what is due."""
    one, other = case.figures[rate], case.figures[total]
    if unit_of(one) != unit_of(other) or other.low <= one.low or (other.per is not None and not alike(one, other)):
        return False
    words, behind = case.unhedged(rate, total), case.behind(total)
    closed = ends(words, "sums", "opening") or begins(behind, "sums", "closing") or ends(words, "sums", "running")
    if case.together(rate, total):
        return closed or (ends(words, "equal", "strong") and not says(words, "apart"))
    return TOTAL.fullmatch(case.before(total)) is not None and (closed or ends(words, "sums", "got"))


def _made(figure: Figure, years: float) -> Outcome:
    plain = stated(figure).low * years
    working = f"{figure.surface} × {years:g} = {written(plain, unit_of(figure))}"
    return Outcome(meant(figure, ROUNDED).times(years), plain, working)
