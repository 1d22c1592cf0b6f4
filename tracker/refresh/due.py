"""Whether the month's run is still to come: a machine that was off when it was due makes up for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from tracker.refresh.orders import RUNS
from tracker.refresh.receipts import History

# A receipt from further ahead than that was written by a clock that was wrong, and does not count.
CLOCKS_DIFFER = timedelta(hours=26)


def due(folder: Path, now: datetime, day: int) -> bool:
    """Tell whether no full run ended well since the last such day of a month (1 to 28) began; `now` is UTC.

    A run with issues at error level counts, for a source that is down shall not bring the run back every day; one
    without network does not.
    """
    since = last(now, day)
    return not any(
        since <= receipt.started <= now + CLOCKS_DIFFER
        for receipt in History.of(folder / RUNS).receipts
        if receipt.ended_well and not receipt.partial and not receipt.cut_off
    )


def last(now: datetime, day: int) -> datetime:
    """Give the last such day of a month that has begun.

    >>> last(datetime(2026, 3, 9), 10)
    datetime.datetime(2026, 2, 10, 0, 0)
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if now.day >= day:
        return midnight.replace(day=day)
    return (midnight.replace(day=1) - timedelta(days=1)).replace(day=day)
