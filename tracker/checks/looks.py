"""One way in which figures are checked: a named value with a claim that it tells to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.checks.cases import Case
from tracker.checks.findings import Finding


class Check(NamedTuple):
    """One way in which figures are checked: its name, what by, how its claims are found and judged, and a wrong one."""

    name: str
    against: str
    find: Callable[[Case], Iterator[Finding]]
    example: str
