"""Periods: which years money is for, and which dates are none of its own."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpora import cases
from tracker.figures import parse
from tracker.records import Period, Status, Type
from tracker.statements import occasions, periods
from tracker.statements.clauses import Passage

CORPUS = Path(__file__).with_name("periods.txt")


def shown(period: Period) -> str:
    return "-" if period == Period() else f"{period.start or ''}..{period.end or ''}"


@pytest.mark.parametrize(("case", "wanted"), list(cases(CORPUS)))
def test_each_figure_gets_the_period_that_the_corpus_says(case: str, wanted: list[str]) -> None:
    published, _, text = case.partition("  ")
    figures = parse(text)
    stages = [Status.EXPENDITURE if line.endswith("level") else Status.PLEDGE for line in wanted]
    assert len(figures) == len(wanted), [figure.surface for figure in figures]
    passage = Passage.of(text, figures, date.fromisoformat(published))
    readings = periods.read(passage, [Type.AID] * len(figures), stages)
    found = [f"{figure.surface}  {shown(reading.value)}" for figure, reading in zip(figures, readings, strict=True)]
    assert found == [line.removesuffix("  level") for line in wanted]


def test_a_year_named_by_its_distance_means_nothing_without_a_day_of_publication() -> None:
    text = "It will give £3bn next year."
    reading = periods.read(Passage.of(text, parse(text)), [Type.AID], [Status.PLEDGE])[0]
    assert reading.value == Period()


def test_other_amounts_and_amounts_without_a_statement_get_no_period() -> None:
    text = "GDP was £3bn in 2024 and £4bn in 2025."
    readings = periods.read(Passage.of(text, parse(text)), [Type.OTHER, None], [None, None])
    assert [reading.value for reading in readings] == [Period(), Period()]


def test_a_list_of_levels_stands_under_the_year_of_its_heading() -> None:
    text = "Military spending in 2024:\n1. France – €60bn\n2. Italy – €30bn"
    figures = parse(text)
    levels = [Status.EXPENDITURE] * len(figures)
    readings = periods.read(Passage.of(text, figures), [Type.DEFENCE_SPENDING] * len(figures), levels)
    assert [shown(reading.value) for reading in readings] == ["2024..2024", "2024..2024"]


def test_a_table_stands_under_the_year_of_its_heading_though_that_has_no_colon() -> None:
    text = "Table 2. Defence spending as a share of GDP, 2025 (estimates)\nAlbania 2.01% of GDP\nGreece 2.85% of GDP"
    figures = parse(text)
    levels = [Status.EXPENDITURE] * len(figures)
    readings = periods.read(Passage.of(text, figures), [Type.DEFENCE_SPENDING] * len(figures), levels)
    assert [shown(reading.value) for reading in readings] == ["2025..2025", "2025..2025"]


def of_all_types_and_statuses(text: str) -> list[Period]:
    figures = parse(text)
    passage = Passage.of(text, figures, date(2025, 3, 6))
    return [
        reading.value
        for kind, status in product(Type, Status)
        for reading in periods.read(passage, [kind] * len(figures), [status] * len(figures))
    ]


@pytest.mark.parametrize("rule", occasions.REFUSALS, ids=lambda rule: str(rule.name))
def test_each_refusal_takes_years_from_its_own_example(
    rule: occasions.Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occasions, "REFUSALS", (rule,))
    refused = of_all_types_and_statuses(rule.example)
    monkeypatch.setattr(occasions, "REFUSALS", ())
    taken = of_all_types_and_statuses(rule.example)
    assert refused != taken
    assert all(one in (Period(), other) for one, other in zip(refused, taken, strict=True))


def test_the_evidence_of_a_period_is_the_words_that_say_it() -> None:
    text = "It will give £3bn a year until 2030."
    evidence = periods.read(Passage.of(text, parse(text)), [Type.AID], [Status.PLEDGE])[0].evidence[0]
    assert text[evidence.start : evidence.end] == "until 2030"


PIECES = st.sampled_from(
    [
        "£3bn",
        "2% of GDP",
        "by 2030",
        "from",
        "in March",
        "over the next",
        "two years",
        "fiscal 2026",
        "2025-26",
        "and",
        "\n",
        "– ",
        ": ",
        ". ",
        "(",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_any_mixture_of_amounts_and_dates_is_read_without_raising(pieces: list[str]) -> None:
    text = " ".join(pieces)
    figures = parse(text)
    passage = Passage.of(text, figures, date(2025, 3, 6))
    readings = periods.read(passage, [Type.AID] * len(figures), [Status.EXPENDITURE] * len(figures))
    assert len(readings) == len(figures)
    for reading in readings:
        assert reading.value.start is None or reading.value.end is None or reading.value.start <= reading.value.end
