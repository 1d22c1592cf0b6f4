"""Whose each of several shares is that a sentence deals out: `Oslo and Riga spent 2.2 and 3.3 per cent in turn`."""

from __future__ import annotations

import re

from tracker.checks.cases import Case
from tracker.checks.namesakes import mentioned
from tracker.records import Kind
from tracker.vocabulary.patterns import late

TURNS = late(
    r"\b(?:respectively|in\sthat\sorder|in\s(?:this|the\ssame)\sorder|in\sturn|each\sin\sturn)\b", re.IGNORECASE
)
NAMED = late(r"\b[A-Z][\w’'-]+(?:\s(?:of\s(?:the\s)?)?[A-Z][\w’'-]+)*")
SHARES = (Kind.GDP_SHARE, Kind.PERCENT)
# Between two shares of one list.
JOINED = late(r"(?:,\s|,?\sand\s|\sper\scent,?\sand\s)(?:by\s|at\s|to\s)?(?:\w+\s)?")


def in_turn(case: Case, share: int) -> str | None:
    """Give the country whose turn a share is, where a sentence names as many as the list of its shares is long."""
    if TURNS.search(case.sentence(share)) is None:
        return None
    row = _row(case, share)
    named = _countries(case, case.before(row[0])) or _countries(case, case.sentence(share))
    return named[row.index(share)] if len(named) == len(row) > 1 else None


def _row(case: Case, share: int) -> list[int]:
    """Give the shares of the list that one stands in."""
    row = [share]
    while row[0] - 1 in case.beside(share) and _follows(case, row[0] - 1, row[0]):
        row.insert(0, row[0] - 1)
    while row[-1] + 1 in case.beside(share) and _follows(case, row[-1], row[-1] + 1):
        row.append(row[-1] + 1)
    return row


def _follows(case: Case, one: int, other: int) -> bool:
    both = case.figures[one].kind in SHARES and case.figures[other].kind in SHARES
    return both and JOINED.fullmatch(case.between(one, other)) is not None


def _countries(case: Case, words: str) -> list[str]:
    """Give the countries that words name, in their order."""
    found = (mentioned(name) for name in NAMED.findall(words))
    return list(dict.fromkeys(each.pop() for each in found if len(each) == 1))
