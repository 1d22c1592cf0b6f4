"""The exhibits that a report can show, each made from the ledger by one module: data, finding and mark."""

from collections.abc import Callable

from tracker.charts.exhibit import Exhibit
from tracker.reports.exhibits.cumulative import cumulative
from tracker.reports.exhibits.donors import donors
from tracker.reports.exhibits.gap import gap
from tracker.reports.exhibits.largest import largest
from tracker.reports.exhibits.lifeline import lifeline
from tracker.reports.exhibits.paths import paths
from tracker.reports.exhibits.ranking import ranking
from tracker.reports.exhibits.scene import Scene
from tracker.reports.exhibits.shares import shares
from tracker.reports.exhibits.slope import slope
from tracker.reports.exhibits.spending import spending
from tracker.reports.exhibits.standing import standing
from tracker.reports.exhibits.table import table
from tracker.reports.exhibits.targets import targets
from tracker.reports.exhibits.timeline import timeline
from tracker.reports.plans import Picture

# How each kind of picture that a plan can name is made.
KINDS: dict[str, Callable[[Scene, Picture], Exhibit | str]] = {
    "donors": donors,
    "shares": shares,
    "gap": gap,
    "spending": spending,
    "standing": standing,
    "targets": targets,
    "paths": paths,
    "timeline": timeline,
    "slope": slope,
    "lifeline": lifeline,
    "largest": largest,
    "ranking": ranking,
    "cumulative": cumulative,
    "table": table,
}

__all__ = ["KINDS"]
