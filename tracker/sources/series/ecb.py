"""The European Central Bank's euro reference rates: one zip of one CSV, all days since 1999, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from tracker.errors import Unreadable
from tracker.sources.series.archives import unpacked
from tracker.sources.series.asking import (
    FIRST_YEAR,
    Ask,
    Averages,
    Edition,
    Provider,
    Trouble,
    lines_of,
    positive,
)
from tracker.sources.series.grids import Grid, Key, Row

PATH = "/stats/eurofxref/eurofxref-hist.zip"
UNKNOWN = ("", "N/A")
# Days before this are in the yearly averages alone.
FIRST_DAY = "2014-01-01"
# A year has some 255 days with rates; a currency that came or went in it has no average of it.
DAYS_OF_A_YEAR = 240

Days = Mapping[str, Mapping[str, str]]


def read(body: bytes, where: str) -> dict[str, dict[str, str]]:
    """Read the archive: units of each currency per euro, as printed, by day; raises Unreadable.

    Every line ends in a comma, and a rate that is not known is `N/A`.
    """
    table = lines_of(_table(body, where), where)
    header = [name.strip() for name in next(table, [])]
    if header[:1] != ["Date"] or "USD" not in header:
        raise Unreadable(Trouble.UNREADABLE, where, f"begins with {', '.join(header[:3])!r} instead of Date and USD")
    found: dict[str, dict[str, str]] = {}
    for cells in table:
        if any(cells):
            day = _day(cells, header, where)
            rates = _rates(cells, header, where)
            if found.setdefault(day, rates) != rates:
                raise Unreadable(Trouble.TWICE, f"{where} {day}", "comes with two rates; kept what there was")
    if not found:
        raise Unreadable(Trouble.UNREADABLE, where, "holds no day")
    return found


def _table(body: bytes, where: str) -> str:
    files = unpacked(body, where)
    name = next((name for name in files if name.endswith(".csv")), None)
    if name is None:
        raise Unreadable(Trouble.UNREADABLE, where, "is a zip with no CSV in it; kept what there was")
    return files[name].decode("utf-8-sig", "replace")


def _day(cells: list[str], header: list[str], where: str) -> str:
    day = cells[0].strip()
    if len(cells) != len(header) or len(day) != len(FIRST_DAY) or day[4:8:3] != "--":
        raise Unreadable(Trouble.UNREADABLE, f"{where} {day}", f"a row of {len(cells)} cells under {len(header)} names")
    return day


def _rates(cells: list[str], header: list[str], where: str) -> dict[str, str]:
    found = {}
    for code, cell in zip(header[1:], cells[1:], strict=True):
        printed = cell.strip()
        if code and printed not in UNKNOWN:
            found[code] = f"{positive(printed, f'{where} {cells[0]} {code}'):.12g}"
    return found


def averages(days: Days, today: str) -> Averages:
    """Give the mean rate of each currency, the euro among them, over each year that is over, in units per euro."""
    seen: dict[tuple[str, str], list[float]] = {}
    for day, rates in days.items():
        for code, cell in {"EUR": "1", **rates}.items() if str(FIRST_YEAR) <= day[:4] < today[:4] else ():
            seen.setdefault((code, day[:4]), []).append(float(cell))
    return {key: fmean(values) for key, values in seen.items() if len(values) >= DAYS_OF_A_YEAR}


def latest(ask: Ask) -> Edition:
    """Fetch all days; raises FetchError or Unreadable."""
    page = ask.page(PATH)
    days = read(page.body, page.url)
    rows: dict[Key, Row] = {(day,): rates for day, rates in days.items() if day >= FIRST_DAY}
    return Edition((Grid("ecb_daily", rows),), averages(days, ask.today.isoformat()))


ECB = Provider("ECB", "https://www.ecb.europa.eu", latest)
