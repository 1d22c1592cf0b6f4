"""Kinds of amounts: one-off sums, rates, levels of a year and running totals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import cases
from tracker.figures import parse
from tracker.records import Measure, Statement, Type
from tracker.statements import additivity, read
from tracker.statements.additivity import Rule
from tracker.statements.clauses import Passage

CORPUS = Path(__file__).with_name("additivity.txt")
PUBLISHED = date(2025, 6, 1)


@pytest.mark.parametrize(("text", "wanted"), list(cases(CORPUS)))
def test_each_statement_gets_the_kind_of_amount_that_the_corpus_says(text: str, wanted: list[str]) -> None:
    figures = parse(text)
    claims = read(text, figures, PUBLISHED)
    assert [f"{figures[claim.figure].surface}  {claim.measure}" for claim in claims] == wanted


@pytest.mark.parametrize("rule", additivity.RULES, ids=lambda rule: str(rule.name))
def test_each_rule_decides_its_own_example(rule: Rule) -> None:
    claim = read(rule.example, parse(rule.example), PUBLISHED)[rule.place]
    evidence = [item.rule for item in claim.evidence if item.field == "measure"]
    assert (claim.measure, evidence) == (rule.measure, [rule.name])


@pytest.mark.parametrize(
    ("name", "text", "measure"),
    [
        ("another mention", "Oslo gave £2m in aid to Kyiv. Since 2022 Oslo has given £2m in aid to Kyiv.", "total"),
        ("part of it", "Since 2022 Oslo has given Kyiv £9m in aid, of which £4m is for arms.", "total"),
        ("listed with it", "Since 2022 Oslo has given Kyiv £9m in arms and £4m in fuel.", "total"),
        ("beside a level", "Norway's defence budget was £50bn; the army had wanted £60bn for defence.", "level"),
    ],
)
def test_a_kind_passes_on_to_what_no_words_speak_of(name: str, text: str, measure: str) -> None:
    claims = read(text, parse(text), PUBLISHED)
    assert {str(claim.measure) for claim in claims} == {measure}
    assert name in {item.rule for claim in claims for item in claim.evidence if item.field == "measure"}


def test_the_words_that_decided_are_kept_as_evidence() -> None:
    text = "Oslo has given Ukraine £2m in military aid since the invasion."
    (claim,) = read(text, parse(text), PUBLISHED)
    assert [text[item.start : item.end] for item in claim.evidence if item.field == "measure"] == ["since the invasion"]


def test_what_is_none_of_ours_is_left_a_sum() -> None:
    text = "Since 2022 prices have risen by £2m."
    figures = parse(text)
    readings = additivity.read(Passage.of(text, figures), [Statement(figure=0, type=Type.OTHER)])
    assert [reading.value for reading in readings] == [Measure.SUM]


@given(
    st.lists(
        st.sampled_from(
            [
                "£2m",
                "2% of GDP",
                "since",
                "2022",
                "has",
                "given",
                "the",
                "invasion",
                "total",
                "to",
                "a year",
                ",",
                ".",
                ";",
            ]
        )
    )
)
def test_any_order_of_words_and_amounts_is_read_without_raising(words: list[str]) -> None:
    text = " ".join(words)
    figures = parse(text)
    claims = [Statement(figure=index, type=Type.AID) for index in range(len(figures))]
    assert len(additivity.read(Passage.of(text, figures, PUBLISHED), claims)) == len(figures)
