from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import Lifeline


def lived(rows: list[tuple[date, str, str]], reached: list[str] | None = None) -> DataFrame:
    frame = DataFrame(rows, columns=["day", "status", "amount"])
    return frame.assign(reached=reached or frame["status"])


@pytest.fixture
def life() -> DataFrame:
    rows = [
        (date(2024, 3, 1), "pledge", "€1bn"),
        (date(2024, 5, 1), "commitment", "€1bn"),
        (date(2025, 6, 1), "disbursement", "€1.2bn"),
    ]
    return lived(rows)


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
    frame = lived([(day, "pledge", "€1bn") for day in days])
    Lifeline(captions).draw(axes, frame)
    named = [label.get_text() for label in axes.get_xticklabels()]
    assert "30 January 2024" in named
    assert len(named) < 8


def test_one_report_alone_is_a_disc_with_its_day(axes: Axes, life: DataFrame, captions: Captions) -> None:
    Lifeline(captions).draw(axes, life.head(1))
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1 March 2024"]


def test_each_report_is_told_in_words(life: DataFrame, captions: Captions) -> None:
    assert Lifeline(captions).describe(life.head(2)) == "1 March 2024: promised, €1bn. 1 May 2024: approved, €1bn."


def test_the_line_stays_at_what_was_reached_while_the_discs_repeat_earlier_stages(
    axes: Axes, captions: Captions
) -> None:
    rows = [
        (date(2024, 1, 1), "pledge", "€1bn"),
        (date(2024, 2, 1), "proposal", "€1bn"),
        (date(2024, 3, 1), "expenditure", "€1bn"),
        (date(2024, 4, 1), "commitment", "€1bn"),
    ]
    Lifeline(captions).draw(axes, lived(rows, ["pledge", "pledge", "pledge", "commitment"]))
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["proposed", "level of spending", "promised", "approved"]
    line, discs = axes.lines[-2:]
    assert np.asarray(line.get_ydata()).tolist() == [2, 2, 2, 3]
    assert np.asarray(discs.get_ydata()).tolist() == [2, 0, 1, 3]


def test_no_amount_is_struck_by_the_line(axes: Axes, captions: Captions) -> None:
    rows = [
        (date(2024, 1, 1), "proposal", "€1bn"),
        (date(2024, 6, 1), "pledge", "€400bn"),
        (date(2024, 6, 20), "commitment", "€413bn"),
        (date(2026, 6, 1), "disbursement", "€412bn"),
    ]
    Lifeline(captions).draw(axes, lived(rows))
    axes.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes.texts]
    line = axes.lines[-2]
    corners = np.repeat(axes.transData.transform(np.column_stack(line.get_data())), 2, axis=0)
    steps = np.column_stack([corners[1:, 0], corners[:-1, 1]])
    points = np.vstack([np.linspace(one, two, 200) for one, two in pairwise(steps)])
    assert len(boxes) == 4
    for box in boxes:
        assert not np.any([box.contains(x, y) for x, y in points])


def test_no_two_amounts_stand_in_each_other_and_one_without_room_is_left_out(axes: Axes, captions: Captions) -> None:
    rows = [(date(2024, 1, day), "pledge", f"about US${day}.5bn (€{day}bn)") for day in range(1, 20)]
    Lifeline(captions).draw(axes, lived([*rows, (date(2026, 1, 1), "pledge", rows[-1][2])]))
    axes.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes.texts]
    assert 1 < len(boxes) < len(rows)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
