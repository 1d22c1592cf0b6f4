"""Four pictures held against what they looked like: stacks, lines, discs, and bars that are not exact.

The pictures are drawn by matplotlib alone, from its own fonts, at 50 dots an inch, and compared by eye's measure: both
are blurred over squares of five dots, so that a font engine that sets a letter half a dot to the side passes and a bar
that is gone, or stands elsewhere, does not. `python -m tests.charts.test_baselines` draws them anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread
from numpy.typing import NDArray
from pandas import DataFrame

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit, Mark
from tracker.charts.finish import drawn
from tracker.charts.marks import RankedBars, SmallMultiples, StackedBars, SteppedLines, Timeline

BASELINES = Path(__file__).with_name("baselines")
DPI, BLUR = 50, 5

# Largest difference of a square, and of all on average, of 1 from black to white.
MOST, MEAN = 0.2, 0.01

CAPTIONS = Captions()


def exhibit(mark: Mark, rows: list[tuple[object, ...]], columns: str) -> Exhibit:
    frame = DataFrame(rows, columns=columns.split())
    source = "Source: numbers made up for a test."
    return Exhibit("a", "A", "What the data show", "In EUR", source, mark, frame)


def bars() -> Exhibit:
    rows: list[tuple[object, ...]] = [
        ("Germany", "promised", "military_aid", 4e9, 4e9, 1e9),
        ("Germany", "paid", "financial_aid", 2e9, 2e9, 0.0),
        ("Norway", "promised", "aid", 2e9, 3e9, 0.0),
    ]
    mark = StackedBars(CAPTIONS, ("Germany", "Norway"), 4e9)
    panels = SmallMultiples("stage", (("promised", "Promised"), ("paid", "Paid")), mark)
    return exhibit(panels, rows, "row stage type low high ceiling")


def lines() -> Exhibit:
    rows: list[tuple[object, ...]] = [
        (date(2025, 1, 1), "military_aid", 1e9),
        (date(2025, 6, 1), "military_aid", 4e9),
        (date(2025, 3, 1), "financial_aid", 2e9),
    ]
    return exhibit(SteppedLines(CAPTIONS, date(2025, 1, 1), date(2026, 3, 1), by="type"), rows, "day type amount")


def points() -> Exhibit:
    rows: list[tuple[object, ...]] = [
        ("Germany", date(2025, 2, 1), "military_aid", "promised", 4e9),
        ("Norway", date(2025, 4, 1), "aid", "paid", 1e9),
    ]
    mark = Timeline(CAPTIONS, ("Germany", "Norway"), date(2025, 1, 1), date(2025, 6, 30))
    return exhibit(mark, rows, "row day type stage high")


def certainty() -> Exhibit:
    rows: list[tuple[object, ...]] = [
        ("Germany", "military_aid", 5e9, 5e9, "exact"),
        ("Norway", "aid", 3e9, 4e9, "exact"),
        ("France", "procurement", 2e9, 2e9, "estimate"),
        ("Italy", "financial_aid", 1e9, 1e9, "ceiling"),
    ]
    return exhibit(RankedBars(CAPTIONS, 5e9), rows, "row type low high drawn")


PICTURES: dict[str, Callable[[], Exhibit]] = {"bars": bars, "lines": lines, "points": points, "certainty": certainty}


def picture(made: Exhibit) -> bytes:
    buffer = io.BytesIO()
    drawn(made).savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
    return buffer.getvalue()


def blurred(png: io.BytesIO | Path) -> NDArray[np.float64]:
    """Give the picture's brightness, averaged over squares that overlap by all but a dot."""
    grey = np.asarray(imread(png), dtype=float)[..., :3].mean(axis=2)
    windows = np.lib.stride_tricks.sliding_window_view(grey, (BLUR, BLUR))
    return np.asarray(windows.mean(axis=(2, 3)))


def differences(made: Exhibit, name: str) -> NDArray[np.float64]:
    return np.abs(blurred(io.BytesIO(picture(made))) - blurred(BASELINES / f"{name}.png"))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(name: str) -> None:
    apart = differences(PICTURES[name](), name)
    assert apart.max() < MOST
    assert apart.mean() < MEAN


def test_a_bar_that_is_shorter_does_not_pass_for_the_same() -> None:
    made = certainty()
    shorter = made.frame.assign(low=made.frame["low"].replace(5e9, 4.6e9), high=made.frame["high"].replace(5e9, 4.6e9))
    assert differences(replace(made, frame=shorter), "certainty").max() > MOST


def test_a_colour_that_changed_does_not_pass_for_the_same() -> None:
    made = certainty()
    other = made.frame.assign(type=made.frame["type"].replace("military_aid", "financial_aid"))
    assert differences(replace(made, frame=other), "certainty").max() > MOST


if __name__ == "__main__":
    BASELINES.mkdir(exist_ok=True)
    for name, made in PICTURES.items():
        (BASELINES / f"{name}.png").write_bytes(picture(made()))
