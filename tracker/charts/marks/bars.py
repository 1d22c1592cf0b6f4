"""Bars: a row a donor, its amounts stacked by type, what is uncertain drawn as a whisker beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.rows import named_rows
from tracker.charts.palette import COLOURS, HAIRLINE, INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray
    from pandas import DataFrame, Series

THICKNESS = 0.68

# Inches that a sign of an amount takes, and the gap before it: how much room the words at a bar's end need.
SIGN_WIDTH, SIGN_GAP = 0.074, 0.12

# A bar this many times as long as the next would leave the others too short to compare: it is drawn with a break.
OUTLIER = 4.0

# Points of white between two segments, left out where a segment would be no more than its seams (share of the scale).
SEAM, SEAMLESS = 0.6, 0.02

# How much longer than the longest whole bar a broken one is drawn.
BROKEN = 1.25


@dataclass(frozen=True)
class StackedBars:
    """Amounts by row and type: columns `row`, `type`, `low`, `high` in units of the captions' currency.

    A bar ends at the sum of the low ends; where the high ends sum to more, a whisker reaches there. `rows` gives the
    order from the top, `limit` the length at which bars are broken off, the same for all panels on one scale.
    """

    captions: Captions
    rows: tuple[str, ...]
    limit: float
    show_names: bool = True

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw one bar a row, its segments in the one order of types, the sum at its end."""
        lows, highs = self._ends(frame)
        words = [self.captions.money_range(low, high) if high else "–" for low, high in zip(lows, highs, strict=True)]
        named_rows(axes, self.rows, self.show_names)
        axes.set_xlim(0, self._width(axes, max(len(text) for text in words)))
        self._segments(axes, frame)
        for y, (low, high, text) in enumerate(zip(lows, highs, words, strict=True)):
            self._end(axes, y, low, high)
            place = (min(max(high, 0), self.limit), y)
            colour = INK if high else HAIRLINE
            axes.annotate(text, place, (4, 0), textcoords="offset points", va="center", fontsize=8, color=colour)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the types that occur, in their order."""
        present = set(frame["type"])
        return tuple(Swatch(COLOURS[kind], self.captions.say(f"types.{kind}")) for kind in COLOURS if kind in present)

    def describe(self, frame: DataFrame) -> str:
        """Tell each row's sum."""
        sums = zip(self.rows, *self._ends(frame), strict=True)
        return "; ".join(f"{row} {self.captions.money_range(low, high)}" for row, low, high in sums if high) + "."

    def _segments(self, axes: Axes, frame: DataFrame) -> None:
        left = np.zeros(len(self.rows))
        for kind, colour in COLOURS.items():
            part = self._sums(frame[frame["type"] == kind], "low")
            if not part.any():
                continue
            right = np.minimum(left + part, self.limit)
            seams = np.where(right - left > self.limit * SEAMLESS, SEAM, 0)
            axes.barh(range(len(self.rows)), right - left, THICKNESS, left, color=colour, edgecolor=PAPER, lw=seams)
            left = right

    def _end(self, axes: Axes, y: int, low: float, high: float) -> None:
        """Draw what the end of a bar tells: that it was broken off, or that the sum lies between two ends."""
        if high > self.limit:
            place, slant = self.limit * 0.88, self.limit * 0.035
            axes.plot([place - slant, place + slant], [y + 0.5, y - 0.5], color=PAPER, linewidth=2.5, zorder=5)
        elif high > low:
            axes.errorbar([low], [y], xerr=np.array([[0.0], [high - low]]), color=SOFT_INK, capsize=2.5, elinewidth=1.1)

    def _width(self, axes: Axes, signs: int) -> float:
        """Give the length of the axis that leaves room for the longest words beyond the longest bar."""
        figure = axes.get_figure(root=True)
        inches = axes.get_window_extent().width / (figure.dpi if figure else 100)
        words = signs * SIGN_WIDTH + SIGN_GAP
        return (self.limit or 1) * inches / max(inches - words, inches / 4)

    def _ends(self, frame: DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._sums(frame, "low"), self._sums(frame, "high")

    def _sums(self, frame: DataFrame, end: str) -> NDArray[np.float64]:
        places = {row: place for place, row in enumerate(self.rows)}
        sums = np.zeros(len(self.rows))
        np.add.at(sums, [places[row] for row in frame["row"]], frame[end].to_numpy(dtype=float))
        return sums


def scale(lengths: Series[float]) -> float:
    """Give the length that all bars must fit: the longest, or where it dwarfs the next, somewhat more than the next.

    >>> import pandas as pd
    >>> scale(pd.Series([1.0, 3.0, 4.0])), scale(pd.Series([1.0, 4.0, 400.0]))
    (4.0, 5.0)
    """
    longest = sorted(lengths[lengths > 0], reverse=True)
    if len(longest) > 1 and longest[0] > OUTLIER * longest[1]:
        return float(longest[1] * BROKEN)
    return float(longest[0]) if longest else 1.0
