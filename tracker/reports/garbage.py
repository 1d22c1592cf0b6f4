"""The collector of garbage waits while a report is drawn: what is made is needed to the end, little of it is not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# How many new objects it waits for: a report of a thousand rows makes millions, and a tenth of its time went there.
NEW = 50_000


@contextmanager
def waiting() -> Iterator[None]:
    """Let the collector look seldom, and not at what was there before; afterwards as it did."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
