"""The marks that pictures are made of, each a frozen value that draws a frame on axes."""

from tracker.charts.marks.bars import StackedBars
from tracker.charts.marks.lengths import scale
from tracker.charts.marks.lifelines import Lifeline
from tracker.charts.marks.pairs import PairedBars
from tracker.charts.marks.panels import SmallMultiples
from tracker.charts.marks.paths import TargetPaths
from tracker.charts.marks.ranked import RankedBars
from tracker.charts.marks.slopes import Slope
from tracker.charts.marks.steps import SteppedLines
from tracker.charts.marks.tables import Table
from tracker.charts.marks.targets import TargetGaps
from tracker.charts.marks.timelines import Timeline

__all__ = [
    "Lifeline",
    "PairedBars",
    "RankedBars",
    "Slope",
    "SmallMultiples",
    "StackedBars",
    "SteppedLines",
    "Table",
    "TargetGaps",
    "TargetPaths",
    "Timeline",
    "scale",
]
