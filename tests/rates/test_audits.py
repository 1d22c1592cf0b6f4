"""What the audits of the reference tables complain of."""

import shutil
from pathlib import Path

import pytest

from tracker.rates.audits import audit
from tracker.rates.tables import reference_folder
from tracker.records import Level


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped tables, to be spoilt."""
    return Path(shutil.copytree(reference_folder(), tmp_path / "reference"))


def test_shipped_tables_have_no_errors_but_hmrcs_seven_printing_errors() -> None:
    issues = audit(reference_folder())
    assert {issue.level for issue in issues} == {Level.NOTE}
    assert sorted(issue.where.split(" ", 1)[1] for issue in issues) == [
        "2015-04 STD", "2018-04 IQD", "2019-04 BRL", "2020-04 CVE", "2020-11 STD", "2021-04 TOP", "2022-03 KHR",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "line", "code", "where"),
    [
        ("gdp", "GBR,2029,GBP,-5,,actual,WDI,2026-07", "rates.number", "gdp_lcu"),
        ("gdp", "GBR,2029,GBP,zero,,actual,WDI,2026-07", "rates.number", "gdp_lcu"),
        ("gdp", "GBR,2029,GBP,5,,actual,WDI,2027-01", "rates.mixed_editions", "gdp.csv GBR"),
        ("price_index", "DEU,2029,0,,actual,WDI,2026-07", "rates.number", "gdp_deflator"),
        ("nato_defence", "POL,2025,4.48,,PLN,estimate,NATO,2026-07", "rates.repeated", "nato_defence.csv"),
        ("nato_defence", "POL,2027,4.48,,PLN,estimate,NATO,2025-06", "rates.mixed_editions", "nato_defence.csv POL"),
        ("annual_average", "USD,2027,-1,ECB", "rates.number", "per_eur"),
        ("annual_average", "USD,twice,1,ECB", "rates.when", "annual_average.csv line"),
        ("hmrc_monthly", "2026-1", "rates.torn", "hmrc_monthly.csv line"),
        ("ecb_daily", "2026-12-01,1.5", "rates.torn", "ecb_daily.csv line"),
        ("euro_entry", "XTS,soon,1", "rates.when", "entered"),
    ],
)
def test_a_bad_row_is_an_error_that_says_where(folder: Path, table: str, line: str, code: str, where: str) -> None:
    path = folder / f"{table}.csv"
    path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
    errors = [issue for issue in audit(folder, (table,)) if issue.level is Level.ERROR]
    assert [issue.code for issue in errors] == [code]
    assert where in errors[0].where
