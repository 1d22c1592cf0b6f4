"""Of how many an amount is told that several give each: `Oslo, Riga and Rome each gave €20m`."""

from __future__ import annotations

import re
from functools import cache

from tracker.checks.cases import Case
from tracker.checks.phrasing import begins
from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.vocabulary.patterns import late
from tracker.vocabulary.words import alternation, table

EACH = late(r"\b(?:each|apiece|both)\b")
# Right behind the amount before, that `each` is of that.
OTHERS = late(r"^\s*(?:each|apiece|per\s\w+)\b")
# The names that `each` stands behind: `Oslo, Riga and Rome each gave`.
NAMES = late(
    r"(?:(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*(?:,\s|,?\sand\s))+(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*\s+(?:\w+\s){0,3}$"
)
# Behind an amount, that it is given twice.
AGAIN = late(
    r"[^,;\x1a]{0,40}?,?\s(?:and|then|plus|with)\s(?:the\ssame|as\smuch|as\smany|that\smuch|an?\s(?:equal|identical)\s\w+)(?:\s(?:again|sum|amount|number))*\b",
    re.IGNORECASE,
)
# Behind an amount, that so many times as much is given besides.
TIMES = late(
    r"[^,;\x1a]{0,40}?,?\s(?:(?:and|then|plus|with)\s)?(?P<times>twice|double|three\stimes|four\stimes)\s(?:as\s(?:much|many)|that)(?!\s(?:as|of))\b(?=[^;.]*\x1a)",
    re.IGNORECASE,
)
# Between so many and the price of each.
PRICED = late(r"\s(?:at|for|of|worth|costing|priced\sat)\s(?:(?:about|around|some|roughly)\s)?")
AT = late(r"\sat\s(?:(?:about|around|some|roughly)\s)?")
MANY = {"twice": 2, "double": 2, "three": 3, "four": 4}
PARTED = late(r",\s(?:and\s)?|\sand\s")


def multitude(case: Case, part: int) -> int | None:
    """Give of how many an amount is told: 1 where it is told once, None where it is not said of how many each."""
    if AGAIN.match(case.behind(part)):
        return 2
    times = TIMES.match(case.behind(part))
    if times:
        return 1 + MANY[times["times"].split()[0].lower()]
    if _is_price(case, part) and AT.fullmatch(case.between(part - 1, part)):
        return int(case.figures[part - 1].low)
    before = case.before(part)
    before = OTHERS.sub("", before[before.rfind(MASK) + 1 :])
    found = EACH.search(before)
    if found is None and not begins(case.behind(part), "complete", "each"):
        return 1
    if _is_price(case, part):
        return int(case.figures[part - 1].low)
    counted = _counted().search(before) or _counted().match(case.passage.text, case.figures[part].end)
    if counted is not None:
        return number_of(counted["number"])
    names = NAMES.search(before[: found.start()] if found else before)
    return len(PARTED.split(names.group().strip())) if names else None


def _is_price(case: Case, part: int) -> bool:
    """Say whether so many things stand right before the price of each: `three batteries at $1bn each`."""
    counted = part - 1 in case.beside(part) and case.figures[part - 1].kind is Kind.COUNT
    return counted and PRICED.fullmatch(case.between(part - 1, part)) is not None


def number_of(said: str) -> int:
    """Read a small number in digits or in a word.

    >>> number_of("12"), number_of("Three")
    (12, 3)
    """
    return int(said) if said.isdigit() else int(table("en/periods.toml")["numbers"][said.lower()])


@cache
def counted_parts() -> re.Pattern[str]:
    """Compile so many parts right before the first of them: `two tranches of`, `three payments:`."""
    return re.compile(
        rf"\b(?P<number>{_numbers()})\s(?:[\w-]+\s){{0,2}}{alternation(table('en/claims.toml')['lots']['parcels'])}"
        r"(?:\sof|\sworth|\s\(|:|,|\s[–—])\s*(?:(?:about|some|around)\s)?$",
        re.IGNORECASE,
    )


def _numbers() -> str:
    return r"\d{1,2}|" + alternation(
        each for each in table("en/periods.toml")["numbers"] if each not in ("a", "an", "one")
    )


@cache
def _counted() -> re.Pattern[str]:
    """Compile `the three allies each`, `each of the three`, `both`."""
    return re.compile(
        rf"(?:\b|\s)(?:(?:from |for |to )?each of|the|all)\s(?:the\s|its\s)?(?P<number>{_numbers()})\b",
        re.IGNORECASE,
    )
