"""Stepped lines: what stood at each stage, day by day, each line named where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.lengths import size
from tracker.charts.palette import STAGE_COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Inches: the height of the two lines that a name takes at the right end, and the width of a year with its gap.
NAME_HEIGHT, YEAR_WIDTH = 0.3, 0.75


@dataclass(frozen=True)
class SteppedLines:
    """Amounts by stage over time: columns `day` (a date), `stage`, `amount` in units of the captions' currency.

    Each row holds from its day until the stage's next; `until` is the last day drawn.
    """

    captions: Captions
    since: date
    until: date

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a line a stage and write its name and newest amount beside its end."""
        top = float(frame["amount"].max()) or 1.0
        axes.set_xlim(self.since.toordinal(), self.until.toordinal())
        axes.set_ylim(0, top * 1.08)
        ends = {}
        for stage, colour in STAGE_COLOURS.items():
            line = frame[frame["stage"] == stage]
            if not line.empty:
                days = [day.toordinal() for day in line["day"]] + [self.until.toordinal()]
                amounts = [*line["amount"], line["amount"].iloc[-1]]
                axes.plot(days, amounts, drawstyle="steps-post", color=colour, linewidth=2.2, label=stage)
                ends[stage] = float(amounts[-1])
        self._axes(axes)
        self._names(axes, ends)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give none: each line has its name at its end."""
        return ()

    def describe(self, frame: DataFrame) -> str:
        """Tell where each line begins and ends."""
        lines = (frame[frame["stage"] == stage] for stage in STAGE_COLOURS)
        return " ".join(
            self.captions.say(
                "standing.told",
                stage=self.captions.say(f"stages.{line['stage'].iloc[0]}"),
                first=self.captions.money(line["amount"].iloc[0]),
                since=self.captions.day(line["day"].iloc[0]),
                last=self.captions.money(line["amount"].iloc[-1]),
            )
            for line in lines
            if not line.empty
        )

    def _axes(self, axes: Axes) -> None:
        axes.grid(True, axis="y")
        axes.spines["left"].set_visible(False)
        years = range(self.since.year + 1, self.until.year + 1)
        every = int(len(years) * YEAR_WIDTH / size(axes)[0]) + 1
        shown = years[::every]
        axes.set_xticks([date(year, 1, 1).toordinal() for year in shown], [str(year) for year in shown])
        axes.locator_params(axis="y", nbins=5)
        ticks = axes.get_yticks()
        axes.set_yticks(ticks, [self.captions.money(tick) for tick in ticks])
        axes.set_ylim(0, axes.get_ylim()[1])

    def _names(self, axes: Axes, ends: dict[str, float]) -> None:
        """Set the names from the lowest upwards, each high enough above the one before."""
        height, apart = axes.get_ylim()[1], NAME_HEIGHT / size(axes)[1]
        floor = -apart / 2
        for stage, amount in sorted(ends.items(), key=lambda end: end[1]):
            floor = max(amount / height, floor + apart)
            words = f"{self.captions.say(f'stages.{stage}')}\n{self.captions.money(amount)}"
            axes.annotate(
                words,
                (1, floor),
                (6, 0),
                xycoords="axes fraction",
                textcoords="offset points",
                va="center",
                fontsize=8,
                fontweight="bold",
                linespacing=1.1,
                color=STAGE_COLOURS[stage],
                annotation_clip=False,
            )
