"""Reads defence spending and aid pledges out of the news, keeps each once, converts and reports them.

    from tracker import parse, parse_one, extract, Ledger, Rates, totals, Report

Each name is loaded on first use: `import tracker` costs nothing, and reading figures loads neither pandas nor
matplotlib nor pint.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.figures import parse, parse_one
    from tracker.frames import totals
    from tracker.ledger import Ledger
    from tracker.rates import Rates
    from tracker.reports import Report
    from tracker.statements import extract

__all__ = ["Ledger", "Rates", "Report", "extract", "parse", "parse_one", "totals"]

HOMES = {
    "Ledger": "tracker.ledger",
    "Rates": "tracker.rates",
    "Report": "tracker.reports",
    "extract": "tracker.statements",
    "parse": "tracker.figures",
    "parse_one": "tracker.figures",
    "totals": "tracker.frames",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # 20 ms that reading figures can do without

        return version("defence-tracker")
    if name not in HOMES:
        raise AttributeError(f"module 'tracker' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
