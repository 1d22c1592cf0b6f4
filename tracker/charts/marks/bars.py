"""Bars: a row a donor, its amounts stacked by type; what is a ceiling is open, a range has a whisker beyond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks import certainty
from tracker.charts.marks.lengths import broken_off, room_for
from tracker.charts.marks.rows import letters, named_rows
from tracker.charts.palette import COLOURS, HAIRLINE, INK, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray
    from pandas import DataFrame

THICKNESS = 0.68

# Points of the letters of an amount, where rows are not too many for them.
LETTERS = 8

# The column of what is stated as "up to", which a frame need not have.
CEILING = "ceiling"

# Points of white between two segments, left out where a segment would be no more than its seams (share of the scale).
SEAM, SEAMLESS = 0.6, 0.02


@dataclass(frozen=True)
class StackedBars:
    """Amounts by row and type: columns `row`, `type`, `low`, `high` in units of the captions' currency, or % of GDP.

    A bar ends at the sum of the low ends; where the high ends sum to more, a whisker reaches there. What is stated as
    "up to" (`ceiling`, a part of `low`, where the frame has that column) stands outermost and open. `rows` gives the
    order from the top, `limit` the length at which bars are broken off, the same for all panels on one scale. What was
    taken back stands left of the others, as far as `lowest`, in units of the amounts and at most 0. `names` are the
    signs of the longest name at the left, where the axes are yet to be moved in by as much.
    """

    captions: Captions
    rows: tuple[str, ...]
    limit: float
    show_names: bool = True
    of_gdp: bool = False
    lowest: float = 0.0
    names: int = 0

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw one bar a row, its segments in the one order of types, the sum at its end."""
        lows, highs = self._ends(frame)
        texts = [self._words(low, high) if high else "–" for low, high in zip(lows, highs, strict=True)]
        named_rows(axes, self.rows, self.show_names)
        room = room_for(axes, self.limit - self.lowest, max(len(text) for text in texts), self.names)
        axes.set_xlim(self.lowest, self.lowest + room)
        self._segments(axes, frame)
        self._taken_back(axes, frame)
        points = letters(axes, len(self.rows), LETTERS)
        for y, (low, high, text) in enumerate(zip(lows, highs, texts, strict=True)):
            self._end(axes, y, low, high)
            place = (min(max(high, 0), self.limit), y)
            colour = INK if high else HAIRLINE
            look: dict[str, Any] = {"va": "center", "fontsize": points, "color": colour}
            words = axes.annotate(text, place, (4, 0), textcoords="offset points", **look)
            # Its room is kept by the length of the axis: measuring all of them again would cost as much as drawing.
            words.set_in_layout(False)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the types that occur, in their order, and what an open bar means where there is one."""
        present = set(frame["type"])
        types = (Swatch(COLOURS[kind], self.captions.say(f"types.{kind}")) for kind in COLOURS if kind in present)
        open_ones = CEILING in frame and bool(frame[CEILING].any())
        return (*types, *certainty.key(self.captions, (certainty.CEILING,) if open_ones else ()))

    def describe(self, frame: DataFrame) -> str:
        """Tell each row's sum."""
        sums = zip(self.rows, *self._ends(frame), strict=True)
        return "; ".join(f"{row} {self._words(low, high)}" for row, low, high in sums if high) + "."

    def _segments(self, axes: Axes, frame: DataFrame) -> None:
        """Stack what is stated in full, then what is a ceiling, each in the one order of types."""
        left = np.zeros(len(self.rows))
        ceilings = {}
        for kind, colour in COLOURS.items():
            part = self._sums(rows := frame[frame["type"] == kind], "low")
            if not (part > 0).any():
                continue
            part = np.maximum(part, 0)
            ceilings[colour] = self._sums(rows, CEILING) if CEILING in frame else np.zeros_like(part)
            right = np.minimum(left + part - ceilings[colour], self.limit)
            seams = np.where(right - left > self.limit * SEAMLESS, SEAM, 0)
            (held,) = np.nonzero(right - left)
            width = (right - left)[held]
            axes.barh(held, width, THICKNESS, left[held], color=colour, edgecolor=PAPER, lw=seams[held])
            left = right
        self._ceilings(axes, left, ceilings)

    def _taken_back(self, axes: Axes, frame: DataFrame) -> None:
        """Stack what is below zero to the left, and mark there where zero is."""
        left = np.zeros(len(self.rows))
        for kind, colour in COLOURS.items() if self.lowest else ():
            right = left
            left = np.maximum(left + np.minimum(self._sums(frame[frame["type"] == kind], "low"), 0), self.lowest)
            (held,) = np.nonzero(right - left)
            axes.barh(held, (right - left)[held], THICKNESS, left[held], color=colour, edgecolor=PAPER, lw=0)
        if self.lowest:
            axes.axvline(0, color=INK, linewidth=0.7)

    def _ceilings(self, axes: Axes, left: NDArray[np.float64], ceilings: dict[str, NDArray[np.float64]]) -> None:
        for colour, part in ceilings.items():
            right = np.minimum(left + part, self.limit)
            for y in np.nonzero(right > left)[0]:
                certainty.open_ended(axes, float(y), float(left[y]), float(right[y]), THICKNESS, colour)
            left = right

    def _end(self, axes: Axes, y: int, low: float, high: float) -> None:
        """Draw what the end of a bar tells: that it was broken off, or that the sum lies between two ends."""
        if high > self.limit:
            broken_off(axes, y, self.limit)
        elif high > low:
            certainty.whisker(axes, y, low, high)

    def _words(self, low: float, high: float) -> str:
        return self.captions.share_range(low, high) if self.of_gdp else self.captions.money_range(low, high)

    def _ends(self, frame: DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._sums(frame, "low"), self._sums(frame, "high")

    def _sums(self, frame: DataFrame, end: str) -> NDArray[np.float64]:
        places = {row: place for place, row in enumerate(self.rows)}
        sums = np.zeros(len(self.rows))
        np.add.at(sums, [places[row] for row in frame["row"]], frame[end].to_numpy(dtype=float))
        return sums
