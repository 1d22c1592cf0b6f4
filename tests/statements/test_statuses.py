"""Statuses: how far a promise has come, from a demand to money paid."""

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
from tracker.records import Status, Type
from tracker.statements import purposes, statuses
from tracker.statements.ballots import Rule
from tracker.statements.clauses import Passage
from tracker.statements.moods import Mood
from tracker.statements.stages import MEANINGS, Matter
from tracker.vocabulary.words import table

CORPUS = Path(__file__).with_name("statuses.txt")
PUBLISHED = date(2025, 6, 1)


def read(passage: Passage) -> list[Status | None]:
    types = [reading.value for reading in purposes.read(passage)]
    return [reading.value for reading in statuses.read(passage, types)]


@pytest.mark.parametrize(("text", "wanted"), list(cases(CORPUS)))
def test_each_figure_gets_the_status_that_the_corpus_says(text: str, wanted: list[str]) -> None:
    passage = Passage.of(text, parse(text), PUBLISHED)
    found = [f"{figure.surface}  {status}" for figure, status in zip(passage.figures, read(passage), strict=True)]
    assert found == wanted


@pytest.mark.parametrize("rule", statuses.RULES, ids=lambda rule: str(rule.name))
def test_each_rule_speaks_in_its_own_example(rule: Rule[Any], listen: Listen) -> None:
    cast = listen(statuses, rule)
    passage = Passage.of(rule.example, parse(rule.example), PUBLISHED)
    kinds = [reading.value for reading in purposes.read(passage)]
    statuses.read(passage, [Type.DEFENCE_SPENDING if kind in (None, Type.OTHER) else kind for kind in kinds])
    assert cast


def test_the_table_of_meanings_names_only_verbs_moods_and_matters_that_there_are() -> None:
    families = set(table("en/statuses.toml")["verbs"])
    for meaning in MEANINGS:
        assert set(meaning.families.split()) <= families, meaning
        assert set((meaning.moods or "").split()) <= set(Mood), meaning
        assert set((meaning.matters or "").split()) <= set(Matter), meaning


def test_what_has_no_statement_and_what_is_none_of_ours_has_no_status() -> None:
    text = "GDP was £3bn, and 40 drones fell."
    readings = statuses.read(Passage.of(text, parse(text)), [Type.OTHER, None])
    assert [reading.value for reading in readings] == [None, None]


def test_the_words_that_decided_are_kept_as_evidence() -> None:
    text = "Oslo has sent Ukraine £2m in military aid."
    evidence = statuses.read(Passage.of(text, parse(text)), [Type.MILITARY_AID])[0].evidence
    assert [text[entry.start : entry.end] for entry in evidence] == ["sent"]


@given(
    st.lists(
        st.sampled_from(["£2m", "2% of GDP", "will", "not", "paid", "to", "that", ",", ".", "if", "Kyiv", "(", ")"])
    )
)
def test_any_order_of_words_and_amounts_is_read_without_raising(words: list[str]) -> None:
    text = " ".join(words)
    figures = parse(text)
    readings = statuses.read(Passage.of(text, figures), [Type.AID] * len(figures))
    assert all(reading.value is not None for reading in readings)
