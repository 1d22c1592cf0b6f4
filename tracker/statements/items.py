"""Which counted items carry a statement: those that are given, asked for or bought, not those that fight."""

from __future__ import annotations

import re
from functools import cache

from tracker.records import Kind
from tracker.statements.clauses import MASK
from tracker.statements.governors import Survey
from tracker.vocabulary.words import alternation, table

# How far before or behind a count a word may stand that tells whose it is, in characters.
OWNED_REACH = 60

# After one of these comes what is new: `replaces its jets with 20 new ones`.
_TAKING_OVER = r"(?:with|by|in|for|and|to)\b"


def is_promised(survey: Survey, index: int) -> bool:
    """Tell whether a figure may carry a statement: money and shares always, soldiers never, items unless they fight."""
    figure = survey.passage.figures[index]
    if figure.kind is not Kind.COUNT:
        return True
    if figure.unit in _people():
        return False
    if _is_owned(survey, index):
        return False
    # A bare number goes on about what the sentence counted before: `fired 40 missiles, of which 32 were hit`.
    bare = not any(map(str.isalpha, figure.surface))
    home = survey.passage.sentence_of(index) if bare else survey.passage.clause_of(index)
    return not _fighting().search(survey.text, home.start, home.end)


def _is_owned(survey: Survey, index: int) -> bool:
    """Tell items that a force has, or a factory makes, and nobody gives: `60 jets in service`."""
    before, after = survey.passage.before(index, OWNED_REACH), survey.passage.after(index, OWNED_REACH)
    text = survey.passage.masked
    return bool(_owned().search(text, before.start, before.end) or _serving().match(text, after.start, after.end))


@cache
def _owned() -> re.Pattern[str]:
    owned = alternation(table("en/purposes.toml")["uncounted"]["owned"])
    return re.compile(rf"\b{owned} (?:(?!{_TAKING_OVER})[\w’'-]+,? |{MASK}+,? (?:and )?){{0,5}}$")


@cache
def _serving() -> re.Pattern[str]:
    return re.compile(rf" {alternation(table('en/purposes.toml')['uncounted']['serving'])}\b")


@cache
def _people() -> frozenset[str]:
    return frozenset(table("en/purposes.toml")["uncounted"]["units"])


@cache
def _fighting() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternation(table('en/purposes.toml')['uncounted']['words'])}\b")
