"""Text to figures: the quantity parser."""

from __future__ import annotations

from tracker.figures.explanation import explain
from tracker.figures.reading import parse, parse_one

__all__ = ["explain", "parse", "parse_one"]
