"""Rules that need a word are not asked where it is missing, and would say nothing there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.corpora import cases
from tracker.figures import parse
from tracker.records import Statement
from tracker.statements import additivity, purposes, read, statuses
from tracker.statements.addends import keys as additivity_keys
from tracker.statements.templates import keys

CORPORA = ("purposes.txt", "statuses.txt", "additivity.txt")
PUBLISHED = date(2025, 6, 1)

# So many texts of a corpus are read as one: rules look at the sentences around, too.
TOGETHER = 5


def texts(corpus: str) -> list[str]:
    lines = [text for text, _ in cases(Path(__file__).with_name(corpus))]
    return ["\n".join(lines[at : at + TOGETHER]) for at in range(0, len(lines), TOGETHER)]


def claims(corpus: str) -> list[tuple[Statement, ...]]:
    return [read(text, parse(text), PUBLISHED) for text in texts(corpus)]


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_rule_has_nothing_to_say_where_no_word_that_it_needs_stands(
    corpus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_where_needed = claims(corpus)
    for module in (additivity, purposes, statuses):
        rules = tuple(rule._replace(needs=frozenset()) for rule in module.RULES)
        assert rules != module.RULES
        monkeypatch.setattr(module, "RULES", rules)
    assert claims(corpus) == asked_where_needed


def test_of_each_phrase_the_word_that_tells_most_is_needed() -> None:
    assert keys("strangers", "lacks") >= {"short", "shortfall", "lacks"}
    assert keys("strangers", "lacks").isdisjoint({"is", "of", "by"})
    assert additivity_keys("running", "marks") >= {"date", "throughout", "hitherto"}
