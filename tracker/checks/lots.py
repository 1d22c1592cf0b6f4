"""So many at so much each against the sum they make: `three tranches of £752m`, `5,000 missiles at £320,000 apiece`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tracker.checks.cases import Case, begins, says
from tracker.checks.findings import Finding, Judgement
from tracker.checks.precision import Span, as_printed, compared, half_unit, meant, stated, unit_of, written
from tracker.records import Figure, Kind, Per
from tracker.vocabulary.words import alternation, table

NAME = "number and price"

# What is multiplied was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.03
# Before a price, that it is for every one of several.
EACH = re.compile(r"\beach\b(?!\s+(?:year|month|week|day|quarter|time))(?:\s+\w+){0,4}\s*$")
TWO = 2
# An amount for each year is a rate, and checked as one.
LONG = (Per.YEAR,)
# What stands between so many parcels and the price of one.
AT = re.compile(r"\s+(?:of|worth|at|for)\s+(?:(?:about|around|some|up\sto|roughly)\s+)?")
SCALES = {"million": 10**6, "thousand": 10**3, "m": 10**6, "mn": 10**6, "billion": 10**9}


def find(case: Case) -> Iterator[Finding]:
    """Check each price of one of several things against the only other sum of its sentence, which they make."""
    for price in (place for sentence in case.prose for place in case.by_sentence[sentence]):
        figure = case.figures[price]
        if figure.kind is not Kind.MONEY or figure.restates is not None:
            continue
        if figure.per in LONG and _parcels(case, price) is None:
            continue
        total, number = _total(case, price), _number(case, price)
        if total is not None and number is not None:
            judgement, working = _judged(figure, case.figures[total], number)
            yield case.finding(NAME, price, judgement, working)


def _total(case: Case, price: int) -> int | None:
    """Give the one other sum of a sentence, where it is larger and nothing besides the things is paid of it."""
    figure = case.figures[price]
    here = case.beside(price)
    money = [place for place in here if case.figures[place].kind is Kind.MONEY and case.figures[place].restates is None]
    if len(money) != TWO or says(case.sentence(price), "partial") or says(case.between(*money), "lots", "others"):
        return None
    other = money[1] if money[0] == price else money[0]
    total = case.figures[other]
    return other if unit_of(total) == unit_of(figure) and total.low > figure.low else None


def _number(case: Case, price: int) -> Span | None:
    """Give how many there are of what a price is for one of; None where it is no such price, or the number not said.

    The number is of instalments right before the price, or else, where the words beside the price say `each`, the only
    number of things, people or years in the sentence.
    """
    before, behind = case.before(price), case.behind(price)
    parcels = _parcels(case, price)
    if parcels is not None:
        return _read(parcels)
    if not (begins(behind, "lots", "each") or says(before, "lots", "ahead") or EACH.search(before)):
        return None
    return _only_number(case, price)


def _parcels(case: Case, price: int) -> re.Match[str] | None:
    """Give the number of instalments right before the price of one, be they yearly: `four annual instalments of`."""
    before = case.before(price)
    return next((found for found in _numbered("parcels").finditer(before) if _ends_at(before, found)), None)


def _ends_at(words: str, found: re.Match[str]) -> bool:
    return AT.fullmatch(words, found.end()) is not None


def _only_number(case: Case, price: int) -> Span | None:
    here = case.beside(price)
    counts = [case.figures[place] for place in here if case.figures[place].kind is Kind.COUNT]
    named = [_read(found) for found in _numbered("things").finditer(case.sentence(price))]
    found = [*(_of(figure) for figure in counts), *named]
    return found[0] if len(found) == 1 else None


def _of(figure: Figure) -> Span:
    return meant(figure, ROUNDED) if figure.low >= 10**4 else stated(figure)


def _read(found: re.Match[str]) -> Span:
    said, scale = found["number"].lower().replace(",", ""), SCALES.get((found["scale"] or "").lower(), 1)
    number = Decimal(said) if said[0].isdigit() else Decimal(int(_words()[said]))
    slack = min(half_unit(number * scale), ROUNDED * float(number) * scale) if scale > 1 else 0.0
    return Span(float(number) * scale - slack, float(number) * scale + slack)


def _judged(figure: Figure, whole: Figure, number: Span) -> tuple[Judgement, str]:
    carried = figure.bound is whole.bound
    price = meant(figure, ROUNDED, carried=carried)
    outcome = Span(price.low * number.low, price.high * number.high)
    many = (number.low + number.high) / 2
    plain = stated(figure).times(many)
    working = f"{many:,.12g} × {figure.surface} = {written(plain, str(whole.currency))}"
    judgement = compared(stated(whole), meant(whole, ROUNDED, carried=carried), outcome)
    return as_printed(judgement, stated(whole), plain), working


@cache
def _words() -> dict[str, int]:
    numbers = {word: number for word, number in table("en/periods.toml")["numbers"].items() if word not in ("a", "an")}
    return numbers | {"a dozen": 12, "half a dozen": 6, "two dozen": 24}


@cache
def _numbered(key: str) -> re.Pattern[str]:
    nouns = alternation(table("en/claims.toml")["lots"][key])
    digits = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?<![\w.,-])(?P<number>{digits}|{alternation(_words())})(?:\s(?P<scale>{alternation(SCALES)}))?"
        rf"[\s-](?:[\w-]+\s){{0,2}}{nouns}\b",
        re.IGNORECASE,
    )
