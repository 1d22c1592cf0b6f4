"""The frame around every picture: finding, subtitle, key, source line, one fixed size, and the SVG it is saved as.

The same exhibit gives the same bytes: no dates, no random ids, and fonts that ship with matplotlib.
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.lines import Line2D

from tracker.charts.exhibit import Exhibit, Swatch
from tracker.charts.glyphs import font_folder, legible
from tracker.charts.marks import certainty
from tracker.charts.palette import INK, NIGHT, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Where a line may end: not between an amount and its unit, which a no-break space holds together.
SPACES = re.compile(r"[ \t\n]+")

COLOUR = re.compile("|".join(NIGHT))

STYLE = Path(__file__).with_name("tracker.mplstyle")

# Inches.
MARGIN = 0.14
KEY_HEIGHT = 0.26
GAP = 0.1
SAMPLE = (0.1, 0.085)

POINTS_AN_INCH = 72

# The house font by weight, and the grid that its letters are measured on (dots an inch, parts of a dot).
FACES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
DPI, SUBPIXELS = 600, 64

# How full a line may be by the sum of its words, whose sides are measured without their bearings.
FULL = 0.97

# Width of a space in the house font, in heights of the letters.
SPACE = 0.348

# Heights of the letters that the widest sign takes: a word of more signs than fit is broken, so that none runs out.
WIDEST_SIGN = 1.11


@cache
def _style() -> Any:
    """Read the house style once: it stands around every picture, and reading it takes as long as a small one."""
    return matplotlib.rc_params_from_file(STYLE, use_default_template=False)


def drawn(exhibit: Exhibit) -> Figure:
    """Draw an exhibit with everything around it, at the size of its format."""
    with matplotlib.rc_context(_style()):
        sheet = _Sheet(exhibit)
        top = sheet.header()
        bottom = sheet.footer()
        axes = sheet.axes(bottom, top)
        exhibit.mark.draw(axes, exhibit.frame)
        sheet.fit(axes, bottom, top)
    return sheet.figure


def around(exhibit: Exhibit) -> float:
    """Give the inches of height that finding, subtitle, key and source take at the width of an exhibit's format."""
    with matplotlib.rc_context(_style()):
        sheet = _Sheet(exhibit)
        return exhibit.format.height - sheet.header() + sheet.footer()


def svg(figure: Figure) -> bytes:
    """Give a picture as SVG without a date, its letters as text in the house font, which can be searched and read."""
    buffer = io.BytesIO()
    with matplotlib.rc_context(_style()):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": "tracker"})
    return buffer.getvalue()


def dark(vector: bytes) -> bytes:
    """Give the SVG of a picture on a dark ground: the same shapes, each colour as a screen at night shows it."""
    return COLOUR.sub(lambda found: NIGHT[found[0]], vector.decode()).encode()


