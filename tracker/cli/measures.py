"""What sums are measured in: a currency, the prices of a year, shares of GDP; the same for every verb that adds up."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tracker.cli import selection
from tracker.errors import BadInput

if TYPE_CHECKING:
    from tracker.frames import Answer

CONVERTED = ("low_in", "high_in", "rate_date", "rate_source")
DEFLATED = ("low_in", "high_in", "deflated_from", "price_source")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the year of the prices and whether shares of GDP are asked for."""
    parser.add_argument("--prices", type=year, metavar="YEAR", help="at the prices of this year, by GDP deflators")
    parser.add_argument("--cpi", action="store_true", help="with --prices: by consumer prices instead")
    parser.add_argument("--share-of-gdp", action="store_true", help="sums by donor as shares of their GDP, too")


def year(text: str) -> int:
    """Read a year.

    >>> year("2021")
    2021
    """
    if not (text.isdecimal() and len(text) == len("YYYY")):
        raise argparse.ArgumentTypeError(f"{text!r} is no year; write 2021")
    return int(text)


def checked(options: argparse.Namespace) -> None:
    """Refuse what cannot be measured; raises BadInput that says what is missing."""
    if options.prices and not options.currency:
        raise BadInput(f"prices of {options.prices} need one currency: add --in EUR")
    if options.cpi and not options.prices:
        raise BadInput("consumer prices of which year? add --prices 2021")
    if options.share_of_gdp and "donor" not in (options.by or ()):
        raise BadInput("a share of GDP is a donor's: add --by donor")
    if options.share_of_gdp and not options.currency:
        raise BadInput("a share of GDP needs sums in one currency: add --in EUR")


def sums(options: argparse.Namespace) -> Answer:
    """Add commitments up by the columns asked for, in the currency, at the prices and as the shares asked for."""
    from tracker.frames import shares_of_gdp, totals
    from tracker.rates import Index, Rates

    rates, index = Rates.beside(options.data), Index.CPI if options.cpi else Index.GDP_DEFLATOR
    summed = totals(selection.chosen(options), options.by, options.currency, rates, prices=options.prices, index=index)
    return shares_of_gdp(summed, rates) if options.share_of_gdp else summed


def converted(options: argparse.Namespace) -> Answer:
    """Give each commitment in the currency asked for, at current prices or at those of a year."""
    from tracker.frames import at_prices, convert
    from tracker.rates import Index, Rates

    if not options.prices:
        return convert(selection.chosen(options), options.currency, Rates.beside(options.data))
    index = Index.CPI if options.cpi else Index.GDP_DEFLATOR
    rates = Rates.beside(options.data)
    return at_prices(selection.chosen(options), options.currency, options.prices, rates, index)


def columns(options: argparse.Namespace) -> tuple[str, ...]:
    """Name the columns of a table that `converted` adds."""
    return DEFLATED if options.prices else CONVERTED
