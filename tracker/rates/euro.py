"""The euro's joiners: from the day a currency gave way to the euro, its rate is fixed for good.

A sum in kuna that a text of 2024 still names, or a series that was never restated, converts at the fixed rate, never at
the last market rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.rates.exchange import EURO, Rate
from tracker.rates.tables import day, known, rows
from tracker.records import Record


class Entry(Record, frozen=True):
    """The day from which a currency is the euro under another name, and how many of its units make one euro."""

    currency: str
    entered: date
    per_euro: float


class Entries:
    """Every currency that gave way to the euro."""

    def __init__(self, folder: Path) -> None:
        table = rows(folder, "euro_entry", ("currency", "entered", "per_eur"))
        self._entries = {entry.currency: entry for entry in _read(table, f"{folder / 'euro_entry'}.csv")}
        self.currencies = frozenset(self._entries)

    def __contains__(self, currency: object) -> bool:
        return currency in self._entries

    def on(self, currency: str, day: date) -> Entry | None:
        """Give the fixed rate of a currency that had become the euro by that day."""
        entry = self._entries.get(currency)
        return entry if entry and entry.entered <= day else None

    def span(self, currency: str) -> str | None:
        """Say from when a currency's rate is fixed."""
        entry = self._entries.get(currency)
        return f"fixed to the euro from {entry.entered}" if entry else None


def through(market: Rate, base: Entry | None, quote: Entry | None) -> Rate:
    """Carry a rate between euros over to the former currencies named by `base` and `quote`."""
    value = market.value / (base.per_euro if base else 1.0) * (quote.per_euro if quote else 1.0)
    fixed = [
        f"1 EUR = {entry.per_euro:g} {entry.currency} fixed since {entry.entered}" for entry in (base, quote) if entry
    ]
    source = "; ".join([market.source, *fixed] if market.source else fixed)
    names = {"base": base.currency if base else market.base, "quote": quote.currency if quote else market.quote}
    return Rate(value=value, date=market.date, source=source, **names)


def between_euros(day: date) -> Rate:
    """Give the rate of the euro to itself, which needs no publisher."""
    return Rate(base=EURO, quote=EURO, value=1.0, date=day, source="")


def _read(table: Iterator[list[str]], path: str) -> Iterator[Entry]:
    for currency, entered, per_euro in table:
        place = f"{path} {currency}"
        value = known(per_euro, place)
        if value is not None:
            yield Entry(currency=currency, entered=day(entered, place), per_euro=value)
