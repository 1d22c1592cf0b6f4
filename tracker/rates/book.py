"""One folder of reference tables, opened: exchange rates on a day, output, prices and defence spending of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tracker.errors import MissingRate
from tracker.rates.economies import DefenceShare, Economies, Gdp, Index, PriceIndex
from tracker.rates.euro import Entries, between_euros, through
from tracker.rates.exchange import EURO, Annual, Daily, Hryvnia, Monthly, Rate, Series, Source
from tracker.rates.tables import has, reference_folder

if TYPE_CHECKING:
    from tracker.units import Registry

# The euro began in 1999: no table of averages against it begins before.
OLDEST_AVERAGE = 1998

# NATO's own total stands for what is said of the alliance.
STANDS_FOR = {"NATO": "NATO_TOTAL"}

Market = Callable[[str, str, date], Rate | None]


class Rates:
    """The exchange rates, output and prices of one folder of reference tables.

    A table is read when something of it is first asked for; nothing is written and nothing is fetched.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.economies = Economies(folder)
        self._known: dict[tuple[str, str, date], Rate] = {}
        self._spans = cache(self._spanned)

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Open the reference tables of a folder, or those that ship with the package.

        Raises BadInput where the folder does not exist; a table that is missing or torn raises BadData when read.
        """
        return cls(reference_folder(folder))

    @classmethod
    def beside(cls, data: Path | None) -> Self:
        """Open the reference tables beside a ledger, which a refresh has written there, or those that ship."""
        folder = data / "reference" if data else None
        return cls.load(folder if folder and folder.is_dir() else None)

    def rate(self, base: str, quote: str, on: date) -> Rate:
        """Give what one unit of `base` was worth in `quote` on a day.

        The ECB's daily rate where it quotes both, the last one published and at most five days old; else, for the
        hryvnia, the National Bank of Ukraine's where a refresh has fetched them; else HMRC's rate of the month, from
        the 22nd the next month's; else the average of the year. A currency that has become the euro keeps its fixed
        rate. The rate carries its own date and source.

        Raises MissingRate, which names currency, date and what is available, and never guesses; BadData where the rate
        is in a table as what is no positive number.

        >>> rate = Rates.load().rate("GBP", "EUR", date(2025, 3, 6))
        >>> round(rate.value, 5), rate.date.isoformat(), rate.source
        (1.19346, '2025-03-06', 'ECB daily')
        """
        on = on.date() if isinstance(on, datetime) else on
        asked = base, quote, on
        if asked not in self._known:
            found = self._carried(base, quote, on, self._market)
            if found is None:
                raise MissingRate(f"no rate from {base} to {quote} on {on}: {self.available(base, quote)}")
            self._known[asked] = found
        return self._known[asked]

    def average(self, base: str, quote: str, year: int) -> Rate:
        """Give the average rate of a calendar year, dated by its first day; raises MissingRate where there is none."""
        found = self._carried(base, quote, date(year, 1, 1), self._annual.cross)
        if found is None:
            raise MissingRate(f"no average rate from {base} to {quote} for {year}: {self.available(base, quote)}")
        return found

    def newest_average(self, base: str, quote: str, year: int) -> Rate:
        """Give the average rate of a year, or of the newest one before it that has one; its date names the year.

        Raises MissingRate where no year has one.
        """
        for known in range(year, OLDEST_AVERAGE, -1):
            with suppress(MissingRate):
                return self.average(base, quote, known)
        return self.average(base, quote, year)

    def available(self, *currencies: str) -> str:
        """Say which rates of some currencies are known, in the words of an error message."""
        return "; ".join(self._spans(code) for code in currencies)

    @property
    def currencies(self) -> frozenset[str]:
        """Every currency of which any rate is known."""
        return frozenset[str]().union(*(part.currencies for part in self._sources))

    @property
    def quotes_hryvnias(self) -> bool:
        """Say whether the tables have the National Bank of Ukraine's daily rates, which do not ship."""
        return has(self.folder, Hryvnia.table)

    def gdp(self, iso3: str, year: int) -> Gdp | None:
        """Give a country's output in a year, in its own currency; None if the tables have no such row."""
        return self.economies.output.get((iso3, year))

    def latest_gdp(self, iso3: str) -> Gdp | None:
        """Give a country's output in the newest year that the tables have, forecast or not."""
        years = [year for code, year in self.economies.output if code == iso3]
        return self.gdp(iso3, max(years)) if years else None

    def defence_share(self, iso3: str, year: int) -> DefenceShare | None:
        """Give what an ally, or `NATO`, spent on defence in a year by NATO's count; None if NATO has no such row."""
        return self.economies.defence.get((STANDS_FOR.get(iso3, iso3), year))

    def latest_defence_share(self, iso3: str) -> DefenceShare | None:
        """Give what an ally, or `NATO`, spent in the newest year that NATO counts, estimate or not."""
        years = [year for code, year in self.economies.defence if code == STANDS_FOR.get(iso3, iso3)]
        return self.defence_share(iso3, max(years)) if years else None

    def price_index(self, iso3: str, year: int, index: Index = Index.GDP_DEFLATOR) -> PriceIndex | None:
        """Give a country's price level in a year; None if the tables have no such row."""
        return self.economies.prices.get((iso3, year, index))

    def currency(self, iso3: str, on: date) -> str | None:
        """Give the currency of a country on a day (`BGR` has BGN in 2025, EUR in 2026); None if it is not known."""
        return self.economies.currency(iso3, on)

    def on(self, day: date) -> Registry:
        """Give the units of money, shares and items with the rates of one day.

        Adding unlike currencies raises, converting takes that day's rates, and a missing one, or a currency that no
        table has, raises MissingRate.
        """
        from tracker.units import registry

        return registry(lambda base, quote: self.rate(base, quote, day).value, self.currencies, day.isoformat())

    def _carried(self, base: str, quote: str, on: date, market: Market) -> Rate | None:
        """Look a rate up in the market, through the euro where a currency has become one."""
        if base == quote and base in self.currencies:
            return Rate(base=base, quote=quote, value=1.0, date=on, source="same currency")
        entered = self._entries.on(base, on), self._entries.on(quote, on)
        legs = [EURO if entry else code for entry, code in zip(entered, (base, quote), strict=True)]
        found = between_euros(on) if legs == [EURO, EURO] else market(legs[0], legs[1], on)
        return through(found, *entered) if found else None

    def _spanned(self, currency: str) -> str:
        spans = [span for source in self._sources if (span := source.span(currency))]
        return f"{currency} has {', '.join(spans) or 'no rates in any table'}"

    def _market(self, base: str, quote: str, on: date) -> Rate | None:
        found = (series.cross(base, quote, on) for series in self._series if {base, quote} <= series.currencies)
        return next((rate for rate in found if rate), None)

    @property
    def _series(self) -> Iterator[Series]:
        """The tables of rates, the first asked first; the averages are read where those before them have no rate."""
        yield from self._dated
        yield self._annual

    @property
    def _sources(self) -> tuple[Source, ...]:
        return *self._series, self._entries

    @cached_property
    def _dated(self) -> tuple[Series, ...]:
        hryvnia = (Hryvnia(self.folder),) if self.quotes_hryvnias else ()
        return self._daily, *hryvnia, self._monthly

    @cached_property
    def _daily(self) -> Daily:
        return Daily(self.folder)

    @cached_property
    def _monthly(self) -> Monthly:
        return Monthly(self.folder)

    @cached_property
    def _annual(self) -> Annual:
        return Annual(self.folder)

    @cached_property
    def _entries(self) -> Entries:
        return Entries(self.folder)
