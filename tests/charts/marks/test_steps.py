from __future__ import annotations

from datetime import date

import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import SteppedLines
from tracker.charts.palette import COLOURS
from tracker.records import Type


@pytest.fixture
def levels() -> DataFrame:
    rows = [
        (date(2025, 3, 1), "promised", 0.0),
        (date(2025, 6, 1), "promised", 5e9),
        (date(2025, 3, 1), "paid", 4.9e9),
    ]
    return DataFrame(rows, columns=["day", "stage", "amount"])


def drawn(axes: Axes, levels: DataFrame, captions: Captions) -> None:
    SteppedLines(captions, date(2025, 3, 1), date(2026, 2, 28)).draw(axes, levels)


def test_a_level_holds_until_the_next_and_the_last_to_the_end(
    axes: Axes, levels: DataFrame, captions: Captions
) -> None:
    drawn(axes, levels, captions)
    line = next(line for line in axes.lines if line.get_label() == "promised")
    assert line.get_drawstyle() == "steps-post"
    days = [date(2025, 3, 1), date(2025, 6, 1), date(2026, 2, 28)]
    assert list(line.get_xdata()) == [day.toordinal() for day in days]  # type: ignore[arg-type]
    assert list(line.get_ydata()) == [0, 5e9, 5e9]  # type: ignore[arg-type]


def test_lines_are_named_where_they_end_and_names_keep_apart(axes: Axes, levels: DataFrame, captions: Captions) -> None:
    drawn(axes, levels, captions)
    boxes = {text.get_text(): text.get_window_extent() for text in axes.texts}
    assert set(boxes) == {"Promised\n€5bn", "Paid\n€4.9bn"}
    assert boxes["Promised\n€5bn"].y0 > boxes["Paid\n€4.9bn"].y1


def test_the_scale_begins_at_nothing(axes: Axes, levels: DataFrame, captions: Captions) -> None:
    drawn(axes, levels, captions)
    assert axes.get_ylim()[0] == 0


def test_lines_by_type_have_the_colours_of_types_before_their_names(axes: Axes, captions: Captions) -> None:
    rows = [(date(2025, 3, 1), "military_aid", 2e9), (date(2025, 6, 1), "aid", 1e9)]
    frame = DataFrame(rows, columns=["day", "type", "amount"])
    SteppedLines(captions, date(2025, 3, 1), date(2026, 2, 28), by="type").draw(axes, frame)
    assert [text.get_text() for text in axes.texts] == ["mixed or\nunspecified aid\n€1bn", "military aid\n€2bn"]
    colours = {str(line.get_label()): line.get_color() for line in axes.lines if line.get_drawstyle() == "steps-post"}
    assert colours == {"military_aid": COLOURS[Type.MILITARY_AID], "aid": COLOURS[Type.AID]}
    assert [line.get_color() for line in axes.lines if line.get_marker() == "s"] == [*reversed(colours.values())]


def test_what_has_fallen_below_nothing_is_still_in_the_picture(axes: Axes, captions: Captions) -> None:
    frame = DataFrame(
        [(date(2025, 3, 1), "promised", 0.0), (date(2025, 6, 1), "promised", -2e9)], columns=["day", "stage", "amount"]
    )
    drawn(axes, frame, captions)
    low, high = axes.get_ylim()
    assert low < -2e9 < 0 <= high
    assert axes.texts[0].xy[1] < 0.2  # type: ignore[attr-defined]


def test_no_amount_is_named_above_what_is_drawn(axes: Axes, levels: DataFrame, captions: Captions) -> None:
    drawn(axes, levels, captions)
    assert max(axes.get_yticks()) <= axes.get_ylim()[1] < 5.5e9
