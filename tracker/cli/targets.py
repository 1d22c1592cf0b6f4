"""List targets for defence spending: who aims at what by when, where they stand, and the money still needed.

example: tracker targets --donor GBR,POL --in EUR
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

from tracker.cli import output, selection

COLUMNS = ("donor", "aim", "deadline", "component", "stands", "gap", "yearly_step", "money", "in_all", "status", "id")
COMPONENTS = ("core", "related", "total", "unsaid")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take filters, a component, a currency and the form of the answer."""
    selection.arguments(parser)
    parser.add_argument("--component", choices=COMPONENTS, help="only targets for this; unsaid: the text does not say")
    parser.add_argument("--in", dest="currency", metavar="CUR", help="money in this currency, not in the donor's own")
    selection.order(parser)
    output.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print a row a target, and on stderr what the rows rest on."""
    from tracker.frames import targets
    from tracker.frames.listings import listing
    from tracker.rates import Rates

    answer = targets(selection.chosen(options), Rates.beside(options.data), options.currency)
    frame = answer.frame
    if options.component:
        frame = frame[frame["component"].fillna("unsaid").eq(options.component)]
    rows = listing(frame, options.sort, options.limit)
    output.show([row | _written(row) for row in rows], options.form, COLUMNS)
    print(f"note: {answer.basis}", file=sys.stderr)
    output.tell(answer.notes)
    return 0


def _written(row: Mapping[str, Any]) -> dict[str, str | None]:
    """Write a target, its donor's standing and the money as readers want them.

    >>> row = {"low": 3.5, "high": 3.5, "bound": "at_least", "stands_at": 2.32, "stands_in": "2025 (estimate)"}
    >>> row |= {"money_needed": 35_900_000_000.0, "currency": "GBP", "gdp_year": "2025"}
    >>> _written(row | {"money_in_all": 106_400_000_000.0, "gdp_source": "WDI 2026-07, actual"})
    ... # doctest: +NORMALIZE_WHITESPACE
    {'aim': '≥3.5%', 'stands': '2.32% in 2025 (estimate)',
     'money': '35.90bn GBP a year by GDP of 2025 (actual)', 'in_all': '106.40bn GBP'}
    """
    ends = (row["low"],) if row["low"] == row["high"] else (row["low"], row["high"])
    aim = output.HEDGES.get(row["bound"], "") + "-".join(f"{end:g}" for end in ends) + "%"
    stands = None if row["stands_at"] is None else f"{row['stands_at']:g}% in {row['stands_in']}"
    money = None
    if row["money_needed"]:
        yearly = f"{row['money_needed'] / 1e9:,.2f}bn {row['currency']} a year"
        money = f"{yearly} by GDP of {row['gdp_year']} ({row['gdp_source'].split(', ')[-1]})"
    whole = f"{row['money_in_all'] / 1e9:,.2f}bn {row['currency']}" if row["money_in_all"] else None
    return {"aim": aim, "stands": stands, "money": money, "in_all": whole}
