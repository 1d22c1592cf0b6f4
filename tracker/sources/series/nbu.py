"""The National Bank of Ukraine's daily rates of the hryvnia, one currency and one span of days at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tracker.errors import Unreadable
from tracker.sources.series.asking import Ask, Edition, Provider, Trouble, decoded, positive
from tracker.sources.series.grids import Key

PATH = "/NBU_Exchange/exchange_site?start={first:%Y%m%d}&end={last:%Y%m%d}&valcode={code}&json"
# The currencies in which Ukraine is promised money; any other is reached through HMRC.
CURRENCIES = ("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "JPY", "NOK", "PLN", "SEK", "USD")
FIRST_DAY = date(2014, 1, 1)
# The last days that are known are asked for again, lest one was mended.
AGAIN = timedelta(days=10)


def read(body: bytes, code: str, where: str) -> dict[str, str]:
    """Read the hryvnias that one unit of a currency was worth, by day; raises Unreadable.

    The Bank quotes small currencies by the ten or the hundred: `rate_per_unit` is what one is worth.
    """
    rows = decoded(body, where)
    if not isinstance(rows, list):
        raise Unreadable(Trouble.UNREADABLE, where, "is no list of days; kept what there was")
    found: dict[str, str] = {}
    for day, rate in (_rate(row, code, where) for row in rows):
        if found.setdefault(day, rate) != rate:
            raise Unreadable(Trouble.TWICE, f"{where} {code} {day}", "comes with two rates; kept what there was")
    return found


def _rate(row: object, code: str, where: str) -> tuple[str, str]:
    match row:
        case {"exchangedate": str(printed), "cc": str(named), "rate_per_unit": value} if named == code:
            try:
                day = datetime.strptime(printed, "%d.%m.%Y").date()
            except ValueError:
                raise Unreadable(Trouble.UNREADABLE, where, f"has the day {printed!r}, not DD.MM.YYYY") from None
            return day.isoformat(), f"{positive(value, f'{where} {code} {printed}'):.12g}"
    raise Unreadable(Trouble.UNREADABLE, where, f"has a row that is no rate of {code}: {str(row)[:60]}")


def latest(ask: Ask) -> Edition:
    """Fetch the days that are new; raises FetchError or Unreadable."""
    before = ask.grids["nbu_daily"]
    newest = max((key[0] for key in before.rows), default=None)
    first = date.fromisoformat(newest) - AGAIN if newest else FIRST_DAY
    rows: dict[Key, dict[str, str]] = {}
    for code in CURRENCIES:
        page = ask.page(PATH.format(first=first, last=ask.today, code=code.lower()))
        for day, rate in read(page.body, code, page.url).items():
            rows.setdefault((day,), {})[code] = rate
    added: dict[Key, Mapping[str, str]] = {key: {**before.rows.get(key, {}), **row} for key, row in rows.items()}
    return Edition((before.with_rows(added),))


NBU = Provider("NBU", "https://bank.gov.ua", latest)
