"""A country's output and prices in any year: the tables' where they reach, beyond them by a growth that is named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tracker.errors import MissingReference
from tracker.rates import Index, Rates, output_of

# Ten years hold both a slump and a boom: what lies ahead is taken to grow as they did, and every use of it says so.
DECADE = 10


@dataclass(frozen=True)
class Outlook:
    """Output, in units of `currency`, and the price level of a country, by the year."""

    rates: Rates
    country: str
    currency: str

    @cached_property
    def newest(self) -> int:
        """The last year that is over in the tables; raises MissingReference for a country without GDP."""
        of_it = (gdp for gdp in self.rates.economies.output.values() if gdp.iso3 == self.country)
        known = [gdp.year for gdp in of_it if gdp.status == "actual"]
        if not known:
            raise MissingReference(f"no GDP of {self.country}: the tables have no year of it")
        return max(known)

    def output(self, year: int) -> float:
        """Give the GDP of a year: past the newest as the tables foresee it, else grown as in the decade before."""
        newest = self.newest
        if year <= newest or self.rates.gdp(self.country, year):
            return self._output(year)
        return self._output(newest) * self._yearly(newest) ** (year - newest)

    def prices(self, since: int, until: int) -> float:
        """Give how much dearer output is in one year than in another, past the newest as in the decade before."""
        return self._level(until) / self._level(since)

    def growth(self) -> str:
        """Say what the years past the tables are taken for."""
        newest = self.newest
        foreseen = self.rates.gdp(self.country, newest + 1)
        if foreseen:
            return f"past {newest}, GDP of {self.country} is a forecast ({foreseen.source} {foreseen.vintage})"
        yearly = (self._yearly(newest) - 1) * 100
        return f"past {newest}, GDP of {self.country} is taken to grow by {yearly:.1f} % a year, as in the ten before"

    def _yearly(self, newest: int) -> float:
        """Give by what output grew a year in the spender's own money: an exchange rate's moves are no growth."""
        ends = (output_of(self.rates, self.country, year).value for year in (newest, newest - DECADE))
        grown: float = (next(ends) / next(ends)) ** (1 / DECADE)
        return grown

    def _output(self, year: int) -> float:
        return output_of(self.rates, self.country, year, self.currency, or_latest=year >= self.newest).value

    def _level(self, year: int) -> float:
        newest = self._newest_prices or year
        if year <= newest:
            return self._known_level(year)
        growth: float = (self._known_level(newest) / self._known_level(newest - DECADE)) ** ((year - newest) / DECADE)
        return self._known_level(newest) * growth

    @cached_property
    def _newest_prices(self) -> int:
        """The last year whose prices the tables have; nought where they have none."""
        return max((one for code, one, index in self.rates.economies.prices if self._is_own(code, index)), default=0)

    def _is_own(self, code: str, index: Index) -> bool:
        return code == self.country and index is Index.GDP_DEFLATOR

    def _known_level(self, year: int) -> float:
        level = self.rates.price_index(self.country, year)
        if level is None:
            raise MissingReference(f"no prices of {self.country} for {year}")
        return level.value
