"""Labels beside points: each on that side of its point where neither the line nor another label strikes it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tracker.charts.letters import inches
from tracker.charts.marks.lengths import beside, size
from tracker.charts.palette import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Points of the letters, and inches that they are high.
LETTERS, HIGH = 8.0, 0.13

# Inches from a point to its label, across and up or down, and to half of a disc's width.
ACROSS, UP, RADIUS = 0.07, 0.048, 0.045

POINTS_AN_INCH = 72


class Box(NamedTuple):
    """A rectangle in inches from the bottom left of the axes."""

    left: float
    bottom: float
    right: float
    top: float

    def strikes(self, other: Box) -> bool:
        """Tell whether two boxes overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top


class Side(NamedTuple):
    """On which side of its point a label stands: right 1, left -1; above 1, below -1, a line further 2 and -2."""

    across: int
    up: int


# In the order of preference: the line comes from the left and mostly rises.
SIDES = tuple(Side(across, up) for far in (1, 2) for across in (1, -1) for up in (far, -far))


class Labels:
    """The labels of a line that steps: `line` are its corners, `discs` what else no label may cover, as data.

    `names` are the signs of the longest name at the left, where the axes are yet to be moved in by as much.
    """

    def __init__(
        self,
        axes: Axes,
        line: Sequence[tuple[float, float]],
        discs: Sequence[tuple[float, float]],
        names: int = 0,
    ) -> None:
        self.axes = axes
        self.width, self.height = beside(axes, names), size(axes)[1]
        places = [self._inches(*disc) for disc in discs]
        self.taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
        self.taken += self._steps([self._inches(*corner) for corner in line])

    def write(self, text: str, x: float, y: float) -> None:
        """Write a label beside a point, on the first side that is free; where none is, it is left out."""
        boxes = {side: self._box(text, self._inches(x, y), side) for side in SIDES}
        side = next((side for side, box in boxes.items() if self._free(box)), None)
        if side is None:
            return
        self.taken.append(boxes[side])
        align: Literal["left", "right"] = "left" if side.across > 0 else "right"
        offset = (side.across * ACROSS * POINTS_AN_INCH, (_beyond(side) + HIGH / 2) * POINTS_AN_INCH)
        look: dict[str, Any] = {"fontsize": LETTERS, "color": INK, "ha": align, "va": "center"}
        self.axes.annotate(text, (x, y), offset, textcoords="offset points", **look)

    def _free(self, box: Box) -> bool:
        inside = box.left >= 0 and box.right <= self.width and box.bottom >= 0 and box.top <= self.height
        return inside and not any(box.strikes(other) for other in self.taken)

    def _box(self, text: str, place: tuple[float, float], side: Side) -> Box:
        long = inches(text, LETTERS)
        left = place[0] + ACROSS if side.across > 0 else place[0] - ACROSS - long
        bottom = place[1] + _beyond(side)
        return Box(left, bottom, left + long, bottom + HIGH)

    def _steps(self, corners: list[tuple[float, float]]) -> list[Box]:
        """Give the pieces of the line: level to the day of the next corner, then up or down to it."""
        pieces = []
        for (x, y), (then, other) in pairwise(corners):
            pieces.append(Box(x, y, then, y))
            pieces.append(Box(then, min(y, other), then, max(y, other)))
        return pieces

    def _inches(self, x: float, y: float) -> tuple[float, float]:
        (left, right), (low, high) = self.axes.get_xlim(), self.axes.get_ylim()
        return (x - left) / (right - left) * self.width, (y - low) / (high - low) * self.height


def _beyond(side: Side) -> float:
    """Give the inches from a point up to the lower edge of its label, below zero where that stands below."""
    away = UP + HIGH * (abs(side.up) - 1)
    return away if side.up > 0 else -away - HIGH
