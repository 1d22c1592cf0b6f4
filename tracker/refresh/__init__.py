"""The monthly run that nobody has to watch: what is new is read, the ledger updated and audited, a receipt left."""

from tracker.refresh.byhand import added_to
from tracker.refresh.orders import Order
from tracker.refresh.outcomes import Refreshed
from tracker.refresh.run import refresh, rehearse

__all__ = ["Order", "Refreshed", "added_to", "refresh", "rehearse"]
