from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import Lifeline


@pytest.fixture
def life() -> DataFrame:
    rows = [
        (date(2024, 3, 1), "pledge", "€1bn"),
        (date(2024, 5, 1), "commitment", "€1bn"),
        (date(2025, 6, 1), "disbursement", "€1.2bn"),
    ]
    return DataFrame(rows, columns=["day", "status", "amount"])


def test_the_line_steps_up_with_each_stage(axes: Axes, life: DataFrame, captions: Captions) -> None:
    Lifeline(captions).draw(axes, life)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["promised", "approved", "paid"]
    line = axes.lines[3]
    assert line.get_drawstyle() == "steps-post"
    assert np.asarray(line.get_ydata()).tolist() == [0, 1, 2]


def test_an_amount_is_written_where_it_differs_from_the_one_before(
    axes: Axes, life: DataFrame, captions: Captions
) -> None:
    Lifeline(captions).draw(axes, life)
    assert [text.get_text() for text in axes.texts] == ["€1bn", "€1.2bn"]


def test_days_without_room_for_their_names_are_left_out_the_last_never(axes: Axes, captions: Captions) -> None:
    days = [date(2024, 1, day) for day in range(1, 31)]
    frame = DataFrame([(day, "pledge", "€1bn") for day in days], columns=["day", "status", "amount"])
    Lifeline(captions).draw(axes, frame)
    named = [label.get_text() for label in axes.get_xticklabels()]
    assert "30 January 2024" in named
    assert len(named) < 8


def test_one_report_alone_is_a_disc_with_its_day(axes: Axes, life: DataFrame, captions: Captions) -> None:
    Lifeline(captions).draw(axes, life.head(1))
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1 March 2024"]


def test_each_report_is_told_in_words(life: DataFrame, captions: Captions) -> None:
    assert Lifeline(captions).describe(life.head(2)) == "1 March 2024: promised, €1bn. 1 May 2024: approved, €1bn."
