"""Targets against what is spent: where each country stands, where it wants to be, and by when."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.formats import NARROW
from tracker.charts.marks.lengths import SIGN_WIDTH, beside, size
from tracker.charts.marks.rows import above_rows, letters, named_rows, shortened
from tracker.charts.palette import ACCENT, HAIRLINE, INK, PAPER, SHORTFALL, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# Points of the letters of shares and years, where rows are not too many for them.
LETTERS = 8

# How much longer than the largest share the axis is at the least.
ROOM = 1.3

# Inches from dot or diamond to its words, and from the words of a target to its deadline.
ASIDE, APART = 0.13, 0.1

# How often the axis is measured anew: each time the words take more of it than before, by ever less.
ROUNDS = 6


@dataclass(frozen=True)
class TargetGaps:
    """Shares of GDP in percent: columns `row`, `spent`, `year`, `estimate`, `target`, `until` (a year, or missing).

    `yardstick` is the alliance's own target with its deadline, drawn as a line through all rows.
    """

    captions: Captions
    yardstick: tuple[float, int] | None = None

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a dot for the share spent (hollow while it is an estimate), a diamond for the target, a line between."""
        named_rows(axes, list(frame["row"]))
        axes.set_xlim(*self._limits(axes, frame))
        self._yardstick(axes)
        points = letters(axes, len(frame), LETTERS)
        for y, row in enumerate(frame.to_dict("records")):
            self._span(axes, y, row["spent"], row["target"], row["estimate"])
            self._words(axes, y, row["spent"], row["target"], points)
        self._deadlines(axes, list(frame["until"]))

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give what dot and diamond stand for, the year of the spending among it."""
        years = "–".join(sorted({str(frame["year"].min()), str(frame["year"].max())}))
        swatches = []
        for estimate, words in ((False, "targets.actual"), (True, "targets.estimate")):
            if (frame["estimate"] == estimate).any():
                swatches.append(Swatch(ACCENT, self.captions.say(words, years=years), "o", hollow=estimate))
        return (*swatches, Swatch(SHORTFALL, self.captions.say("targets.ahead"), "D"), *self._reached(frame))

    def describe(self, frame: DataFrame) -> str:
        """Tell each country's share and target."""
        return " ".join(
            self.captions.say(
                "targets.told",
                row=row["row"],
                spent=self.captions.share(row["spent"]),
                year=str(row["year"]),
                target=self._target(row["target"], row["until"]),
            )
            for row in frame.to_dict("records")
        )

    def _reached(self, frame: DataFrame) -> tuple[Swatch, ...]:
        done = (frame["spent"] >= frame["target"]).any()
        return (Swatch(INK, self.captions.say("targets.reached"), "D"),) if done else ()

    def _target(self, target: float, until: float | None) -> str:
        share = self.captions.share(target)
        if until is None or math.isnan(until):
            return share
        return self.captions.say("targets.by", share=share, year=str(int(until)))

    def _limits(self, axes: Axes, frame: DataFrame) -> tuple[float, float]:
        """Give the ends of an axis that has room for the words at both sides, and for the deadlines."""
        inches = beside(axes, max(len(shortened(row)) for row in frame["row"]))
        lefts, rights = zip(*(self._needed(row) for row in frame.to_dict("records")), strict=True)
        top = max(frame[["spent", "target"]].max())
        low, least = 0.0, max(top, self.yardstick[0] if self.yardstick else 0) * ROOM
        high = least
        for _ in range(ROUNDS):
            inch = (high - low) / inches
            low = min(0.0, *(x - room * inch for x, room in lefts))
            high = max(least, *(x + room * inch for x, room in rights))
        return low, high

    def _needed(self, row: dict[Hashable, Any]) -> tuple[tuple[float, float], tuple[float, float]]:
        """Give, for the left of a row and for the right, the share that stands there and the inches for its words."""
        (low, first), (high, last) = sorted((row[name], self.captions.share(row[name])) for name in ("spent", "target"))
        until = "" if row["until"] is None or math.isnan(row["until"]) else str(int(row["until"]))
        deadline = len(until) * SIGN_WIDTH + APART if until else 0
        return (low, ASIDE + len(first) * SIGN_WIDTH), (high, ASIDE + len(last) * SIGN_WIDTH + deadline)

    def _span(self, axes: Axes, y: int, spent: float, target: float, estimate: bool) -> None:
        short = spent < target
        axes.plot([spent, target], [y, y], color=SHORTFALL if short else HAIRLINE, linewidth=2.2, zorder=2)
        face = PAPER if estimate else ACCENT
        axes.plot(spent, y, "o", markersize=8, markerfacecolor=face, markeredgecolor=ACCENT, zorder=3)
        axes.plot(target, y, "D", markersize=4.5, color=SHORTFALL if short else INK, zorder=4)

    def _deadlines(self, axes: Axes, years: list[float | None]) -> None:
        """Write the deadlines below each other at the right, clear of the line through all rows."""
        dated = [(str(int(year)), y) for y, year in enumerate(years) if year is not None and not math.isnan(year)]
        if not dated:
            return
        points = letters(axes, len(years), LETTERS)
        for text, y in [(self.captions.say("targets.deadline"), above_rows(axes, len(years), points)), *dated]:
            axes.annotate(
                text,
                (1, y),
                xycoords=("axes fraction", "data"),
                ha="right",
                va="center",
                fontsize=points,
                color=SOFT_INK,
                annotation_clip=False,
            )

    def _words(self, axes: Axes, y: int, spent: float, target: float, points: float) -> None:
        """Write the share spent and the target on the outer sides of dot and diamond, where neither hides the other."""
        outward = 1 if target >= spent else -1
        sides = ((spent, self.captions.share(spent), -outward), (target, self.captions.share(target), outward))
        for x, text, side in sides:
            axes.annotate(
                text,
                (x, y),
                (8 * side, 0),
                textcoords="offset points",
                ha="left" if side > 0 else "right",
                va="center",
                fontsize=points,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
            )

    def _yardstick(self, axes: Axes) -> None:
        if self.yardstick is None:
            return
        share, year = self.yardstick
        axes.axvline(share, color=SOFT_INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
        words = self.captions.say("targets.yardstick", share=self.captions.share(share), year=str(year))
        axes.annotate(
            words,
            (share, 1),
            (0, 2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center" if size(axes)[0] >= NARROW else "right",
            va="bottom",
            fontsize=7.5,
            color=SOFT_INK,
        )
