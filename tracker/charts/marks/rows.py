"""Rows with a name at the left: what every chart of donors stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.charts.glyphs import legible
from tracker.charts.marks.lengths import size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

# Signs of a name that fit beside a picture; the table behind it has the whole name.
LONGEST = 26

# Fewer rows than this stand as far apart as this many, at the top: a single bar must not fill the picture.
FEWEST = 7

# Inches that a row takes at the most, so that few rows fill a low picture.
TALLEST = 0.32


# Points of a name, and how much of the height of a row its letters may take where rows are many.
NAME, FILLED = 8.5, 0.92

# How far above the first row the head of what stands beside rows is at the least, in rows, and a line, in letters.
HEAD, LINE = 0.85, 1.2

# Heights of a row that stand free above the first and below the last.
EDGES = 0.2

POINTS_AN_INCH = 72


def named_rows(axes: Axes, names: Sequence[str], show: bool = True, below: float = 0.0) -> None:
    """Lay out one row a name, the first on top, its name at the left; no axis is drawn below.

    `below` are the inches that what will stand below takes, where the axes are yet to be moved up by as much.
    """
    axes.set_ylim(places(axes, len(names)) - 0.4, -0.6)
    axes.set_yticks(range(len(names)) if show else [], [shortened(name) for name in names] if show else [])
    axes.tick_params(axis="y", labelsize=letters(axes, len(names), below=below))
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def places(axes: Axes, rows: int) -> int:
    """Count the rows that a picture has room for at their greatest height, and at least those that it has."""
    return max(rows, min(FEWEST, int(size(axes)[1] / TALLEST)))


def letters(axes: Axes, rows: int, most: float = NAME, below: float = 0.0) -> float:
    """Give the points of letters that keep clear of the row below, however many rows there are."""
    return min(most, row_height(axes, rows, below) * FILLED)


def row_height(axes: Axes, rows: int, below: float = 0.0) -> float:
    """Give the points that a row has; `below` are the inches that what will stand below takes."""
    return (size(axes)[1] - below) * POINTS_AN_INCH / (places(axes, rows) + EDGES)


def above_rows(axes: Axes, rows: int, points: float, below: float = 0.0) -> float:
    """Give the place above the first row, in rows, of a word of so many points that heads what stands beside them."""
    return -max(HEAD, LINE * points / row_height(axes, rows, below))


def shortened(name: str) -> str:
    """Cut a name to what fits, with an ellipsis that says so.

    >>> shortened("Denmark"), shortened("A consortium of very many shipyards")
    ('Denmark', 'A consortium of very many…')
    """
    name = legible(name)
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
