"""A small world of reference tables, and providers that answer in the shape of the real ones."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.sources.site import Site

TODAY = date(2026, 11, 22)
TABLES = {
    "country_currency": (
        "iso3,iso2,name,currency,from,to\n"
        "DEU,DE,Germany,EUR,,\nGBR,GB,United Kingdom,GBP,,\n"
        "HRV,HR,Croatia,HRK,,2022-12-31\nHRV,HR,Croatia,EUR,2023-01-01,\n"
        "POL,PL,Poland,PLN,,\nTWN,TW,Taiwan,TWD,,\nUSA,US,United States,USD,,\n"
    ),
    "euro_entry": "currency,entered,per_eur\nHRK,2023-01-01,7.53450\n",
    "ecb_daily": "date,GBP,USD\n2026-10-29,0.83578,1.113\n2026-10-30,0.8338,1.1172\n",
    "hmrc_monthly": "month,EUR,TWD,USD\n2026-10,1.1665,42.7656,1.3456\n2026-11,1.1930,43.3869,1.3396\n",
    "annual_average": (
        "currency,year,per_eur,source\nGBP,2024,0.84662,ECB\nGBP,2025,0.855,ECB\nTWD,2025,35.2,HMRC\n"
        "USD,2021,1.18,ECB\nUSD,2024,1.08238,ECB\nUSD,2025,1.13,ECB\n"
    ),
    "gdp": (
        "iso3,year,currency,gdp_lcu,gdp_usd,status,source,vintage\n"
        "DEU,2025,EUR,4400000000000,4972000000000,actual,WDI,2026-07\n"
        "GBR,2024,GBP,2884000000000,3687000000000,actual,WDI,2026-07\n"
        "GBR,2025,GBP,3000000000000,3964900000000,actual,WDI,2026-07\n"
    ),
    "price_index": (
        "iso3,year,gdp_deflator,cpi,status,source,vintage\n"
        "GBR,2021,100,100,actual,WDI,2026-07\nGBR,2025,119,123,actual,WDI,2026-07\n"
    ),
    "nato_defence": (
        "iso3,year,percent,expenditure_lcu_million,currency,status,source,edition\n"
        "GBR,2024,2.33,67000,GBP,actual,NATO,2026-07\nGBR,2025,2.4,72000,GBP,estimate,NATO,2026-07\n"
    ),
}
ALLIES = """Albania (Leks) Belgium (Euros) Bulgaria (Euros) Canada (Dollars) Croatia (Euros) Czechia (Koruny) Denmark
(Kroner) Estonia (Euros) Finland (Euros) France (Euros) Germany (Euros) Greece (Euros) Hungary (Forint) Italy (Euros)
Latvia (Euros) Lithuania (Euros) Luxembourg (Euros) Montenegro (Euros) Netherlands (Euros) Norway (Kroner) Poland
(Zlotys) Portugal (Euros) Romania (Lei) Slovenia* (Euros) Spain (Euros) Türkiye (Liras)"""
NATO_YEARS = ("2024", "2025", "2026e")


def tables(folder: Path) -> Path:
    """Write the small tables into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


ECB_CSV = """Date,USD,GBP,BGN,
2026-11-20,1.1601,0.8812,N/A,
2026-10-30,1.1172,0.8338,N/A,
2026-10-29,1.113,0.83578,N/A,
"""


