from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import RankedBars
from tracker.charts.palette import COLOURS, PAPER
from tracker.records import Type


@pytest.fixture
def ranked() -> DataFrame:
    rows = [
        ("Germany", "military_aid", 9e9, 9e9, "exact"),
        ("Norway", "aid", 5e9, 7e9, "exact"),
        ("France", "military_aid", 3e9, 3e9, "estimate"),
        ("Italy", "aid", 2e9, 2e9, "ceiling"),
    ]
    return DataFrame(rows, columns=["row", "type", "low", "high", "drawn"])


def bars(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def test_each_bar_has_the_colour_of_its_type_and_the_length_of_its_lower_end(
    axes: Axes, ranked: DataFrame, captions: Captions
) -> None:
    RankedBars(captions, limit=9e9).draw(axes, ranked)
    assert [bar.get_width() for bar in bars(axes)] == [9e9, 5e9, 3e9]
    assert to_hex(bars(axes)[0].get_facecolor()) == COLOURS[Type.MILITARY_AID]
    assert to_hex(bars(axes)[1].get_facecolor()) == COLOURS[Type.AID]


def test_an_estimate_is_hatched_and_nothing_else_is(axes: Axes, ranked: DataFrame, captions: Captions) -> None:
    RankedBars(captions, limit=9e9).draw(axes, ranked)
    assert [bool(bar.get_hatch()) for bar in bars(axes)] == [False, False, True]
    assert to_hex(bars(axes)[2].get_facecolor()) == PAPER


def test_a_ceiling_has_two_sides_and_no_end(axes: Axes, ranked: DataFrame, captions: Captions) -> None:
    RankedBars(captions, limit=9e9).draw(axes, ranked.tail(1))
    assert bars(axes) == []
    assert [np.asarray(line.get_xdata()).tolist() for line in axes.lines] == [[0, 2e9], [0, 2e9]]


def test_a_range_has_a_whisker_to_its_upper_end(axes: Axes, ranked: DataFrame, captions: Captions) -> None:
    RankedBars(captions, limit=9e9).draw(axes, ranked)
    (whisker,) = (held for held in axes.collections if isinstance(held, LineCollection))
    (ends,) = whisker.get_segments()
    assert [point[0] for point in ends] == [5e9, 7e9]


def test_amounts_are_written_at_their_bars_and_the_yardstick_at_its_line(
    axes: Axes, ranked: DataFrame, captions: Captions
) -> None:
    RankedBars(captions, limit=9e9, yardstick=(4e9, "what was asked")).draw(axes, ranked)
    assert [text.get_text() for text in axes.texts] == ["€9bn", "€5bn–€7bn", "€3bn", "€2bn", "what was asked"]


def test_the_key_tells_only_what_occurs(ranked: DataFrame, captions: Captions) -> None:
    def told(frame: DataFrame) -> list[str]:
        return [swatch.label for swatch in RankedBars(captions, limit=9e9).key(frame)]

    assert told(ranked) == [
        "military aid",
        "mixed or unspecified aid",
        "estimate",
        "stated as “up to”: may turn out smaller",
    ]
    assert told(ranked.head(1)) == []


def test_what_is_not_exact_is_told_in_words_too(ranked: DataFrame, captions: Captions) -> None:
    assert RankedBars(captions, limit=9e9).describe(ranked.tail(2)) == (
        "France €3bn (estimate); Italy €2bn (stated as “up to”: may turn out smaller)."
    )
