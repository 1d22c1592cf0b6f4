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
        axes.set_ylim(places(axes, len(frame)) - 0.4, -1.2)
        narrow = size(axes)[0] < NARROW
        width = (1 - NAMES) / len(self.columns)
        for place, (name, words) in enumerate(self.columns, 1):
            x, texts = NAMES + place * width, frame[name].tolist()
            self._set(axes, x, -0.85, words, narrow, weight="bold")
            for y, text in enumerate(texts):
                folded = text.replace(DASH, f"{DASH}\n") if narrow else text
                self._set(axes, x, y, folded or DASH, narrow, color=INK if text else HAIRLINE)
        for y, row in enumerate(frame["row"]):
            axes.axhline(y - 0.5, color=HAIRLINE, linewidth=0.6)
            axes.text(0, y, shortened(row), va="center_baseline", fontsize=SMALL if narrow else LETTERS, color=INK)

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

    def _set(
        self, axes: Axes, x: float, y: float, text: str, narrow: bool, weight: str = "normal", color: str = SOFT_INK
    ) -> None:
        points = SMALL if narrow else LETTERS
        look: dict[str, Any] = {"ha": "right", "va": "center_baseline", "linespacing": 0.95}
        axes.text(x, y, text, fontsize=points, fontweight=weight, color=color, **look)
