"""A timeline: each announcement a disc on its donor's row, as large in area as its amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgba

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.lengths import size
from tracker.charts.marks.rows import named_rows, places
from tracker.charts.palette import COLOURS, HAIRLINE, INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# The largest disc, in heights of a row, and the smallest, in points: neither covers its neighbours nor is overlooked.
LARGEST, SMALLEST = 1.3, 3.0

# A promise is drawn paler than money approved or paid.
PROMISED_ALPHA = 0.35

# Days left free before the first and after the last, so that no disc is cut.
EDGE = 10

# Inches that the name of a month takes: where there are more of them than room, some are left out.
MONTH = 0.3

POINTS_AN_INCH = 72

# Points that a sign of an amount takes at the right.
SIGN = 4.7


@dataclass(frozen=True)
class Timeline:
    """Announcements: columns `row`, `day` (a date), `type`, `stage`, `high` in units of the captions' currency.

    `rows` gives the order from the top; `since` and `until` are the first and the last day shown.
    """

    captions: Captions
    rows: tuple[str, ...]
    since: date
    until: date

    def draw(self, axes: Axes, frame: DataFrame) -> None:
        """Draw large discs first, so that small ones stay seen, and each row's largest amount at the right."""
        named_rows(axes, self.rows)
        self._calendar(axes)
        self._largest(axes, frame)
        heights = {row: y for y, row in enumerate(self.rows)}
        ordered = frame.sort_values(["high", "day", "row"], ascending=[False, True, True], kind="stable")
        pale = ordered["stage"].eq("promised").tolist()
        colours = [COLOURS[kind] for kind in ordered["type"]]
        axes.scatter(
            [day.toordinal() for day in ordered["day"]],
            ordered["row"].map(heights),
            s=self._areas(axes, ordered),
            c=[to_rgba(colour, PROMISED_ALPHA if light else 1) for colour, light in zip(colours, pale, strict=True)],
            edgecolors=[colour if light else PAPER for colour, light in zip(colours, pale, strict=True)],
            linewidths=0.8,
            clip_on=False,
            zorder=3,
        )

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the types that occur."""
        present = set(frame["type"])
        return tuple(
            Swatch(COLOURS[kind], self.captions.say(f"types.{kind}"), "o") for kind in COLOURS if kind in present
        )

    def describe(self, frame: DataFrame) -> str:
        """Tell each row's number of announcements and the largest of them."""
        return " ".join(self._told(row, frame[frame["row"] == row]) for row in self.rows)

    def _told(self, row: str, part: DataFrame) -> str:
        largest = part.iloc[int(part["high"].argmax())]
        amount, day = self.captions.money(largest["high"]), self.captions.day(largest["day"])
        return self.captions.counted("timeline_row", len(part), row=row, amount=amount, day=day)

    def _areas(self, axes: Axes, ordered: DataFrame) -> list[float]:
        """Give the discs' areas in square points: in proportion to the amounts, the largest by the height of a row."""
        height = size(axes)[1] * POINTS_AN_INCH
        largest = (LARGEST * height / places(axes, len(self.rows))) ** 2
        top = float(ordered["high"].max())
        return [max(largest * amount / top, SMALLEST**2) for amount in ordered["high"]]

    def _calendar(self, axes: Axes) -> None:
        """Name each month below at its first day, the year where it begins."""
        axes.set_xlim(self.since.toordinal() - EDGE, self.until.toordinal() + EDGE)
        axes.xaxis.set_visible(True)
        firsts = _firsts(self.since, self.until)
        firsts = firsts[:: int(len(firsts) * MONTH / size(axes)[0]) + 1]
        labels = [f"{self.captions.short_month(day)}\n " for day in firsts]
        for place, day in enumerate(firsts):
            if place == 0 or day.year != firsts[place - 1].year:
                labels[place] = f"{labels[place].rstrip()}\n{day.year}"
        axes.set_xticks([day.toordinal() for day in firsts], labels, ha="left")
        axes.grid(True, axis="x")
        for y in range(len(self.rows)):
            axes.axhline(y, color=HAIRLINE, linewidth=0.6, zorder=1)

    def _largest(self, axes: Axes, frame: DataFrame) -> None:
        amounts = frame.groupby("row")["high"].max()
        words = [(self.captions.say("timeline.largest"), -0.85, SOFT_INK)]
        words += [(self.captions.money(amounts[row]), y, INK) for y, row in enumerate(self.rows)]
        right = max(len(text) for text, _, _ in words) * SIGN + EDGE
        for text, y, colour in words:
            axes.annotate(
                text,
                (1, y),
                (right, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=8,
                color=colour,
                annotation_clip=False,
            )


def _firsts(since: date, until: date) -> list[date]:
    """Give the first day of each month from a day to another."""
    months = range(since.year * 12 + since.month - 1, until.year * 12 + until.month)
    return [day for day in (date(month // 12, month % 12 + 1, 1) for month in months) if day >= since]
