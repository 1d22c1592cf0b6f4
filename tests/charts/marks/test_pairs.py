from __future__ import annotations

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.marks import PairedBars
from tracker.charts.palette import ACCENT, PROMISED


@pytest.fixture
def pairs() -> DataFrame:
    return DataFrame([("EU", 50e9, 3e9), ("Norway", 4e9, 0.0)], columns=["row", "promised", "paid"])


def test_the_promise_stands_light_above_the_solid_payment(axes: Axes, pairs: DataFrame, captions: Captions) -> None:
    PairedBars(captions, limit=60e9).draw(axes, pairs)
    promised, paid = (held for held in axes.containers if isinstance(held, BarContainer))
    assert [bar.get_width() for bar in promised] == [50e9, 4e9]
    assert [bar.get_width() for bar in paid] == [3e9, 0]
    assert (to_hex(promised[0].get_facecolor()), to_hex(paid[0].get_facecolor())) == (PROMISED, ACCENT)
    assert promised[0].get_y() < paid[0].get_y()


def test_nothing_paid_is_a_dash(axes: Axes, pairs: DataFrame, captions: Captions) -> None:
    PairedBars(captions, limit=60e9).draw(axes, pairs)
    assert [text.get_text() for text in axes.texts] == ["€50bn", "€4bn", "€3bn", "–"]


def test_both_are_told_in_words(pairs: DataFrame, captions: Captions) -> None:
    told = PairedBars(captions, limit=60e9).describe(pairs)
    assert told == "EU: promised €50bn, paid €3bn. Norway: promised €4bn, paid –."


def test_a_bar_past_the_limit_is_visibly_broken(axes: Axes, pairs: DataFrame, captions: Captions) -> None:
    PairedBars(captions, limit=10e9).draw(axes, pairs)
    promised = next(held for held in axes.containers if isinstance(held, BarContainer))
    assert promised[0].get_width() == 10e9
    assert [line.get_color() for line in axes.lines] == ["#ffffff"]
