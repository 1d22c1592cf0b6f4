from __future__ import annotations

from collections.abc import Callable, Iterator

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit, Mark
from tracker.charts.finish import STYLE

Bars = Callable[..., DataFrame]


@pytest.fixture
def captions() -> Captions:
    return Captions()


@pytest.fixture
def axes() -> Iterator[Axes]:
    with matplotlib.rc_context(fname=STYLE):
        figure = Figure(figsize=(7, 4))
        FigureCanvasAgg(figure)
        yield figure.add_axes((0.2, 0.1, 0.7, 0.8))


@pytest.fixture
def sums() -> DataFrame:
    """Two donors in two types; only the second is a range."""
    rows = [
        ("Germany", "promised", "military_aid", 4e9, 4e9),
        ("Germany", "promised", "aid", 1e9, 1e9),
        ("Norway", "promised", "military_aid", 2e9, 3e9),
        ("Norway", "paid", "aid", 1e9, 1e9),
    ]
    return DataFrame(rows, columns=["row", "stage", "type", "low", "high"])


@pytest.fixture
def exhibit_of() -> Callable[[Mark, DataFrame], Exhibit]:
    def made(mark: Mark, frame: DataFrame, title: str = "A finding", source: str = "Source: a ledger.") -> Exhibit:
        return Exhibit(name="a", heading="Aid", title=title, subtitle="In EUR", source=source, mark=mark, frame=frame)

    return made
