from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts import finish
from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit
from tracker.charts.formats import HALF
from tracker.charts.marks import Slope
from tracker.charts.palette import ACCENT


@pytest.fixture
def shares() -> DataFrame:
    rows = [("Poland", 2021, 2.19), ("Germany", 2021, 1.43), ("Poland", 2026, 4.68), ("Germany", 2026, 1.44)]
    return DataFrame(rows, columns=["row", "year", "share"])


def test_each_line_leads_from_the_earlier_share_to_the_later(axes: Axes, shares: DataFrame, captions: Captions) -> None:
    Slope(captions).draw(axes, shares)
    lines = [np.asarray(line.get_ydata()).tolist() for line in axes.lines if line.get_marker() == "o"]
    assert lines == [[2.19, 4.68], [1.43, 1.44]]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["2021", "2026"]


def test_the_steepest_line_alone_is_strong(axes: Axes, shares: DataFrame, captions: Captions) -> None:
    Slope(captions).draw(axes, shares)
    colours = [line.get_color() for line in axes.lines if line.get_marker() == "o"]
    assert [colour == ACCENT for colour in colours] == [True, False]


def test_names_that_end_close_together_are_kept_apart(axes: Axes, captions: Captions) -> None:
    rows = [(name, year, 2.0 + place / 100) for place, name in enumerate("ABC") for year in (2021, 2026)]
    Slope(captions).draw(axes, DataFrame(rows, columns=["row", "year", "share"]))
    heights = sorted(text.xy[1] for text in axes.texts if text.get_text()[-1] in "ABC")  # type: ignore[attr-defined]
    inch = axes.get_ylim()[1] / (axes.get_window_extent().height / 100)
    assert np.diff(heights).min() >= 0.1 * inch


def test_both_shares_are_told_in_words(shares: DataFrame, captions: Captions) -> None:
    told = Slope(captions).describe(shares)
    assert told == "Poland: 2.19% in 2021, 4.68% in 2026. Germany: 1.43% in 2021, 1.44% in 2026."


def test_the_longest_name_is_whole_in_a_picture_of_half_the_width(
    shares: DataFrame, captions: Captions, exhibit_of: Callable[..., Exhibit]
) -> None:
    named = shares.replace({"Germany": "United Arab Emirates plus", "Poland": "PL"})
    figure = finish.drawn(replace(exhibit_of(Slope(captions), named), format=HALF))
    (axes,) = figure.axes
    ends = [text.get_window_extent().x1 for text in axes.texts]
    assert max(ends) <= figure.bbox.x1