class _Sheet:
    """The sheet that a picture is drawn on; places are in inches from the bottom left."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit
        self.format = exhibit.format
        self.figure = Figure(figsize=(self.format.width, self.format.height))
        self.renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]

    def header(self) -> float:
        """Write finding, subtitle and key from the top downwards; give where the picture may begin."""
        top = self.format.height - MARGIN
        top = self._lines(self.exhibit.title, self.format.title, top, weight="bold", color=INK)
        top = self._lines(self.exhibit.subtitle, self.format.subtitle, top - GAP / 3, color=SOFT_INK)
        key = self.exhibit.mark.key(self.exhibit.frame)
        return (self._key(key, top) if key else top) - GAP

    def footer(self) -> float:
        """Write the source at the bottom; give where the picture may end."""
        points, step = self.format.source
        top = MARGIN + step * len(self._wrapped(self.exhibit.source, points, "normal"))
        self._lines(self.exhibit.source, self.format.source, top, color=SOFT_INK)
        return top + GAP

    def axes(self, bottom: float, top: float) -> Axes:
        """Give the axes between header and footer."""
        width, height = self.format.width, self.format.height
        return self.figure.add_axes((MARGIN / width, bottom / height, 1 - 2 * MARGIN / width, (top - bottom) / height))

    def fit(self, axes: Axes, bottom: float, top: float) -> None:
        """Move the axes in by as much as their labels stand out of their place, so that nothing is cut."""
        box = axes.get_tightbbox(self.renderer)
        if box is None:
            return
        place, edges = axes.get_position(), box.transformed(self.figure.transFigure.inverted())
        margin, low, high = MARGIN / self.format.width, bottom / self.format.height, top / self.format.height
        left = place.x0 + max(margin - edges.x0, 0)
        right = place.x1 - max(edges.x1 - (1 - margin), 0)
        below = place.y0 + max(low - edges.y0, 0)
        above = place.y1 - max(edges.y1 - high, 0)
        axes.set_position((left, below, right - left, above - below))

    def _lines(self, text: str, kind: tuple[float, float], top: float, **look: Any) -> float:
        points, step = kind
        for line in self._wrapped(text, points, look.get("weight", "normal")):
            x, y = MARGIN / self.format.width, top / self.format.height
            self.figure.text(x, y, line, fontsize=points, va="top", ha="left", **look)
            top -= step
        return top

    def _wrapped(self, text: str, points: float, weight: str) -> list[str]:
        """Break a text into lines that fit between the margins, measured in the font; a word too long is broken.

        Words are measured one by one: to measure each line anew would take longer than to draw the picture.
        """
        most = int((self.format.width - 2 * MARGIN) * POINTS_AN_INCH / (points * WIDEST_SIGN))
        words = [part for word in SPACES.split(legible(text)) for part in wrap(word, most)]
        widths = [_inches(word, points, weight) for word in words]
        space = SPACE * points / POINTS_AN_INCH
        room = (self.format.width - 2 * MARGIN) * FULL
        lines: list[list[str]] = []
        left = 0.0
        for word, width in zip(words, widths, strict=True):
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append(word)
            left -= width + space
        return [" ".join(line) for line in lines]

    def _key(self, swatches: tuple[Swatch, ...], top: float) -> float:
        """Set the key, each entry as wide as its words, on as many lines as it needs; give where it ends."""
        points = min(8.0, self.format.subtitle[0])
        left, top = MARGIN, top - KEY_HEIGHT
        for swatch in swatches:
            words = self.figure.text(0, 0, legible(swatch.label), fontsize=points, va="center")
            width = words.get_window_extent(self.renderer).width / self.figure.dpi
            if left > MARGIN and left + 0.15 + width > self.format.width - MARGIN:
                left, top = MARGIN, top - KEY_HEIGHT * 0.8
            middle = top + KEY_HEIGHT / 2
            words.set_position(((left + 0.15) / self.format.width, middle / self.format.height))
            self._swatch(swatch, left + 0.05, middle)
            left += 0.15 + width + 0.18
        return top

    def _swatch(self, swatch: Swatch, x: float, y: float) -> None:
        if swatch.drawn != certainty.EXACT:
            width, height = SAMPLE[0] / self.format.width, SAMPLE[1] / self.format.height
            for artist in certainty.sample(swatch, x / self.format.width, y / self.format.height, width, height):
                self.figure.add_artist(artist)
            return
        line = Line2D([x / self.format.width], [y / self.format.height], linestyle="none", marker=swatch.marker)
        line.set(markersize=6.5, markeredgewidth=1.3, markeredgecolor=swatch.colour)
        line.set(markerfacecolor="none" if swatch.hollow else swatch.colour)
        self.figure.add_artist(line)


@lru_cache(maxsize=4096)
def _inches(word: str, points: float, weight: str) -> float:
    """Measure a word in the house font; the same words stand under every picture, so they are measured once."""
    font = get_font(str(font_folder() / FACES[weight]))
    font.set_size(points, DPI)
    font.set_text(word)
    return float(font.get_width_height()[0]) / SUBPIXELS / DPI
