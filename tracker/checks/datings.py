"""Which year a sentence is of where no period says so: by how long ago, by the question before, not by an edition."""

from __future__ import annotations

import re
from datetime import date

from tracker.vocabulary.words import table

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AGO = re.compile(
    r"\b(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|\d)\syears?\s(?:ago|earlier)\b", re.IGNORECASE
)
EDITION = re.compile(r"\b(?P<year>20\d\d)\s(?:edition|report|release|tables?|publication|update|estimates|figures)\b")


def ago(sentence: str, published: date | None) -> int | None:
    """Give the year that a sentence names by how long ago it was.

    >>> ago("Three years ago it spent less.", date(2026, 8, 3)), ago("It spends more.", date(2026, 8, 3))
    (2023, None)
    """
    found = AGO.search(sentence)
    if found is None or published is None:
        return None
    many = found["number"].lower()
    return published.year - int(many if many.isdigit() else table("en/periods.toml")["numbers"][many])


def asked(before: str) -> int | None:
    """Give the one year that the question before a sentence names.

    >>> asked("What did Oslo spend in 2024?"), asked("Oslo spent more in 2024.")
    (2024, None)
    """
    years = set(YEAR.findall(before)) if before.rstrip().endswith("?") else set()
    return int(years.pop()) if len(years) == 1 else None


def of_edition(sentence: str, said: list[int]) -> list[int]:
    """Leave out the year of an edition where a sentence names another.

    >>> of_edition("The 2026 edition gives 3.2 % for 2025.", [2026]), of_edition("It spent more in 2025.", [2025, 2025])
    ([2025], [2025])
    """
    edition = EDITION.search(sentence)
    others = {int(year) for year in YEAR.findall(sentence) if edition and year != edition["year"]}
    if edition and len(others) == 1 and set(said) == {int(edition["year"])}:
        return list(others)
    return list(dict.fromkeys(said))
