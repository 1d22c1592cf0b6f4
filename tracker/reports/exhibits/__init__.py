"""The exhibits that a report can show, each made from the ledger by one module: data, finding and mark."""

from tracker.reports.exhibits.donors import donors
from tracker.reports.exhibits.targets import targets
from tracker.reports.exhibits.timeline import timeline

__all__ = ["donors", "targets", "timeline"]
