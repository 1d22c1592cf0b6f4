"""How many there are of what a price is of one: `500 missiles`, `a population of 68 million`, `each of the three`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tracker.checks.cases import Case
from tracker.checks.precision import Span, half_unit, meant, stated
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# What is multiplied was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.03
SCALES = {"million": 10**6, "thousand": 10**3, "m": 10**6, "mn": 10**6, "billion": 10**9}
# That a sum is shared out in equal parts.
EQUALLY = late(r"\b(?:equally|evenly|in\sequal\s\w+)\b", re.IGNORECASE)
DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
# How many there are, `<number>` being how many. A population: `a population of 68 million`.
POPULATION = (
    r"\b(?:population|army|force|workforce|strength|garrison|corps|nation|people|electorate|fleet|staff)"
    r"(?:\sof|\sis|\sbeing|:)?\s(?:(?:about|around|some|roughly|nearly|just\sover|just\sunder|over|almost)\s)?<number>"
)
# So many of what was named: `for 150 of them`.
OF_THEM = (
    r"(?<![\w.,-])<number>\s(?:of\s(?:them|these|those)|such|"
    r"together|combined|altogether|on\s(?:order|offer)|ordered|wanted|needed|planned|required)\b"
)
# So many out of more, of whatever kind: `24 of its 30 member parliaments`.
OUT_OF = r"(?<![\w.,-])<number>\s(?:out\s)?of\s(?:the|its|their|all)\s<other>\s[a-z]"
# So many that share: `among the 27`, `between the three`.
SHARED = r"\b(?:the|all|among|amongst|between|by|into|from|over|in)\s(?:the\s|all\s)?<number>\b(?!\s?(?:per\scent|%))"
# Right behind a price, for how many each: `for each of the three`.
EACH_OF = r"\s*(?:for|to|from|in|by)?\s*each\sof\s(?:(?:the|its|these|those)\s)?<number>\b"


def numbers(case: Case, sentence: int, price: int) -> list[Span]:
    """Give the numbers of things, people or years of a sentence beside a price of one of them, each once."""
    counts = (case.figures[place] for place in case.among(sentence, Kind.COUNT))
    words = case.passage.masked[slice(*case.passage.sentences[sentence])]
    shared = [read(found) for found in _told(SHARED).finditer(words)] if EQUALLY.search(words) else []
    told = (
        list(_behind(case.behind(price))) or shared or [*map(_of, counts), *(read(found) for found in _things(words))]
    )
    return list(dict.fromkeys(told))


def _of(figure: Figure) -> Span:
    return meant(figure, ROUNDED) if figure.low >= 10**4 else stated(figure)


def _behind(behind: str) -> Iterator[Span]:
    """Give the number of those that a price is for each of: `€2bn for each of the three`."""
    found = _told(EACH_OF).match(behind)
    if found:
        yield read(found)


def _things(words: str) -> Iterator[re.Match[str]]:
    yield from numbered("things").finditer(words)
    yield from _told(POPULATION).finditer(words)
    yield from _nation().finditer(words)
    yield from _told(OF_THEM).finditer(words)
    yield from _told(OUT_OF).finditer(words)


def read(found: re.Match[str]) -> Span:
    """Read the number that a pattern has found, from its `number` and its `scale`."""
    said, scale = found["number"].lower().replace(",", ""), SCALES.get((found["scale"] or "").lower(), 1)
    number = Decimal(said) if said[0].isdigit() else Decimal(int(_words()[said]))
    slack = min(half_unit(number * scale), ROUNDED * float(number) * scale) if scale > 1 else 0.0
    return Span(float(number) * scale - slack, float(number) * scale + slack)


@cache
def _words() -> dict[str, int]:
    numbers = {word: number for word, number in table("en/periods.toml")["numbers"].items() if word not in ("a", "an")}
    return numbers | {"a dozen": 12, "half a dozen": 6, "two dozen": 24}


def _number() -> str:
    return rf"(?P<number>{DIGITS}|{alternation(_words())})(?:\s(?P<scale>{alternation(SCALES)}))?"


@cache
def numbered(key: str) -> re.Pattern[str]:
    """Compile so many of the nouns of a list of `claims.toml`, a word or two between them."""
    nouns = alternation(table("en/claims.toml")["lots"][key])
    return re.compile(rf"(?<![\w.,-]){_number()}[\s-](?:[\w-]+\s){{0,2}}{nouns}\b", re.IGNORECASE)


@cache
def _nation() -> re.Pattern[str]:
    """Compile a people by its name: `6 million Danes`."""
    return re.compile(
        rf"(?<![\w.,-])(?P<number>{DIGITS}|(?i:{alternation(_words())}))\s(?P<scale>million|m)\s[A-Z][a-z]+s\b"
    )


@cache
def _told(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that tells how many, with numbers for its `<number>` and its `<other>`."""
    other = rf"(?:{DIGITS}|{alternation(_words())})"
    return re.compile(pattern.replace("<number>", _number()).replace("<other>", other), re.IGNORECASE)
