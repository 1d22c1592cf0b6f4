"""Parts of a whole in words: `two thirds`, `one in five`, `every second`, and how exactly they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from tracker.checks import precision
from tracker.checks.cases import Case
from tracker.checks.phrasing import ends
from tracker.checks.quotients import quotient
from tracker.records import Figure
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

# A fraction in words is a round one: `a third` is said of 0.31 to 0.35.
LOOSE = 0.06
# And of more than a half, within so much of the whole: `four fifths` is said of 0.77 to 0.83.
LOOSEST = 0.03
# `nearly half` is said of what is this much less, `more than half` of what is this much more, `less than half` of less.
NEARLY, BEYOND = 0.15, 0.5
# How far before a fraction its hedge begins, in characters.
HEDGED = 18
# A sentence tells no more of them: what does is a table.
MANY = 30
# Behind a part in words, that it is one of a point or a per cent, and of no sum.
OF_A_POINT = r"(?!\s(?:of\s)?(?:an?|one)\s(?:percentage\s|per\scent\s|full\s)?(?:points?|per\scent|percent|%))"
# So many euros of every hundred of a sum: how many of them stands behind the sum.
OF_EVERY = late(
    r"\bevery\s(?P<many>10|100|1,000|ten|hundred|one\shundred|thousand)\s(?:euros?|pounds?|dollars?|cents|crowns?|kron(?:or|er)|zlotys?)\b"
    r"(?=(?:[^.;]|\.\d){0,80}?[,\s](?:(?:some|about|around|only|just|nearly|roughly)\s)?(?P<few>\d{1,3}(?:\.\d)?|two|three|four|five|six|seven|eight|nine)\s(?:of\sthem\s)?(?:go|goes|went|are|is|were|was|will|would|come|came|end|ended|pay|paid|flow|leave)\b)",
    re.IGNORECASE,
)
HUNDREDS = {
    "ten": 10.0,
    "hundred": 100.0,
    "one hundred": 100.0,
    "thousand": 1000.0,
    "10": 10.0,
    "100": 100.0,
    "1,000": 1000.0,
}


class Portion(NamedTuple):
    """A part of a whole, as it is written (`plain`) and from `low` to `high` as it is meant; where its words stand."""

    plain: float
    low: float
    high: float
    words: str
    start: int
    end: int

    @classmethod
    def of(cls, percentage: Figure) -> Portion:
        """Read a percentage as a part of a whole."""
        low, high = precision.meant(percentage)
        plain, surface = float(percentage.low) / 100, percentage.surface
        return cls(plain, low / 100, high / 100, surface, percentage.start, percentage.end)


def in_words(text: str, behind: str = "") -> Iterator[Portion]:
    r"""Read the parts of a whole that a text tells in words, of which the words behind match a pattern.

    >>> [(found.words, round(found.plain, 2)) for found in in_words("two thirds of it, one in five of them")]
    [('two thirds', 0.67), ('one in five', 0.2)]
    >>> [found.plain for found in in_words("one pound in ten; every second tank; one in two years")]
    [0.1, 0.5]
    """
    if behind and _pattern("").search(text) is None:
        return  # most sentences tell none, whatever may stand behind it: one pattern is written instead of each
    for found in islice(_pattern(behind).finditer(text), MANY):
        plain = _plain(found)
        low, high = meant(plain, text[max(0, found.start() - HEDGED) : found.start()])
        yield Portion(plain, low, high, found["words"], found.start(), found.end())


def worded(case: Case, sentence: int, behind: str = "") -> Iterator[Portion]:
    """Read the parts of a whole that a sentence tells in words, by their offsets in the text."""
    start, end = case.passage.sentences[sentence]
    for found in in_words(case.passage.masked[start:end], behind):
        yield found._replace(start=start + found.start, end=start + found.end)
    if not behind:
        yield from (_of_every(found) for found in OF_EVERY.finditer(case.passage.text, start, end))


def _of_every(found: re.Match[str]) -> Portion:
    """Read so many of every hundred as a part, where the hundred stands."""
    few = found["few"].lower()
    plain = (float(few) if few[0].isdigit() else _number(few)) / HUNDREDS[found["many"].lower()]
    slack = 0.5 / HUNDREDS[found["many"].lower()] if HUNDREDS[found["many"].lower()] > 10 else LOOSEST
    return Portion(plain, plain - slack, plain + slack, f"{few} of {found.group()}", found.start(), found.end())


def meant(plain: float, before: str) -> tuple[float, float]:
    """Give from where to where a fraction or a multiple reaches, by the hedge before it.

    >>> meant(0.5, "fewer than "), meant(2.0, "it ")
    ((0.25, 0.5025), (1.88, 2.12))
    """
    if ends(before, "multiples", "under"):
        return plain * (1 - BEYOND), plain * (1 + LOOSE / 12)
    if ends(before, "multiples", "barely"):
        return plain * (1 - LOOSE / 12), plain * (1 + NEARLY)
    if ends(before, "multiples", "nearly"):
        return plain * (1 - NEARLY), plain * (1 + LOOSE)
    if ends(before, "multiples", "beyond"):
        return plain * (1 - LOOSE / 12), plain * (1 + BEYOND)
    slack = min(plain * LOOSE, LOOSEST) if plain < 1 else plain * LOOSE
    return plain - slack, plain + slack


def _plain(found: re.Match[str]) -> float:
    """Work out the part that a pattern has found."""
    section = table("en/claims.toml")["fractions"]
    if found["part"]:
        return float(section["numbers"][(found["number"] or "a").lower()] * section["parts"][found["part"].lower()])
    if found["every"]:
        return float(section["parts"][found["every"].lower()]) if found["every"].lower() != "second" else 0.5
    return _number(found["few"]) / _number(found["many"])


def _number(said: str) -> float:
    return float(said) if said.isdigit() else float(table("en/periods.toml")["numbers"][said.lower()])


@cache
def _pattern(behind: str) -> re.Pattern[str]:
    section = table("en/claims.toml")["fractions"]
    numbers, parts = alternation(section["numbers"]), alternation(section["parts"])
    worded = rf"(?:(?P<number>{numbers})[\s-])?(?P<part>{parts})"
    return re.compile(rf"(?<![\w-])(?P<words>{worded}|{quotient()})(?![\w-]){OF_A_POINT}{behind}", re.IGNORECASE)
