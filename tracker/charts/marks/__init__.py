"""The marks that pictures are made of, each a frozen value that draws a frame on axes."""

from tracker.charts.marks.bars import StackedBars, scale
from tracker.charts.marks.panels import SmallMultiples
from tracker.charts.marks.targets import TargetGaps
from tracker.charts.marks.timelines import Timeline

__all__ = ["SmallMultiples", "StackedBars", "TargetGaps", "Timeline", "scale"]
