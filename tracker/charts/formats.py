"""The fixed sizes that pictures come in: as wide as a page, lower where there are few rows, or half of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """One size of picture: width and height in inches, and for each kind of text its points and inches a line."""

    width: float
    height: float
    title: tuple[float, float]
    subtitle: tuple[float, float]
    source: tuple[float, float]


# As wide as the text of an A4 page, so that the page shows letters at the size they were set in.
WIDE = Format(7.2, 4.05, title=(13.0, 0.235), subtitle=(8.5, 0.165), source=(6.8, 0.13))
LOW = Format(7.2, 2.75, title=(11.5, 0.21), subtitle=(8.0, 0.155), source=(6.6, 0.125))
HALF = Format(3.6, 2.75, title=(9.5, 0.17), subtitle=(7.0, 0.13), source=(6.0, 0.108))
# As wide as a phone, which shows an inch of it as some hundred pixels: the letters of the source are eleven of them, as
# small as can be read at arm's length. The height is that of what is drawn.
PHONE = Format(3.6, 4.6, title=(11.0, 0.2), subtitle=(8.4, 0.155), source=(8.0, 0.147))

# Inches: what is narrower has no room for panels side by side.
NARROW = 4.5

FORMATS = {"wide": WIDE, "low": LOW, "half": HALF}
