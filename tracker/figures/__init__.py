"""Text to figures: the quantity parser."""

from __future__ import annotations

from tracker.figures.reading import parse, parse_one

__all__ = ["parse", "parse_one"]
