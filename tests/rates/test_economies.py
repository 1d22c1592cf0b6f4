"""Output, prices, defence shares and currencies by the year."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tracker.errors import BadData
from tracker.rates import Index, Rates
from tracker.rates.tables import reference_folder

RATES = Rates.load()

# NATO divides Luxembourg's spending by gross national income, and deflates the Netherlands' by an index of its own.
KNOWN_EXCEPTIONS = {"LUX", "NLD"}


@pytest.mark.parametrize(("iso3", "billions", "currency"), [("GBR", 2752, "GBP"), ("DEU", 4219, "EUR")])
def test_known_output_of_2023(iso3: str, billions: float, currency: str) -> None:
    gdp = RATES.gdp(iso3, 2023)
    assert gdp is not None
    assert round(gdp.value / 1e9) == billions
    assert (gdp.currency, gdp.source, gdp.vintage, gdp.status) == (currency, "WDI", "2026-07", "actual")


def test_what_is_not_in_the_tables_is_none() -> None:
    assert RATES.gdp("TWN", 2024) is None
    assert RATES.latest_gdp("TWN") is None
    assert RATES.defence_share("UKR", 2025) is None
    assert RATES.price_index("TWN", 2024) is None
    assert RATES.currency("XXX", date(2025, 1, 1)) is None


def test_latest_output_is_of_the_newest_year() -> None:
    gdp = RATES.latest_gdp("GBR")
    assert gdp is not None
    assert gdp.year == 2025


def test_prices_are_measured_by_deflator_unless_asked_otherwise() -> None:
    deflator, consumer = RATES.price_index("GBR", 2023), RATES.price_index("GBR", 2023, Index.CPI)
    assert deflator is not None
    assert consumer is not None
    assert deflator.index is Index.GDP_DEFLATOR
    assert deflator.value != consumer.value
    assert {RATES.price_index("GBR", 2021, index).value for index in Index} == {100.0}  # type: ignore[union-attr]


def test_natos_spending_over_our_output_is_natos_share() -> None:
    far_off, measured = set(), set()
    allies = [iso3 for iso3, year in RATES.economies.defence if year == 2025 and not iso3.startswith("NATO")]
    for iso3 in allies:
        share, gdp = RATES.defence_share(iso3, 2025), RATES.gdp(iso3, 2025)
        assert share is not None
        if gdp is None or share.expenditure is None or share.currency is None:
            continue
        measured.add(iso3)
        spent = share.expenditure * RATES.rate(share.currency, gdp.currency, date(2025, 12, 31)).value
        if spent / gdp.value * 100 != pytest.approx(share.percent, rel=0.01):
            far_off.add(iso3)
    assert len(measured) == 30
    assert far_off == KNOWN_EXCEPTIONS


@pytest.mark.parametrize(
    ("iso3", "on", "currency"),
    [
        ("BGR", date(2025, 12, 31), "BGN"),
        ("BGR", date(2026, 1, 1), "EUR"),
        ("HRV", date(2022, 12, 31), "HRK"),
        ("HRV", date(2023, 1, 1), "EUR"),
        ("GBR", date(2026, 1, 1), "GBP"),
    ],
)
def test_a_countrys_currency_is_that_of_the_day(iso3: str, on: date, currency: str) -> None:
    assert RATES.currency(iso3, on) == currency


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("gdp", "GBR,2029,GBP,-5,,actual,WDI,2026-07", "GBR 2029: '-5' is no positive number"),
        ("gdp", "GBR,20x9,GBP,5,,actual,WDI,2026-07", "'20x9' is no year"),
        ("gdp", "GBR,2029,GBP,5,,actual,WDI,2027-01", "GBR 2029: WDI of 2026-07 and of 2027-01 are mixed"),
        ("nato_defence", "POL,2027,many,,PLN,estimate,NATO,2026-07", "POL 2027: 'many' is no positive number"),
        ("nato_defence", "POL,2027,4.48,,PLN,estimate,NATO,2025-06", "NATO of 2026-07 and of 2025-06 are mixed"),
        ("price_index", "DEU,2029,0,,actual,WDI,2026-07", "DEU 2029: '0' is no positive number"),
    ],
)
def test_a_bad_row_of_a_yearly_table_is_told_when_it_is_read(tmp_path: Path, table: str, row: str, told: str) -> None:
    folder = Path(shutil.copytree(reference_folder(), tmp_path / "reference"))
    path = folder / f"{table}.csv"
    path.write_text(f"{path.read_text('utf-8')}{row}\n", "utf-8")
    rates = Rates.load(folder)
    ask = {"gdp": rates.latest_gdp, "nato_defence": rates.latest_defence_share}
    with pytest.raises(BadData, match=told):
        ask[table]("GBR") if table in ask else rates.price_index("DEU", 2025)
