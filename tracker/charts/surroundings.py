"""What stands around a picture, laid out before anything is drawn: finding, subtitle, key and source, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

from tracker.charts.exhibit import Exhibit, Swatch
from tracker.charts.glyphs import legible
from tracker.charts.letters import POINTS_AN_INCH, SCREEN, inches

# Where a line may end: not between an amount and its unit, which a no-break space holds together.
SPACES = re.compile(r"[ \t\n]+")

# Inches.
MARGIN = 0.14
KEY_HEIGHT, KEY_STEP = 0.26, 0.208
GAP = 0.1

# Inches from the place of an entry of the key to its words, and from their end to the next entry.
SAMPLE, APART = 0.15, 0.18

# Points of the key's words at the most.
KEY = 8.0

# How full a line may be by the sum of its words, whose sides are measured without their bearings.
FULL = 0.97

# Width of a space in the house font, in heights of the letters.
SPACE = 0.348

# Heights of the letters that the widest sign takes: a word of more signs than fit is broken, so that none runs out.
WIDEST_SIGN = 1.11


@dataclass(frozen=True)
class Surroundings:
    """The words around an exhibit as lines that fit its format's width, and the inches that they take."""

    exhibit: Exhibit

    @cached_property
    def title(self) -> list[str]:
        """The finding."""
        return self._wrapped(self.exhibit.title, self.exhibit.format.title[0], "bold")

    @cached_property
    def subtitle(self) -> list[str]:
        """Unit and period."""
        return self._wrapped(self.exhibit.subtitle, self.exhibit.format.subtitle[0])

    @cached_property
    def source(self) -> list[str]:
        """Where the data come from."""
        return self._wrapped(self.exhibit.source, self.exhibit.format.source[0])

    @cached_property
    def key(self) -> list[list[tuple[float, Swatch]]]:
        """The key, each entry with the inches from the left, on as many lines as it needs."""
        lines: list[list[tuple[float, Swatch]]] = []
        left = 0.0
        for swatch in self.exhibit.mark.key(self.exhibit.frame):
            width = SAMPLE + inches(legible(swatch.label), self.key_points, dpi=SCREEN)
            if not lines or (lines[-1] and left + width > self.exhibit.format.width - MARGIN):
                lines.append([])
                left = MARGIN
            lines[-1].append((left, swatch))
            left += width + APART
        return lines

    @property
    def key_points(self) -> float:
        """The points of the key's words."""
        return min(KEY, self.exhibit.format.subtitle[0])

    @property
    def heading(self) -> float:
        """The inches from the top edge to the key."""
        look = self.exhibit.format
        return MARGIN + look.title[1] * len(self.title) + GAP / 3 + look.subtitle[1] * len(self.subtitle)

    @property
    def above(self) -> float:
        """The inches from the top edge to the picture."""
        return self.heading + (KEY_HEIGHT + KEY_STEP * (len(self.key) - 1) if self.key else 0) + GAP

    @property
    def below(self) -> float:
        """The inches from the bottom edge to the picture."""
        return MARGIN + self.exhibit.format.source[1] * len(self.source) + GAP

    def _wrapped(self, text: str, points: float, weight: str = "normal") -> list[str]:
        """Break a text into lines that fit between the margins, measured in the font; a word too long is broken.

        Words are measured one by one: to measure each line anew would take longer than to draw the picture.
        """
        width = self.exhibit.format.width - 2 * MARGIN
        most = int(width * POINTS_AN_INCH / (points * WIDEST_SIGN))
        words = [part for word in SPACES.split(legible(text)) for part in wrap(word, most)]
        lines: list[list[str]] = []
        left = 0.0
        for word in words:
            room = inches(word, points, weight)
            if not lines or room > left:
                lines.append([])
                left = width * FULL
            lines[-1].append(word)
            left -= room + SPACE * points / POINTS_AN_INCH
        return [" ".join(line) for line in lines]
