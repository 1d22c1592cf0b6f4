from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import Timeline


@pytest.fixture
def discs() -> DataFrame:
    rows = [
        ("Germany", date(2026, 1, 5), "military_aid", "promised", 4e9),
        ("Norway", date(2026, 2, 5), "aid", "paid", 1e9),
        ("Norway", date(2026, 2, 7), "aid", "paid", 1e6),
    ]
    return DataFrame(rows, columns=["row", "day", "type", "stage", "high"])


def drawn(axes: Axes, discs: DataFrame, captions: Captions) -> PathCollection:
    mark = Timeline(captions, ("Germany", "Norway"), date(2025, 12, 1), date(2026, 2, 28))
    mark.draw(axes, discs)
    (collection,) = axes.collections
    assert isinstance(collection, PathCollection)
    return collection


def test_discs_stand_on_their_day_and_row_the_largest_behind(axes: Axes, discs: DataFrame, captions: Captions) -> None:
    places = drawn(axes, discs, captions).get_offsets()
    days = [date(2026, 1, 5), date(2026, 2, 5), date(2026, 2, 7)]
    assert [tuple(place) for place in np.asarray(places)] == [
        (day.toordinal(), row) for day, row in zip(days, (0, 1, 1), strict=True)
    ]


def test_area_is_in_proportion_to_the_amount_down_to_a_dot(axes: Axes, discs: DataFrame, captions: Captions) -> None:
    areas = drawn(axes, discs, captions).get_sizes()
    assert areas[0] == pytest.approx(4 * areas[1])
    assert areas[2] == 9


def test_promises_are_paler_than_money_paid(axes: Axes, discs: DataFrame, captions: Captions) -> None:
    alphas = np.asarray(drawn(axes, discs, captions).get_facecolor())[:, 3]
    assert alphas[0] < alphas[1] == 1


def test_months_are_named_and_the_year_where_it_begins(axes: Axes, discs: DataFrame, captions: Captions) -> None:
    drawn(axes, discs, captions)
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["Dec\n2025", "Jan\n2026", "Feb\n "]


def test_each_row_says_its_largest_amount(axes: Axes, discs: DataFrame, captions: Captions) -> None:
    drawn(axes, discs, captions)
    assert [text.get_text() for text in axes.texts] == ["largest", "€4bn", "€1bn"]


def test_a_large_disc_on_the_first_day_covers_no_name(axes: Axes, captions: Captions) -> None:
    rows = [(name, date(2025, 12, 1), "military_aid", "paid", 4e9) for name in ("Germany", "Norway")]
    frame = DataFrame(rows, columns=["row", "day", "type", "stage", "high"])
    axes.set_position((0.2, 0.1, 0.3, 0.8))
    disc = drawn(axes, frame, captions)
    radius = float(np.sqrt(disc.get_sizes()[0])) / 2 * axes.figure.dpi / 72
    centre = axes.transData.transform((date(2025, 12, 1).toordinal(), 0))[0]
    assert centre - radius >= axes.get_window_extent().x0 - 1


def test_what_was_taken_back_is_hollow_and_as_large_as_its_amount(axes: Axes, captions: Captions) -> None:
    rows = [("Germany", date(2026, 1, 5), "military_aid", "promised", high) for high in (1e9, -4e9)]
    frame = DataFrame(rows, columns=["row", "day", "type", "stage", "high"])
    found = drawn(axes, frame.assign(row=["Germany", "Norway"]), captions)
    areas, alphas = found.get_sizes(), np.asarray(found.get_facecolor())[:, 3]
    assert areas[0] == pytest.approx(4 * areas[1])
    assert alphas[0] == 0 < alphas[1]
    assert [text.get_text() for text in axes.texts] == ["largest", "€1bn", "-€4bn"]
