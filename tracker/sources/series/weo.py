"""The IMF's World Economic Outlook by SDMX 3.0: output and prices of all countries, past years and years to come.

Several versions of the dataflow are served side by side, and the notes on when each was updated are the wrong way
round: which is the newest is told by the PUBLICATION_DATE of the data alone. Values are in whole units whatever SCALE
says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from statistics import median

from tracker.errors import Unreadable
from tracker.sources.series.asking import Ask, Edition, Provider, Trouble, decoded, lines_of, positive
from tracker.sources.series.denominations import currency_of
from tracker.sources.series.grids import Grid, Key, Row, digits
from tracker.sources.series.worldbank import rebased

FLOWS = "/external/sdmx/3.0/structure/dataflow/IMF.RES/*/*?detail=allstubs"
DATA = "/external/sdmx/3.0/data/dataflow/IMF.RES/WEO/{version}/"
PROBE = "USA.NGDP_RPCH.A?attributes=dataset&lastNObservations=1"
SERIES = "*.NGDP+NGDPD+NGDP_D+PCPI.A"
LAST_ACTUAL = "*.NGDP.A?attributes=series&firstNObservations=1"
CSV, ANY = "text/csv", "*/*"
FLOW, SOURCE = "WEO", "WEO"
NATIONAL, DOLLARS, DEFLATOR, CONSUMER = "NGDP", "NGDPD", "NGDP_D", "PCPI"
FIRST = "2010"
# The IMF's own codes, where they are not ISO's or those in use.
CODES = {"KOS": "XKX", "WBG": "PSE"}
# `2024`, or for a fiscal year `FY2023/24`, which is counted under its first year.
YEAR = re.compile(r"(?:FY)?(\d{4})(?:/\d{2})?$")
# Output in dollars is the World Bank's within this for the country in the middle; a slip of scale is a thousandfold.
SAME_SCALE = 0.1

Observations = Mapping[str, dict[Key, float]]


def versions(body: bytes, where: str) -> list[str]:
    """Read which versions of the outlook are served; raises Unreadable."""
    match decoded(body, where):
        case {"data": {"dataflows": list(flows)}}:
            found = [str(flow.get("version")) for flow in flows if flow.get("id") == FLOW]
            if found:
                return found
    raise Unreadable(Trouble.UNREADABLE, where, "lists no dataflow WEO; kept what there was")


def published(body: bytes, where: str) -> str:
    """Read the day on which a version was published; raises Unreadable."""
    row = next(_rows(body, where, "PUBLICATION_DATE"), {})
    day = row.get("PUBLICATION_DATE", "")[: len("2026-04-14")]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        raise Unreadable(Trouble.UNREADABLE, where, f"gives {day!r} as its PUBLICATION_DATE, which names the edition")
    return day


def observations(body: bytes, where: str) -> Observations:
    """Read values by indicator, country and year, from 2010 on; empty ones are left out. Raises Unreadable."""
    found: dict[str, dict[Key, float]] = {name: {} for name in (NATIONAL, DOLLARS, DEFLATOR, CONSUMER)}
    for row in _rows(body, where, "COUNTRY", "INDICATOR", "TIME_PERIOD", "OBS_VALUE"):
        country, year, value = _country(row), row["TIME_PERIOD"], row["OBS_VALUE"]
        if row["INDICATOR"] in found and year >= FIRST and value not in ("", "NaN"):
            found[row["INDICATOR"]][country, year] = positive(value, f"{where} {country} {year}")
    return found


def last_actual(body: bytes, where: str) -> dict[str, str]:
    """Read the last year of each country that is no forecast; raises Unreadable."""
    rows = _rows(body, where, "COUNTRY", "LATEST_ACTUAL_ANNUAL_DATA")
    said = ((_country(row), YEAR.match(row["LATEST_ACTUAL_ANNUAL_DATA"])) for row in rows)
    return {country: year[1] for country, year in said if year}


def _country(row: Mapping[str, str]) -> str:
    return CODES.get(row["COUNTRY"], row["COUNTRY"])


def _rows(body: bytes, where: str, *columns: str) -> Iterator[dict[str, str]]:
    lines = lines_of(body.decode("utf-8-sig", "replace"), where)
    header = next(lines, [])
    missing = [column for column in columns if column not in header]
    if missing:
        raise Unreadable(Trouble.UNREADABLE, where, f"is no CSV with a column {missing[0]}; kept what there was")
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            raise Unreadable(
                Trouble.UNREADABLE, f"{where} line {number}", f"{len(line)} cells under {len(header)} names"
            )
        yield dict(zip(header, line, strict=True))


def latest(ask: Ask) -> Edition:
    """Fetch the newest version; raises FetchError or Unreadable."""
    version, day = _newest(ask)
    at = DATA.format(version=version)
    page = ask.page(at + SERIES, CSV)
    values = observations(page.body, page.url)
    _check_scale(values[DOLLARS], ask.grids["gdp"], page.url)
    actual = ask.page(at + LAST_ACTUAL, CSV)
    rows = _table(values, last_actual(actual.body, actual.url), ask, day[: len("2026-04")])
    return Edition((Grid("weo", rows),))


def _newest(ask: Ask) -> tuple[str, str]:
    listed = ask.page(FLOWS, ANY)
    days = {}
    for version in versions(listed.body, listed.url):
        page = ask.page(DATA.format(version=version) + PROBE, CSV)
        days[version] = published(page.body, page.url)
    version = max(days, key=lambda each: days[each])
    return version, days[version]


def _check_scale(dollars: Mapping[Key, float], known: Grid, where: str) -> None:
    ratios = [
        value / float(row["gdp_usd"])
        for key, value in dollars.items()
        if (row := known.rows.get(key, {})).get("gdp_usd")
    ]
    if ratios and abs(median(ratios) - 1) > SAME_SCALE:
        told = f"output is {median(ratios):.3g} times the World Bank's: in another unit; kept what there was"
        raise Unreadable(Trouble.UNREADABLE, where, told)


def _table(values: Observations, actual: Mapping[str, str], ask: Ask, edition: str) -> dict[Key, Row]:
    prices = {"gdp_deflator": rebased(values[DEFLATOR]), "cpi": rebased(values[CONSUMER])}
    money = _currencies(values, ask)
    rows: dict[Key, Row] = {}
    for key in sorted({key for found in values.values() for key in found if key[0] in ask.currencies}):
        country, year = key
        own, dollars, currency = values[NATIONAL].get(key), values[DOLLARS].get(key), money.get(country, "")
        rows[key] = {
            "currency": currency,
            "gdp_lcu": digits(own) if own and currency else "",
            "gdp_usd": digits(dollars) if dollars else "",
            **{name: levels.get(key, "") for name, levels in prices.items()},
            "status": "actual" if year <= actual.get(country, "") else "forecast",
            "source": SOURCE,
            "vintage": edition,
        }
    return rows


def _currencies(values: Observations, ask: Ask) -> dict[str, str]:
    """Tell which currency all years of each country are in, by the newest year whose average rate is known."""
    averages, found = ask.grids["annual_average"], {}
    for country, year in sorted(values[NATIONAL].keys() & values[DOLLARS].keys()):
        own, dollars = values[NATIONAL][country, year], values[DOLLARS][country, year]
        code = currency_of(own, dollars, year, ask.currencies.get(country, ()), averages)
        if code:
            found[country] = code
    return found


IMF = Provider(SOURCE, "https://api.imf.org", latest)
