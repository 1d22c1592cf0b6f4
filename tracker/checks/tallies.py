"""How many there are of what a price is of one: `500 missiles`, `a population of 68 million`, `each of the three`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tracker.checks.cases import Case
from tracker.checks.namesakes import mentioned
from tracker.checks.precision import Span, half_unit, meant, stated
from tracker.records import Figure, Kind
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# What is multiplied was rounded by half a unit of its last digit, and by no more than this share of it.
ROUNDED = 0.03
SCALES = {"million": 10**6, "thousand": 10**3, "m": 10**6, "mn": 10**6, "billion": 10**9}
# That a sum is shared out in equal parts.
EQUALLY = late(
    r"\b(?:equally|evenly|equal\s(?:shares?|parts?|portions?|slices?|sums?|amounts?|contributions?)|half\seach|go(?:es|ing)?\shalves|fifty-fifty|fairly\sshared|[a-z]+\sways)\b",
    re.IGNORECASE,
)
# Among whom a sum is shared equally, told one by one, and who shares it before the verb.
AMONG = late(
    r"\b(?:among|amongst|between|by|across|to|for)\s(?P<list>(?:[^,;:.()\x1a]{2,40},\s)*[^,;:.()\x1a]{2,40}?,?\sand\s[^,;:.()\x1a]{2,40}?)(?=\s*(?:[,.;:()–—]|$|\x1a|\s(?:giving|with|so|or|which|will|would|are|is|at|get\w*|receiv\w+)\b))"
)
SUBJECT = late(
    r"^\W*(?P<list>(?:[^,;:.()\x1a]{2,40},\s)*[^,;:.()\x1a]{2,40}?,?\sand\s[^,;:.()\x1a]{2,40}?)\s(?:(?:will|would|are|have|had|is|each|to|could|must|should|agreed|plan)\s)*(?:shar\w+|split\w*|divid\w+|pa(?:y|ys|id|ying)|put\w*|go(?:es|ing)?|bear\w*|cover\w*|fund\w*|financ\w+|get\w*|receiv\w+|chip\w*|contribut\w+|foot\w*|stump\w*|meet\w*)\b"
)
ITEMS = late(r",\s(?:and\s)?|\sand\s|\splus\s")
# So many ways a sum is split.
WAYS = r"\b<number>[\s-]ways?\b"
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
# So many that are bought, with no noun: `a battery costs €150m and the army wants eight`.
WANTED = (
    r"\b(?:wants?|wanted|order(?:s|ed|ing)?|buy(?:s|ing)?|bought|need(?:s|ed)?|gets?|receives?|takes?|acquires?|planned|plans)"
    r"\s(?:(?:about|some|only|just)\s)?<number>(?=\s*[,.;:)]|\s(?:so|and|which|for)\b)"
)
# The same before the verb of what they cost: `a frigate costs €750m, four cost €3bn`.
COSTING = (
    r"[,;]\s(?:and\s|so\s)?<number>"
    r"\s(?:of\sthem\s|would\s|will\s)*(?:costs?|comes?\sto|makes?|runs?\sto|amounts?\sto)\b"
)
# So many out of more, of whatever kind: `24 of its 30 member parliaments`.
OUT_OF = r"(?<![\w.,-])<number>\s(?:out\s)?of\s(?:the|its|their|all)\s<other>\s[a-z]"
# So many that share: `among the 27`, `between the three`.
SHARED = r"\b(?:the|all|among|amongst|between|by|into|from|over|in)\s(?:the\s|all\s)?<number>\b(?!\s?(?:per\scent|%))"
# Right behind a price, for how many each: `for each of the three`.
EACH_OF = (
    r"\s*(?:(?!and\b|but\b|plus\b)[\w'’-]+\s){0,4}?"
    r"(?:for|to|from|in|by)?\s*each\sof\s(?:(?:the|its|these|those)\s)?<number>\b"
)


def numbers(case: Case, sentence: int, price: int) -> list[Span]:
    """Give the numbers of things, people or years of a sentence beside a price of one of them, each once."""
    counts = (case.figures[place] for place in case.among(sentence, Kind.COUNT))
    words = case.passage.masked[slice(*case.passage.sentences[sentence])]
    shared = [read(found) for found in _told(SHARED).finditer(words)] if EQUALLY.search(words) else []
    shared = [read(found) for found in _told(WAYS).finditer(words)] or shared
    told = (
        list(_behind(case.behind(price))) or shared or [*map(_of, counts), *(read(found) for found in _things(words))]
    )
    return list(dict.fromkeys(told or _named(words)))


def _named(words: str) -> Iterator[Span]:
    """Give the number of those that a sentence names one by one as sharing a sum equally, or of its countries."""
    if EQUALLY.search(words) is None:
        return
    listed = AMONG.search(words) or SUBJECT.search(words)
    many = float(max(len(mentioned(words)), len(ITEMS.split(listed["list"])) if listed else 0))
    if many > 1:
        yield Span(many, many)


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
    yield from _told(WANTED).finditer(words)
    yield from _told(COSTING).finditer(words)


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
    return rf"(?P<number>{DIGITS}|{alternation(_words())})(?:\s?(?P<scale>{alternation(SCALES)})\b)?"


@cache
def numbered(key: str) -> re.Pattern[str]:
    """Compile so many of the nouns of a list of `claims.toml`, a word or two between them."""
    nouns = alternation(table("en/claims.toml")["lots"][key])
    return re.compile(rf"(?<![\w.,-]){_number()}[\s-](?:[\w-]+\s){{0,2}}{nouns}\b", re.IGNORECASE)


@cache
def _nation() -> re.Pattern[str]:
    """Compile a people by its name: `6 million Danes`."""
    return re.compile(
        rf"(?<![\w.,-])(?P<number>{DIGITS}|(?i:{alternation(_words())}))\s?(?P<scale>million|m)\s[A-Z][a-z]+s\b"
    )


@cache
def _told(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that tells how many, with numbers for its `<number>` and its `<other>`."""
    other = rf"(?:{DIGITS}|{alternation(_words())})"
    return re.compile(pattern.replace("<number>", _number()).replace("<other>", other), re.IGNORECASE)
