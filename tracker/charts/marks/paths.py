"""Target paths: how a country's defence spending has moved, and the way it still has to go to its target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.formats import NARROW
from tracker.charts.marks.lengths import size
from tracker.charts.marks.rows import shortened
from tracker.charts.palette import ACCENT, PAPER, SHORTFALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

COLUMNS, ROWS = 4, 2

# Inches that a line of panels takes on a phone.
LINE = 1.2

DASHED = (0, (3, 2))

# On which side of its point a share is written, in points: spending rises, so that the upper left is mostly free; where
# the target stands within so many years, the higher of the two is written above and the lower below.
Side = tuple[tuple[int, int], str]
UPPER_LEFT: Side = ((-4, 4), "right")
ABOVE: Side = ((0, 6), "center")
BELOW: Side = ((2, -12), "center")
NEAR = 2

SPENT, TARGET = ("spent", "estimate"), ("target",)

# Shares of the width that two panels keep between them, and of the height: room for the years and the next name.
GAP_ACROSS, GAP_DOWN, TITLE = 0.02, 0.17, 0.08


@dataclass(frozen=True)
class TargetPaths:
    """Shares of GDP in percent by year: columns `row`, `year`, `share`, `part` (spent, estimate or target).

    A panel a country, in the order of first appearance, at most eight; all on one scale.
    """

    captions: Captions
    named: bool = True

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw each country's line, its estimates hollow, and a dashed way from the last point to the target."""
        axes.set_axis_off()
        names = list(dict.fromkeys(frame["row"]))[: COLUMNS * ROWS]
        across = COLUMNS if size(axes)[0] >= NARROW else COLUMNS // 2
        years = (int(frame["year"].min()), int(frame["year"].max()))
        top = float(frame["share"].max()) * 1.25
        for name, box in zip(names, _boxes(len(names), across), strict=True):
            panel = axes.inset_axes(box)
            panel.set_xlim(years[0] - 0.5, years[1] + 2.5)
            panel.set_ylim(0, top)
            if self.named:
                panel.set_title(shortened(name), loc="left", fontsize=8.5, fontweight="bold", pad=3)
            self._panel(panel, frame[frame["row"] == name], years[0])

    def height(self, frame: DataFrame) -> float:
        """Give the inches that the panels need where only half as many stand on a line."""
        return LINE * -(-min(frame["row"].nunique(), COLUMNS * ROWS) // (COLUMNS // 2))

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Tell spending, estimate and target apart, each where it occurs."""
        swatches = {
            "spent": Swatch(ACCENT, self.captions.say("paths.spent"), "_"),
            "estimate": Swatch(ACCENT, self.captions.say("paths.estimate"), "o", hollow=True),
            "target": Swatch(SHORTFALL, self.captions.say("paths.target"), "D"),
        }
        return tuple(swatch for part, swatch in swatches.items() if (frame["part"] == part).any())

    def describe(self, frame: DataFrame) -> str:
        """Tell for each country the last share spent, and the target and its year where there is one."""
        return " ".join(self._told(str(name), frame[frame["row"] == name]) for name in dict.fromkeys(frame["row"]))

    def _told(self, name: str, country: DataFrame) -> str:
        last, target = _last(country, SPENT), _last(country, TARGET)
        told = []
        if last:
            share = self.captions.share(last[1])
            told.append(self.captions.say("paths.told_spent", row=name, spent=share, year=str(last[0])))
        if target:
            told.append(self.captions.say("targets.by", share=self.captions.share(target[1]), year=str(target[0])))
        return f"{', '.join(told)}."

    def _panel(self, panel: Axes, country: DataFrame, first: int) -> None:
        spent = country[country["part"].isin(SPENT)]
        last, target = _last(country, SPENT), _last(country, TARGET)
        panel.plot(spent["year"], spent["share"], color=ACCENT, linewidth=1.8)
        if last and target and target[0] > last[0]:
            panel.plot([last[0], target[0]], [last[1], target[1]], color=SHORTFALL, linewidth=1.5, linestyle=DASHED)
        beside, at = _sides(last, target)
        if last:
            self._share(panel, last, beside, ACCENT)
        if target:
            self._share(panel, target, at, SHORTFALL)
        self._points(panel, spent, target)
        self._years(panel, first, int(country["year"].max()))
        panel.set_yticks([])
        panel.spines["left"].set_visible(False)

    def _years(self, panel: Axes, first: int, last: int) -> None:
        """Name the first and the last year inside of the panel, so that they keep clear of the next one's."""
        panel.set_xticks([first, last], [str(first), str(last)], fontsize=7)
        first_label, last_label = panel.get_xticklabels()
        first_label.set_horizontalalignment("left")
        last_label.set_horizontalalignment("right")

    def _share(self, panel: Axes, place: tuple[int, float], side: Side, colour: str) -> None:
        offset, align = side
        words = self.captions.share(place[1])
        panel.annotate(words, place, offset, textcoords="offset points", ha=align, fontsize=7.5, color=colour)

    def _points(self, panel: Axes, spent: DataFrame, target: tuple[int, float] | None) -> None:
        """Draw what stands for itself: estimates, hollow, and the target."""
        estimated = spent[spent["part"] == "estimate"]
        panel.plot(
            estimated["year"], estimated["share"], "o", markersize=4, markerfacecolor=PAPER, markeredgecolor=ACCENT
        )
        if target:
            panel.plot(*target, "D", markersize=5, color=SHORTFALL)


def _sides(last: tuple[int, float] | None, target: tuple[int, float] | None) -> tuple[Side, Side]:
    """Give where the share spent and the target are written: the higher above, the lower below, where they are near."""
    at = BELOW if last and target and target[1] < last[1] else ABOVE
    near = last is not None and target is not None and abs(target[0] - last[0]) <= NEAR
    return (BELOW if at is ABOVE else ABOVE) if near else UPPER_LEFT, at


def _last(country: DataFrame, parts: tuple[str, ...]) -> tuple[int, float] | None:
    """Give year and share of the last row of some parts; None where there is none."""
    rows = country[country["part"].isin(parts)]
    return (int(rows["year"].iloc[-1]), float(rows["share"].iloc[-1])) if len(rows) else None


def _boxes(panels: int, most: int) -> list[tuple[float, float, float, float]]:
    """Give left, bottom, width and height of each panel, as shares of the axes, by line from the top left.

    At most so many stand on a line.
    """
    columns, lines = min(panels, most), -(-panels // most)
    width = (1 - GAP_ACROSS * (columns - 1)) / columns
    gap = GAP_DOWN * ROWS / max(lines, ROWS)
    height = (1 - TITLE - gap * (lines - 1)) / lines
    places = [divmod(place, columns) for place in range(panels)]
    return [
        (across * (width + GAP_ACROSS), (lines - 1 - down) * (height + gap), width, height) for down, across in places
    ]
