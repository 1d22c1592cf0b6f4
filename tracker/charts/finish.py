"""The frame around every picture: finding, subtitle, key, source line, one fixed size, and the files it is saved as.

The same exhibit gives the same bytes: no dates, no random ids, and fonts that ship with matplotlib.
"""

from __future__ import annotations

import io
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from tracker.charts.exhibit import Exhibit, Swatch
from tracker.charts.glyphs import legible
from tracker.charts.palette import INK, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = Path(__file__).with_name("tracker.mplstyle")

# Inches. As wide as the text of an A4 page, so that the page shows letters at the size they were set in.
WIDTH, HEIGHT = 7.2, 4.05
MARGIN = 0.14

# Points, and inches from line to line.
TITLE = (13.0, 0.235)
SUBTITLE = (8.5, 0.165)
SOURCE = (6.8, 0.13)
KEY_HEIGHT = 0.26

# Signs after which even a word is broken, so that no name can run out of the picture.
LONGEST_WORD = 32

# Width of a space in the house font, in heights of the letters.
SPACE = 0.348
GAP = 0.1


def drawn(exhibit: Exhibit) -> Figure:
    """Draw an exhibit with everything around it, at the size that all have."""
    with matplotlib.rc_context(fname=STYLE):
        figure = Figure(figsize=(WIDTH, HEIGHT))
        FigureCanvasAgg(figure)
        top = _header(figure, exhibit)
        bottom = _footer(figure, exhibit.source)
        axes = figure.add_axes((MARGIN / WIDTH, bottom, 1 - 2 * MARGIN / WIDTH, top - bottom))
        exhibit.mark.draw(axes, exhibit.frame)
        _fit(figure, axes, bottom, top)
    return figure


def svg(figure: Figure) -> bytes:
    """Give a picture as SVG, letters as outlines, without a date."""
    buffer = io.BytesIO()
    with matplotlib.rc_context(fname=STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": "tracker"})
    return buffer.getvalue()


def _header(figure: Figure, exhibit: Exhibit) -> float:
    """Write finding, subtitle and key from the top downwards; give where the picture may begin."""
    top = HEIGHT - MARGIN
    top = _lines(figure, exhibit.title, TITLE, top, weight="bold", color=INK)
    top = _lines(figure, exhibit.subtitle, SUBTITLE, top - GAP / 3, color=SOFT_INK)
    key = exhibit.mark.key(exhibit.frame)
    if key:
        top = _key(figure, key, top)
    return (top - GAP) / HEIGHT


def _lines(figure: Figure, text: str, kind: tuple[float, float], top: float, **look: Any) -> float:
    points, step = kind
    for line in _wrapped(figure, text, points, look.get("weight", "normal")):
        figure.text(MARGIN / WIDTH, top / HEIGHT, line, fontsize=points, va="top", ha="left", **look)
        top -= step
    return top


def _wrapped(figure: Figure, text: str, points: float, weight: str) -> list[str]:
    """Break a text into lines that fit between the margins, measured in the font; a word too long is broken.

    Words are measured one by one: to measure each line anew would take longer than to draw the picture.
    """
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    font = FontProperties(size=points, weight=weight)
    words = [part for word in legible(text).split() for part in wrap(word, LONGEST_WORD)]
    widths = [renderer.get_text_width_height_descent(word, font, ismath=False)[0] for word in words]
    space = SPACE * points / 72 * figure.dpi
    room = (WIDTH - 2 * MARGIN) * figure.dpi
    lines: list[list[str]] = []
    left = 0.0
    for word, width in zip(words, widths, strict=True):
        if not lines or width > left:
            lines.append([])
            left = room
        lines[-1].append(word)
        left -= width + space
    return [" ".join(line) for line in lines]


def _key(figure: Figure, swatches: tuple[Swatch, ...], top: float) -> float:
    """Set the key, each entry as wide as its words, on as many lines as it needs; give where it ends."""
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    left, top = MARGIN, top - KEY_HEIGHT
    for swatch in swatches:
        words = figure.text(0, 0, legible(swatch.label), fontsize=8, va="center")
        width = words.get_window_extent(renderer).width / figure.dpi
        if left > MARGIN and left + 0.15 + width > WIDTH - MARGIN:
            left, top = MARGIN, top - KEY_HEIGHT * 0.8
        middle = top + KEY_HEIGHT / 2
        words.set_position(((left + 0.15) / WIDTH, middle / HEIGHT))
        _swatch(figure, swatch, left + 0.05, middle)
        left += 0.15 + width + 0.18
    return top


def _swatch(figure: Figure, swatch: Swatch, x: float, y: float) -> None:
    from matplotlib.lines import Line2D

    face = "none" if swatch.hollow else swatch.colour
    figure.add_artist(
        Line2D(
            [x / WIDTH],
            [y / HEIGHT],
            marker=swatch.marker,
            markersize=6.5,
            linestyle="none",
            markerfacecolor=face,
            markeredgecolor=swatch.colour,
            markeredgewidth=1.3,
        )
    )


def _footer(figure: Figure, source: str) -> float:
    top = MARGIN + SOURCE[1] * len(_wrapped(figure, source, SOURCE[0], "normal"))
    _lines(figure, source, SOURCE, top, color=SOFT_INK)
    return (top + GAP) / HEIGHT


def _fit(figure: Figure, axes: Axes, bottom: float, top: float) -> None:
    """Move the axes in by as much as their labels stand out of the frame, so that nothing is cut."""
    box = axes.get_tightbbox(figure.canvas.get_renderer())  # type: ignore[attr-defined]
    if box is None:
        return
    place = axes.get_position()
    edges = box.transformed(figure.transFigure.inverted())
    margin = MARGIN / WIDTH
    left = place.x0 + max(margin - edges.x0, 0)
    right = place.x1 - max(edges.x1 - (1 - margin), 0)
    low = place.y0 + max(bottom - edges.y0, 0)
    high = place.y1 - max(edges.y1 - top, 0)
    axes.set_position((left, low, right - left, high - low))
