"""Reference series from their providers: exchange rates, output, prices, defence spending; a reader for each."""

from tracker.sources.series.moves import Moved
from tracker.sources.series.update import PROVIDERS, Page, Updated, refresh_reference

__all__ = ["PROVIDERS", "Moved", "Page", "Updated", "refresh_reference"]
