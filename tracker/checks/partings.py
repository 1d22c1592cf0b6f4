"""A part and its whole told behind the share that the one is of the other: `half of the repair money, $1bn of $2bn`."""

from __future__ import annotations

from tracker.checks.cases import Case
from tracker.checks.stretches import alike
from tracker.vocabulary.patterns import late

# Behind a share, what it is of in words, up to the part that marks set beside it; and between that and its whole.
PARTED = late(
    r"\sof\s[^,;:()\x1a]{2,60}(?:,|:|\s?\(|\s[–—])\s?(?:(?:or|about|some|roughly|nearly|i\.e\.|just\sover|around|that\sis)\s)*(?=\x1a)"
)
OF_A_SUM = late(r"\s(?:out\s)?(?:of|in)\s(?:[\w'’-]+\s){0,4}")


def parted(case: Case, at: int, behind: str) -> tuple[int, int] | None:
    """Give the part and the whole told behind a share and what it is of: `half of the repair money, $1bn of $2bn`."""
    found = PARTED.match(behind)
    places = range(len(case.figures)) if found else range(0)
    part = next((place for place in places if found and case.figures[place].start == at + found.end()), None)
    fit = part is not None and part + 1 < len(case.figures) and case.together(part, part + 1)
    if part is None or not fit or OF_A_SUM.fullmatch(case.between(part, part + 1)) is None:
        return None
    return (part, part + 1) if alike(case.figures[part], case.figures[part + 1]) else None
