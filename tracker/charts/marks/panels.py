"""Small multiples: the same mark several times on one scale, side by side, or one below the other on a phone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.charts.exhibit import Swatch
from tracker.charts.formats import NARROW
from tracker.charts.marks.bars import StackedBars
from tracker.charts.marks.lengths import size
from tracker.charts.marks.rows import shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Share of the width between two panels; heights of a row between two that stand one below the other.
SPACE = 0.03
ROWS_BETWEEN = 2.2

# Inches that a row takes on a phone.
ROW = 0.165


@dataclass(frozen=True)
class SmallMultiples:
    """One panel for each value of a column: `panels` pairs each value with the words above it.

    Where there is no room side by side they stand one below the other, each with the rows that hold anything in it.
    """

    by: str
    panels: tuple[tuple[str, str], ...]
    mark: StackedBars

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw the panels from left to right, only the first naming its rows, or from the top."""
        axes.set_axis_off()
        if size(axes)[0] < NARROW:
            self._stacked(axes, frame)
            return
        width = (1 - SPACE * (len(self.panels) - 1)) / len(self.panels)
        for place, (value, words) in enumerate(self.panels):
            panel = axes.inset_axes((place * (width + SPACE), 0, width, 1))
            replace(self.mark, show_names=place == 0).draw(panel, frame[frame[self.by] == value])
            panel.set_title(words, loc="left", fontsize=9, fontweight="bold", pad=4)

    def height(self, frame: DataFrame) -> float:
        """Give the inches that the panels need one below the other."""
        return ROW * sum(len(self._held(frame[frame[self.by] == value])) + ROWS_BETWEEN for value, _ in self.panels)

    def _stacked(self, axes: Axes, frame: DataFrame) -> None:
        top, whole = 1.0, self.height(frame) / ROW
        names = max(len(shortened(row)) for row in self.mark.rows)
        for value, words in self.panels:
            part = frame[frame[self.by] == value]
            rows = self._held(part)
            panel = axes.inset_axes((0, top - (len(rows) + 1) / whole, 1, len(rows) / whole))
            replace(self.mark, rows=rows, names=names).draw(panel, part[part["row"].isin(rows)])
            panel.set_ylim(len(rows) - 0.4, -0.6)
            panel.set_title(words, loc="left", fontsize=8.5, fontweight="bold", pad=3)
            top -= (len(rows) + ROWS_BETWEEN) / whole

    def _held(self, part: DataFrame) -> tuple[str, ...]:
        """Give the rows that hold anything in a panel, in their order."""
        held = set(part.loc[part["high"] != 0, "row"])
        return tuple(row for row in self.mark.rows if row in held)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the key of the mark, which all panels share."""
        return self.mark.key(frame)

    def describe(self, frame: DataFrame) -> str:
        """Tell each panel in words."""
        told = ((words, self.mark.describe(frame[frame[self.by] == value])) for value, words in self.panels)
        return " ".join(f"{words}: {text}" for words, text in told)
