"""Rates on a day: the chain of publishers, euro entry, and what is missing."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import BadData, BadInput, MissingRate
from tracker.rates import Rates

RATES = Rates.load()
KNOWN = Path(__file__).with_name("known_rates.txt").read_text("utf-8").splitlines()
LINE = re.compile(r"1 (?P<base>\w+) on (?P<on>\S+) = (?P<value>[\d.]+) (?P<quote>\w+), (?P<dated>\S+) (?P<source>.+)")
QUOTED_DAILY = ("EUR", "GBP", "USD", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CAD")
ANY = (*QUOTED_DAILY, "UAH", "TWD", "GEL", "HRK", "BGN", "LTL", "DEM")


@pytest.mark.parametrize("line", [line for line in KNOWN if line and not line.startswith("#")])
def test_known_rates(line: str) -> None:
    said = LINE.fullmatch(line)
    assert said is not None
    rate = RATES.rate(said["base"], said["quote"], date.fromisoformat(said["on"]))
    assert rate.value == pytest.approx(float(said["value"]), rel=1e-5)
    assert (rate.base, rate.quote) == (said["base"], said["quote"])
    assert (rate.date.isoformat(), rate.source) == (said["dated"], said["source"])


@settings(deadline=None)
@given(base=st.sampled_from(ANY), quote=st.sampled_from(ANY), on=st.dates(date(2014, 2, 22), date(2026, 10, 30)))
def test_there_and_back_is_the_same_amount(base: str, quote: str, on: date) -> None:
    there, back = RATES.rate(base, quote, on), RATES.rate(quote, base, on)
    assert there.value * back.value == pytest.approx(1, rel=1e-9)


@settings(deadline=None)
@given(via=st.sampled_from(QUOTED_DAILY), on=st.dates(date(2014, 1, 2), date(2026, 10, 30)))
def test_daily_crosses_agree_whatever_lies_between(via: str, on: date) -> None:
    crossed = RATES.rate("GBP", via, on).value * RATES.rate(via, "USD", on).value
    assert crossed == pytest.approx(RATES.rate("GBP", "USD", on).value, rel=1e-9)


@settings(deadline=None)
@given(quote=st.sampled_from(QUOTED_DAILY[1:]), on=st.dates(date(2014, 1, 7), date(2026, 10, 30)))
def test_a_daily_rate_is_never_of_a_later_day_nor_older_than_five(quote: str, on: date) -> None:
    rate = RATES.rate("EUR", quote, on)
    assert timedelta(0) <= on - rate.date <= timedelta(days=5)


@settings(deadline=None)
@given(
    base=st.sampled_from(ANY),
    quote=st.sampled_from((*ANY, "XDR", "???")),
    on=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
def test_any_day_has_a_rate_or_is_told_to_have_none(base: str, quote: str, on: date) -> None:
    try:
        rate = RATES.rate(base, quote, on)
    except MissingRate as missing:
        assert str(missing).startswith(f"no rate from {base} to {quote} on {on}: {base} has ")
    else:
        assert 0 < rate.value < float("inf")
        assert rate.date.year >= 2010 or "fixed" in rate.source or base == quote
        assert rate.source


def test_a_moment_of_a_day_has_the_rate_of_the_day() -> None:
    assert RATES.rate("GBP", "EUR", datetime(2025, 3, 6, 17)) == RATES.rate("GBP", "EUR", date(2025, 3, 6))


@pytest.mark.parametrize(
    ("base", "quote", "on", "told"),
    [
        ("XDR", "EUR", date(2025, 3, 6), "XDR has no rates in any table"),
        ("GBP", "EUR", date(2009, 1, 1), "GBP has ECB daily 2014-01-02 to 2026-10-30"),
        ("USD", "EUR", date(2027, 1, 1), "HMRC monthly 2014-02 to 2026-11"),
        ("RUB", "TWD", date(1999, 1, 1), "TWD has HMRC monthly 2014-02 to 2026-11, annual averages 2015 to 2025"),
        ("LVL", "EUR", date(2001, 1, 1), "fixed to the euro from 2014-01-01"),
    ],
)
def test_a_missing_rate_names_currency_day_and_what_there_is(base: str, quote: str, on: date, told: str) -> None:
    with pytest.raises(MissingRate) as caught:
        RATES.rate(base, quote, on)
    assert f"no rate from {base} to {quote} on {on}" in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_currency_that_no_table_knows_is_missing_even_against_itself() -> None:
    with pytest.raises(MissingRate, match="XDR has no rates"):
        RATES.rate("XDR", "XDR", date(2025, 3, 6))


def test_a_crash_that_lasts_is_no_printing_error() -> None:
    assert RATES.rate("GBP", "RUB", date(2022, 3, 8)).value == pytest.approx(171.747)


def test_an_average_is_of_the_year_and_says_whose() -> None:
    rate = RATES.average("GBP", "EUR", 2021)
    assert rate.value == pytest.approx(1.1633, rel=1e-3)
    assert rate.source == "annual average (ECB)"
    with pytest.raises(MissingRate, match="no average rate from UAH to EUR for 2031"):
        RATES.average("UAH", "EUR", 2031)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write reference tables that are small and whole."""
    tables = {
        "ecb_daily": "date,GBP,USD\n2025-03-05,0.8300,1.05\n2025-03-06,0.8379,1.0796\n2025-03-12,,\n",
        "hmrc_monthly": "month,EUR,UAH,USD\n2025-03,1.2,50,1.25\n2025-04,1.2,51,1.26\n",
        "annual_average": "currency,year,per_eur,source\nUAH,2025,47.1,HMRC\n",
        "euro_entry": "currency,entered,per_eur\nHRK,2023-01-01,7.53450\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def test_a_rate_older_than_five_days_gives_way_to_the_month(folder: Path) -> None:
    rates = Rates.load(folder)
    assert rates.rate("EUR", "USD", date(2025, 3, 11)).date == date(2025, 3, 6)
    assert rates.rate("EUR", "USD", date(2025, 3, 12)).source == "HMRC monthly"


@pytest.mark.parametrize("cell", ["0", "-1.08", "nan", "inf", "N/A"])
@pytest.mark.parametrize("table", ["ecb_daily", "hmrc_monthly", "annual_average", "euro_entry"])
def test_a_cell_that_is_no_positive_number_is_named_and_nothing_stands_in(folder: Path, table: str, cell: str) -> None:
    path = folder / f"{table}.csv"
    for good in ("1.0796", "1.25", "47.1", "7.53450"):
        path.write_text(path.read_text("utf-8").replace(good, cell), "utf-8")
    asked = {
        "ecb_daily": ("EUR", "USD", date(2025, 3, 6)),
        "hmrc_monthly": ("GBP", "USD", date(2025, 3, 15)),
        "annual_average": ("UAH", "EUR", date(2025, 8, 1)),
        "euro_entry": ("HRK", "EUR", date(2024, 8, 1)),
    }
    with pytest.raises(BadData, match=rf"{table}\.csv .*'{cell}' is no positive number"):
        Rates.load(folder).rate(*asked[table])


@pytest.mark.parametrize(("table", "row"), [("ecb_daily", "2025-03-07,0.84"), ("hmrc_monthly", "2025-05,1.2,50")])
def test_a_torn_row_of_a_wide_table_is_told(folder: Path, table: str, row: str) -> None:
    path = folder / f"{table}.csv"
    path.write_text(f"{path.read_text('utf-8')}{row}\n", "utf-8")
    with pytest.raises(BadData, match=rf"{table}\.csv .* cells, its header"):
        Rates.load(folder).rate("GBP", "USD", date(2025, 3, 8))


def test_a_day_of_entry_that_is_none_is_told(folder: Path) -> None:
    (folder / "euro_entry.csv").write_text("currency,entered,per_eur\nHRK,soon,7.53450\n", "utf-8")
    with pytest.raises(BadData, match="'soon' is no day"):
        Rates.load(folder).rate("HRK", "EUR", date(2024, 3, 8))


@pytest.mark.parametrize(
    ("table", "text", "told"),
    [
        ("annual_average", "currency,year,source\n", "lacks the column per_eur"),
        ("annual_average", "currency,year,per_eur,source\nUAH,2025\n", "line 2 has 2 cells, its header 4"),
        ("annual_average", "", "is empty"),
        ("annual_average", None, "is missing"),
    ],
)
def test_a_torn_table_is_told_when_it_is_read(folder: Path, table: str, text: str | None, told: str) -> None:
    path = folder / f"{table}.csv"
    path.unlink()
    if text is not None:
        path.write_text(text, "utf-8")
    rates = Rates.load(folder)
    with pytest.raises(BadData, match=told):
        rates.average("UAH", "EUR", 2025)


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no reference tables in"):
        Rates.load(tmp_path / "nowhere")
