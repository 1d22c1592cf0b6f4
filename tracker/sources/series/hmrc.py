"""HM Revenue & Customs' monthly rates of the pound: one XML a month, out a week before the month begins.

Printing errors come with it (Brazil's real at 439943 in April 2019) and are kept as printed: `rates` does not use them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from statistics import fmean
from xml.etree import ElementTree as ET

from tracker.errors import FetchError, Unreadable
from tracker.rates.exchange import without_errors
from tracker.records import Issue
from tracker.sources.faults import Fault
from tracker.sources.markup import xml
from tracker.sources.series.asking import Ask, Averages, Edition, Provider, Trouble, odd, positive
from tracker.sources.series.grids import Grid

PATH = "/api/v2/exchange_rates/files/monthly_xml_{year}-{month}.xml"
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
# The current and the next month may be amended in place: the last ones that we have are asked for again.
AMENDED = 2
EVERY_MONTH = 12
EURO = "EUR"


def read(body: bytes, charset: str | None, where: str) -> tuple[str, dict[str, str], list[Issue]]:
    """Read the rates of a month, as printed, in units of each currency per pound, and the month; raises Unreadable.

    A currency comes once for each country that uses it; one that comes with two rates is left out and told of.
    """
    try:
        root = ET.fromstring(xml(body, charset, where, Fault.NOT_A_TABLE))
    except ET.ParseError as error:
        raise Unreadable(Trouble.UNREADABLE, where, f"is no XML ({error}); kept what there was") from None
    printed: dict[str, set[str]] = {}
    for rate in root.iter("exchangeRate"):
        code, cell = (rate.findtext(name, "").strip() for name in ("currencyCode", "rateNew"))
        positive(cell, f"{where} {code}")
        printed.setdefault(code, set()).add(cell)
    if not printed.keys() >= {"USD", EURO}:
        raise Unreadable(Trouble.UNREADABLE, where, "names no rate of USD or EUR; kept what there was")
    twice = [
        odd(Trouble.TWICE, f"{where} {code}", f"comes as {' and '.join(sorted(cells))}: left out")
        for code, cells in printed.items()
        if len({float(cell) for cell in cells}) > 1
    ]
    rates = {code: min(cells) for code, cells in printed.items() if len({float(cell) for cell in cells}) == 1}
    return _month(root.get("Period", ""), where), rates, twice


def _month(period: str, where: str) -> str:
    """Read which month rates are for.

    >>> _month("01/Mar/2025 to 31/Mar/2025", "")
    '2025-03'
    """
    try:
        _, month, year = period.split(" ")[0].split("/")
        return f"{int(year)}-{MONTHS[month]:02}"
    except (ValueError, KeyError):
        raise Unreadable(Trouble.UNREADABLE, where, f"is for {period!r}, no month that we know") from None


def due(known: Grid, today: date) -> Iterator[str]:
    """Name the months to ask for, from the last ones that are known to the one after today's.

    >>> list(due(Grid("hmrc_monthly", {("2026-08",): {}, ("2026-09",): {}}), date(2026, 11, 22)))
    ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
    """
    months = sorted(key[0] for key in known.rows)[-AMENDED:]
    first = date.fromisoformat(f"{months[0]}-01") if months else today.replace(day=1)
    while first <= today.replace(day=1) + timedelta(days=31):
        yield f"{first:%Y-%m}"
        first = (first + timedelta(days=31)).replace(day=1)


def averages(grid: Grid, today: date) -> Averages:
    """Give the mean rate of each currency over each year with all twelve months, in units per euro."""
    months = sorted(key[0] for key in grid.rows)
    euros = _column(grid, EURO, months)
    found: dict[tuple[str, str], list[float]] = {}
    for code in grid.columns:
        for month, own, euro in zip(months, _column(grid, code, months), euros, strict=True):
            if own and euro and int(month[:4]) < today.year:
                found.setdefault((code, month[:4]), []).append(own / euro)
    return {key: fmean(values) for key, values in found.items() if len(values) == EVERY_MONTH and key[0] != EURO}


def _column(grid: Grid, code: str, months: list[str]) -> list[float | None]:
    cells = [grid.rows[(month,)].get(code, "") for month in months]
    return without_errors([float(cell) if cell else None for cell in cells])


def latest(ask: Ask) -> Edition:
    """Fetch the months that are new or may have been amended; raises FetchError or Unreadable.

    That the month after today's is not out yet is no fault.
    """
    before = ask.grids["hmrc_monthly"]
    rows: dict[tuple[str, ...], Mapping[str, str]] = {}
    issues: list[Issue] = []
    for month in due(before, ask.today):
        try:
            page = ask.page(PATH.format(year=month[:4], month=int(month[5:])))
        except FetchError as error:
            if error.code == Fault.NOT_FOUND and month > f"{ask.today:%Y-%m}":
                break
            raise
        said, rates, twice = read(page.body, page.charset, page.url)
        if said != month:
            raise Unreadable(Trouble.UNREADABLE, page.url, f"is for {said}, and {month} was asked for")
        rows[(month,)] = rates
        issues += twice
    grid = before.with_rows(rows)
    return Edition((grid,), averages(grid, ask.today), tuple(issues))


HMRC = Provider("HMRC", "https://www.trade-tariff.service.gov.uk", latest)
