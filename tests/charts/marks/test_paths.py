from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import TargetPaths
from tracker.charts.palette import SHORTFALL


@pytest.fixture
def ways() -> DataFrame:
    rows = [
        (name, year, share, part)
        for name in ("Spain", "Italy")
        for year, share, part in ((2024, 1.3, "spent"), (2025, 2.0, "estimate"), (2035, 3.5, "target"))
    ]
    return DataFrame(rows, columns=["row", "year", "share", "part"])


def test_each_country_has_a_panel_on_one_scale(axes: Axes, ways: DataFrame, captions: Captions) -> None:
    TargetPaths(captions).draw(axes, ways)
    panels = [panel for panel in axes.child_axes if isinstance(panel, Axes)]
    assert [panel.get_title(loc="left") for panel in panels] == ["Spain", "Italy"]
    assert panels[0].get_ylim() == panels[1].get_ylim()
    assert panels[0].get_xlim() == panels[1].get_xlim()


def test_the_way_leads_dashed_from_the_last_share_to_the_target(
    axes: Axes, ways: DataFrame, captions: Captions
) -> None:
    TargetPaths(captions).draw(axes, ways)
    way = axes.child_axes[0].lines[1]
    assert np.asarray(way.get_xydata()).tolist() == [[2025, 2.0], [2035, 3.5]]
    assert way.is_dashed()


def test_more_than_eight_countries_are_not_crowded_in(axes: Axes, ways: DataFrame, captions: Captions) -> None:
    many = DataFrame(
        [(f"Country {n}", *row[1:]) for n in range(12) for row in ways.head(3).itertuples(index=False)],
        columns=ways.columns,
    )
    TargetPaths(captions).draw(axes, many)
    assert len(axes.child_axes) == 8


@pytest.mark.parametrize(("aim", "year", "above"), [(3.5, 2027, "3.5%"), (2.5, 2027, "3.2%"), (3.0, 2025, "3.2%")])
def test_of_spending_and_a_target_that_are_near_the_higher_is_written_above(
    axes: Axes, captions: Captions, aim: float, year: int, above: str
) -> None:
    rows = [("A", 2025, 3.1, "spent"), ("A", 2026, 3.2, "spent"), ("A", year, aim, "target")]
    TargetPaths(captions).draw(axes, DataFrame(rows, columns=["row", "year", "share", "part"]))
    (panel,) = axes.child_axes
    assert isinstance(panel, Axes)
    heights = {text.get_text(): text.xyann[1] for text in panel.texts if isinstance(text, Annotation)}
    assert max(heights, key=lambda share: heights[share]) == above
    assert min(heights.values()) < 0 < max(heights.values())


def test_no_way_leads_back_to_a_target_whose_deadline_has_passed(axes: Axes, captions: Captions) -> None:
    for year, lines in ((2025, 0), (2027, 1)):
        rows = [("A", 2024, 3.1, "spent"), ("A", 2026, 3.2, "spent"), ("A", year, 3.0, "target")]
        TargetPaths(captions).draw(axes, DataFrame(rows, columns=["row", "year", "share", "part"]))
        panel = axes.child_axes[-1]
        assert isinstance(panel, Axes)
        assert sum(line.get_color() == SHORTFALL and line.get_marker() == "None" for line in panel.lines) == lines
