"""A table as a picture: names at the left, amounts at the right of their columns, for those who want the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.formats import NARROW
from tracker.charts.marks.lengths import size
from tracker.charts.marks.rows import places, shortened
from tracker.charts.palette import HAIRLINE, INK, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Share of the width that the names take, and points of the letters where there is room and where there is little.
NAMES = 0.34
LETTERS, SMALL = 8.5, 6.5

# Heights of a row that the words of the columns take, and how much of a row its letters may fill.
HEADER, TIGHT = 0.8, 0.8

POINTS_AN_INCH = 72

# What stands between the two ends of a range: where there is little room it goes on in a second line there.
DASH = "–"


@dataclass(frozen=True)
class Table:
    """Texts in rows: columns `row` and those of `columns`, each a name of the frame with the words above it."""

    captions: Captions
    columns: tuple[tuple[str, str], ...]

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Set the words of the columns, then a line a row with a hairline below."""
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        rows = places(axes, len(frame)) + HEADER
        axes.set_ylim(rows - HEADER - 0.4, -HEADER - 0.4)
        width, height = size(axes)
        room = height * POINTS_AN_INCH / rows
        points = min(SMALL if width < NARROW else LETTERS, room * TIGHT)
        folds = width < NARROW and room > 1.8 * points
        for y, row in enumerate(frame["row"]):
            axes.axhline(y - 0.5, color=HAIRLINE, linewidth=0.6)
            axes.text(0, y, shortened(row), va="center_baseline", fontsize=points, color=INK)
        step = (1 - NAMES) / len(self.columns)
        for place, (name, words) in enumerate(self.columns, 1):
            texts = [text.replace(DASH, f"{DASH}\n") if folds else text for text in frame[name]]
            self._column(axes, NAMES + place * step, words, texts, points)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give none: the columns have their words."""
        return ()

    def describe(self, frame: DataFrame) -> str:
        """Tell each row, its columns by their words."""
        told = (self._told(row, frame) for row in range(len(frame)))
        return " ".join(told)

    def _told(self, row: int, frame: DataFrame) -> str:
        cells = (f"{words} {frame[name].iloc[row] or DASH}" for name, words in self.columns)
        return f"{frame['row'].iloc[row]}: {', '.join(cells)}."

    def _column(self, axes: Axes, x: float, words: str, texts: list[str], points: float) -> None:
        """Set the words of a column and its texts, all ending at one line."""
        look: dict[str, Any] = {"ha": "right", "va": "center_baseline", "linespacing": 0.95, "fontsize": points}
        axes.text(x, -0.85, words, fontweight="bold", color=SOFT_INK, **look)
        for y, text in enumerate(texts):
            axes.text(x, y, text or DASH, color=INK if text else HAIRLINE, **look)
