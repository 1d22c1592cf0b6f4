"""Stepped lines: what stood, or had added up, on each day, each line named where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from matplotlib.transforms import IdentityTransform, ScaledTranslation

from tracker.charts.captions import Captions, capitalised
from tracker.charts.exhibit import Swatch
from tracker.charts.letters import POINTS_AN_INCH
from tracker.charts.marks.lengths import size
from tracker.charts.palette import COLOURS, INK, STAGE_COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Inches: the height of a line of a name at the right end, what stands free between two names, what the years take
# below, and the width of a year with its gap.
LINE_HEIGHT, BETWEEN, YEARS, YEAR_WIDTH = 0.13, 0.03, 0.22, 0.75

# How often names are set anew.
ROUNDS = 4

# How much longer the axis is than what is drawn.
ROOM = 1.08

# Inches from the end of a line to the colour before its name, and signs of a line of a name there.
BESIDE, LONGEST = 0.12, 15


@dataclass(frozen=True)
class SteppedLines:
    """Amounts over time: columns `day` (a date), `amount` in units of the captions' currency, and what `by` names.

    That is `stage` or `type`, whose colours the lines have. Each row holds from its day until the next of its line;
    `until` is the last day drawn.
    """

    captions: Captions
    since: date
    until: date
    by: Literal["stage", "type"] = "stage"

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a line a stage and write its name and newest amount beside its end."""
        low, top = min(float(frame["amount"].min()), 0.0), max(float(frame["amount"].max()), 0.0)
        first = self.since.toordinal()
        axes.set_xlim(first, max(self.until.toordinal(), first + 1))
        axes.set_ylim(low * ROOM, top * ROOM if top > low else 1.0)
        ends = {}
        for name, line in self._lines(frame).items():
            days = [day.toordinal() for day in line["day"]] + [self.until.toordinal()]
            amounts = [*line["amount"], line["amount"].iloc[-1]]
            axes.plot(days, amounts, drawstyle="steps-post", color=self._colours[name], linewidth=2.2, label=name)
            ends[name] = float(amounts[-1])
        self._axes(axes)
        self._names(axes, ends)

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give none: each line has its name at its end."""
        return ()

    def describe(self, frame: DataFrame) -> str:
        """Tell where each line begins and ends."""
        return " ".join(
            self.captions.say(
                "standing.told",
                stage=capitalised(self._name(name)),
                first=self.captions.money(line["amount"].iloc[0]),
                since=self.captions.day(line["day"].iloc[0]),
                last=self.captions.money(line["amount"].iloc[-1]),
            )
            for name, line in self._lines(frame).items()
        )

    @property
    def _colours(self) -> Mapping[str, str]:
        return STAGE_COLOURS if self.by == "stage" else {str(kind): colour for kind, colour in COLOURS.items()}

    def _lines(self, frame: DataFrame) -> dict[str, DataFrame]:
        """Give the lines that there are, in the one order of stages or types."""
        parts = {str(name): frame[frame[self.by] == name] for name in self._colours}
        return {name: line for name, line in parts.items() if not line.empty}

    def _name(self, name: str) -> str:
        return self.captions.say(f"{self.by}s.{name}")

    def _axes(self, axes: Axes) -> None:
        axes.grid(True, axis="y")
        axes.spines["left"].set_visible(False)
        years = range(self.since.year + 1, self.until.year + 1)
        every = int(len(years) * YEAR_WIDTH / size(axes)[0]) + 1
        shown = years[::every]
        axes.set_xticks([date(year, 1, 1).toordinal() for year in shown], [str(year) for year in shown])
        axes.locator_params(axis="y", nbins=5)
        low, top = axes.get_ylim()
        ticks = [tick for tick in axes.get_yticks() if low <= tick <= top]
        axes.set_yticks(ticks, [self.captions.money(tick) for tick in ticks])
        axes.set_ylim(low, top)

    def _names(self, axes: Axes, ends: dict[str, float]) -> None:
        """Write each name at the end of its line, or above the one before where that is higher."""
        words = {name: [*wrap(self._name(name), LONGEST, break_long_words=False)] for name in ends}
        words = {name: [*lines, self.captions.money(ends[name])] for name, lines in words.items()}
        (low, high), lines = axes.get_ylim(), {name: len(told) for name, told in words.items()}
        places = {name: (amount - low) / (high - low) for name, amount in ends.items()}
        for name, lift in _lifts(places, lines, size(axes)[1] - YEARS).items():
            # The colours of stages are dark enough to be read as letters; those of types stand before their names.
            colour, indent = (self._colours[name], 6) if self.by == "stage" else (INK, 14)
            if self.by == "type":
                self._sample(axes, name, places[name], lift)
            axes.annotate(
                "\n".join(words[name]),
                (1, places[name]),
                (indent, lift * POINTS_AN_INCH),
                xycoords="axes fraction",
                textcoords="offset points",
                va="center",
                fontsize=8,
                fontweight="bold",
                linespacing=1.1,
                color=colour,
                annotation_clip=False,
            )

    def _sample(self, axes: Axes, name: str, place: float, lift: float) -> None:
        """Draw the colour of a line before its name."""
        figure = axes.get_figure(root=True)
        aside = ScaledTranslation(BESIDE, lift, figure.dpi_scale_trans) if figure else IdentityTransform()
        look: dict[str, Any] = {"color": self._colours[name], "transform": axes.transAxes + aside, "clip_on": False}
        axes.plot([1], [place], "s", markersize=5.5, **look)


def _lifts(places: dict[str, float], lines: dict[str, int], height: float) -> dict[str, float]:
    """Give the inches by which each name stands above the end of its line, clear of the one below and of the years.

    `places` are those of the ends, in parts of the height of the axes, which is less where names stand out above.

    >>> _lifts({"paid": 0.0, "promised": 0.9}, {"paid": 2, "promised": 2}, 1.0)
    {'paid': 0.13, 'promised': 0.0}
    """
    room, lifts = height, dict[str, float]()
    for _ in range(ROUNDS):
        top = -BETWEEN
        for name, place in sorted(places.items(), key=lambda end: end[1]):
            half = LINE_HEIGHT * lines[name] / 2
            lifts[name] = max(top + BETWEEN + half - place * room, 0.0)
            top = place * room + lifts[name] + half
        room = height - max(top - room, 0.0)
    return lifts
