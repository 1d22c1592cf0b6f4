"""A lifeline: the stages that one commitment was reported at, and every report of it a disc on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.labels import Labels
from tracker.charts.marks.lengths import beside
from tracker.charts.palette import ACCENT, HAIRLINE, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# The stages from the bottom up, each as far as it has come, so that the line rises; a cancellation stands below all.
STAGES = ("cancelled", "proposal", "target", "expenditure", "pledge", "commitment", "disbursement")

# Share of the span that is left free at either side, and the days that the shortest span has.
EDGE, SHORTEST = 0.08, 14

# Inches that a date takes below.
DAY = 0.95

# Rows that stand free below the first and above the last, where an amount may be written.
BELOW, ABOVE = 0.8, 0.8


@dataclass(frozen=True)
class Lifeline:
    """Reports of one commitment: columns `day` (a date), `status`, `reached`, `amount` (in words), by day.

    `reached` is the stage that the commitment had come to by then, for a later report may repeat an earlier stage; a
    frame without that column has each report go further.
    """

    captions: Captions

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a row a stage that was reported, a disc a report, the line of what was reached, amounts that change."""
        rows = self._rows(frame)
        days = [day.toordinal() for day in frame["day"]]
        span = max(days[-1] - days[0], SHORTEST)
        axes.set_xlim(days[0] - span * EDGE, days[0] + span * (1 + EDGE))
        axes.set_ylim(-BELOW, max(len(rows), 2) - 1 + ABOVE)
        names = [self.captions.say(f"statuses.{row}") for row in rows]
        axes.set_yticks(range(len(rows)), names)
        axes.spines["left"].set_visible(False)
        for y in range(len(rows)):
            axes.axhline(y, color=HAIRLINE, linewidth=0.6, zorder=1)
        places = [rows.index(status) for status in frame["status"]]
        reached = [rows.index(status) for status in frame.get("reached", frame["status"])]
        axes.plot(days, reached, drawstyle="steps-post", color=ACCENT, linewidth=2, zorder=2)
        axes.plot(days, places, "o", color=ACCENT, markeredgecolor=PAPER, markersize=7, zorder=3)
        longest = max(map(len, names))
        self._days(axes, sorted(set(days)), longest)
        labels = Labels(axes, list(zip(days, reached, strict=True)), list(zip(days, places, strict=True)), longest)
        self._amounts(labels, list(zip(days, places, frame["amount"], strict=True)))

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give none: the rows have their names."""
        return ()

    def describe(self, frame: DataFrame) -> str:
        """Tell the day, the stage and the amount of each report."""
        return " ".join(
            self.captions.say(
                "lifeline.told",
                day=self.captions.day(row["day"]),
                status=self.captions.say(f"statuses.{row['status']}"),
                amount=row["amount"],
            )
            for row in frame.to_dict("records")
        )

    def _rows(self, frame: DataFrame) -> list[str]:
        held = set(frame["status"])
        return [status for status in STAGES if status in held] + sorted(held - set(STAGES))

    def _days(self, axes: Axes, days: list[int], names: int) -> None:
        """Name the last day below, then the first, then those between that there is room for."""
        low, high = axes.get_xlim()
        room = DAY * (high - low) / beside(axes, names)
        kept: list[int] = []
        for day in dict.fromkeys((days[-1], days[0], *reversed(days))):
            if all(abs(other - day) >= room for other in kept):
                kept.append(day)
        kept.sort()
        axes.set_xticks(kept, [self.captions.day(date.fromordinal(day)) for day in kept], fontsize=7.5, color=SOFT_INK)

    def _amounts(self, labels: Labels, reports: list[tuple[int, int, str]]) -> None:
        """Write the first amount and each that differs from the one before."""
        before = ""
        for day, place, amount in reports:
            if amount != before:
                labels.write(amount, day, place)
            before = amount
