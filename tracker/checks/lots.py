"""So many at so much each against the sum they make: `three tranches of £752m`, `5,000 missiles at £320,000 apiece`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.cases import Case
from tracker.checks.findings import Finding, Judgement
from tracker.checks.phrasing import bare, begins, says
from tracker.checks.precision import Span, as_printed, compared, meant, stated, unit_of, written
from tracker.checks.tallies import ROUNDED, numbered, numbers, read
from tracker.records import Figure, Kind, Per
from tracker.vocabulary.patterns import late

NAME = "number and price"

# Before a price, that it is for every one of several.
EACH = late(r"\beach\b(?!\s+(?:year|month|week|day|quarter|time))(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
TWO = 2
# An amount for each year is a rate, and checked as one.
LONG = (Per.YEAR,)
# What stands between so many parcels and the price of one.
AT = late(r"\s+(?:of|worth|at|for)\s+(?:(?:about|around|some|up\sto|roughly)\s+)?")
FOR = late(r"\s(?:for|at\sa\s(?:cost|price)\sof|costing|worth)\s(?:(?:about|around|some|roughly|a\stotal\sof)\s)?")
# A word of raising that raises what is to be paid, and tells no part of it.
BILL = late(
    r"\b(?:bring|tak|rais|lift)(?:s|es|ing)\s(?:the|its|their)\s(?:\w+\s)?(?:bill|cost|price|value|sum|outlay|total)\b"
)
# The price of a single one, and behind it how many of them there are: `a jet costs $85m; for 150 of them`.
ONE = late(r"(?:^|[;:.,]\s|\b(?:if|as|so|that|and|where|when|since)\s)(?:an?|one)\s(?:[\w-]+\s){1,6}$", re.IGNORECASE)
A_UNIT = late(r"\s*(?:an?|per)\s(?P<unit>[\w-]+)\b")
SINGLE = late(r"\b(?:one|a\ssingle\s\w+)\s(?:of\sthem\s)?(?:comes|costs?|would\scost|is|goes|sells)\s", re.IGNORECASE)
# Before a price, of what it is that of one: `Aid per soldier comes to`, `the cost of a single jet at`.
PER_ONE = late(
    r"\b(?:per\s(?!(?:year|month|week|day|quarter|annum|cent|hour|decade|time)\b)[a-z-]+|of\s(?:one|a\ssingle)\s[\w-]+)(?:\s(?:\w+\s){0,4}|\sat\s)$",
    re.IGNORECASE,
)
# Before a price, that it is one of equal shares.
EQUAL = late(
    r"\b(?:equal|identical|even|same-sized)\s(?:\w+\s)?(?:shares|parts|portions|amounts|sums|contributions|slices|instal?lments|tranches|payments)\sof\s*$"
)
# Right before a price, that it is what each of several paid in the mean.
AVERAGE = late(r"\b(?:an?\s(?:mean|average)\sof|averaging|on\saverage)\s*$", re.IGNORECASE)
# How a sentence begins that goes on with one of what was counted: `Each Leopard thus costs`.
EACH_ONE = late(
    r"\W*(?:(?:that\s(?:is|means|makes)|so|hence|thus|in\sother\swords),?\s)?(?:each|every|a\ssingle)\s[\w-]+\s[^,;:\x1a]{0,50}\b(?:costs?|costing|priced|worth|comes|came|works)\b[^;\x1a]{0,40}$",
    re.IGNORECASE,
)
OF_THEM = late(r"\b(?:of\s(?:them|these|those)|such)\b")
# Behind the price of one, that more of them are bought, with no noun.
MANY_BEHIND = late(
    r"\b(?:wants?|wanted|order(?:s|ed|ing)?|buy(?:s|ing)?|bought|need(?:s|ed)?|gets?|receives?|takes?|acquires?|planned|plans)\s(?:(?:about|some|only|just)\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d{1,3})(?=\s*[,.;:)]|\s(?:so|and|which|for)\b)"
    r"|[,;]\s(?:and\s|so\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d{1,3})\s(?:of\sthem\s|would\s|will\s)*(?:costs?|comes?\sto|makes?|runs?\sto|amounts?\sto)\b"
)
# Behind an amount, that it is due in each of several stretches of time, and for none of several things.
SPAN = late(r"\s*(?:each|every)\s(?:year|month|week|day|quarter|time)\b")
EACH_OF_THEM = late(r"\s*(?:(?!and\b|but\b|plus\b)[\w'’-]+\s){0,4}?(?:for|to|from|in|by)\seach\sof\sthe\s")
# Behind a price, of what it is that of one: `per Dane`, `per plane`, `for every Briton`.
OF_ONE = late(
    r"\s*(?:a\s[A-Z][a-z]+|(?:per|for (?:each|every))\s"
    r"(?!(?:year|month|week|day|quarter|annum|cent|hour|decade|time)\b)[A-Za-z-]+)\b"
)


def find(case: Case) -> Iterator[Finding]:
    """Check each price of one of several things against the only other sum of its sentence, which they make."""
    for price in case.amounts(Kind.MONEY):
        figure = case.figures[price]
        if figure.per in LONG and parcels(case, price) is None:
            continue
        total, number = _total(case, price), _number(case, price)
        if total is not None and number is not None:
            judgement, working = judged(figure, case.figures[total], number)
            yield case.finding(NAME, price, judgement, working)


def _total(case: Case, price: int) -> int | None:
    """Give the one other sum of a sentence, where it is larger and nothing besides the things is paid of it."""
    figure = case.figures[price]
    here = case.beside(price)
    money = [place for place in here if case.figures[place].kind is Kind.MONEY and case.figures[place].restates is None]
    if (
        len(money) != TWO
        or says(BILL.sub(" ", case.sentence(price)), "partial")
        or says(case.between(*money), "lots", "others")
    ):
        return None
    other = money[1] if money[0] == price else money[0]
    total = case.figures[other]
    return other if unit_of(total) == unit_of(figure) and total.low > figure.low else None


def _number(case: Case, price: int) -> Span | None:
    """Give how many there are of what a price is for one of; None where it is no such price, or the number not said.

    The number is of instalments right before the price, or else, where the words beside the price say `each`, the only
    number of things, people or years in the sentence.
    """
    parcel = parcels(case, price)
    if parcel is not None:
        return read(parcel)
    return _only_number(case, price) if is_each(case, price) else None


def is_each(case: Case, price: int) -> bool:
    """Say whether the words beside a price make it that of one of several: `each cost`, `apiece`, `per head`."""
    return is_for_one(case, price) or EACH.search(case.before(price)) is not None


def is_for_one(case: Case, price: int) -> bool:
    """Say whether words make a price that of one thing, and not what each of several parties pays."""
    before, behind = case.before(price), case.behind(price)
    told = _is_of_unit(case, price) or (begins(behind, "lots", "each") and SPAN.match(behind) is None)
    told = told or OF_ONE.match(behind) is not None
    told = told or EACH_OF_THEM.match(behind) is not None
    single = ONE.search(before) is not None and (
        OF_THEM.search(behind) is not None
        or SINGLE.search(before) is not None
        or MANY_BEHIND.search(behind) is not None
    )
    return (
        told
        or single
        or says(before, "lots", "ahead")
        or PER_ONE.search(before) is not None
        or EQUAL.search(before) is not None
        or AVERAGE.search(bare(before) + " ") is not None
        or EACH_ONE.match(before) is not None
    )


def _is_of_unit(case: Case, price: int) -> bool:
    """Say whether a price is for one of what its sentence counts: `589 vehicles at £9.3m a vehicle`."""
    units = {case.figures[place].unit for place in case.beside(price) if case.figures[place].kind is Kind.COUNT}
    one = A_UNIT.match(case.behind(price))
    return one is not None and one["unit"].lower() in units


def parcels(case: Case, price: int) -> re.Match[str] | None:
    """Give the number of instalments right before the price of one, be they yearly: `four annual instalments of`."""
    before = case.before(price)
    return next((found for found in numbered("parcels").finditer(before) if _ends_at(before, found)), None)


def _ends_at(words: str, found: re.Match[str]) -> bool:
    return AT.fullmatch(words, found.end()) is not None


def _only_number(case: Case, price: int) -> Span | None:
    found = numbers(case, case.passage.home[price], price)
    if len(found) > 1:
        found = [span for place in case.beside(price) if (span := _priced(case, place, price)) is not None]
    return found[0] if len(found) == 1 else None


def _priced(case: Case, place: int, price: int) -> Span | None:
    """Give how many things stand right before the sum that they are had for: `replaced by 64 jets for €8bn`."""
    total = place + 1
    counted = case.figures[place].kind is Kind.COUNT and total != price and total in case.beside(price)
    return stated(case.figures[place]) if counted and FOR.fullmatch(case.between(place, total)) else None


def judged(figure: Figure, whole: Figure, number: Span) -> tuple[Judgement, str]:
    """Judge the sum that so many at a price are said to make, and write what they do make."""
    carried = figure.bound is whole.bound
    price = meant(figure, ROUNDED, carried=carried)
    outcome = Span(price.low * number.low, price.high * number.high)
    many = (number.low + number.high) / 2
    plain = stated(figure).times(many)
    working = f"{many:,.12g} × {figure.surface} = {written(plain, str(whole.currency))}"
    judgement = compared(stated(whole), meant(whole, ROUNDED, carried=carried), outcome)
    return as_printed(judgement, stated(whole), plain), working
