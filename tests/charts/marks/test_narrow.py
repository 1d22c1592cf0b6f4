"""What changes where a picture is as narrow as a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.finish import STYLE
from tracker.charts.formats import PHONE
from tracker.charts.marks import SmallMultiples, StackedBars, TargetPaths, Timeline


@pytest.fixture
def narrow() -> Iterator[Axes]:
    with matplotlib.rc_context(fname=STYLE):
        figure = Figure(figsize=(PHONE.width, PHONE.height))
        FigureCanvasAgg(figure)
        yield figure.add_axes((0.1, 0.1, 0.8, 0.8))


def test_panels_stand_one_below_the_other_each_with_the_rows_that_it_holds(
    narrow: Axes, sums: DataFrame, captions: Captions
) -> None:
    bars = StackedBars(captions=captions, rows=("Germany", "Norway"), limit=5e9)
    SmallMultiples("stage", (("promised", "Promised"), ("paid", "Paid")), bars).draw(narrow, sums)
    first, second = (panel for panel in narrow.child_axes if isinstance(panel, Axes))
    assert [label.get_text() for label in first.get_yticklabels()] == ["Germany", "Norway"]
    assert [label.get_text() for label in second.get_yticklabels()] == ["Norway"]
    assert first.get_window_extent().y0 > second.get_window_extent().y1


def test_paths_stand_two_on_a_line(narrow: Axes, captions: Captions) -> None:
    rows = [(name, year, 2.0, "spent") for name in "ABC" for year in (2024, 2025)]
    TargetPaths(captions).draw(narrow, DataFrame(rows, columns=["row", "year", "share", "part"]))
    lefts = [round(panel.get_window_extent().x0) for panel in narrow.child_axes]
    assert lefts[0] == lefts[2] < lefts[1]


def test_months_without_room_for_their_names_are_left_out(narrow: Axes, captions: Captions) -> None:
    row = ("Germany", date(2026, 1, 5), "military_aid", "promised", 4e9)
    frame = DataFrame([row], columns=["row", "day", "type", "stage", "high"])
    Timeline(captions, ("Germany",), date(2024, 2, 1), date(2026, 2, 28)).draw(narrow, frame)
    ticks = [tick.get_text().split() for tick in narrow.get_xticklabels()]
    assert 4 < len(ticks) < 13
    assert [words[1] for words in ticks if len(words) > 1] == ["2024", "2025", "2026"]
