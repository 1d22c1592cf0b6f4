from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import TargetPaths


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
