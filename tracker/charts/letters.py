"""How much room words take in the house font: measured once for each, in whichever picture they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from tracker.charts.glyphs import font_folder

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

# The house font by weight, and the grid that its letters are measured on (dots an inch, parts of a dot).
FACES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
DPI, SUBPIXELS = 600, 64

# The grid that matplotlib fits the letters of labels to.
SCREEN = 100

# Points that the letters of an SVG are measured at, without hints, so that they grow with their size.
LARGE = 100.0

POINTS_AN_INCH = 72


@lru_cache(maxsize=4096)
def inches(text: str, points: float, weight: str = "normal", dpi: int = DPI) -> float:
    """Give how wide a line of text is, in inches, its letters fitted to a grid of so many dots an inch.

    >>> round(inches("Denmark", 8.5), 2), inches("Denmark", 8.5, "bold") > inches("Denmark", 8.5)
    (0.54, True)
    """
    font = get_font(str(font_folder() / FACES[weight]))
    font.set_size(points, dpi)
    font.set_text(text)
    return float(font.get_width_height()[0]) / SUBPIXELS / dpi


class Renderer(RendererSVG):
    """What draws a picture as SVG: it is asked for the room of each word several times, and in several pictures."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """Give width, height and depth of a line of text in points; nothing here is mathematics."""
        scale = prop.get_size_in_points() / LARGE
        width, height, depth = _extent(s, "bold" if prop.get_weight() == "bold" else "normal")
        return width * scale, height * scale, depth * scale


@lru_cache(maxsize=8192)
def _extent(text: str, weight: str) -> tuple[float, float, float]:
    font = get_font(str(font_folder() / FACES[weight]))
    font.set_size(LARGE, POINTS_AN_INCH)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, height = font.get_width_height()
    return width / SUBPIXELS, height / SUBPIXELS, font.get_descent() / SUBPIXELS
