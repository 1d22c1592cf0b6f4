"""Each provider's answers, in the shape in which they come, odd and broken ones among them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

import pytest

from tests.sources.reference import answers
from tracker.errors import Refused
from tracker.sources.series import ecb, hmrc, nato, nbu, weo, worldbank
from tracker.sources.series.grids import Grid, Key, Row
from tracker.sources.series.workbook import Workbook

CURRENCIES = {"GBR": ("GBP",), "DEU": ("EUR",), "BGR": ("BGN", "EUR"), "NOR": ("NOK",), "TUR": ("TRY",)}


def test_the_ecbs_days_keep_what_is_printed_and_leave_out_what_is_not_known() -> None:
    days = ecb.read(answers.zipped(answers.ECB_CSV), "ecb")
    assert days["2026-11-20"] == {"USD": "1.1601", "GBP": "0.8812"}
    assert list(days) == ["2026-11-20", "2026-10-30", "2026-10-29"]


def test_an_average_is_of_a_year_that_is_over_and_of_a_currency_quoted_throughout() -> None:
    days = {f"2025-{1 + at // 28:02}-{1 + at % 28:02}": {"USD": "1.1" if at % 2 else "1.3"} for at in range(300)}
    days |= {"2025-12-31": {"GBP": "0.85"}, "2026-01-02": {"USD": "9"}}
    assert ecb.averages(days, "2026-11-22") == {("EUR", "2025"): 1, ("USD", "2025"): pytest.approx(1.2)}
    assert ecb.averages(days, "2025-12-31") == {}


def test_hmrc_repeats_a_currency_for_each_country_that_uses_it() -> None:
    month, rates, issues = hmrc.read(answers.HMRC["2026-12"].encode(), None, "hmrc")
    assert (month, rates["AED"], issues) == ("2026-12", "4.9", [])


def test_hmrcs_printing_errors_are_kept_and_two_rates_of_one_currency_are_not() -> None:
    text = answers.hmrc("01/Apr/2019 to 30/Apr/2019", *answers.USUAL, ("Brazil", "BRL", "439943"), ("Chad", "USD", "2"))
    month, rates, (issue,) = hmrc.read(text.encode(), None, "hmrc")
    assert (month, rates["BRL"], "USD" in rates) == ("2019-04", "439943", False)
    assert (issue.code, issue.message) == ("reference.said_twice", "comes as 1.3401 and 2: left out")


def test_an_hmrc_average_needs_all_twelve_months_and_no_printing_error() -> None:
    rows: dict[Key, Row] = {
        (f"2025-{month:02}",): {"EUR": "1.2", "TWD": "36" if month != 5 else "999"} for month in range(1, 13)
    }
    rows |= {(f"2024-{month:02}",): {"EUR": "1.2", "TWD": "36"} for month in range(1, 13)}
    found = hmrc.averages(Grid("hmrc_monthly", rows), answers.TODAY)
    assert found == {("TWD", "2024"): pytest.approx(30)}


def test_a_page_of_the_world_bank_leaves_out_aggregates_without_a_code_and_what_is_not_known() -> None:
    page = worldbank.read(
        answers.world_bank({("GBR", 2025): 3e12, ("", 2025): 1e14, ("USA", 2025): None}).encode(), "wb"
    )
    assert page == worldbank.Page({("GBR", "2025"): 3e12}, "2026-10", 1)


def test_the_outlook_has_the_imfs_codes_of_countries_as_ours_and_no_empty_values() -> None:
    values = weo.observations(answers.OUTLOOK.encode(), "imf")
    assert values["NGDPD"]["XKX", "2025"] == 1.2e10
    assert ("TWN", "2026") not in values["NGDP"]
    assert weo.last_actual(answers.LAST_ACTUAL.encode(), "imf") == {"GBR": "2025", "TWN": "2025"}


def test_a_hryvnia_rate_is_by_the_unit() -> None:
    assert nbu.read(answers.nbu("EUR", ("01.03.2026", 51.0244)).encode(), "EUR", "nbu") == {"2026-03-01": "51.0244"}


def test_natos_stars_estimates_and_gaps_are_read() -> None:
    rows = nato.read(answers.nato(), "nato", CURRENCIES)
    assert rows["GBR", "2025"] == {
        "percent": "2.39", "expenditure_lcu_million": "73000", "currency": "GBP", "status": "actual", "source": "NATO",
        "edition": "2026-07",
    }  # fmt: skip
    assert rows["GBR", "2026"]["status"] == "estimate"
    assert rows["SVN", "2025"]["percent"] == "2.2"
    assert ("SVN", "2026") not in rows
    assert (rows["NATO_TOTAL", "2024"]["percent"], rows["NATO_TOTAL", "2024"]["currency"]) == ("2.6", "")
    assert [rows[ally, "2024"]["currency"] for ally in ("BGR", "NOR", "TUR")] == ["EUR", "NOK", "TRY"]


GOOD_MONTH = answers.hmrc("01/Mar/2025 to 31/Mar/2025", *answers.USUAL)
BOMBED = GOOD_MONTH.replace(
    "<exchangeRateMonthList", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><exchangeRateMonthList', 1
)
NO_DOLLAR = answers.hmrc("01/Mar/2025 to 31/Mar/2025", ("Chad", "XAF", "1"))
A_WORD = answers.hmrc("01/Mar/2025 to 31/Mar/2025", ("USA", "USD", "n/a"))
BAD: dict[str, tuple[Callable[..., object], tuple[object, ...], str]] = {
    "a page of an error in the place of the zip": (ecb.read, (b"<html>Busy</html>",), "no zip that"),
    "a zip with no table in it": (ecb.read, (answers.zipped("x", "readme.txt"),), "a zip with no CSV"),
    "another header": (ecb.read, (answers.zipped("Day,USD,\n2026-01-02,1.1,\n"),), "instead of Date"),
    "no days": (ecb.read, (answers.zipped("Date,USD,\n"),), "holds no day"),
    "a negative rate": (ecb.read, (answers.zipped("Date,USD,\n2026-01-02,-1.1,\n"),), "2026-01-02 USD: '-1.1' is no"),
    "a rate of nought": (ecb.read, (answers.zipped("Date,USD,\n2026-01-02,0,\n"),), "'0' is no positive number"),
    "a row cut short": (ecb.read, (answers.zipped("Date,USD,GBP,\n2026-01-02,1.1\n"),), "2 cells under 4"),
    "a day that is none": (ecb.read, (answers.zipped("Date,USD,\n02/01/2026,1.1,\n"),), "02/01/2026"),
    "XML cut short": (hmrc.read, (GOOD_MONTH[:200].encode(), None), "no XML"),
    "entities": (hmrc.read, (BOMBED.encode(), None), "entities"),
    "a page for people": (hmrc.read, (b"<!doctype html><html><body>Sorry</body></html>", None), "web page"),
    "a month without a dollar": (hmrc.read, (NO_DOLLAR.encode(), None), "no rate of USD"),
    "no period": (hmrc.read, (answers.hmrc("March", *answers.USUAL).encode(), None), "'March'"),
    "a rate that is a word": (hmrc.read, (A_WORD.encode(), None), "'n/a'"),
    "a message with HTTP 200": (worldbank.read, (answers.REFUSAL.encode(),), "answers 'The provided parameter"),
    "no rows at all": (worldbank.read, (b'[{"page":0,"pages":0,"total":0},null]',), "no value at all"),
    "HTML where JSON should be": (worldbank.read, (b"<!DOCTYPE html>\n<p>502",), "no JSON but '<!DOCTYPE html>'"),
    "JSON of another shape": (worldbank.read, (b'{"data": 1}',), "not the pair"),
    "negative output": (worldbank.read, (answers.world_bank({("GBR", 2025): -3.0}).encode(),), "GBR 2025: '-3.0'"),
    "no dataflow": (weo.versions, (b'{"data": {"dataflows": [{"id": "FAS"}]}}',), "no dataflow WEO"),
    "no day of publication": (weo.published, (b"COUNTRY,INDICATOR\nUSA,X\n",), "PUBLICATION_DATE"),
    "an empty day of publication": (weo.published, (answers.PROBE.format("").encode(),), "gives '' as"),
    "another format": (weo.observations, (b"<message:StructureSpecificData/>",), "no CSV with a column COUNTRY"),
    "another currency": (nbu.read, (answers.nbu("USD", ("01.03.2026", 1.0)).encode(), "EUR"), "no rate of EUR"),
    "a day in another order": (nbu.read, (answers.nbu("EUR", ("2026-03-01", 1.0)).encode(), "EUR"), "not DD.MM.YYYY"),
    "a message in the place of days": (nbu.read, (b'{"message": "Wrong parameters"}', "EUR"), "no list of days"),
    "a rate below nought": (nbu.read, (answers.nbu("EUR", ("01.03.2026", -1.0)).encode(), "EUR"), "'-1.0'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_an_answer_that_cannot_be_trusted_is_refused_and_told(name: str) -> None:
    read, given, told = BAD[name]
    with pytest.raises(Refused, match=re.escape(told)) as caught:
        read(*given, "https://example.org/x")
    assert str(caught.value).startswith("https://example.org/x")
    assert "\n" not in str(caught.value)


BOOKS = {
    "no workbook": (b"<html>", "is no zip that"),
    "a workbook without sheets": (answers.zipped("x", "xl/other.xml"), "lacks xl/"),
    "no table of shares": (answers.workbook({"Table 1": [["Table 1: x"]]}), "0 sheets titled Table 3"),
    "a table without its years": (answers.nato(unit="Prices of today"), "no years under"),
    "too few allies": (answers.nato(others="Albania (Leks)"), "too few"),
    "a row that nobody knows": (answers.nato(others=answers.ALLIES.replace("Norway", "Ruritania")), "Ruritania"),
    "a share that is a word": (answers.nato(("2.3", "many", "2.5")), "'many' is no positive number"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_that_cannot_be_trusted_is_refused_and_told(name: str) -> None:
    body, told = BOOKS[name]
    with pytest.raises(Refused, match=re.escape(told)):
        nato.read(body, "https://example.org/x", CURRENCIES)


def test_a_cell_at_a_place_that_no_sheet_has_takes_no_room() -> None:
    parts = dict(zip_parts(answers.workbook({"Table 1": [["a", "b"]]})))
    sheet = next(name for name in parts if "worksheets/" in name)
    parts[sheet] = parts[sheet].replace(b'"B1"', b'"ZZZZZ1"')
    assert Workbook(zipped(parts), "x").sheets() == {"Table 1": [["a", "b"]]}


def zip_parts(body: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def zipped(parts: Mapping[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return body.getvalue()