def zipped(text: str, name: str = "eurofxref-hist.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def hmrc(period: str, *rates: tuple[str, str, str]) -> str:
    """One month: country, currency and rate."""
    rows = "".join(
        f"<exchangeRate><countryName>{country}</countryName><countryCode>{country[:2].upper()}</countryCode>"
        f"<currencyName>money</currencyName><currencyCode>{code}</currencyCode><rateNew>{rate}</rateNew></exchangeRate>"
        for country, code, rate in rates
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<exchangeRateMonthList Period="{period}">{rows}</exchangeRateMonthList>'


USUAL = (("USA", "USD", "1.3401"), ("Eurozone", "EUR", "1.1920"), ("Taiwan", "TWD", "43.1"))
OF_TAIWAN = ("Taiwan", "TWD", "42.7656")
HMRC = {
    "2026-10": hmrc(
        "01/Oct/2026 to 31/Oct/2026",
        ("USA", "USD", "1.3456"),
        ("Eurozone", "EUR", "1.1665"),
        OF_TAIWAN,
    ),
    "2026-11": hmrc("01/Nov/2026 to 30/Nov/2026", *USUAL),
    "2026-12": hmrc("01/Dec/2026 to 31/Dec/2026", *USUAL, ("Abu Dhabi", "AED", "4.9"), ("Dubai", "AED", "4.9")),
}


def world_bank(values: Mapping[tuple[str, int], float | None], updated: str = "2026-10-01", pages: int = 1) -> str:
    """One page of an indicator."""
    rows = [
        {
            "indicator": {"id": "X", "value": "X"},
            "country": {"id": iso3[:2], "value": iso3},
            "countryiso3code": iso3,
            "date": str(year),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for (iso3, year), value in values.items()
    ]
    head = {"page": 1, "pages": pages, "per_page": 20000, "total": len(rows), "sourceid": "2", "lastupdated": updated}
    return json.dumps([head, rows])


WORLD_BANK: dict[str, dict[tuple[str, int], float | None]] = {
    "NY.GDP.MKTP.CN": {
        ("DEU", 2025): 4.41e12,
        ("GBR", 2024): 2.93e12,
        ("GBR", 2025): 3.01e12,
        ("HRV", 2024): 8.6e10,
        ("HRV", 2025): 9.3e10,
        ("USA", 2025): None,
    },
    "NY.GDP.MKTP.CD": {
        ("DEU", 2025): 4.98e12,
        ("EUU", 2025): 2e13,
        ("", 2025): 1e14,
        ("GBR", 2024): 3.745e12,
        ("GBR", 2025): 3.978e12,
        ("HRV", 2024): 9.3e10,
        ("HRV", 2025): 1.05e11,
        ("USA", 2025): 3.06e13,
    },
    "NY.GDP.DEFL.ZS": {("GBR", 2021): 104.0, ("GBR", 2025): 124.8},
    "FP.CPI.TOTL": {("GBR", 2021): 120.0, ("GBR", 2025): 147.0},
    "PA.NUS.FCRF": {("TWN", 2025): 31.0, ("POL", 2025): 3.75},
}
REFUSAL = '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]'

FLOWS = json.dumps(
    {"data": {"dataflows": [{"id": "WEO", "version": "9.0.0"}, {"id": "WEO", "version": "6.0.0"}, {"id": "FAS"}]}}
)
PUBLISHED = {"9.0.0": "2026-10-14T13:00:00Z", "6.0.0": "2025-10-14T13:00:00Z"}
PROBE = "STRUCTURE,COUNTRY,INDICATOR,PUBLICATION_DATE\ndataflow,USA,NGDP_RPCH,{}\n"
OUTLOOK = """STRUCTURE,COUNTRY,INDICATOR,FREQUENCY,UNIT,SCALE,TIME_PERIOD,OBS_VALUE
dataflow,GBR,NGDP,A,XDC,9,2025,2970000000000
dataflow,GBR,NGDP,A,XDC,9,2027,3267000000000
dataflow,GBR,NGDPD,A,USD,9,2025,3925000000000
dataflow,GBR,NGDPD,A,USD,9,2027,4300000000000
dataflow,GBR,NGDP_D,A,IX,0,2021,90
dataflow,GBR,NGDP_D,A,IX,0,2025,108
dataflow,GBR,NGDP_D,A,IX,0,2027,112.32
dataflow,TWN,NGDP,A,XDC,9,2025,26500000000000
dataflow,TWN,NGDP,A,XDC,9,2026,
dataflow,TWN,NGDPD,A,USD,9,2025,850000000000
dataflow,KOS,NGDPD,A,USD,9,2025,12000000000
dataflow,G001,NGDPD,A,USD,9,2025,120000000000000
"""
LAST_ACTUAL = """STRUCTURE,COUNTRY,INDICATOR,FREQUENCY,LATEST_ACTUAL_ANNUAL_DATA
dataflow,GBR,NGDP,A,2025
dataflow,TWN,NGDP,A,FY2025/26
"""


def nbu(code: str, *days: tuple[str, float]) -> str:
    """Days of one currency, quoted by the ten as the Bank quotes small ones."""
    return json.dumps(
        [
            {"exchangedate": day, "r030": 978, "cc": code, "rate": rate * 10, "units": 10, "rate_per_unit": rate}
            for day, rate in days
        ]
    )


def workbook(sheets: Mapping[str, list[list[str]]], saved: str = "2026-07-09T09:00:00Z") -> bytes:
    """An Office Open XML workbook whose texts are shared, as Excel writes them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    texts: list[str] = []
    parts = {}
    for place, lines in enumerate(sheets.values(), start=1):
        rows = "".join(f'<row r="{at}">{_cells(at, line, texts)}</row>' for at, line in enumerate(lines, start=1))
        parts[f"xl/worksheets/sheet{place}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
        )
    named = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, start=1))
    parts["xl/workbook.xml"] = f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{named}</sheets></workbook>'
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{package}">{links}</Relationships>'
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{shared}</sst>'
    core = '<coreProperties xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{}</dcterms:modified></coreProperties>'
    parts["docProps/core.xml"] = core.format(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return out.getvalue()


def _cells(row: int, line: list[str], texts: list[str]) -> str:
    out = ""
    for column, value in enumerate(line):
        place = f"{chr(ord('A') + column)}{row}"
        if value.replace(".", "", 1).isdigit():
            out += f'<c r="{place}"><v>{value}</v></c>'
        elif value:
            texts.append(value)
            out += f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'
    return out


def nato(
    britain: tuple[str, ...] = ("2.33", "2.39", "2.48"), others: str = ALLIES, unit: str = "Current prices"
) -> bytes:
    """Tables 1 and 3 of an edition: every ally but Britain and America spends alike."""
    labels = [f"{label.strip()})" for label in others.replace("\n", " ").split(")") if label.strip()]
    head = ["", *NATO_YEARS]
    money = [[label, "1000", "1100", ".."] for label in labels]
    shares = [[label.split(" (")[0], "2.01", "2.1999", "-"] for label in labels]
    first = [
        ["Table 1: Core defence expenditure"], ["Million national currency units"], [], [unit], head, *money,
        ["United Kingdom (Pounds)", "67000", "73000.4", "78000"],
        ["United States (Dollars)", "968000", "976000", "1032849"],
        [], ["Constant 2021 prices"], head, ["United Kingdom (Pounds)", "1", "1", "1"],
    ]  # fmt: skip
    third = [
        ["Table 3: Core defence expenditure as a share of GDP and annual real change"], ["Percentage"],
        ["Share of real GDP (%), based on 2021 prices"], head, *shares, ["United Kingdom", *britain],
        ["United States*", "3.2", "3.17", "3.17"], ["NATO Europe and Canada", "2.02", "2.27", "2.5"],
        ["NATO Total", "2.6", "2.7", "2.8"], [], ["Annual real change (%)"], head,
    ]  # fmt: skip
    return workbook({"Table 1": first, "Table 2": [["Table 2: Dollars"]], "Table 3": third})


def providers(site: Site) -> dict[str, str]:
    """Serve every provider's answers, and give the address of each by its name."""
    site.page("/stats/eurofxref/eurofxref-hist.zip", zipped(ECB_CSV), "application/zip")
    for month, text in HMRC.items():
        year, number = month.split("-")
        site.page(f"/api/v2/exchange_rates/files/monthly_xml_{year}-{int(number)}.xml", text, "application/xml")
    for indicator, values in WORLD_BANK.items():
        site.page(bank_path(indicator), world_bank(values), "application/json")
    site.page("/external/sdmx/3.0/structure/dataflow/IMF.RES/*/*?detail=allstubs", FLOWS, "application/json")
    for version, day in PUBLISHED.items():
        site.page(
            imf_path("USA.NGDP_RPCH.A?attributes=dataset&lastNObservations=1", version), PROBE.format(day), "text/csv"
        )
    site.page(imf_path("*.NGDP+NGDPD+NGDP_D+PCPI.A"), OUTLOOK, "text/csv")
    site.page(imf_path("*.NGDP.A?attributes=series&firstNObservations=1"), LAST_ACTUAL, "text/csv")
    for code in ("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "JPY", "NOK", "PLN", "SEK", "USD"):
        days = (("19.11.2026", 50.9), ("20.11.2026", 51.0244)) if code == "EUR" else ()
        for first in ("20140101", "20261110"):
            site.page(nbu_path(code, first), nbu(code, *days), "application/json")
    site.page("/content/dam/nato/webready/documents/finance/def-exp-2026-en.xlsx", nato(), "application/octet-stream")
    return dict.fromkeys(("ECB", "HMRC", "WDI", "WEO", "NBU", "NATO"), site.root)


def bank_path(indicator: str, page: int = 1) -> str:
    return f"/v2/country/all/indicator/{indicator}?source=2&format=json&date=2010:2026&per_page=20000&page={page}"


def imf_path(rest: str, version: str = "9.0.0") -> str:
    return f"/external/sdmx/3.0/data/dataflow/IMF.RES/WEO/{version}/{rest}"


def nbu_path(code: str, first: str = "20140101") -> str:
    return f"/NBU_Exchange/exchange_site?start={first}&end=20261122&valcode={code.lower()}&json"
