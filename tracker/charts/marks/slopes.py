"""A slope: where each donor stood in one year and where it stands in another, a line from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.lengths import size
from tracker.charts.marks.rows import shortened
from tracker.charts.palette import ACCENT, HAIRLINE, INK, PROMISED, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Inches that a name takes, so that of two that end close together the lower is moved down.
NAME_HEIGHT = 0.15

# Where the two years stand, as shares of the width: names stand at the right, shares at the left. The later one stands
# further left where the longest name asks for the room, by inches a sign, but not too near.
LEFT, RIGHT, NEAREST = 0.12, 0.6, 0.3
SIGN = 0.068


@dataclass(frozen=True)
class Slope:
    """Shares of GDP in percent: columns `row`, `year`, `share`; two rows a donor, the earlier year first.

    The steepest line is drawn strongest, the others in a paler colour.
    """

    captions: Captions

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a line a donor, its share at either end, its name at the later one."""
        years = sorted(frame["year"].unique())
        lines = self._lines(frame)
        right = self._right(axes, lines)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, float(frame["share"].max()) * 1.12)
        axes.set_yticks([])
        axes.set_xticks([LEFT, right], [str(year) for year in years])
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
        for x in (LEFT, right):
            axes.axvline(x, color=HAIRLINE, linewidth=0.8, zorder=1)
        steepest = max(lines, key=lambda name: lines[name][1] - lines[name][0])
        for name, ends in lines.items():
            strong = name == steepest
            colour = ACCENT if strong else PROMISED
            axes.plot([LEFT, right], ends, "-o", color=colour, linewidth=2.4 if strong else 1.8, markersize=5, zorder=2)
        self._words(axes, {name: ends[0] for name, ends in lines.items()}, LEFT, steepest, named=False)
        self._words(axes, {name: ends[1] for name, ends in lines.items()}, right, steepest, named=True)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give none: each line has its name at its end."""
        return ()

    def describe(self, frame: DataFrame) -> str:
        """Tell each donor's two shares."""
        years = [str(year) for year in sorted(frame["year"].unique())]
        return " ".join(
            self.captions.say(
                "slope.told",
                row=name,
                before=self.captions.share(before),
                first=years[0],
                now=self.captions.share(now),
                last=years[-1],
            )
            for name, (before, now) in self._lines(frame).items()
        )

    def _right(self, axes: Axes, lines: dict[str, tuple[float, float]]) -> float:
        """Give where the later year stands, so that the longest name behind it is not cut."""
        longest = max(len(self._ending(name, ends[1])) for name, ends in lines.items())
        return max(NEAREST, min(RIGHT, 1 - (longest * SIGN + SIGN) / size(axes)[0]))

    def _ending(self, name: str, share: float) -> str:
        return f"{self.captions.share(share)}  {shortened(name)}"

    def _lines(self, frame: DataFrame) -> dict[str, tuple[float, float]]:
        ordered = frame.sort_values("year", kind="stable")
        return {
            str(name): (float(part["share"].iloc[0]), float(part["share"].iloc[-1]))
            for name, part in ordered.groupby("row", sort=False)
        }

    def _words(self, axes: Axes, ends: dict[str, float], x: float, steepest: str, named: bool) -> None:
        """Write what stands at one end, from the top down, each low enough below the one before."""
        apart = NAME_HEIGHT / size(axes)[1] * axes.get_ylim()[1]
        ceiling = float("inf")
        for name, share in sorted(ends.items(), key=lambda end: -end[1]):
            ceiling = min(share, ceiling - apart)
            words = self._ending(name, share) if named else self.captions.share(share)
            axes.annotate(
                words,
                (x, ceiling),
                (8 if named else -8, 0),
                textcoords="offset points",
                ha="left" if named else "right",
                va="center",
                fontsize=8,
                fontweight="bold" if name == steepest else "normal",
                color=INK if name == steepest else SOFT_INK,
                annotation_clip=False,
            )
