"""The monthly run that nobody has to watch: the inbox is read, the ledger is updated and audited."""

from tracker.refresh.run import Refreshed, added_to, refresh, rehearse

__all__ = ["Refreshed", "added_to", "refresh", "rehearse"]
