"""The frame around every picture: finding, subtitle, key, source line, one fixed size, and the SVG it is saved as.

The same exhibit gives the same bytes: no dates, no random ids, and fonts that ship with matplotlib.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from tracker.charts.exhibit import Exhibit, Swatch
from tracker.charts.glyphs import legible
from tracker.charts.letters import POINTS_AN_INCH, Renderer
from tracker.charts.marks import certainty
from tracker.charts.palette import INK, NIGHT, SOFT_INK
from tracker.charts.surroundings import GAP, KEY_HEIGHT, KEY_STEP, MARGIN, SAMPLE, Surroundings

COLOUR = re.compile("|".join(NIGHT))

STYLE = Path(__file__).with_name("tracker.mplstyle")

# Inches that a sample of a bar in the key is wide and high, and from the place of an entry to the middle of its sign.
BAR, SIGN = (0.1, 0.085), 0.05


@cache
def _style() -> Any:
    """Read the house style once: it stands around every picture, and reading it takes as long as a small one."""
    return matplotlib.rc_params_from_file(STYLE, use_default_template=False)


def drawn(exhibit: Exhibit) -> Figure:
    """Draw an exhibit with everything around it, at the size of its format."""
    with matplotlib.rc_context(_style()):
        sheet = _Sheet(exhibit)
        sheet.words()
        axes = sheet.axes()
        exhibit.mark.draw(axes, exhibit.frame)
        _nameless(axes)
        sheet.fit(axes)
    return sheet.figure


def svg(figure: Figure) -> bytes:
    """Give a picture as SVG without a date, its letters as text in the house font, which can be searched and read."""
    buffer = io.StringIO()
    with matplotlib.rc_context(_style()):
        figure.dpi = POINTS_AN_INCH
        width, height = (inches * POINTS_AN_INCH for inches in figure.get_size_inches())
        about = {"Date": None, "Creator": "tracker"}
        renderer = Renderer(width, height, buffer, metadata=about)  # type: ignore[no-untyped-call]
        figure.draw(renderer)
        renderer.finalize()  # type: ignore[no-untyped-call]
    return buffer.getvalue().encode()


def dark(vector: bytes) -> bytes:
    """Give the SVG of a picture on a dark ground: the same shapes, each colour as a screen at night shows it."""
    return COLOUR.sub(lambda found: NIGHT[found[0]], vector.decode()).encode()


def _nameless(axes: Axes) -> None:
    """Say where the names of the axes stand, for they have none: else all labels are measured to find their place."""
    for panel in (axes, *axes.child_axes):
        for axis in (panel.xaxis, panel.yaxis) if isinstance(panel, Axes) else ():
            axis.set_label_coords(0, 0)


class _Sheet:
    """The sheet that a picture is drawn on; places are in inches from the bottom left."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit
        self.format = exhibit.format
        self.around = Surroundings(exhibit)
        self.figure = Figure(figsize=(self.format.width, self.format.height))
        self.canvas = FigureCanvasAgg(self.figure)

    def words(self) -> None:
        """Write finding, subtitle and key from the top downwards, and the source at the bottom."""
        top = self.format.height - MARGIN
        top = self._lines(self.around.title, self.format.title, top, weight="bold", color=INK)
        self._lines(self.around.subtitle, self.format.subtitle, top - GAP / 3, color=SOFT_INK)
        top = self.format.height - self.around.heading - KEY_HEIGHT
        for line in self.around.key:
            for left, swatch in line:
                self._entry(swatch, left, top + KEY_HEIGHT / 2)
            top -= KEY_STEP
        self._lines(self.around.source, self.format.source, self.around.below - GAP, color=SOFT_INK)

    def axes(self) -> Axes:
        """Give the axes between header and footer."""
        width, height = self.format.width, self.format.height
        between = height - self.around.above - self.around.below
        place = (MARGIN / width, self.around.below / height, 1 - 2 * MARGIN / width, between / height)
        return self.figure.add_axes(place)

    def fit(self, axes: Axes) -> None:
        """Move the axes in by as much as their labels stand out of their place, so that nothing is cut."""
        box = axes.get_tightbbox(self.canvas.get_renderer())  # type: ignore[no-untyped-call]
        if box is None:
            return
        place, edges = axes.get_position(), box.transformed(self.figure.transFigure.inverted())
        margin, low = MARGIN / self.format.width, self.around.below / self.format.height
        high = 1 - self.around.above / self.format.height
        left = place.x0 + max(margin - edges.x0, 0)
        right = place.x1 - max(edges.x1 - (1 - margin), 0)
        below = place.y0 + max(low - edges.y0, 0)
        above = place.y1 - max(edges.y1 - high, 0)
        axes.set_position((left, below, right - left, above - below))

    def _lines(self, lines: list[str], kind: tuple[float, float], top: float, **look: Any) -> float:
        points, step = kind
        for line in lines:
            x, y = MARGIN / self.format.width, top / self.format.height
            self.figure.text(x, y, line, fontsize=points, va="top", ha="left", **look)
            top -= step
        return top

    def _entry(self, swatch: Swatch, left: float, middle: float) -> None:
        """Set an entry of the key: its sign, and the words behind it."""
        x, y = (left + SAMPLE) / self.format.width, middle / self.format.height
        self.figure.text(x, y, legible(swatch.label), fontsize=self.around.key_points, va="center")
        self._swatch(swatch, left + SIGN, middle)

    def _swatch(self, swatch: Swatch, x: float, y: float) -> None:
        if swatch.drawn != certainty.EXACT:
            width, height = BAR[0] / self.format.width, BAR[1] / self.format.height
            for artist in certainty.sample(swatch, x / self.format.width, y / self.format.height, width, height):
                self.figure.add_artist(artist)
            return
        line = Line2D([x / self.format.width], [y / self.format.height], linestyle="none", marker=swatch.marker)
        line.set(markersize=6.5, markeredgewidth=1.3, markeredgecolor=swatch.colour)
        line.set(markerfacecolor="none" if swatch.hollow else swatch.colour)
        self.figure.add_artist(line)
