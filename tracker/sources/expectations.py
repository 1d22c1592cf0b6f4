"""What is expected of a listing: as many items as its floor, no more than its ceiling, or it is not believed."""

from __future__ import annotations

from tracker.records import Issue, Level
from tracker.sources.faults import Fault
from tracker.sources.source import Source


def outside(count: int, what: str, source: Source) -> Issue | None:
    """Say that a source lists too little or too much to be believed, `what` being what it lists; None where it is well.

    A site that was rebuilt often lists nothing, or everything: neither is this month's news.
    """
    if count < source.floor:
        code, bound = Fault.UNDER_FLOOR, f"at least {source.floor:,}"
    elif count > source.ceiling:
        code, bound = Fault.OVER_CEILING, f"at most {source.ceiling:,}"
    else:
        return None
    says = f"lists {count:,} {what} and should list {bound}; nothing of it is read"
    return Issue(level=Level.ERROR, code=code, where=source.address, message=says)
