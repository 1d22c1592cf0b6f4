"""A lifeline: the stages that one commitment was reported at, and every report of it a disc on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.lengths import size
from tracker.charts.palette import ACCENT, HAIRLINE, INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# The stages from the bottom up; a cancellation stands below all.
STAGES = ("cancelled", "target", "proposal", "pledge", "commitment", "disbursement")

# Share of the span that is left free at either side, and the days that the shortest span has.
EDGE, SHORTEST = 0.08, 14

# Inches that a date takes below, and an amount beside its disc.
DAY, AMOUNT = 0.95, 0.62


@dataclass(frozen=True)
class Lifeline:
    """Reports of one commitment: columns `day` (a date), `status`, `amount` (in words), in the order of the days."""

    captions: Captions

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw a row a stage that was reported, the line that steps from each to the next, and amounts that change."""
        rows = self._rows(frame)
        days = [day.toordinal() for day in frame["day"]]
        span = max(days[-1] - days[0], SHORTEST)
        axes.set_xlim(days[0] - span * EDGE, days[0] + span * (1 + EDGE))
        axes.set_ylim(-0.6, max(len(rows), 2) - 0.2)
        axes.set_yticks(range(len(rows)), [self.captions.say(f"statuses.{row}") for row in rows])
        axes.spines["left"].set_visible(False)
        for y in range(len(rows)):
            axes.axhline(y, color=HAIRLINE, linewidth=0.6, zorder=1)
        places = [rows.index(status) for status in frame["status"]]
        axes.plot(days, places, drawstyle="steps-post", color=ACCENT, linewidth=2, zorder=2)
        axes.plot(days, places, "o", color=ACCENT, markeredgecolor=PAPER, markersize=7, zorder=3)
        self._days(axes, sorted(set(days)))
        self._amounts(axes, list(zip(days, places, frame["amount"], strict=True)))

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

    def _days(self, axes: Axes, days: list[int]) -> None:
        """Name the days below, leaving out those that the one before leaves no room for; the last is always named."""
        low, high = axes.get_xlim()
        room = DAY * (high - low) / size(axes)[0]
        kept: list[int] = []
        for day in reversed(days):
            if not kept or kept[-1] - day >= room:
                kept.append(day)
        axes.set_xticks(kept, [self.captions.day(date.fromordinal(day)) for day in kept], fontsize=7.5, color=SOFT_INK)

    def _amounts(self, axes: Axes, reports: list[tuple[int, int, str]]) -> None:
        """Write the first amount and each that differs from the one before, where there is room."""
        low, high = axes.get_xlim()
        room = AMOUNT * (high - low) / size(axes)[0]
        before, free = "", dict[int, float]()
        for day, place, amount in reports:
            if amount != before and day >= free.get(place, low):
                axes.annotate(amount, (day, place), (5, 6), textcoords="offset points", fontsize=8, color=INK)
                free[place] = day + room
            before = amount
