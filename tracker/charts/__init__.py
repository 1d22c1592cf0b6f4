"""Pictures as frozen values: data, finding and mark make an exhibit, and the finish gives all of them one look."""

from tracker.charts.captions import Captions
from tracker.charts.exhibit import Exhibit, Mark, Swatch

__all__ = ["Captions", "Exhibit", "Mark", "Swatch"]
