"""Small multiples: the same mark several times side by side, on one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.charts.exhibit import Swatch
from tracker.charts.marks.bars import StackedBars

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Share of the width between two panels.
SPACE = 0.03


@dataclass(frozen=True)
class SmallMultiples:
    """One panel for each value of a column, side by side: `panels` pairs each value with the words above it."""

    by: str
    panels: tuple[tuple[str, str], ...]
    mark: StackedBars

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw the panels from left to right; only the first names its rows."""
        axes.set_axis_off()
        width = (1 - SPACE * (len(self.panels) - 1)) / len(self.panels)
        for place, (value, words) in enumerate(self.panels):
            panel = axes.inset_axes((place * (width + SPACE), 0, width, 1))
            replace(self.mark, show_names=place == 0).draw(panel, frame[frame[self.by] == value])
            panel.set_title(words, loc="left", fontsize=9, fontweight="bold", pad=4)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the key of the mark, which all panels share."""
        return self.mark.key(frame)

    def describe(self, frame: DataFrame) -> str:
        """Tell each panel in words."""
        told = ((words, self.mark.describe(frame[frame[self.by] == value])) for value, words in self.panels)
        return " ".join(f"{words}: {text}" for words, text in told)
