"""Ranked bars: one amount a row, the largest on top, each drawn as sure as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks import certainty
from tracker.charts.marks.lengths import broken_off, room_for
from tracker.charts.marks.rows import letters, named_rows, shortened
from tracker.charts.palette import COLOURS, INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

THICKNESS = 0.68

# Points of the letters of an amount, and the ground that keeps a line through all rows out of them.
LETTERS = 8
CLEAR = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}


@dataclass(frozen=True)
class RankedBars:
    """Amounts in the order drawn: columns `row`, `type`, `low`, `high`, `drawn` (exact, estimate or ceiling).

    They are in units of the captions' currency, or percent of GDP. `limit` is the length at which bars are broken off;
    `yardstick` is a length drawn as a line through all rows, with its words.
    """

    captions: Captions
    limit: float
    of_gdp: bool = False
    yardstick: tuple[float, str] | None = None

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a bar a row in the colour of its type, its amount at the end."""
        named_rows(axes, frame["row"].tolist())
        texts = [self._words(row["low"], row["high"]) for row in frame.to_dict("records")]
        names = max(len(shortened(row)) for row in frame["row"])
        axes.set_xlim(0, room_for(axes, self.limit, max(len(text) for text in texts), names))
        points = letters(axes, len(frame), LETTERS)
        for y, (row, text) in enumerate(zip(frame.to_dict("records"), texts, strict=True)):
            end = self._bar(axes, y, row)
            look: dict[str, Any] = {"va": "center", "fontsize": points, "color": INK, "bbox": CLEAR}
            axes.annotate(text, (end, y), (4, 0), textcoords="offset points", **look)
        self._yardstick(axes)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the types that occur where there are several, and what is not exact."""
        present = set(frame["type"])
        types = (Swatch(COLOURS[kind], self.captions.say(f"types.{kind}")) for kind in COLOURS if kind in present)
        return (*(types if len(present) > 1 else ()), *certainty.key(self.captions, set(frame["drawn"])))

    def describe(self, frame: DataFrame) -> str:
        """Tell each row's amount, and how sure it is where it is not exact."""
        return "; ".join(self._told(row) for row in frame.to_dict("records")) + "."

    def _told(self, row: dict[Any, Any]) -> str:
        told = f"{row['row']} {self._words(row['low'], row['high'])}"
        drawn = row["drawn"]
        return told if drawn == certainty.EXACT else f"{told} ({self.captions.say(f'certainty.{drawn}')})"

    def _bar(self, axes: Axes, y: int, row: dict[Any, Any]) -> float:
        """Draw one bar with its whisker or its break; give where its words may begin."""
        low, high = (min(max(row[end], 0), self.limit) for end in ("low", "high"))
        certainty.bar(axes, y, 0, low, THICKNESS, COLOURS[row["type"]], row["drawn"])
        if row["high"] > self.limit:
            broken_off(axes, y, self.limit)
        elif high > low:
            certainty.whisker(axes, y, low, high)
        return float(high)

    def _words(self, low: float, high: float) -> str:
        return self.captions.share_range(low, high) if self.of_gdp else self.captions.money_range(low, high)

    def _yardstick(self, axes: Axes) -> None:
        if self.yardstick is None:
            return
        length, words = self.yardstick
        axes.axvline(length, color=SOFT_INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0.5)
        axes.annotate(
            words,
            (length, 1),
            (0, 2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=7.5,
            color=SOFT_INK,
        )
