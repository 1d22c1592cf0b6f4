"""The reference tables brought up to date: all of a provider or none of it, said aloud, and twice the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from errno import ENOSPC
from pathlib import Path

import pytest

from tests.sources.reference import answers
from tests.sources.site import Site
from tracker.errors import Unwritable
from tracker.ledger import disk
from tracker.rates import Index, Rates, money_of
from tracker.records import Level
from tracker.sources.fetching import Fetcher
from tracker.sources.series import Updated, refresh_reference

Update = Callable[[], Updated]


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def codes(outcome: Updated) -> list[str]:
    return [issue.code for issue in outcome.issues if issue.level is Level.ERROR]


def test_every_provider_brings_its_tables_up_to_date(update: Update, folder: Path) -> None:
    outcome = update()
    assert not outcome.failed
    assert {moved.table: moved.edition for moved in outcome.moved} == {
        "ecb_daily": "2026-11-20", "hmrc_monthly": "2026-12", "nbu_daily": "2026-11-20", "annual_average": "2025",
        "gdp": "2026-10", "price_index": "2026-10", "weo": "2026-10", "nato_defence": "2026-07",
    }  # fmt: skip
    assert Rates.load(folder).rate("EUR", "USD", date(2026, 11, 22)).value == 1.1601


def test_a_second_time_changes_nothing(update: Update, folder: Path) -> None:
    update()
    before = held(folder)
    outcome = update()
    assert (outcome.moved, outcome.issues) == ((), ())
    assert held(folder) == before


def test_a_rehearsal_writes_nothing(site: Site, fetcher: Fetcher, folder: Path) -> None:
    before = held(folder)
    outcome = refresh_reference(folder, fetcher, answers.TODAY, answers.providers(site), write=False)
    assert len(outcome.moved) == 8
    assert held(folder) == before


def test_every_page_is_told_with_its_fingerprint(update: Update) -> None:
    pages = update().pages
    assert {page.provider for page in pages} == {"ECB", "HMRC", "WDI", "WEO", "NBU", "NATO"}
    assert all(len(page.sha256) == 64 and page.bytes and page.accessed.endswith("Z") for page in pages)


TABLES_OF = {
    "ECB": ("/stats/eurofxref/eurofxref-hist.zip", {"ecb_daily"}),
    "HMRC": ("/api/v2/exchange_rates/files/monthly_xml_2026-11.xml", {"hmrc_monthly"}),
    "WDI": (answers.bank_path("FP.CPI.TOTL"), {"gdp", "price_index", "annual_average"}),
    "WEO": (answers.imf_path("*.NGDP.A?attributes=series&firstNObservations=1"), {"weo"}),
    "NBU": (answers.nbu_path("USD"), {"nbu_daily"}),
    "NATO": ("/content/dam/nato/webready/documents/finance/def-exp-2026-en.xlsx", {"nato_defence"}),
}


@pytest.mark.parametrize("provider", TABLES_OF)
@pytest.mark.parametrize("status", [404, 500])
def test_a_provider_that_is_down_keeps_its_tables_and_stops_no_other(
    provider: str, status: int, update: Update, folder: Path, site: Site
) -> None:
    path, tables = TABLES_OF[provider]
    site.page(path, "gone", status=status)
    before = held(folder)
    outcome = update()
    assert codes(outcome) == ["fetch.not_found" if status == 404 else "fetch.server_error"]
    for table in tables:
        assert held(folder).get(f"{table}.csv") == before.get(f"{table}.csv")
    assert {moved.table for moved in outcome.moved}.isdisjoint(tables)
    assert len(outcome.moved) == 8 - len(tables)


def test_the_month_that_is_not_out_yet_is_no_fault(update: Update, folder: Path, site: Site) -> None:
    del site.pages["/api/v2/exchange_rates/files/monthly_xml_2026-12.xml"]
    assert not update().failed
    assert "2026-12" not in (folder / "hmrc_monthly.csv").read_text()
    assert "2026-11,1.1920" in (folder / "hmrc_monthly.csv").read_text()


def test_a_month_that_answers_for_another_is_refused(update: Update, site: Site) -> None:
    site.page("/api/v2/exchange_rates/files/monthly_xml_2026-12.xml", answers.HMRC["2026-11"])
    assert codes(update()) == ["reference.unreadable"]


def test_indicators_of_two_editions_are_never_mixed(update: Update, folder: Path, site: Site) -> None:
    values = answers.world_bank(answers.WORLD_BANK["FP.CPI.TOTL"], updated="2026-07-01")
    site.page(answers.bank_path("FP.CPI.TOTL"), values)
    outcome = update()
    assert codes(outcome) == ["reference.mixed_editions"]
    assert "2026-10" not in (folder / "gdp.csv").read_text()


def test_an_indicator_in_several_pages_is_read_to_the_last(update: Update, folder: Path, site: Site) -> None:
    name = "FP.CPI.TOTL"
    site.page(answers.bank_path(name), answers.world_bank({("GBR", 2021): 120.0}, pages=2))
    site.page(answers.bank_path(name, page=2), answers.world_bank({("GBR", 2025): 150.0}, pages=2))
    update()
    assert "GBR,2025,120,125,actual" in (folder / "price_index.csv").read_text()


def test_an_older_edition_does_not_replace_a_newer_one(update: Update, folder: Path, site: Site) -> None:
    for indicator, values in answers.WORLD_BANK.items():
        site.page(answers.bank_path(indicator), answers.world_bank(values, updated="2026-04-08"))
    assert codes(update()) == ["reference.older_edition"]
    assert "2026-04" not in (folder / "gdp.csv").read_text()


def test_an_edition_that_lacks_rows_is_refused(update: Update, site: Site) -> None:
    site.page("/stats/eurofxref/eurofxref-hist.zip", answers.zipped("Date,USD,\n2026-11-20,1.16,\n"))
    assert codes(update()) == ["reference.shrunk"]


def test_the_newest_outlook_is_told_by_its_day_of_publication(update: Update, folder: Path, site: Site) -> None:
    probe = "USA.NGDP_RPCH.A?attributes=dataset&lastNObservations=1"
    site.page(answers.imf_path(probe, "6.0.0"), answers.PROBE.format("2026-11-14T13:00:00Z"))
    for rest, text in (
        ("*.NGDP+NGDPD+NGDP_D+PCPI.A", answers.OUTLOOK),
        ("*.NGDP.A?attributes=series&firstNObservations=1", answers.LAST_ACTUAL),
    ):
        site.page(answers.imf_path(rest, "6.0.0"), text)
    assert not update().failed
    assert "WEO,2026-11" in (folder / "weo.csv").read_text()


def test_an_outlook_in_billions_is_refused(update: Update, site: Site) -> None:
    site.page(answers.imf_path("*.NGDP+NGDPD+NGDP_D+PCPI.A"), answers.OUTLOOK.replace("000000000\n", "\n"))
    outcome = update()
    assert codes(outcome) == ["reference.unreadable"]
    assert "e-10 times the World Bank's" in outcome.issues[0].message


def test_a_settled_value_that_moves_by_more_than_a_hundredth_is_told(update: Update) -> None:
    told = {issue.where: issue.message for issue in update().issues}
    assert told["gdp.csv GBR gdp_lcu"] == "revised: 2024 from 2.884e+12 to 2.93e+12 (+1.6 %); 2026-07 to 2026-10"
    assert "price_index.csv GBR gdp_deflator" not in told
    assert "nato_defence.csv GBR percent" not in told


def test_a_day_that_is_quoted_otherwise_than_before_is_told(update: Update, site: Site) -> None:
    site.page("/stats/eurofxref/eurofxref-hist.zip", answers.zipped(answers.ECB_CSV.replace("1.113,", "1.311,")))
    (issue,) = [issue for issue in update().issues if issue.where == "ecb_daily.csv USD"]
    assert issue.message.startswith("revised: 2026-10-29 from 1.113 to 1.311 (+17.8 %)")


def test_rows_that_an_edition_lacks_are_told(update: Update, folder: Path, site: Site) -> None:
    lines = "".join(f"2014-01-{day:02},0.8,1.3\n" for day in range(1, 29))
    header, *rows = answers.TABLES["ecb_daily"].splitlines(keepends=True)
    (folder / "ecb_daily.csv").write_text(header + lines + "".join(rows))
    older = "".join(f"2014-01-{day:02},1.3,0.8,N/A,\n" for day in range(2, 29))
    site.page("/stats/eurofxref/eurofxref-hist.zip", answers.zipped(answers.ECB_CSV + older))
    (issue,) = [issue for issue in update().issues if issue.code == "reference.dropped"]
    assert issue.message == "2026-11-20 lacks rows that were there: 2014-01-01"


def test_national_money_is_in_the_currency_that_fits_and_blank_where_none_does(
    update: Update, folder: Path, site: Site
) -> None:
    values = {**answers.WORLD_BANK["NY.GDP.MKTP.CN"], ("DEU", 2025): 9e12}
    site.page(answers.bank_path("NY.GDP.MKTP.CN"), answers.world_bank(values))
    told = {issue.where: issue.message for issue in update().issues}
    assert told["gdp.csv DEU gdp_lcu"] == "2026-10 lacks values that were there: 2025"
    rates = Rates.load(folder)
    assert rates.gdp("DEU", 2025) is None
    croatia = rates.gdp("HRV", 2025)
    assert croatia
    assert croatia.currency == "EUR"


def test_tables_that_would_not_be_sound_are_not_written(update: Update, folder: Path) -> None:
    (folder / "euro_entry.csv").write_text("currency,entered,per_eur\nHRK,2023-01-01,-7.5\n")
    before = held(folder)
    outcome = update()
    assert codes(outcome) == ["rates.number", "reference.not_sound"]
    assert (outcome.moved, held(folder)) == ((), before)


def test_a_disk_that_refuses_leaves_all_as_it_was(
    update: Update, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        if path.name == ".nato_defence.csv.new":
            raise OSError(ENOSPC, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr(disk, "_write", full)
    before = held(folder)
    with pytest.raises(Unwritable, match="No space left"):
        update()
    assert held(folder) == before


def test_a_folder_without_tables_begins_with_those_that_ship(tmp_path: Path, site: Site, fetcher: Fetcher) -> None:
    site.page("/stats/eurofxref/eurofxref-hist.zip", answers.zipped(json.dumps({})))
    homes = dict.fromkeys(("ECB", "WDI", "WEO", "HMRC", "NATO"), site.root + "/nowhere") | {"NBU": site.root}
    for code in ("AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "JPY", "NOK", "PLN", "SEK", "USD"):
        site.page(answers.nbu_path(code), answers.nbu(code, ("20.11.2026", 50.0)))
    folder = tmp_path / "mine" / "reference"
    outcome = refresh_reference(folder, fetcher, answers.TODAY, homes)
    assert [moved.table for moved in outcome.moved] == ["nbu_daily"]
    rates = Rates.beside(folder.parent)
    assert rates.rate("EUR", "UAH", date(2026, 11, 20)).source == "NBU daily"
    assert rates.rate("GBP", "EUR", date(2025, 3, 6)).source == "ECB daily"


def test_hryvnias_have_a_daily_rate_and_nothing_else_goes_by_it(update: Update, folder: Path) -> None:
    update()
    rates = Rates.load(folder)
    rate = rates.rate("EUR", "UAH", date(2026, 11, 22))
    assert rate.value == pytest.approx(51.0244)
    assert (rate.date, rate.source) == (date(2026, 11, 20), "NBU daily")
    assert rates.rate("UAH", "EUR", date(2026, 11, 22)).value == pytest.approx(1 / 51.0244)
    assert rates.rate("TWD", "EUR", date(2026, 11, 20)).source == "HMRC monthly"


def test_the_outlook_goes_on_from_the_newest_year_and_says_so(update: Update, folder: Path) -> None:
    update()
    rates = Rates.load(folder)
    target = money_of(rates, "GBR", 2.5, 2027)
    assert target.amount == pytest.approx(0.025 * 3010e9 * 3267 / 2970)
    assert str(target.output) == "GDP of GBR 2027 (forecast, WDIxWEO 2026-10/2026-10)"
    prices = rates.price_index("GBR", 2027)
    assert prices
    assert prices.value == pytest.approx(120 * 124.8 / 120)
    assert rates.price_index("GBR", 2027, Index.CPI) is None


def test_a_country_that_the_world_bank_lacks_is_the_imfs(update: Update, folder: Path) -> None:
    update()
    gdp = Rates.load(folder).gdp("TWN", 2025)
    assert gdp
    assert (gdp.value, gdp.currency, gdp.status, gdp.source, gdp.vintage) == (
        2.65e13,
        "TWD",
        "actual",
        "WEO",
        "2026-10",
    )


def test_the_data_package_names_the_editions(update: Update, folder: Path) -> None:
    resources = [
        {"path": f"reference/{name}.csv", "version": "2026-07"} for name in ("gdp", "nato_defence", "euro_entry")
    ]
    package = folder.parent / "datapackage.json"
    package.write_text(json.dumps({"name": "x", "resources": resources}))
    update()
    described = json.loads(package.read_text())
    assert [resource["version"] for resource in described["resources"]] == ["2026-10", "2026-07", "2026-07"]


@pytest.mark.parametrize("torn", ["{", "[]", '{"resources": [{}]}', "\udcff"])
def test_a_data_package_that_is_none_stops_no_table_and_is_left_to_the_audit(
    update: Update, folder: Path, torn: str
) -> None:
    package = folder.parent / "datapackage.json"
    package.write_text(torn, "utf-8", "surrogateescape")
    assert update().moved
    assert package.read_text("utf-8", "surrogateescape") == torn
