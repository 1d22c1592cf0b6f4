from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import TargetGaps
from tracker.charts.palette import INK, SHORTFALL


@pytest.fixture
def gaps() -> DataFrame:
    rows = [("Spain", 2.0, 2025, True, 3.5, 2035.0), ("Poland", 4.12, 2024, False, 4.0, None)]
    return DataFrame(rows, columns=["row", "spent", "year", "estimate", "target", "until"])


def points(axes: Axes, marker: str) -> list[tuple[float, str]]:
    return [
        (float(np.asarray(line.get_xdata())[0]), str(line.get_color()))
        for line in axes.lines
        if line.get_marker() == marker
    ]


def test_a_target_not_reached_stands_out_and_one_reached_does_not(
    axes: Axes, gaps: DataFrame, captions: Captions
) -> None:
    TargetGaps(captions=captions).draw(axes, gaps)
    assert points(axes, "D") == [(3.5, SHORTFALL), (4.0, INK)]


def test_an_estimate_is_a_hollow_dot(axes: Axes, gaps: DataFrame, captions: Captions) -> None:
    TargetGaps(captions=captions).draw(axes, gaps)
    faces = [line.get_markerfacecolor() for line in axes.lines if line.get_marker() == "o"]
    assert faces[0] == "#ffffff" != faces[1]


def test_share_and_target_are_written_on_their_outer_sides(axes: Axes, gaps: DataFrame, captions: Captions) -> None:
    TargetGaps(captions=captions).draw(axes, gaps)
    sides = {text.get_text(): text.get_horizontalalignment() for text in axes.texts}
    deadlines = {"deadline": "right", "2035": "right"}
    assert sides == {"2%": "right", "3.5%": "left", "4.12%": "left", "4%": "right"} | deadlines


def test_the_alliances_target_is_a_line_with_its_deadline(axes: Axes, gaps: DataFrame, captions: Captions) -> None:
    TargetGaps(captions=captions, yardstick=(3.5, 2035)).draw(axes, gaps)
    assert "allies' core target: 3.5% by 2035" in [text.get_text() for text in axes.texts]


def test_the_key_tells_estimates_from_what_was_spent(gaps: DataFrame, captions: Captions) -> None:
    key = [(swatch.label, swatch.hollow) for swatch in TargetGaps(captions=captions).key(gaps)]
    assert key == [
        ("spent in 2024–2025", False),
        ("spent in 2024–2025, NATO estimate", True),
        ("target above spending", False),
        ("target reached", False),
    ]


def test_the_words_tell_every_country(gaps: DataFrame, captions: Captions) -> None:
    told = TargetGaps(captions=captions).describe(gaps)
    assert told == "Spain: 2% spent in 2025, target 3.5% by 2035. Poland: 4.12% spent in 2024, target 4%."
