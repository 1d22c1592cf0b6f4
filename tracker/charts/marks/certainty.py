"""How sure an amount is, as bars show it: an estimate hatched, a ceiling open at its end, a range with a whisker."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Swatch
from tracker.charts.palette import INK, PAPER, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

# What the column `drawn` of a frame can say of an amount.
EXACT, ESTIMATE, CEILING = "exact", "estimate", "ceiling"

# Points of the lines that an open bar is drawn with.
OUTLINE = 1.3

# So dense that a bar of a few points still shows it.
HATCH = "//////"


def bar(axes: Axes, y: float, left: float, right: float, thickness: float, colour: str, drawn: str = EXACT) -> None:
    """Draw one bar from `left` to `right` on the row `y` as its certainty asks."""
    if drawn == CEILING:
        open_ended(axes, y, left, right, thickness, colour)
    elif drawn == ESTIMATE:
        axes.barh(y, right - left, thickness, left, **_hatched(colour))
    else:
        axes.barh(y, right - left, thickness, left, color=colour)


def open_ended(axes: Axes, y: float, left: float, right: float, thickness: float, colour: str) -> None:
    """Draw a bar that may turn out shorter: its two long sides alone, without an end."""
    for side in (-1, 1):
        edge = y + side * thickness * 0.44
        axes.plot([left, right], [edge, edge], color=colour, linewidth=OUTLINE, solid_capstyle="butt")


def whisker(axes: Axes, y: float, low: float, high: float) -> None:
    """Draw the span between the two ends of a range."""
    axes.errorbar([low], [y], xerr=np.array([[0.0], [high - low]]), color=SOFT_INK, capsize=2.5, elinewidth=1.1)


def key(captions: Captions, drawn: Collection[str]) -> tuple[Swatch, ...]:
    """Give what the reader must know of what is not exact, where it occurs."""
    held = (name for name in (ESTIMATE, CEILING) if name in drawn)
    return tuple(Swatch(INK, captions.say(f"certainty.{name}"), drawn=name) for name in held)


def sample(swatch: Swatch, x: float, y: float, width: float, height: float) -> list[Artist]:
    """Draw what a key shows of a bar that is not exact, around a place of the figure (shares of its sides)."""
    left, low = x - width / 2, y - height / 2
    if swatch.drawn == ESTIMATE:
        return [Rectangle((left, low), width, height, **_hatched(swatch.colour))]
    edges = (low, low + height)
    return [Line2D([left, left + width], [edge, edge], color=swatch.colour, linewidth=OUTLINE) for edge in edges]


def _hatched(colour: str) -> dict[str, Any]:
    return {"facecolor": PAPER, "edgecolor": colour, "hatch": HATCH, "linewidth": OUTLINE}
