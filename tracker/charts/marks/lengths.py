"""How long bars may be: the scale that all of a picture share, the room there is and what their words need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.charts.palette import PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pandas import Series

# Inches that a sign of an amount takes, and the gap before it.
SIGN_WIDTH, SIGN_GAP = 0.074, 0.12

# A bar this many times as long as the next would leave the others too short to compare: it is drawn with a break.
OUTLIER = 4.0

# How much longer than the longest whole bar a broken one is drawn.
BROKEN = 1.25


def scale(lengths: Series[float]) -> float:
    """Give the length that all bars must fit: the longest, or where it dwarfs the next, somewhat more than the next.

    >>> import pandas as pd
    >>> scale(pd.Series([1.0, 3.0, 4.0])), scale(pd.Series([1.0, 4.0, 400.0]))
    (4.0, 5.0)
    """
    longest = sorted(lengths[lengths > 0], reverse=True)
    if len(longest) > 1 and longest[0] > OUTLIER * longest[1]:
        return float(longest[1] * BROKEN)
    return float(longest[0]) if longest else 1.0


def broken_off(axes: Axes, y: float, limit: float) -> None:
    """Draw a break near the end of a bar that is longer than the scale."""
    place, slant = limit * 0.88, limit * 0.035
    axes.plot([place - slant, place + slant], [y + 0.5, y - 0.5], color=PAPER, linewidth=2.5, zorder=5)


def room_for(axes: Axes, limit: float, signs: int, names: int = 0) -> float:
    """Give the length of the axis that leaves room for words of so many signs beyond a bar of length `limit`.

    `names` are the signs of the longest name at the left, where the axes are yet to be moved in by as much.
    """
    inches = beside(axes, names)
    words = signs * SIGN_WIDTH + SIGN_GAP
    return (limit or 1) * inches / max(inches - words, inches / 4)


def beside(axes: Axes, names: int) -> float:
    """Give the inches of width that names of so many signs at the left leave, at least a quarter of all."""
    width = size(axes)[0]
    return max(width - names * SIGN_WIDTH, width / 4)


def size(axes: Axes) -> tuple[float, float]:
    """Give width and height of a picture's axes in inches."""
    figure, box = axes.get_figure(root=True), axes.get_window_extent()
    dpi = figure.dpi if figure else 100
    return box.width / dpi, box.height / dpi
