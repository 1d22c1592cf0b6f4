"""A timeline: each announcement a disc on its donor's row, as large in area as its amount, hollow if taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from matplotlib.colors import to_rgba

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.marks.lengths import SIGN_WIDTH, size
from tracker.charts.marks.rows import above_rows, letters, named_rows, places, shortened
from tracker.charts.palette import COLOURS, HAIRLINE, INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import DataFrame

# The largest disc, in heights of a row and at most in parts of the width, and the smallest, in points: neither covers
# its neighbours nor is overlooked, and a phone's days are not lost to one disc.
LARGEST, WIDEST, SMALLEST = 1.3, 1 / 8, 3.0

# A promise is drawn paler than money approved or paid.
PROMISED_ALPHA = 0.35

# Days left free before the first and after the last at the least; half of the largest disc's width where that is more,
# so that no disc is cut or covers a name.
EDGE = 10

# Points between the dates' end and the largest amounts.
GAP = 10

DAYS_A_MONTH = 30.4

# Inches that the name of a month takes: where there are more of them than room, some are left out.
MONTH = 0.34

# Months from one that is named to the next: each goes into a year.
STEPS = (1, 2, 3, 4, 6, 12)

# Inches that the amounts take at the right.
AMOUNTS = 0.55

# Inches that months and years take below.
CALENDAR = 0.4

POINTS_AN_INCH = 72

# Points of the letters of an amount, where rows are not too many for them.
LETTERS = 8

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
        named_rows(axes, self.rows, below=CALENDAR)
        self._calendar(axes)
        self._largest(axes, frame)
        heights = {row: y for y, row in enumerate(self.rows)}
        sized = frame.assign(size=frame["high"].abs())
        ordered = sized.sort_values(["size", "day", "row"], ascending=[False, True, True], kind="stable")
        cut = ordered["high"].lt(0).tolist()
        pale = ordered["stage"].eq("promised").tolist()
        colours = [COLOURS[kind] for kind in ordered["type"]]
        axes.scatter(
            [day.toordinal() for day in ordered["day"]],
            ordered["row"].map(heights),
            s=self._areas(axes, ordered),
            c=[_face(*look) for look in zip(colours, pale, cut, strict=True)],
            edgecolors=[
                colour if light or back else PAPER for colour, light, back in zip(colours, pale, cut, strict=True)
            ],
            linewidths=0.8,
            clip_on=False,
            zorder=3,
        )

    def key(self, frame: DataFrame) -> tuple[Swatch, ...]:
        """Give the types that occur, and what a hollow disc means where there is one."""
        present = set(frame["type"])
        types = (Swatch(COLOURS[kind], self.captions.say(f"types.{kind}"), "o") for kind in COLOURS if kind in present)
        hollow = Swatch(SOFT_INK, self.captions.say("timeline.cut"), "o", hollow=True)
        return (*types, *([hollow] if frame["high"].lt(0).any() else []))

    def describe(self, frame: DataFrame) -> str:
        """Tell each row's number of announcements and the largest of them."""
        return " ".join(self._told(row, frame[frame["row"] == row]) for row in self.rows)

    def _told(self, row: str, part: DataFrame) -> str:
        largest = part.iloc[int(part["high"].abs().argmax())]
        amount, day = self.captions.money(largest["high"]), self.captions.day(largest["day"])
        return self.captions.counted("timeline_row", len(part), row=row, amount=amount, day=day)

    def _edge(self, axes: Axes) -> float:
        """Give the days that half of the largest disc takes, or the least that is left free."""
        width, radius = self._room(axes), self._largest_disc(axes) / 2
        days = self.until.toordinal() - self.since.toordinal()
        return max(EDGE, days * radius / max(width - 2 * radius, radius))

    def _room(self, axes: Axes) -> float:
        """Give the inches that the days have, where the axes are yet to be moved in by names and amounts."""
        width = size(axes)[0]
        names = max(len(shortened(row)) for row in self.rows) * SIGN_WIDTH
        return max(width - names - AMOUNTS, width / 4)

    def _largest_disc(self, axes: Axes) -> float:
        """Give the inches that the largest disc is wide."""
        return min(LARGEST * size(axes)[1] / places(axes, len(self.rows)), WIDEST * self._room(axes))

    def _areas(self, axes: Axes, ordered: DataFrame) -> list[float]:
        """Give the discs' areas in square points: in proportion to the amounts, the largest by the height of a row."""
        largest = (self._largest_disc(axes) * POINTS_AN_INCH) ** 2
        top = float(ordered["size"].max())
        return [max(largest * amount / top, SMALLEST**2) for amount in ordered["size"]]

    def _calendar(self, axes: Axes) -> None:
        """Name each month below at its first day, the year where it begins."""
        edge = self._edge(axes)
        axes.set_xlim(self.since.toordinal() - edge, self.until.toordinal() + edge)
        axes.xaxis.set_visible(True)
        firsts = _firsts(self.since, self.until)
        days = self.until.toordinal() - self.since.toordinal() + 2 * edge
        firsts = _spaced(firsts, int(MONTH * days / DAYS_A_MONTH / self._room(axes)) + 1)
        labels = [f"{self.captions.short_month(day)}\n " for day in firsts]
        for place, day in enumerate(firsts):
            if place == 0 or day.year != firsts[place - 1].year:
                labels[place] = f"{labels[place].rstrip()}\n{day.year}"
        axes.set_xticks([day.toordinal() for day in firsts], labels, ha="left")
        axes.grid(True, axis="x")
        for y in range(len(self.rows)):
            axes.axhline(y, color=HAIRLINE, linewidth=0.6, zorder=1)

    def _largest(self, axes: Axes, frame: DataFrame) -> None:
        amounts = frame.groupby("row")["high"].agg(lambda part: max(part, key=abs))
        points = letters(axes, len(self.rows), LETTERS, CALENDAR)
        head = above_rows(axes, len(self.rows), points, CALENDAR)
        words = [(self.captions.say("timeline.largest"), head, SOFT_INK)]
        words += [(self.captions.money(amounts[row]), y, INK) for y, row in enumerate(self.rows)]
        right = max(len(text) for text, _, _ in words) * SIGN + GAP
        for text, y, colour in words:
            axes.annotate(
                text,
                (1, y),
                (right, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=points,
                color=colour,
                annotation_clip=False,
            )


def _face(colour: str, promised: bool, cut: bool) -> tuple[float, ...]:
    """Give the colour that fills a disc: pale for a promise, none for what was taken back."""
    return to_rgba(colour, 0 if cut else PROMISED_ALPHA if promised else 1)


def _spaced(firsts: list[date], apart: int) -> list[date]:
    """Keep months at least so many apart, in steps that keep each January, where the year is written."""
    step = next((step for step in STEPS if step >= apart), STEPS[-1])
    kept = [day for day in firsts if (day.month - 1) % step == 0]
    return kept[:: -(-apart // STEPS[-1])] or firsts[:1]


def _firsts(since: date, until: date) -> list[date]:
    """Give the first day of each month from a day to another."""
    months = range(since.year * 12 + since.month - 1, until.year * 12 + until.month)
    return [day for day in (date(month // 12, month % 12 + 1, 1) for month in months) if day >= since]
