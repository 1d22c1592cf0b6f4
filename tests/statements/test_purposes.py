"""Purposes: what money and items are for, and which of them carry no statement."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import cases
from tests.statements.conftest import Listen
from tracker.figures import parse
from tracker.records import Type
from tracker.statements import purposes
from tracker.statements.ballots import Rule
from tracker.statements.clauses import Passage
from tracker.statements.cues import Sense
from tracker.statements.themes import SPEAKS_FOR, STRONG, WEAK
from tracker.vocabulary.words import table

CORPUS = Path(__file__).with_name("purposes.txt")


def types(text: str) -> list[Type | None]:
    return [reading.value for reading in purposes.read(Passage.of(text, parse(text), date(2025, 6, 1)))]


@pytest.mark.parametrize(("text", "wanted"), list(cases(CORPUS)))
def test_each_figure_gets_the_type_that_the_corpus_says(text: str, wanted: list[str]) -> None:
    found = [f"{figure.surface}  {kind or '-'}" for figure, kind in zip(parse(text), types(text), strict=True)]
    assert found == wanted


@pytest.mark.parametrize("rule", purposes.RULES, ids=lambda rule: str(rule.name))
def test_each_rule_speaks_in_its_own_example(rule: Rule[Any], listen: Listen) -> None:
    cast = listen(purposes, rule)
    types(rule.example)
    assert cast


def test_every_word_for_a_purpose_speaks_for_a_family() -> None:
    words = table("en/purposes.toml")
    assert {Sense(name, strength) for strength in (STRONG, WEAK) for name in words[strength]} == set(SPEAKS_FOR)


def test_a_figure_that_restates_another_carries_no_statement() -> None:
    assert types("Oslo gives Kyiv £2m (€2.3m) in military aid.") == [Type.MILITARY_AID, None]


@given(st.text(max_size=200))
def test_any_words_around_an_amount_are_read_without_raising(words: str) -> None:
    text = f"{words} £2m {words} 40 tanks"
    figures = parse(text)
    assert len(purposes.read(Passage.of(text, figures))) == len(figures)
