from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import Table

COLUMNS = (("promised", "Promised"), ("paid", "Paid"))


@pytest.fixture
def cells() -> DataFrame:
    return DataFrame([("Germany", "€9bn–€10bn", ""), ("Norway", "€1bn", "€2bn")], columns=["row", "promised", "paid"])


def texts(axes: Axes) -> set[str]:
    return {text.get_text() for text in axes.texts}


def test_every_cell_is_set_and_an_empty_one_is_a_dash(axes: Axes, cells: DataFrame, captions: Captions) -> None:
    Table(captions, COLUMNS).draw(axes, cells)
    assert texts(axes) == {"Promised", "Paid", "Germany", "Norway", "€9bn–€10bn", "€1bn", "€2bn", "–"}


def test_amounts_of_a_column_end_at_one_line(axes: Axes, cells: DataFrame, captions: Captions) -> None:
    Table(captions, COLUMNS).draw(axes, cells)
    ends = {text.get_position()[0] for text in axes.texts if text.get_text() in ("Promised", "€9bn–€10bn", "€1bn")}
    assert len(ends) == 1


def test_a_range_goes_on_in_a_second_line_where_there_is_little_room(cells: DataFrame, captions: Captions) -> None:
    axes = Figure(figsize=(3.5, 4)).add_axes((0, 0, 1, 1))
    Table(captions, COLUMNS).draw(axes, cells)
    assert "€9bn–\n€10bn" in texts(axes)


def test_the_words_tell_each_row(cells: DataFrame, captions: Captions) -> None:
    told = Table(captions, COLUMNS).describe(cells)
    assert told == "Germany: Promised €9bn–€10bn, Paid –. Norway: Promised €1bn, Paid €2bn."
