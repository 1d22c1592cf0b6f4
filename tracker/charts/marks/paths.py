"""Target paths: how a country's defence spending has moved, and the way it still has to go to its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.rows import shortened
from tracker.charts.palette import ACCENT, PAPER, SHORTFALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

COLUMNS, ROWS = 4, 2

# Shares of the width that two panels keep between them, and of the height: room for the years and the next name.
GAP_ACROSS, GAP_DOWN, TITLE = 0.02, 0.13, 0.08


@dataclass(frozen=True)
class TargetPaths:
    """Shares of GDP in percent by year: columns `row`, `year`, `share`, `part` (spent, estimate or target).

    A panel a country, in the order of first appearance, at most eight; all on one scale.
    """

    captions: Captions

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw each country's line, its estimates hollow, and a dashed way from the last point to the target."""
        axes.set_axis_off()
        names = list(dict.fromkeys(frame["row"]))[: COLUMNS * ROWS]
        years = (int(frame["year"].min()), int(frame["year"].max()))
        top = float(frame["share"].max()) * 1.25
        for name, box in zip(names, _boxes(len(names)), strict=True):
            panel = axes.inset_axes(box)
            panel.set_xlim(years[0] - 0.5, years[1] + 2.5)
            panel.set_ylim(0, top)
            panel.set_title(shortened(name), loc="left", fontsize=8.5, fontweight="bold", pad=3)
            self._panel(panel, frame[frame["row"] == name], years[0])

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Tell spending, estimate and target apart."""
        return (
            Swatch(ACCENT, self.captions.say("paths.spent"), "o"),
            Swatch(ACCENT, self.captions.say("paths.estimate"), "o", hollow=True),
            Swatch(SHORTFALL, self.captions.say("paths.target"), "D"),
        )

    def describe(self, frame: DataFrame) -> str:
        """Tell for each country the last share spent, the target and its year."""
        told = []
        for name in dict.fromkeys(frame["row"]):
            last, target = _ends(frame[frame["row"] == name])
            shares = {"spent": self.captions.share(last[1]), "target": self.captions.share(target[1])}
            told.append(self.captions.say("paths.told", row=name, year=str(last[0]), until=str(target[0]), **shares))
        return " ".join(told)

    def _panel(self, panel: Axes, country: DataFrame, first: int) -> None:
        spent = country[country["part"] != "target"]
        last, target = _ends(country)
        panel.plot(spent["year"], spent["share"], color=ACCENT, linewidth=1.8)
        panel.plot([last[0], target[0]], [last[1], target[1]], color=SHORTFALL, linewidth=1.5, linestyle=(0, (3, 2)))
        estimated = spent[spent["part"] == "estimate"]
        panel.plot(
            estimated["year"], estimated["share"], "o", markersize=4, markerfacecolor=PAPER, markeredgecolor=ACCENT
        )
        panel.plot(*target, "D", markersize=5, color=SHORTFALL)
        corners = (((-4, 4), "right", last, ACCENT), ((0, 6), "center", target, SHORTFALL))
        for offset, side, (year, share), colour in corners:
            words = self.captions.share(share)
            panel.annotate(
                words, (year, share), offset, textcoords="offset points", ha=side, fontsize=7.5, color=colour
            )
        panel.set_xticks([first, last[0], target[0]], [str(first), "", str(target[0])], fontsize=7)
        panel.set_yticks([])
        panel.spines["left"].set_visible(False)


def _ends(country: DataFrame) -> tuple[tuple[int, float], tuple[int, float]]:
    """Give year and share of the last spending and of the target."""
    spent = country[country["part"] != "target"].iloc[-1]
    target = country[country["part"] == "target"].iloc[-1]
    return (int(spent["year"]), float(spent["share"])), (int(target["year"]), float(target["share"]))


def _boxes(panels: int) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, width and height of each panel, as shares of the axes, by line from the top left."""
    columns, lines = min(panels, COLUMNS), -(-panels // COLUMNS)
    width = (1 - GAP_ACROSS * (columns - 1)) / columns
    height = (1 - TITLE - GAP_DOWN * (lines - 1)) / lines
    places = [divmod(place, columns) for place in range(panels)]
    return [
        (across * (width + GAP_ACROSS), (lines - 1 - down) * (height + GAP_DOWN), width, height)
        for down, across in places
    ]
