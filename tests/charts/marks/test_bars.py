from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer, ErrorbarContainer
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import StackedBars
from tracker.charts.palette import COLOURS
from tracker.records import Type

PROMISED = ("Germany", "Norway")


def drawn(axes: Axes, frame: DataFrame, captions: Captions, limit: float = 5e9) -> list[BarContainer]:
    StackedBars(captions=captions, rows=PROMISED, limit=limit).draw(axes, frame)
    return [held for held in axes.containers if isinstance(held, BarContainer)]


def promised(sums: DataFrame) -> DataFrame:
    return sums[sums["stage"] == "promised"]


def test_segments_follow_the_one_order_of_types_in_their_colours(
    axes: Axes, sums: DataFrame, captions: Captions
) -> None:
    military, mixed = drawn(axes, promised(sums), captions)
    assert [bar.get_width() for bar in military] == [4e9, 2e9]
    assert (mixed[0].get_x(), mixed[0].get_width()) == (4e9, 1e9)
    assert to_hex(military[0].get_facecolor()) == COLOURS[Type.MILITARY_AID]
    assert to_hex(mixed[0].get_facecolor()) == COLOURS[Type.AID]


def test_rows_are_named_from_the_top_and_each_bar_says_its_sum(axes: Axes, sums: DataFrame, captions: Captions) -> None:
    drawn(axes, promised(sums), captions)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Germany", "Norway"]
    bottom, top = axes.get_ylim()
    assert bottom > top
    assert [text.get_text() for text in axes.texts] == ["€5bn", "€2bn–€3bn"]


def test_a_range_has_a_whisker_from_its_low_to_its_high_end(axes: Axes, sums: DataFrame, captions: Captions) -> None:
    drawn(axes, promised(sums), captions)
    (whisker,) = [held for held in axes.containers if isinstance(held, ErrorbarContainer)]
    ((left, right),) = [segment[:, 0] for segment in whisker.lines[2][0].get_segments()]
    assert (left, right) == (2e9, 3e9)


def test_a_bar_past_the_limit_is_broken_off_there_and_still_says_its_sum(
    axes: Axes, sums: DataFrame, captions: Captions
) -> None:
    bars = drawn(axes, promised(sums), captions, limit=3e9)
    assert max(bar.get_x() + bar.get_width() for held in bars for bar in held) == 3e9
    assert axes.texts[0].get_text() == "€5bn"
    assert any(line.get_color() == "#ffffff" for line in axes.lines)


def test_nothing_recorded_is_a_dash_and_not_a_zero(axes: Axes, sums: DataFrame, captions: Captions) -> None:
    drawn(axes, sums[sums["stage"] == "paid"], captions)
    assert [text.get_text() for text in axes.texts] == ["–", "€1bn"]


def test_the_key_names_only_the_types_that_occur(sums: DataFrame, captions: Captions) -> None:
    mark = StackedBars(captions=captions, rows=PROMISED, limit=5e9)
    assert [swatch.label for swatch in mark.key(sums)] == ["military aid", "mixed or unspecified aid"]


def test_a_negative_sum_is_written_at_the_axis(axes: Axes, captions: Captions) -> None:
    frame = DataFrame({"row": ["Germany", "Norway"], "type": ["aid", "aid"], "low": [-1e9, 1e9], "high": [-1e9, 1e9]})
    drawn(axes, frame, captions)
    assert axes.texts[0].get_text() == "-€1bn"
    assert axes.texts[0].xy[0] == pytest.approx(0)  # type: ignore[attr-defined]


def test_what_is_stated_as_up_to_stands_outermost_and_open(axes: Axes, sums: DataFrame, captions: Captions) -> None:
    frame = promised(sums).assign(ceiling=[1e9, 0.0, 0.0])
    military, mixed = drawn(axes, frame, captions)
    assert [bar.get_width() for bar in military] == [3e9, 2e9]
    assert (mixed[0].get_x(), mixed[0].get_width()) == (3e9, 1e9)
    spans = {tuple(np.asarray(line.get_xdata()).tolist()) for line in axes.lines if line.get_color() == "#12355b"}
    assert spans == {(4e9, 5e9)}
    assert axes.texts[0].get_text() == "€5bn"


def test_the_key_tells_of_open_bars_only_where_there_are_any(sums: DataFrame, captions: Captions) -> None:
    mark = StackedBars(captions=captions, rows=PROMISED, limit=5e9)
    for ceiling, drawn_so in ((1e9, ["exact", "exact", "ceiling"]), (0.0, ["exact", "exact"])):
        key = mark.key(promised(sums).assign(ceiling=[ceiling, 0.0, 0.0]))
        assert [swatch.drawn for swatch in key] == drawn_so


def test_what_was_taken_back_stands_left_of_zero(axes: Axes, sums: DataFrame, captions: Captions) -> None:
    frame = promised(sums).assign(low=[4e9, -1e9, -2e9], high=[4e9, -1e9, -2e9])
    StackedBars(captions=captions, rows=PROMISED, limit=4e9, lowest=-2e9).draw(axes, frame)
    bars = [bar for held in axes.containers if isinstance(held, BarContainer) for bar in held]
    spans = {tuple(sorted((bar.get_x(), bar.get_x() + bar.get_width()))) for bar in bars}
    assert spans == {(0, 4e9), (-1e9, 0), (-2e9, 0)}
    assert axes.get_xlim()[0] == -2e9
    assert [text.get_text() for text in axes.texts] == ["€3bn", "-€2bn"]
